"""Reads of letters to many: how a campaign stands, whom it reaches, and who is left out and why."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from onward.accounts.operations.links import MOST_A_DAY
from onward.core import clock
from onward.core.errors import Missing
from onward.library.fields import FIELDS
from onward.library.rendering import as_text
from onward.library.rules import Trouble, fields_in, troubles
from onward.outreach.models import Campaign, Recipient
from onward.outreach.rules.campaigns import (
    BOUNCED,
    DO_NOT_CONTACT,
    DRAFT,
    LINK,
    OPEN,
    OUTCOMES,
    OWN_FIELDS,
    PROFILE,
    REFUSED,
    SCHEDULED,
    UNKNOWN_ADDRESS,
    UNSUBSCRIBED,
    WENT,
    Addressee,
    Shut,
    left_out,
    needs_name,
    unfinished,
    unsaid,
)
from onward.partners.access import shown
from onward.partners.queries import unwanted
from onward.regions.models import Region
from onward.regions.queries import counties_of
from onward.ui.lists import listed

LATE = dt.timedelta(hours=1)
KNOWN = ("region.name", "region.counties", "sender.name")
"""Merge fields that nobody has to fill in."""
NEEDED = ("subject", "body", "sender_name", "reply_to", "contact_line")
"""What no letter goes without."""
TO_FILL_IN = tuple(name for name in FIELDS if name not in (*KNOWN, *OWN_FIELDS))


def campaigns(region: Region) -> QuerySet[Campaign]:
    """The newest first, each with how many it went to, replied, and still wait."""
    went = Count("recipients", filter=Q(recipients__state__in=WENT))
    replied = Count("recipients", filter=Q(recipients__replied_on__isnull=False))
    new = Count("recipients", filter=Q(recipients__unread_since__isnull=False))
    found = Campaign.objects.filter(region=region).select_related("started_by", "region")
    told = found.annotate(people=Count("recipients"), went=went, replied=replied, new=new)
    return told.order_by("-created_at", "-pk")


def unread(region: Region) -> QuerySet[Recipient]:
    """Letters of which something came by itself that nobody who leads has looked at: answers, and others that did not
    arrive."""
    return Recipient.objects.filter(region=region, unread_since__isnull=False)


def held(region: Region) -> QuerySet[Campaign]:
    """Letters that were planned and did not go: something was missing, or nobody carried them in an hour."""
    late = Q(state=SCHEDULED, send_at__lt=clock.now() - LATE)
    return Campaign.objects.filter(late | Q(state=DRAFT, held_at__isnull=False), region=region)


def campaign_of(region: Region, pk: int) -> Campaign:
    """Raises Missing when there is none here."""
    found = Campaign.objects.filter(region=region, pk=pk).select_related("region", "started_by").first()
    if found is None:
        raise Missing("This letter is not here. Somebody may have thrown the draft away.")
    return found


def recipient_of(region: Region, pk: int, recipient_id: int) -> Recipient:
    found = Recipient.objects.filter(region=region, campaign=pk, pk=recipient_id)
    row = found.select_related("campaign__region", "campaign__started_by", "organization").first()
    if row is None:
        raise Missing("This line is not in the letter any more.")
    return row


def by_link(region: Region, recipient_id: int) -> Recipient | None:
    """Who holds the last link of a letter."""
    found = Recipient.objects.filter(region=region, pk=recipient_id)
    return found.select_related("region", "campaign__region", "organization").first()


def latest_of(user_id: int, region: Region) -> Campaign | None:
    """The last letter to many that this user sent here."""
    return Campaign.objects.filter(region=region, started_by=user_id).exclude(contact_line="").first()


def recipients(campaign: Campaign) -> QuerySet[Recipient]:
    return Recipient.objects.filter(campaign=campaign).select_related("organization")


def title_of(campaign: Campaign) -> str:
    """The subject for a heading: what is another's for each reader in brackets."""
    return as_text(campaign.subject, {"region.name": campaign.region.name, "sender.name": campaign.sender_name})


def by_outcome(campaign: Campaign) -> dict[str, int]:
    """How many have come how far, also where nobody has."""
    found = dict(campaign.recipients.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in OUTCOMES}


def last_heard(campaign: Campaign) -> dt.datetime:
    """When something happened to it last."""
    last: dt.datetime | None = campaign.recipients.aggregate(last=Max("sent_at"))["last"]
    return max(last, campaign.changed_at) if last else campaign.changed_at


def shared_values(campaign: Campaign) -> dict[str, str]:
    """What stands in the merge fields that are the same for everybody."""
    values = {**campaign.values, "region.name": campaign.region.name, "sender.name": campaign.sender_name}
    if "region.counties" in fields_in(f"{campaign.subject}\n{campaign.body}"):
        values["region.counties"] = listed([county.name for county in counties_of(campaign.region)])
    return values


def values_for(campaign: Campaign, recipient: Recipient, link: str = "") -> dict[str, str]:
    """All merge fields for one who gets the letter. Their own link stands in the letter only; to look at, words do."""
    own = {
        "person.name": recipient.name or campaign.fallback_name,
        "organization.name": recipient.organization.name,
    }
    if campaign.asks:
        own[LINK] = link or _("(Here stands the link, which only the letter has.)")
    return {**shared_values(campaign), **own}


def wants_no_more(recipient: Recipient) -> bool:
    """Whether no letter to many goes to whoever got this one, as it stands now."""
    if not recipient.address:
        return recipient.unsubscribed_on is not None
    return bool(unwanted(recipient.region, addresses={recipient.address}).addresses)


# Who gets it ---------------------------------------------------------------------------------------------------------


def shut(region: Region, people: Sequence[Recipient], *, but: Campaign) -> Shut:
    """Who of these must not be written to, and which organizations are not on the list any more. Of `but` itself does
    not count what came back."""
    keys = {one.organization_id for one in people}
    closed = unwanted(region, organizations=keys, addresses={one.address for one in people if one.address})
    left = Recipient.objects.filter(region=region, unsubscribed_on__isnull=False, address__in=closed.addresses)
    themselves = set(left.values_list("address", flat=True))
    addresses = dict.fromkeys(_dead(region, but), BOUNCED)
    addresses |= {one: UNSUBSCRIBED if one in themselves else DO_NOT_CONTACT for one in closed.addresses}
    there = set(shown(region).filter(pk__in=keys).values_list("pk", flat=True))
    return Shut(closed.organizations, addresses, frozenset(keys - there))


def _dead(region: Region, but: Campaign) -> Iterable[str]:
    """Addresses that do not work: a letter came back, or a mail server did not know them."""
    refused = Q(state=REFUSED, problem__regex=UNKNOWN_ADDRESS)
    back = Recipient.objects.filter(refused | Q(bounced_on__isnull=False), region=region).exclude(campaign=but)
    return back.exclude(address="").values_list("address", flat=True)


def reasons(campaign: Campaign, people: Sequence[Recipient]) -> dict[int, str]:
    """By key: who of these would get no letter now, and why."""
    texts = campaign.subject, campaign.body
    asks_name = needs_name(*texts) and not campaign.fallback_name
    closed = shut(campaign.region, people, but=campaign)
    return left_out(
        map(_addressee, people), closed, taken=taken(campaign, but=people), needs_name=asks_name,
        needs_sector=campaign.asks == PROFILE,
    )  # fmt: skip


def taken(campaign: Campaign, *, but: Sequence[Recipient]) -> set[str]:
    """Addresses to which a letter of this send went or goes, beside these."""
    others = Recipient.objects.filter(campaign=campaign).exclude(state__in=OPEN).exclude(address="")
    mine = {one.pk for one in but}
    return {address for key, address in others.values_list("pk", "address") if key not in mine}


def reason_now(recipient: Recipient) -> str:
    """Why this one must not get the letter any more, at the moment it would go; blank when it may."""
    return reasons(recipient.campaign, [recipient]).get(recipient.pk, "")


def _addressee(one: Recipient) -> Addressee:
    return Addressee(
        one.pk, one.organization_id, one.name, one.address, out=one.out, sure=one.sure, sound=is_address(one.address),
        has_sector=one.organization.sector_id is not None,
    )  # fmt: skip


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of a check: somebody, and why they get no letter; blank when they do."""

    recipient: Recipient
    why: str = ""


@dataclass(frozen=True)
class Check:
    """A draft looked at from all sides: who gets it, who is left out, and what has to be settled first."""

    campaign: Campaign
    lines: list[Outcome]
    broken: list[Trouble]
    unsaid: list[str]
    blank: list[str] = field(default_factory=list)

    @cached_property
    def reached(self) -> list[Recipient]:
        return [one.recipient for one in self.lines if not one.why]

    @cached_property
    def left_out(self) -> list[Outcome]:
        return [one for one in self.lines if one.why]

    @property
    def unfinished(self) -> bool:
        return unfinished(self.campaign.body)

    @property
    def ready(self) -> bool:
        """Whether nothing holds the whole send."""
        return bool(self.reached) and not (self.broken or self.unsaid or self.blank)


def check(campaign: Campaign) -> Check:
    """How a draft stands now. Those who were written to by hand already are past it."""
    people = list(recipients(campaign).filter(state__in=OPEN))
    texts = campaign.subject, campaign.body
    why = reasons(campaign, people)
    return Check(
        campaign,
        [Outcome(one, why.get(one.pk, "")) for one in people],
        broken=_broken(texts),
        unsaid=unsaid(texts, shared_values(campaign), campaign.asks),
        blank=[*(name for name in NEEDED if not _said(campaign, name)), *_of_asking(campaign, len(people) - len(why))],
    )


def _of_asking(campaign: Campaign, reached: int) -> list[str]:
    """What a letter that asks for something lacks: its link, or room for so many links on one day."""
    if not campaign.asks:
        return []
    lacks = {LINK: LINK in fields_in(campaign.body), "many": reached <= MOST_A_DAY}
    return [name for name, settled in lacks.items() if not settled]


def _broken(texts: Iterable[str]) -> list[Trouble]:
    return [trouble for text in texts for trouble in troubles(text, FIELDS)]


def _said(campaign: Campaign, name: str) -> bool:
    value: Any = getattr(campaign, name)
    return bool(str(value).strip())


def beside(people: Sequence[Recipient], recipient: Recipient) -> tuple[int, Recipient | None, Recipient | None]:
    """At which place somebody stands among these (0: not among them), and who comes before and after."""
    keys = [one.pk for one in people]
    if recipient.pk not in keys:
        return 0, None, people[0] if people else None
    place = keys.index(recipient.pk)
    before = people[place - 1] if place else None
    return place + 1, before, people[place + 1] if place + 1 < len(people) else None

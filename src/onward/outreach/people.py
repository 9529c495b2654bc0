"""What outreach holds of a person: that they make contact with an organization, the views they saved, letters to many
that they got or wrote, where they sit on the leadership team, and which versions of the vision they saved. What others
wrote goes the way of all texts."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.core import mailings
from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.outreach.models import Campaign, Engagement, Recipient, SavedView, TeamMember, VisionDraft
from onward.outreach.operations.sending import end_those_over
from onward.outreach.queries.campaigns import title_of
from onward.outreach.rules.campaigns import CHOSEN, LEFT_OUT, NO_ADDRESS, QUEUED
from onward.partners.models import Conversation
from onward.partners.models.conversations import MAIL
from onward.partners.people import forget_talks


def find(who: Person) -> Iterator[Held]:
    why = _("What the team thinks of the organization stays, and somebody else can make contact.")
    for row in Engagement.objects.filter(_owned(who)).select_related("organization"):
        what = _("You make contact with %(name)s") % {"name": row}
        yield Held(what, {"changed": row.changed_at}, region_id=row.region_id, fate=Fate.EMPTIED, why=why)
    for view in SavedView.objects.filter(_owned(who)):
        what = _("A view you saved: %(name)s") % {"name": view}
        yield Held(what, {"changed": view.changed_at}, region_id=view.region_id, **_fate_of(view))
    yield from _letters(who)
    yield from _leading(who)


def _letters(who: Person) -> Iterator[Held]:
    stays = _("That a letter went, and what came of it, stays; without name and address.")
    for one in _got(who).select_related("campaign__region", "organization"):
        what = _("A letter to you: %(subject)s") % {"subject": title_of(one.campaign)}
        facts = {"name": one.name, "address": one.address, "sent": one.sent_at, "answered": one.replied_on}
        yield Held(
            what, facts, ref=f"recipient:{one.pk}", region_id=one.region_id, fate=Fate.EMPTIED, why=stays,
            names=(one.name,),
        )  # fmt: skip
    for row in _lines(who).exclude(contact_id__in=who.keys_of("contact")).select_related("organization"):
        what = _("Somebody wrote to you at %(name)s") % {"name": row}
        facts = {"on": row.day, "name": row.with_whom}
        why = _("The entry stays in the contact log, without your name.")
        yield Held(what, facts, f"conversation:{row.pk}", row.region_id, Fate.EMPTIED, why)
    for campaign in Campaign.objects.filter(_wrote(who)).select_related("region"):
        what = _("A letter to many in your name: %(subject)s") % {"subject": title_of(campaign)}
        facts = {"sender_name": campaign.sender_name, "reply_to": campaign.reply_to, "sent": campaign.started_at}
        why = _("The letter stays, without your name.")
        yield Held(what, facts, region_id=campaign.region_id, fate=Fate.EMPTIED, why=why)


def _got(who: Person) -> QuerySet[Recipient]:
    return Recipient.objects.filter(address=who.email) if who.email else Recipient.objects.none()


def _lines(who: Person) -> QuerySet[Conversation]:
    """What the contact log says of letters to them, also where no contact of the directory has their address."""
    got = {(one.organization_id, one.name) for one in _got(who) if one.name}
    theirs = (Q(organization=organization, with_whom=name) for organization, name in got)
    return Conversation.objects.filter(reduce(or_, theirs, Q(pk=None)), channel=MAIL)


def _wrote(who: Person) -> Q:
    by_address = Q(reply_to__iexact=who.email) | Q(started_by__email__iexact=who.email) if who.email else Q(pk=None)
    return (by_address | Q(started_by__in=who.keys_of("user"))) & ~Q(started_by__in=who.shut_keys_of("user"))


def _leading(who: Person) -> Iterator[Held]:
    for member in _seated(who).select_related("seat", "organization"):
        yield _seat_of(member)
    for draft in VisionDraft.objects.filter(_by(who, "saved_by")):
        what = _("Version %(n)d of the shared vision, which you saved") % {"n": draft.number}
        why = _("The words are everybody’s. They stay without your name.")
        yield Held(what, {"changed": draft.saved_at}, region_id=draft.region_id, fate=Fate.EMPTIED, why=why)


def _seat_of(member: TeamMember) -> Held:
    facts = {
        "name": member.person_name, "email": member.email, "from": member.since, "to": member.until,
        "recovery voice": _("You asked to be counted as bringing it") if member.brings_voice else "",
    }  # fmt: skip
    kept: dict[str, Any] = {}
    if member.organization_id:
        kept = {"fate": Fate.EMPTIED, "why": _("The organization’s seat stays, without your name.")}
    return Held(
        _("Your seat on the leadership team: %(seat)s") % {"seat": member.seat}, facts,
        f"teammember:{member.pk}", member.region_id, names=(member.person_name,), **kept,
    )  # fmt: skip


def _fate_of(view: SavedView) -> dict[str, Any]:
    if view.shared:
        return {"fate": Fate.EMPTIED, "why": _("The team uses it, too. It stays without your name.")}
    return {}


def erase(who: Person, by: Actor) -> None:
    Engagement.objects.filter(_owned(who)).update(owner=None)
    views = SavedView.objects.filter(_owned(who))
    views.filter(shared=False).delete()
    views.update(owner=None)
    for one in _got(who).filter(state=QUEUED):
        mailings.forget(one.once)
    _got(who).filter(state__in=(CHOSEN, QUEUED)).update(state=LEFT_OUT, why=NO_ADDRESS)
    touched = list(_got(who).values_list("campaign_id", flat=True))
    forget_talks(_lines(who), who)
    _got(who).update(name="", address="")
    end_those_over(touched)
    mine = Campaign.objects.filter(_wrote(who))
    mine.update(sender_name="", reply_to="", contact_line="", started_by=None)
    VisionDraft.objects.filter(_by(who, "saved_by")).update(saved_by=None)
    seats = _seated(who)
    seats.filter(organization=None).delete()
    seats.update(person_name="", email="", user=None, brings_voice=False)


def _seated(who: Person) -> QuerySet[TeamMember]:
    """Seats with their address or account, or which somebody names by key."""
    by_address = Q(email__iexact=who.email) if who.email else Q(pk=None)
    shut = Q(user__in=who.shut_keys_of("user"))
    return TeamMember.objects.filter(by_address | Q(pk__in=who.keys_of("teammember")) | _by(who, "user")).exclude(shut)


def _owned(who: Person) -> Q:
    return _by(who, "owner")


def _by(who: Person, column: str) -> Q:
    """Rows in whose column this person's account stands."""
    by_address = Q(**{f"{column}__email__iexact": who.email}) if who.email else Q(pk=None)
    shut = Q(**{f"{column}__in": who.shut_keys_of("user")})
    return (by_address | Q(**{f"{column}__in": who.keys_of("user")})) & ~shut


HOLDER = Holder(find, erase)

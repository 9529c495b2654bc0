"""Asking organizations for words of their own, by a letter with a link: what they want, or what they answer
for their sector."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import finish_duty, send_link
from onward.core import audit
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.outreach.models import ProfileAnswer, Recipient, VisionStatement
from onward.outreach.operations.logging import log_reply
from onward.outreach.operations.profiles import answer_profile
from onward.outreach.operations.vision import say_vision
from onward.outreach.queries.vision import statement_of
from onward.outreach.rules.campaigns import PROFILE, VISION, WENT
from onward.partners.models import Organization, Sector
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region

TELL: Mapping[str, str] = {VISION: "tell-vision", PROFILE: "tell-profile"}
"""By what a letter asks for: the duty of its link."""
Seen = dt.datetime | None


def link_for(recipient: Recipient, *, by: Actor) -> str:
    """A link for the letter to this one, as an address. Raises Refused as `send_link` does."""
    addresses: list[str] = []
    duty = replace(duty_of(TELL[recipient.campaign.asks]), send=lambda _link, address: addresses.append(address))
    whose = recipient.organization
    send_link(
        duty, region=recipient.campaign.region, about=(whose.pk, whose.name), to=(recipient.address, recipient.name),
        by=by, organization_id=whose.pk,
    )  # fmt: skip
    return addresses[0]


@deed
def tell_vision(organization: Organization, *, link: DutyLink, values: Values, seen: Seen, by: Actor) -> None:
    """Whoever holds the link says what the organization wants. Raises Refused for nothing at all, ChangedMeanwhile as
    `say_vision` does, Spoiled when the link ran out or was withdrawn in the meantime."""
    if not any(values.values()) and statement_of(organization) is None:
        raise Refused(_("Write something in one of the fields. Nothing was sent."))
    finish_duty(link, by=by)
    say_vision(organization, values=values, seen=seen, by=by)
    _answered(link, VISION, by)


@deed
def tell_profile(
    organization: Organization, sector: Sector, *, link: DutyLink, answers: Mapping[str, str], seen: Seen, by: Actor
) -> None:
    """Whoever holds the link answers for the sector. Raises as `tell_vision` does."""
    told = ProfileAnswer.objects.filter(organization=organization, sector=sector, removed_at=None)
    if not any(answers.values()) and not told.exists():
        raise Refused(_("Write something in one of the fields. Nothing was sent."))
    finish_duty(link, by=by)
    answer_profile(sector, organization, answers=answers, seen=seen, by=by)
    _answered(link, PROFILE, by)


def _answered(link: DutyLink, asks: str, by: Actor) -> None:
    """The last letter that asked them for this is answered."""
    letters = Recipient.objects.filter(
        organization=link.about_id, campaign__asks=asks, address__iexact=link.to_email, state__in=WENT, replied_on=None
    )
    last = letters.select_related("campaign__region", "organization__region").order_by("-sent_at", "-pk").first()
    if last is not None:
        log_reply(last, by=by)


@deed
def read_by_us(
    region: Region, *, model: type[VisionStatement | ProfileAnswer], whose: Collection[int], by: Actor
) -> int:
    """Somebody who leads read what these organizations sent by a link; how many rows are not new any more."""
    new = model._default_manager.filter(region=region, organization__in=whose, unread_since__isnull=False)
    found = list(new.select_related("organization"))
    for one in found:
        audit.record(f"{model._meta.model_name}.read", one, by=by, region_id=region.pk)
    new.filter(pk__in=[one.pk for one in found]).update(unread_since=None)
    return len(found)

"""What a sector says of itself, one answer at a time."""

import datetime as dt
from collections.abc import Mapping

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.outreach.models import ProfileAnswer
from onward.outreach.operations.vision import unread
from onward.partners.models import Organization, Sector
from onward.partners.operations import rows
from onward.partners.operations.rows import ChangedMeanwhile, deed
from onward.regions.operations import take_turns


@deed
def answer_profile(
    sector: Sector,
    organization: Organization | None,
    *,
    answers: Mapping[str, str],
    by: Actor,
    seen: dt.datetime | None = None,
) -> int:
    """Keep the answers that one partner, or the team, gives for a sector, by question; how many changed. A blank answer
    takes away what was said.

    Raises ChangedMeanwhile when one of them was changed after `seen`, Conflict for a partner of another region.
    """
    if organization is not None and organization.region_id != sector.region_id:
        raise Conflict("This partner is of another region.")
    take_turns(sector.region_id)
    there = {one.question: one for one in said(sector, organization)}
    latest = max(there.values(), key=lambda one: one.changed_at, default=None)
    if seen is not None and latest is not None and latest.changed_at > seen:
        raise ChangedMeanwhile(latest, "")
    return sum(_answer(sector, organization, there.get(key), (key, body), by) for key, body in answers.items())


def said(sector: Sector, organization: Organization | None) -> list[ProfileAnswer]:
    """What they answered so far."""
    found = ProfileAnswer.objects.filter(sector=sector, organization=organization, removed_at=None)
    return list(found.select_related("sector", "organization"))


def _answer(
    sector: Sector, whose: Organization | None, here: ProfileAnswer | None, answer: tuple[str, str], by: Actor
) -> bool:
    question, body = answer
    if here is None:
        if body:
            values = {"sector_id": sector.pk, "question": question, "body": body, "said_on": clock.today()}
            new = {**values, "organization_id": whose and whose.pk, **unread(by)}
            rows.add(ProfileAnswer, sector.region, new, by=by)
        return bool(body)
    if not body:
        rows.remove(here, by=by)
        return True
    said_now = {"body": body, "said_on": clock.today(), **unread(by)}
    return here.body != body and rows.change(here, said_now, by=by)

"""The demo region asks its partners on a rhythm, and is in the middle of it. No letter of this goes out: the rows say
that they did."""

import datetime as dt

from django.db import transaction

from onward.core import clock, handing
from onward.core.actor import Actor
from onward.core.visibility import EVERYTHING, looking_as
from onward.outreach.models import Verification
from onward.outreach.models.verification import HAS_ANSWERED
from onward.outreach.operations.verification import set_rhythm
from onward.outreach.queries.verification import Stand, stand_of
from onward.outreach.rules import verification as rules
from onward.partners.operations import rows
from onward.partners.operations.rows import Values
from onward.regions.models import Region

ASKED = ((1, 4, 4), (1, 8, 8), (2, 14, 3), (2, 17, 6), (3, 26, 5))
"""Letters so far, how many days ago the first and the last went; the partners take turns."""
MOST, SILENT, WITHOUT, ANSWERED = 15, 3, 3, 4
"""How many wait for an answer, did not answer three letters, have no address, and answered lately."""
LATELY = 30


@transaction.atomic
def ask_for_the_demo(region: Region, *, by: Actor) -> int:
    """How many rows were made. Where a mail server is named the rhythm stays off: no letter of a demo goes anywhere."""
    with looking_as(EVERYTHING):
        rhythm = set_rhythm(region, values={"on": handing.way().folder}, by=by)
        made = _rows(stand_of(region, rhythm), rhythm.terms)
        for organization_id, values in made:
            rows.add(Verification, region, {"organization_id": organization_id, **values}, by=by)
    return len(made)


def _rows(stand: Stand, terms: rules.Terms) -> list[tuple[int, Values]]:
    today = clock.today()
    steps = {key: rules.step_of(terms, one, today) for key, one in sorted(stand.standings.items())}
    letters = [key for key, step in steps.items() if step == rules.LETTER]
    calls = [key for key, step in steps.items() if step == rules.CALL]
    fresh = [key for key, one in stand.standings.items() if one.confirmed and (today - one.confirmed).days < LATELY]
    asked = [(key, _asked(*ASKED[place % len(ASKED)])) for place, key in enumerate(letters[:MOST])]
    silent = [(key, {**_asked(3, 35, 12), "calling_since": _ago(4)}) for key in letters[MOST : MOST + SILENT]]
    without = [(key, {"began_at": _moment(6), "calling_since": _ago(6)}) for key in calls[:WITHOUT]]
    return [*asked, *silent, *without, *((key, _answered(stand.standings[key])) for key in sorted(fresh)[:ANSWERED])]


def _asked(letters: int, first: int, last: int) -> Values:
    return {"letters": letters, "began_at": _moment(first), "letter_on": _ago(last)}


def _answered(one: rules.Standing) -> Values:
    day = min(one.confirmed or clock.today(), clock.today())
    began = clock.now() - dt.timedelta(days=(clock.today() - day).days + 2)
    return {"letters": 1, "began_at": began, "letter_on": began.date(), "ended_on": day, "outcome": HAS_ANSWERED}


def _ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


def _moment(days: int) -> dt.datetime:
    return clock.now() - dt.timedelta(days=days)

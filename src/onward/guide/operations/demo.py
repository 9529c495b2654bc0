"""The guide of the demo region, part of the way."""

import datetime as dt

from django.db import transaction

from onward.core import clock
from onward.core.actor import Actor
from onward.guide.models import GuideItem
from onward.guide.operations.guide import add_evidence, tick
from onward.guide.rules import ACTIVITY, STEP
from onward.regions.models import Region

TICKED = (
    (ACTIVITY, "vision", 60, "Eleven organizations wrote theirs; they hang in the library in Waverly."),
    (ACTIVITY, "session-invited", 45, "62 invited, 41 said yes."),
    (ACTIVITY, "session-held", 20, "38 came, from eleven of the twelve counties."),
    (STEP, "celebrate", 70, "Recovery walk in Portsmouth, 300 people."),
)
"""Part, key, how many days ago, and a note."""
EVIDENCE = (
    (STEP, "stories", "Four people told their story at the county fair; they decide where it is shown."),
    (STEP, "celebrate", "The newspaper wrote about the walk."),
)


@transaction.atomic
def tick_the_demo(region: Region, *, by: Actor) -> None:
    """Tick what a region like this would have done by hand. For a region that `make_demo` has just made."""
    for part, key, days, note in TICKED:
        with clock.at(clock.now() - dt.timedelta(days=days)):
            tick(_item(region, part, key), note=note, by=by)
    for part, key, words in EVIDENCE:
        add_evidence(_item(region, part, key), words=words, url="", by=by)


def _item(region: Region, part: str, key: str) -> GuideItem:
    return GuideItem.objects.get(region=region, part=part, key=key)

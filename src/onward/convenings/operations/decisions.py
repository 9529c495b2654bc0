"""What stays of a gathering: decisions, and the words of its minutes."""

import datetime as dt

from django.utils.translation import gettext as _

from onward.convenings.models import Decision, Gathering, Minutes, Topic
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import NEVER, ChangedMeanwhile, Values, deed
from onward.regions.operations import take_turns


@deed
def decide(gathering: Gathering, *, values: Values, by: Actor) -> Decision:
    """Write down what was decided. Raises Refused when it is about a group of another gathering."""
    _refuse_elsewhere(gathering, values)
    return rows.add(Decision, gathering.region, {**values, "gathering_id": gathering.pk}, by=by)


@deed
def change_decision(decision: Decision, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Whether anything changed. Raises Refused as above, ChangedMeanwhile when somebody changed it after `seen`."""
    _refuse_elsewhere(decision.gathering, values)
    return rows.change(decision, values, by=by, seen=seen)


def _refuse_elsewhere(gathering: Gathering, values: Values) -> None:
    topic = values.get("topic_id")
    if topic and not Topic.objects.filter(pk=topic, room__gathering=gathering, removed_at=None).exists():
        raise Refused(_("This group is of another gathering, or not there any more. Choose again."))


@deed
def remove_decision(decision: Decision, *, by: Actor) -> None:
    rows.remove(decision, by=by)


@deed
def write_minutes(gathering: Gathering, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """The words of the minutes; whether anything changed. Raises ChangedMeanwhile when somebody wrote after `seen`."""
    take_turns(gathering.region_id)
    here = Minutes.objects.filter(gathering=gathering).first()
    if here is None:
        if not any(values.values()):
            return False
        rows.add(Minutes, gathering.region, {**values, "gathering_id": gathering.pk}, by=by)
        return True
    if seen == NEVER:
        raise ChangedMeanwhile(here, "")
    return rows.change(here, values, by=by, seen=seen)

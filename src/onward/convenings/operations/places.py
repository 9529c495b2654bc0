"""Chairs: who has one, who waits for one, and who gets the one that is free."""

from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.letters import CHAIR, put_in
from onward.convenings.rules.guests import COMING, IN_PERSON, REMOTE, WAITING
from onward.core import audit, clock
from onward.core.actor import Actor


def free_chairs(gathering: Gathering, but: Guest | None = None) -> int | None:
    """How many more can come in person; None where nobody counts. Ask it with the gathering locked."""
    if gathering.capacity is None:
        return None
    taken = Guest.objects.filter(gathering=gathering, standing=COMING).exclude(how=REMOTE)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    return max(0, gathering.capacity - taken.count())


def fill_chairs(gathering: Gathering, *, by: Actor) -> list[Guest]:
    """Give the chairs that are free to those who wait longest, each told by letter; who got one. The gathering is
    locked."""
    free = free_chairs(gathering)
    line = Guest.objects.select_for_update(of=("self",)).filter(gathering=gathering, standing=WAITING)
    lucky = list(line.order_by("waiting_since", "pk")[:free] if free is not None else line)
    for one in lucky:
        one.standing, one.how, one.waiting_since, one.changed_at = COMING, IN_PERSON, None, clock.now()
        one.save(update_fields=["standing", "how", "waiting_since", "changed_at"])
        audit.record("guest.given_chair", one, by=by, region_id=one.region_id)
    put_in(gathering, CHAIR, lucky)
    return lucky

"""Dots: those of phones, one set each and nobody's in particular; those on paper, keyed in."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from onward.convenings.models import Ballot, Dots, Room, Topic
from onward.convenings.rules.room import TOO_MANY, TOO_MANY_ON_ONE, UNKNOWN, VOTED, Rules, fingerprint, wrong_dots
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import deed

MOST_ON_PAPER = 100_000


@deed
def put_dots(room: Room, *, token: str, put: Mapping[int, int]) -> None:
    """All the dots of one phone, in place of what it had put before. Nothing is kept of whose phone it is or when.

    Raises Conflict when the voting is not open, Refused for more dots than there are, or on what is not there.
    """
    here = Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    if not here.votes:
        raise Conflict(_("The voting is closed. Your dots are as you left them."))
    there = Topic.objects.filter(room=here, removed_at=None, kind__in=VOTED).values_list("pk", flat=True)
    wanted = {topic: number for topic, number in put.items() if number}
    wrong = wrong_dots(wanted, Rules(here.dots, here.stacked), set(there))
    if wrong:
        raise Refused(_told(wrong, here.dots))
    ballot, new = Ballot.objects.select_for_update().get_or_create(
        room=here, token=fingerprint(token), defaults={"region_id": here.region_id}
    )
    Dots.objects.filter(ballot=ballot).delete()
    Dots.objects.bulk_create(
        [Dots(region_id=here.region_id, ballot=ballot, topic_id=topic, number=n) for topic, n in wanted.items()]
    )
    if new:
        audit.count_anonymous("ballot.cast", region_id=here.region_id)


def _told(wrong: str, dots: int) -> str:
    return {
        TOO_MANY: _("You have %(n)d dots, and this is more. Take some away.") % {"n": dots},
        TOO_MANY_ON_ONE: _("Only one dot goes on each. Spread them."),
        UNKNOWN: _("The list changed meanwhile. Look once more, and put your dots again."),
    }[wrong]


@deed
def key_in_dots(room: Room, *, dots: Mapping[int, int], by: Actor) -> int:
    """The dots that stand on paper, by topic; on how many topics that changed something. Raises Refused for a number
    that no sheet holds."""
    if any(not 0 <= number <= MOST_ON_PAPER for number in dots.values()):
        raise Refused(_("Say how many dots stand on the sheet, from 0 up."))
    found = Topic.objects.filter(room=room, removed_at=None, kind__in=VOTED, pk__in=dots)
    changed = sum(rows.change(one, {"paper_dots": dots[one.pk]}, by=by) for one in found)
    if changed:
        Room.objects.filter(pk=room.pk).update(changed_at=clock.now())
    return changed

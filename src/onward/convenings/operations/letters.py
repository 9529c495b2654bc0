"""The letters of a gathering: asked, reminded, told of a change, of a free chair, or that it is off. They go by the
queue of letters to many (`core/mailings.py`), each once; what each says is put together as it leaves
(`carrying.py`)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onward.convenings.models import Gathering, Guest
from onward.convenings.models.guests import MOST_LETTERS
from onward.convenings.rules.guests import COMING, DOUBT, INVITED, MAYBE, NOT_SENT, REFUSED, WAITING
from onward.core import mailings
from onward.core.models import Letter

LETTER = "gathering"
INVITATION, REMINDER, CHANGE, CANCELLATION, CHAIR, SERIES, OFF = (
    "invitation", "reminder", "change", "cancellation", "chair", "series", "off",
)  # fmt: skip
KEPT_TOLD = (INVITED, COMING, MAYBE, WAITING)
"""Who hears of a change: those who were asked and did not say no."""


def batch_of(gathering: Gathering) -> str:
    return f"gathering:{gathering.pk}"


def once_of(guest: Guest) -> str:
    """By what the latest letter to a guest is known in the queue."""
    return f"gathering-to:{guest.pk}:{guest.letters}"


def put_in(
    gathering: Gathering, what: str, guests: Iterable[Guest], *, also: Mapping[int, list[int]] | None = None
) -> int:
    """A letter to each who has an address, and how many; those with very many letters get none. `also`: by the key of a
    guest their keys on the lists of other meetings that the letter is about."""
    people = [one for one in guests if one.email and one.letters < MOST_LETTERS]
    for one in people:
        one.letters, one.trouble = one.letters + 1, ""
    Guest.objects.bulk_update(people, ["letters", "trouble"], batch_size=500)
    mailings.put_in([
        Letter(
            region_id=gathering.region_id, letter=LETTER, to=one.email, once=once_of(one), batch=batch_of(gathering),
            facts=_facts(what, (also or {}).get(one.pk, [])),
        )
        for one in people
    ])  # fmt: skip
    return len(people)


def _facts(what: str, also: list[int]) -> Any:
    return {"what": what, "also": also} if also else {"what": what}


def write_once(gatherings: Sequence[Gathering], what: str) -> int:
    """To all who were asked to these and did not say no, one letter to each about all of theirs; how many."""
    found = Guest.objects.filter(gathering__in=gatherings, standing__in=KEPT_TOLD).exclude(email="")
    of: dict[str, list[Guest]] = {}
    for one in found.order_by("gathering__starts", "pk"):
        of.setdefault(one.email, []).append(one)
    also = {first.pk: [one.pk for one in rest] for first, *rest in of.values()}
    return sum(put_in(one, what, [first for first, *_rest in of.values() if first.gathering_id == one.pk], also=also)
               for one in gatherings)  # fmt: skip


def write_to_guests(gathering: Gathering, what: str) -> int:
    """To all who were asked, in whatever way, and did not say no; how many."""
    told = Guest.objects.filter(gathering=gathering, standing__in=KEPT_TOLD)
    return put_in(gathering, what, told)


def stop_letters(gathering: Gathering) -> None:
    mailings.take_out(batch_of(gathering))


def settle(guest: Guest, state: str) -> None:
    """Write down what became of the letter to one, as the queue tells."""
    told = {"sent": "", "doubt": DOUBT, mailings.WITHDRAWN: NOT_SENT}
    Guest.objects.filter(pk=guest.pk).update(trouble=told.get(state, REFUSED))

"""What rooms hold of a person: that their name or number stands in what was said, decided or written down where they
were a guest. The texts stay without it. The address is looked for everywhere by the core."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from onward.convenings.models import Decision, Item, Minutes
from onward.convenings.people import guests_of
from onward.core.actor import Actor
from onward.core.people import ERASED, Fate, Held, Holder, Person

TEXTS: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
    (Item, "room__gathering", ("body",)), (Decision, "gathering", ("body", "reason", "decided_by")),
    (Minutes, "gathering", ("opening", "course", "next_steps")),
)  # fmt: skip


def find(who: Person) -> Iterator[Held]:
    counts: dict[int, int] = {}
    for row, _values in _naming(who):
        counts[row.region_id] = counts.get(row.region_id, 0) + 1
    why = _("The texts stay, without your name.")
    for region_id, count in counts.items():
        what = _("Your name in what was said at gatherings")
        yield Held(what, {"texts": count}, region_id=region_id, fate=Fate.EMPTIED, why=why)


def erase(who: Person, by: Actor) -> None:
    for row, values in _naming(who):
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def _naming(who: Person) -> Iterator[tuple[Any, dict[str, str]]]:
    """Rows of gatherings where they were a guest, with the texts as they are without them. A name alone is a first
    name, and somebody else's, too."""
    guests = list(guests_of(who))
    names = {name for name in (*who.names, *(one.name.strip() for one in guests)) if " " in name}
    there = {one.gathering_id for one in guests}
    for model, path, columns in TEXTS:
        for row in model._base_manager.filter(**{f"{path}__in": there}).order_by("pk"):
            values = {name: _without(getattr(row, name), names, who.within(row.region_id)) for name in columns}
            values = {name: text for name, text in values.items() if text != getattr(row, name)}
            if values:
                yield row, {name: text[: row._meta.get_field(name).max_length] for name, text in values.items()}


def _without(text: str, names: set[str], who: Person) -> str:
    for name in sorted(names, key=len, reverse=True):
        spelled = r"\s+".join(map(re.escape, name.split()))
        text = re.sub(rf"(?<!\w){spelled}(?!\w)", ERASED, text, flags=re.IGNORECASE)
    return str(who.taken_out_of(text))


HOLDER = Holder(find, erase)

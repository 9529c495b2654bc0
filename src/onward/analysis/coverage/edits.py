"""What if? A few changes to what a region has, applied to its supplies.

*Closing* leaves out all supplies of an organization, of a service, or a single one. *Resizing* gives a supply another
capacity. *Adding* puts a new supply in, sure and confirmed, of nobody who is there already. Edits are applied in that
order, so a supply can be closed and one put in its place, and the order in which they are written does not matter.
An edit that meets nothing (who left since the address was shared) changes nothing; `unmet_edits` names it.

Laws, tried with random directories: no edits change nothing; closing and then adding the same back gives the same
supplies; adding never makes a distance longer, a count, a score or a state worse; closing never makes one better.

>>> house, inn = Supply("1@a", "housing", "Hope"), Supply("2@b", "housing", "Grace")
>>> [supply.key for supply in apply([house, inn], Edits(organizations=frozenset({"Hope"})))]
['2@b']
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onward.analysis.coverage.reach import Supply


@dataclass(frozen=True, slots=True)
class Edits:
    """`organizations`, `services` and `supplies` (by key) are closed; `sizes` are new capacities by the key of a
    supply; `added` are new ones."""

    organizations: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    supplies: frozenset[str] = frozenset()
    sizes: tuple[tuple[str, float], ...] = ()
    added: tuple[Supply, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.organizations or self.services or self.supplies or self.sizes or self.added)

    def closes(self, supply: Supply) -> bool:
        return (
            supply.organization in self.organizations
            or service_of(supply) in self.services
            or supply.key in self.supplies
        )


def service_of(supply: Supply) -> str:
    """A key is the service and its place, apart by an at sign."""
    return supply.key.partition("@")[0]


def apply(supplies: Iterable[Supply], edits: Edits) -> tuple[Supply, ...]:
    """The supplies as they would be."""
    sizes = dict(edits.sizes)
    kept = (
        replace(supply, capacity=sizes[supply.key]) if supply.key in sizes else supply
        for supply in supplies
        if not edits.closes(supply)
    )
    return (*kept, *edits.added)


def touched(supplies: Iterable[Supply], edits: Edits) -> set[str]:
    """Kinds in which anything would change: all others need not be worked out again."""
    sizes = dict(edits.sizes)
    changed = {supply.kind for supply in supplies if edits.closes(supply) or supply.key in sizes}
    return changed | {supply.kind for supply in edits.added}


def unmet_edits(supplies: Iterable[Supply], edits: Edits) -> set[str]:
    """What the edits name and the supplies do not have."""
    listed = list(supplies)
    known = {name for supply in listed for name in (supply.organization, service_of(supply), supply.key)}
    named = {*edits.organizations, *edits.services, *edits.supplies, *(key for key, _size in edits.sizes)}
    return named - known

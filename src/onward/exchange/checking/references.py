"""Ids that point to something: collected while a file is walked, judged at its end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onward.directory import hsds
from onward.exchange.checking.issues import Issue
from onward.exchange.records import clip

LINKS = {"attribute": ("link_entity", "link_id"), "metadata": ("resource_type", "resource_id")}
"""Objects that name what they are about by kind and id."""


@dataclass(slots=True)
class Known:
    """`ids` by object; `wanted`: where an id stands, of which object it should be."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    wanted: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, name: str, row: dict[str, Any], place: str, mark: str = "/") -> None:
        """Remember the ids of one object at `place`, and those that it points to."""
        if isinstance(row.get("id"), str):
            self.ids.setdefault(name, set()).add(row["id"])
        for reference in hsds.BY_NAME[name].references:
            self._want(reference.ref, row.get(reference.name), f"{place}{mark}{reference.name}")
        entity, link = LINKS.get(name, ("", ""))
        if row.get(entity) in hsds.BY_NAME:
            self._want(row[entity], row.get(link), f"{place}{mark}{link}")

    def _want(self, name: str, key: Any, place: str) -> None:
        if isinstance(key, str) and key:
            self.wanted.append((name, key, place))

    def broken(self) -> Iterator[Issue]:
        for name, key, place in self.wanted:
            if key not in self.ids.get(name, ()):
                text = f"There is no {name.replace('_', ' ')} with the id “{clip(key, 60)}” in the file."
                yield Issue("error", "broken_reference", place, text)

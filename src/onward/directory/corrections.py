"""A listing laid out for whoever should check it: blocks of records, each fact with a field to correct it. Plain.

A block is what somebody looks at in one go: the organization itself, one service, one place, the people. `differences`
tells what was typed from what stood there when the page was opened, so that a fact that somebody else changed meanwhile
is not taken for a correction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HOURS = "hours"
"""A field that no table has: the opening hours of a service or a place, in words."""
ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Fact:
    """`kind` is how it is typed: line, text, email, web, phone."""

    field: str
    label: Any
    value: str
    kind: str = "line"
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One record of a listing. `ending` is what its check box says when it can be struck off; blank when it cannot."""

    subject: str
    id: int
    label: Any
    facts: Sequence[Fact]
    ending: Any = ""
    note: str = ""

    def name(self, field: str) -> str:
        """Of the input for this fact."""
        return f"{self.subject}-{self.id}-{field}"

    @property
    def said(self) -> list[str]:
        return [fact.value for fact in self.facts if fact.value]


@dataclass(frozen=True, slots=True)
class Block:
    """`told` is what the block shows besides, with nothing to type: where a service is given, what kind it is."""

    key: str
    heading: Any
    records: Sequence[Listed]
    told: Sequence[tuple[Any, str]] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that somebody says should be otherwise. `subject_id` is None for something that is missing."""

    act: str
    subject: str
    subject_id: int | None
    label: str
    field: str = ""
    old: str = ""
    new: Any = ""


Typed = Mapping[str, Any]


def differences(block: Block, was: Typed, typed: Typed) -> Iterator[Wanted]:
    """What of a block is to be otherwise: `was` is what stood in the inputs, `typed` what stands there now."""
    for record in block.records:
        label = str(record.said[0] if record.said else record.label)
        if typed.get(record.name(ENDED)):
            yield Wanted("end", record.subject, record.id, label, old=", ".join(record.said))
            continue
        for fact in record.facts:
            name = record.name(fact.field)
            old, new = settled(was.get(name, "")), settled(typed.get(name, ""))
            if old != new:
                yield Wanted("change", record.subject, record.id, label, fact.field, old, new)


def settled(text: Any) -> str:
    """Words without what browsers do to them: ends of lines and of texts."""
    return "\n".join(line.rstrip() for line in str(text or "").strip().splitlines())

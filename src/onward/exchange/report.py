"""What became of every source row. The shape is a stable interface: see docs/operating.md on the command line."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from onward.exchange.records import Problem, keepable

OUTCOMES = ("created", "updated", "unchanged", "rejected")


@dataclass
class Report:
    """`tables[name]` counts source rows: read = created + updated + unchanged + rejected.

    `records[name]` counts what they yield, where that differs: one row of a sheet can bring three services. `who` names
    the first few rows that are new, and shows what changes in others (`loading.who`).
    """

    kind: str
    source: str
    region: str
    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, int]] = field(default_factory=dict)
    who: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    seconds: float = 0.0

    def count(self, table: str, outcomes: Counter[str]) -> None:
        row = {outcome: outcomes.get(outcome, 0) for outcome in OUTCOMES}
        self.tables[table] = {"read": sum(row.values()), **row}

    @property
    def changed(self) -> int:
        return sum(row["created"] + row["updated"] for row in self.tables.values())

    @property
    def rejected(self) -> int:
        return sum(row["rejected"] for row in self.tables.values())

    @property
    def clean(self) -> bool:
        """Nothing was rejected and no value was left out; mere notes do not count."""
        return all(problem.severity == "note" for problem in self.problems)

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "source": self.source,
            "region": self.region,
            "tables": self.tables,
            "records": self.records,
            "who": self.who,
            "problems": [_plain(problem) for problem in self.problems],
            "seconds": round(self.seconds, 3),
        }


def _plain(problem: Problem) -> dict[str, Any]:
    """A problem quotes what a file said, which may be text that cannot be kept."""
    return {name: keepable(value) if isinstance(value, str) else value for name, value in asdict(problem).items()}

"""Problems that repeat: one line with a count instead of one per row."""

from collections import Counter
from dataclasses import dataclass

from onward.exchange.records import Batch, Severity


class Tally:
    """Counts by kind, remembers the first value of each, and writes them to the batch at the end."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Severity, str, str, str, str]] = Counter()
        self.examples: dict[tuple[Severity, str, str, str, str], str] = {}

    def add(
        self, severity: Severity, table: str, code: str, sentence: str, *, field: str = "", value: str = ""
    ) -> None:
        """`sentence` reads on after the count: `no status; “active” stands in.`"""
        kind = (severity, table, code, field, sentence)
        self.counts[kind] += 1
        if value:
            self.examples.setdefault(kind, value)

    def write(self, batch: Batch) -> None:
        for kind, count in self.counts.items():
            severity, table, code, field, sentence = kind
            times = "Once" if count == 1 else f"{count:,} times"
            report = batch.warn if severity == "warning" else batch.note
            report(table, None, code, f"{times}: {sentence}", field=field, value=self.examples.get(kind, ""))


@dataclass(frozen=True, slots=True)
class Reporter:
    """Speaks about one row: `warn` by itself, `note` counted together with the same note on other rows."""

    batch: Batch
    tally: Tally
    table: str
    row: int

    def warn(self, code: str, message: str, field: str, value: str) -> None:
        self.batch.warn(self.table, self.row, code, message, field=field, value=value)

    def note(self, code: str, sentence: str, field: str, value: str = "") -> None:
        self.tally.add("note", self.table, code, sentence, field=field, value=value)

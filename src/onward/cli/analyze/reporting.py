"""What these commands say and write: one JSON object on standard output, and a file that is whole or not there."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from onward import __version__
from onward.analysis.errors import Unusable

Left = dict[str, Any]
"""One row that was left out: its `reason`, and where it stands."""


class Report:
    """Begun with the command, printed at its end."""

    def __init__(self, method: str, seed: int) -> None:
        self.method, self.seed = method, seed
        self.started = perf_counter()
        self.left: list[Left] = []
        self.counts: Counter[str] = Counter()

    def leave_out(self, reason: str, **where: Any) -> None:
        self.left.append({"reason": reason, **where})
        self.counts[reason] += 1

    def count(self, reason: str, times: int) -> None:
        """Where so many are alike that a line for each would say no more."""
        if times:
            self.counts[reason] += times

    @property
    def seconds(self) -> float:
        return round(perf_counter() - self.started, 3)

    def say(self, **figures: Any) -> None:
        counted = {"count": self.counts.total(), "reasons": dict(self.counts)}
        told = {"method": self.method, "version": __version__, "seed": self.seed, "seconds": self.seconds}
        told |= {**figures, "left_out": counted, "problems": self.left}
        click.echo(json.dumps(told, ensure_ascii=False, allow_nan=False))


def digits(value: float) -> str:
    """17 significant digits: enough to read back the very same number.

    >>> digits(0.1), digits(20.0)
    ('0.10000000000000001', '20')
    """
    return f"{value:.17g}"


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    lines = [header, *rows]
    write(path, "".join(",".join(map(_quoted, line)) + "\n" for line in lines))


def write_json(path: Path, value: Any) -> None:
    write(path, json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")


def write(path: Path, text: str) -> None:
    """Beside its place first, so that whoever reads it sees the old file or the whole new one."""
    beside = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        if beside != path:
            beside.replace(path)
    except OSError as error:
        raise Unusable(f"{path} cannot be written ({error.strerror}); check the path.") from error


def _quoted(cell: object) -> str:
    text = str(cell)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text

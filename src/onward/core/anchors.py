"""Heads of audit chains that were found whole, kept in a file outside the database.

One line of JSON each time a checked chain has grown. Copy the file elsewhere now and then: whoever can change both it
and the database can make a past of their own.
"""

import json
import os
from collections import defaultdict
from pathlib import Path

from django.conf import settings

from onward.core import clock
from onward.core.chain import Heads, Verdict
from onward.core.errors import OnwardError


def file() -> Path:
    return Path(settings.HOME) / "audit-heads.jsonl"


def read() -> dict[int | None, Heads]:
    """By region (None is the installation): the hashes that were seen, by the number of their line."""
    found: dict[int | None, dict[int, str]] = defaultdict(dict)
    if file().exists():
        for number, text in enumerate(file().read_text().splitlines(), 1):
            try:
                line = json.loads(text)
                found[line["region"]][line["length"]] = line["head"]
            except (ValueError, KeyError, TypeError) as error:
                raise OnwardError(f"Line {number} of {file().name} cannot be read.") from error
    return dict(found)


def append(verdicts: list[Verdict], known: dict[int | None, Heads]) -> None:
    """Keep the heads of chains that are whole and have grown."""
    grown = [one for one in verdicts if one.whole and one.length and one.length not in known.get(one.region_id, {})]
    if not grown:
        return
    descriptor = os.open(file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as out:
        for one in grown:
            line = {"at": clock.now().isoformat(), "region": one.region_id, "length": one.length, "head": one.head}
            out.write(json.dumps(line) + "\n")
        out.flush()
        os.fsync(out.fileno())

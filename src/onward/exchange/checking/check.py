"""One file or folder from its path to a list of issues."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onward.directory import hsds
from onward.exchange.checking.documents import BY_PLURAL, check_document
from onward.exchange.checking.issues import Issue
from onward.exchange.checking.references import Known
from onward.exchange.checking.tables import check_table, object_of
from onward.exchange.readers.hsds.parts import DOCUMENTS, Part, lines_of, parts_of, read_text
from onward.exchange.records import UnusableFile

MAX_DOCUMENT = 512 * 1024**2
MAX_LINE = 16 * 1024**2


@dataclass(frozen=True, slots=True)
class Checked:
    issues: list[Issue]

    @property
    def valid(self) -> bool:
        return all(issue.severity != "error" for issue in self.issues)

    def as_dict(self) -> dict[str, Any]:
        return {"valid": self.valid, "issues": [asdict(issue) for issue in self.issues]}


def check_hsds(path: Path) -> Checked:
    """Hold a JSON document, or a folder or zip of tables, against HSDS 3.1.1.

    Raises UnusableFile when there is nothing of HSDS in it.
    """
    try:
        return Checked(list(_issues(path)))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RecursionError):
        raise UnusableFile(f"{path.name} is damaged or cannot be opened; download it again.") from None


def _issues(path: Path) -> Iterator[Issue]:
    parts = parts_of(path)
    tables = [(part, item) for part in parts if part.suffix not in DOCUMENTS and (item := object_of(part))]
    documents = [part for part in parts if part.suffix in DOCUMENTS]
    if not tables and not documents:
        names = ", ".join(part.name for part in parts[:5])
        raise UnusableFile(f"None of the files is an HSDS table ({names}); name them as HSDS does: services.csv.")
    known = Known()
    for part, item in tables:
        yield from check_table(part, item, known)
    yield from known.broken()
    for part in documents:
        yield from _document(part, alone=len(parts) == 1)
    for part in parts:
        if part.suffix not in DOCUMENTS and object_of(part) is None:
            yield Issue("warning", "unknown_file", part.name, f"{part.name} is not a table of HSDS.")


def _document(part: Part, *, alone: bool) -> Iterator[Issue]:
    for place, value in _values(part):
        for issue in check_document(value, part.name, _hint(part)):
            path = f"{place}{issue.path}" or "/"
            yield Issue(issue.severity, issue.code, path if alone else f"{part.name}{path}", issue.text)


def _values(part: Part) -> Iterator[tuple[str, Any]]:
    """The document, or each line of a file of one object a line."""
    if part.suffix == ".json":
        try:
            yield "", json.loads(read_text(part, MAX_DOCUMENT))
        except ValueError:
            raise UnusableFile(f"{part.name} is not valid JSON, perhaps cut short; export it again.") from None
        return
    for number, line in lines_of(part, MAX_LINE):
        if line.strip():
            try:
                yield f"{number}:", json.loads(line)
            except ValueError:
                raise UnusableFile(f"Line {number} of {part.name} is not valid JSON; export it again.") from None


def _hint(part: Part) -> str:
    """`service_list.json` and `services.json` hold services."""
    stem = part.name.rpartition("/")[2].rpartition(".")[0].removesuffix("_list")
    return stem if stem in hsds.BY_NAME else BY_PLURAL.get(stem, "")

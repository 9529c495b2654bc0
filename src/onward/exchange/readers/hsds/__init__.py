"""Reads HSDS 1.0 to 3.x, as CSV, zip, JSON or one JSON object per line, in the dialects that publishers really write.

`dialects` says what things are called, `parts` finds the files, `tabular` and `nested` turn them into rows, `intake`
(with `shapes` and the values of `exchange.values`) into typed drafts, and `settle` ties those together. Defaults and
rejections: `docs/methods/hsds.md`.
"""

import zipfile
import zlib
from pathlib import Path

from onward.exchange.readers.hsds import nested, tabular
from onward.exchange.readers.hsds.columns import stem_of
from onward.exchange.readers.hsds.dialects import LINK_FILES, TEXT_FILES, Table
from onward.exchange.readers.hsds.intake import Intake
from onward.exchange.readers.hsds.parts import DOCUMENTS, Part, parts_of
from onward.exchange.readers.hsds.settle import settle
from onward.exchange.readers.looks import refuse_other
from onward.exchange.records import Batch, Progress, UnusableFile


def read(path: Path, *, source: str, progress: Progress | None = None) -> Batch:
    """Everything in a folder, zip or file, as HSDS 3.1 records; `source` names the publisher, for ids of their own.

    Raises `UnusableFile` when nothing can be read; problems with single rows and values are in the batch.
    """
    refuse_other(path, "hsds")
    batch = Batch(kind="hsds", source=source)
    intake = Intake(batch, progress)
    try:
        _read_parts(parts_of(path), intake)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise UnusableFile(f"{path.name} is damaged or cannot be opened; download it again.") from None
    settle(intake)
    if not any(intake.rows.values()):
        raise UnusableFile(f"{path.name} holds no rows of HSDS data; choose the folder or zip of an HSDS export.")
    return batch


def _read_parts(parts: list[Part], intake: Intake) -> None:
    """Main tables before links, so that a table's own file is known and numbered first."""
    tables, links, texts, documents = _sorted(parts, intake)
    if not tables and not documents:
        names = ", ".join(part.name for part in parts[:5])
        raise UnusableFile(
            f"None of the files is an HSDS table ({names}); name them as HSDS does, such as services.csv."
        )
    for part, table in tables:
        intake.number(table.object, part.name, 0)
        intake.own_file.add(table.object)
    for part, table in tables:
        tabular.read_table(part, table, intake)
    for part in documents:
        nested.read_document(part, intake)
    for part in links:
        tabular.read_links(part, intake)
    for part in texts:
        tabular.read_texts(part, intake)


Sorted = tuple[list[tuple[Part, Table]], list[Part], list[Part], list[Part]]


def _sorted(parts: list[Part], intake: Intake) -> Sorted:
    tables: list[tuple[Part, Table]] = []
    links: list[Part] = []
    texts: list[Part] = []
    documents: list[Part] = []
    for part in parts:
        stem = stem_of(part.title)
        if part.suffix in DOCUMENTS:
            documents.append(part)
        elif stem in LINK_FILES:
            links.append(part)
        elif stem in TEXT_FILES:
            texts.append(part)
        elif table := tabular.main_table(part):
            tables.append((part, table))
        else:
            message = f"{part.name} is not an HSDS table and was left out."
            intake.batch.note(stem or "file", None, "unknown_file", message)
    tables.sort(key=lambda pair: bool(pair[1].space))
    return tables, links, texts, documents

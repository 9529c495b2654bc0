"""The files of a source, from a folder, a zip or a single file."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

import msgspec

from onward.exchange.readers.archives import MAX_FILES, open_zip
from onward.exchange.records import UnusableFile

TABLES = frozenset({".csv", ".tsv", ".txt"})
DOCUMENTS = frozenset({".json", ".ndjson", ".jsonl"})
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its name for people, its title (what a package descriptor calls it), and how to open it."""

    name: str
    title: str
    open: Callable[[], BinaryIO]
    size: int

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


def parts_of(path: Path) -> list[Part]:
    """The data files at a path, in order of name; `UnusableFile` when there are none."""
    if not path.exists():
        raise UnusableFile(f"{path.name} does not exist; check the path.")
    if path.is_dir() or zipfile.is_zipfile(path):
        found = _in_folder(path) if path.is_dir() else _in_zip(path)
        data = _shallowest([part for part in found if part.suffix in TABLES | DOCUMENTS])
    else:
        data = [_file(path, path.name)]
    descriptor = next((part for part in data if PurePosixPath(part.name).name == DESCRIPTOR), None)
    titles = _titles(descriptor) if descriptor else {}
    named = [_titled(part, titles) for part in data if PurePosixPath(part.name).name != DESCRIPTOR]
    if not named:
        raise UnusableFile(f"{path.name} holds no CSV or JSON files; choose the folder or zip of an HSDS export.")
    return sorted(named, key=lambda part: part.name)


def _in_folder(path: Path) -> list[Part]:
    """Real files up to three levels down; links are not followed, so nothing outside the folder is read."""
    found = []
    for item in sorted(path.rglob("*")):
        relative = item.relative_to(path)
        linked = any((path / parent).is_symlink() for parent in [relative, *relative.parents][:-1])
        if len(relative.parts) <= 3 and not _hidden(relative.as_posix()) and not linked and item.is_file():
            found.append(_file(item, relative.as_posix()))
        if len(found) > MAX_FILES:
            raise UnusableFile(
                f"{path.name} holds more than {MAX_FILES:,} files; choose the folder of the export itself."
            )
    return found


def _file(path: Path, name: str) -> Part:
    return Part(name, name, lambda: path.open("rb"), path.stat().st_size)


def _in_zip(path: Path) -> list[Part]:
    """Entries are read as streams and never unpacked to disk, so their paths can do no harm."""
    archive = open_zip(path)
    entries = (entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename))
    return [_entry(archive, entry) for entry in entries]


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Part:
    return Part(entry.filename, entry.filename, lambda: cast("BinaryIO", archive.open(entry)), entry.file_size)


def _hidden(name: str) -> bool:
    pieces = (piece for piece in PurePosixPath(name).parts if piece != "..")
    return any(piece.startswith((".", "__MACOSX")) for piece in pieces)


def _shallowest(parts: list[Part]) -> list[Part]:
    """An export is one folder; what lies deeper is samples or an older copy."""
    depth = min((part.name.count("/") for part in parts), default=0)
    return [part for part in parts if part.name.count("/") == depth]


def _titles(descriptor: Part) -> dict[str, str]:
    """What `datapackage.json` calls its files, so that a table is known under any file name."""
    try:
        with descriptor.open() as stream:
            package = msgspec.json.decode(stream.read(16 * 1024**2))
        return {PurePosixPath(str(item["path"])).name: str(item["name"]) for item in package["resources"]}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, LookupError, TypeError):
        return {}


def _titled(part: Part, titles: dict[str, str]) -> Part:
    name = PurePosixPath(part.name).name
    return Part(name, titles.get(name, name), part.open, part.size)


def read_text(part: Part, limit: int) -> str:
    """A whole document as text, whatever Unicode encoding it has."""
    if part.size > limit:
        raise UnusableFile(
            f"{part.name} is larger than {limit // 1024**2} MB; split it, or send one object per line (.ndjson)."
        )
    with part.open() as stream:
        return decoded(stream.read(limit + 1))


def decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def lines_of(part: Part, longest: int) -> Iterator[tuple[int, str]]:
    """The lines of a document of one object per line; one beyond bounds comes as an empty text."""
    with part.open() as stream:
        number = 0
        while line := stream.readline(longest + 1):
            number += 1
            too_long = len(line) > longest
            while too_long and not line.endswith(b"\n") and (line := stream.readline(longest)):
                pass
            yield number, "" if too_long else decoded(line)

"""Opening a zip file that somebody sends, with guards against hostile ones. Nothing is unpacked to disk."""

import zipfile
from pathlib import Path

from onward.exchange.records import UnusableFile

MAX_FILES = 10_000
MAX_UNPACKED = 1024**3
MAX_RATIO = 200
SMALL = 10 * 1024**2
"""Below this size a file may be packed as tightly as it likes."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """The archive, once its entries are few, readable, and not packed so tightly that they would fill the memory.

    The sizes that it declares hold: the zip reader stops there, whatever an entry goes on to contain. Raises
    `UnusableFile`.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise UnusableFile(f"{path.name} is a damaged zip; download it again.") from None
    if fault := _fault(archive.infolist()):
        archive.close()
        raise UnusableFile(f"{path.name} {fault}")
    return archive


def _fault(entries: list[zipfile.ZipInfo]) -> str:
    if len(entries) > MAX_FILES:
        return f"holds more than {MAX_FILES:,} files; zip only the export itself."
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        return f"unpacks to more than {MAX_UNPACKED // 1024**3} GB; import it in pieces."
    if any(entry.flag_bits & 1 for entry in entries):
        return "is locked with a password; make a zip without one."
    if any(entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size) for entry in entries):
        return "unpacks to far more than a directory would; check where it comes from."
    return ""

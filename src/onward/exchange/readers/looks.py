"""What a file looks like from its first letters, so that one handed in as another kind can be read after all."""

import re
import zipfile
from pathlib import Path

from onward.directory.hsds import BY_NAME
from onward.exchange.records import UnusableFile

LOOK_AT = 64 * 1024
_KEY = re.compile(r'"(\w+)"\s*:')
_OF_MEETINGS = {"day", "time", "end_time", "slug", "types", "formatted_address", "conference_url", "attendance_option"}
_OF_LOCATOR = {"name1", "typeFacility", "frid", "street1"}
_OF_HSDS = {"organization", "organizations", "services", "service_at_locations", "service_id", "organization_id"}
_TABLES = {*BY_NAME, *(f"{name}s" for name in BY_NAME), "datapackage"}
WORDS = {
    "partners": "a spreadsheet of partners",
    "hsds": "a directory in the HSDS standard",
    "meetings": "a feed of mutual-aid meetings",
    "findtreatment": "a list of FindTreatment.gov",
}


def kind_of(path: Path) -> str:
    """`partners`, `hsds`, `meetings` or `findtreatment`; blank where the beginning does not tell, as for tables."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        head = file.read(LOOK_AT).decode("utf-8-sig", "replace").lstrip()
    if head.startswith("PK"):
        return _kind_of_zip(path)
    if head[:1] not in ("{", "["):
        return ""
    keys = set(_KEY.findall(head))
    if len(keys & _OF_LOCATOR) >= 2:
        return "findtreatment"
    if len(keys & _OF_MEETINGS) >= 3:
        return "meetings"
    return "hsds" if keys & _OF_HSDS else ""


def refuse_other(path: Path, kind: str) -> None:
    """Raises UnusableFile for a file that looks like another kind than `kind`."""
    seems = kind_of(path)
    if seems and seems != kind:
        raise UnusableFile(f"{path.name} looks like {WORDS[seems]}, not like {WORDS[kind]}.")


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.casefold() for name in archive.namelist()[:1000]]
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    if "xl/workbook.xml" in names:
        return "partners"
    stems = {Path(name).stem for name in names if name.endswith((".csv", ".json", ".ndjson"))}
    return "hsds" if stems & _TABLES else ""

"""The partner list as a spreadsheet, in columns that `onward import partners` understands without being told."""

from pathlib import Path

from onward.regions.models import Region


def write_sheet(region: Region, path: Path) -> None:
    raise NotImplementedError

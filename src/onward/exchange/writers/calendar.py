"""The gatherings of a region as a calendar file."""

from pathlib import Path

from onward.convenings.calendars import of_many
from onward.convenings.queries.feeds import announced
from onward.regions.models import Region


def write_calendar(region: Region, path: Path) -> None:
    """Those that people were told of, also what was and what is off."""
    path.write_bytes(of_many(region.name, announced(region)))

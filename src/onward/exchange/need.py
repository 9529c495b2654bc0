"""Published figures about counties into the common table of need figures."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

from onward.core import audit
from onward.core.actor import Actor
from onward.exchange.readers import need
from onward.exchange.records import Progress
from onward.exchange.report import Report
from onward.regions.models import County, Region
from onward.regions.operations import Figure, Outcomes, move_centres, record_figures

TABLE = "need_figure"


def import_need(
    path: Path, region: Region, *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Read a table of figures and keep those about counties we know. Figures are common to all regions."""
    raise NotImplementedError

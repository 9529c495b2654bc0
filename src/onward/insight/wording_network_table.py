"""The table of who works with whom: its columns, its order, and the same as a sheet."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.insight.queries.network_reading import Reading, Row
from onward.ui.tables import Column

BETWEEN = lazy("Ways through it")
ANSWERED = {True: lazy("yes"), False: lazy("no"), None: lazy("not asked")}


def columns(read: Reading) -> list[Column]:
    """What stands in the table of this network."""
    survey = read.seen.survey
    found = [
        Column("name", lazy("Partner"), sortable=True),
        Column("ties", lazy("Works with"), sortable=True, numeric=True),
        Column("named", lazy("Named by"), sortable=True, numeric=True) if survey else None,
        Column("sectors", lazy("Sectors reached"), sortable=True, numeric=True),
        Column("between", BETWEEN, sortable=True, numeric=True),
        Column("cut", lazy("Cut off without it"), sortable=True, numeric=True),
        Column("trust", lazy("Trust, 1 to 4"), sortable=True, numeric=True) if survey else None,
        Column("value", lazy("What it brings, 1 to 4"), sortable=True, numeric=True) if survey else None,
    ]
    return [one for one in found if one is not None]


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """Largest first where it begins with “-”; who has no figure comes last."""
    key, down = sort.removeprefix("-"), sort.startswith("-")
    if key == "name":
        return sorted(rows, key=lambda row: row.organization.name.lower(), reverse=down)
    figures: dict[str, Callable[[Row], float | None]] = {
        "ties": lambda row: row.ties, "named": lambda row: row.named_by, "sectors": lambda row: row.sectors,
        "between": lambda row: row.between, "cut": lambda row: row.cut_off, "trust": lambda row: row.trust,
        "value": lambda row: row.value,
    }  # fmt: skip
    figure = figures[key]

    def place(row: Row) -> tuple[bool, float, str]:
        value = figure(row)
        return value is None, (-(value or 0) if down else value or 0), row.organization.name.lower()

    return sorted(rows, key=place)


def as_sheet(read: Reading, rows: list[Row]) -> Iterator[list[str | float]]:
    """With a head; a blank where there is no figure."""
    shown = columns(read)
    answered = [_("Answered")] if read.seen.survey else []
    yield [str(shown[0].label), _("Sector"), *answered, *(str(one.label) for one in shown[1:])]
    for row in rows:
        sector = row.organization.sector
        cells: dict[str, float | None] = {
            "ties": row.ties, "named": row.named_by, "sectors": row.sectors,
            "between": None if row.between is None else round(row.between, 4), "cut": row.cut_off,
            "trust": None if row.trust is None else round(row.trust, 1),
            "value": None if row.value is None else round(row.value, 1),
        }  # fmt: skip
        said: list[str | float] = [str(ANSWERED[row.answered])] if answered else []
        figures = [cells[one.key] for one in shown[1:]]
        yield [
            row.organization.name, sector.name if sector else "", *said,
            *("" if one is None else one for one in figures),
        ]  # fmt: skip


def as_csv(read: Reading, rows: list[Row]) -> Iterator[list[str]]:
    return ([str(cell) for cell in row] for row in as_sheet(read, rows))

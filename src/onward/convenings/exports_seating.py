"""A seating as rows, for a spreadsheet program."""

from django.utils.translation import gettext as _

from onward.convenings.models import SeatingPlan
from onward.convenings.queries import seating as queries
from onward.core.documents.workbooks import Cell, workbook


def by_name(plan: SeatingPlan) -> list[list[Cell]]:
    """A row for everybody, with the table in each round."""
    heads: list[Cell] = [
        _("Name"), _("Organization"), *(_("Round %(n)d") % {"n": at} for at in range(1, plan.rounds + 1)),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [str(one.guest), str(one.guest.organization or ""), *one.tables] for one in queries.by_name(plan)
    ]
    return [heads, *rows]


def by_table(plan: SeatingPlan) -> list[list[Cell]]:
    """A row for each seat: table, round, who sits there."""
    heads: list[Cell] = [_("Table"), _("Round"), _("Name"), _("Organization")]
    rows: list[list[Cell]] = [
        [table.number, at, str(guest), str(guest.organization or "")]
        for table in queries.by_table(plan, queries.by_name(plan))
        for at, guests in enumerate(table.rounds, 1)
        for guest in guests
    ]
    return [heads, *rows]


def as_workbook(plan: SeatingPlan) -> bytes:
    return workbook(plan.gathering.title, {_("By name"): by_name(plan), _("By table"): by_table(plan)})

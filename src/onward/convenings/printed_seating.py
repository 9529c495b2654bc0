"""What is printed of a seating: cards for tables and for people, and lists to hang up. Anybody in the room can read
them, so they say of people no more than how they are called."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.convenings.models import Guest, SeatingPlan
from onward.convenings.printed import HERE
from onward.convenings.queries.seating import Sitting, Table, by_name, by_table
from onward.convenings.rules.guests import TABLE_LEADER
from onward.core import clock
from onward.core.documents.pdf import pdf


def called(guest: Guest) -> str:
    """The name; of whoever gave none, the organization that sends somebody, and never an address."""
    return guest.name or (guest.organization.name if guest.organization else _("A guest"))


def leaders_at(table: Table, sittings: list[Sitting]) -> list[str]:
    """Table leaders who sit there in every round in which they have a seat."""
    return [
        called(one.guest)
        for one in sittings
        if one.guest.part == TABLE_LEADER and {at for at in one.tables if at is not None} == {table.number}
    ]


def table_cards(plan: SeatingPlan) -> bytes:
    """One card a table, a page each: its number large, who leads, and who sits there in each round."""
    return _made(plan, "table_cards.typ", _("Table cards"), {"tables": _tables(plan)})


def list_by_table(plan: SeatingPlan) -> bytes:
    """Every table after the other, with who sits there in each round."""
    return _made(plan, "list_by_table.typ", _("List by table"), {"tables": _tables(plan)})


def people_cards(plan: SeatingPlan) -> bytes:
    """One card a person, several a sheet, to cut out: the table in each round."""
    cards = [
        {
            "name": called(one.guest),
            "lines": [
                _("Round %(round)d: table %(table)d") % {"round": at, "table": table}
                if table is not None
                else _("Round %(round)d: ask at the door") % {"round": at}
                for at, table in enumerate(one.tables, 1)
            ],
        }
        for one in by_name(plan)
    ]  # fmt: skip
    return _made(plan, "people_cards.typ", _("Cards for people"), {"cards": cards})


def list_by_name(plan: SeatingPlan) -> bytes:
    """Everybody by name, with the table in each round."""
    rows = [[called(one.guest), *(str(table or "–") for table in one.tables)] for one in by_name(plan)]
    heads = [_("Name"), *(_("Round %(n)d") % {"n": at} for at in range(1, plan.rounds + 1))]
    return _made(plan, "list_by_name.typ", _("List by name"), {"heads": heads, "rows": rows})


PRINTS: Mapping[str, Callable[[SeatingPlan], bytes]] = {
    "table-cards": table_cards, "people-cards": people_cards, "by-name": list_by_name, "by-table": list_by_table,
}  # fmt: skip
"""By the last part of their address."""


def _tables(plan: SeatingPlan) -> list[dict[str, Any]]:
    sittings = by_name(plan)
    return [
        {
            "heading": _("Table %(number)s") % {"number": table.number},
            "leaders": ", ".join(leaders_at(table, sittings)),
            "rows": [
                [_("Round %(n)d") % {"n": at}, ", ".join(map(called, guests)) or "–"]
                for at, guests in enumerate(table.rounds, 1)
            ],
        }
        for table in by_table(plan, sittings)
    ]


def _made(plan: SeatingPlan, template: str, what: str, values: dict[str, Any]) -> bytes:
    gathering = plan.gathering
    return pdf(
        HERE / template,
        {
            "title": f"{what}: {gathering.title}", "gathering": gathering.title, "what": what,
            "language": get_language() or "en", "footer": gathering.region.name, "leads": _("Leads:"),
            "table_heads": [_("Round"), _("Who sits here")], **values,
        },
        at=clock.now(),
    )  # fmt: skip

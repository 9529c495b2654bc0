"""Of two confirmations of one listing, a person's and a file's, the later one counts."""

import datetime as dt

import pytest

from onward.core import clock
from onward.core.actor import Actor
from onward.directory import operations as directory
from onward.exchange.tests.batches import bring, row, told
from onward.partners import operations as partners
from onward.regions.models import Region

JUNE, JULY, SLIP = dt.date(2026, 6, 1), dt.date(2026, 7, 1), dt.date(2062, 7, 1)
NOW = dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)
NOTE = [("note", "kept_confirmation", "service", 2, "assured_date", "2026-06-01")]


def say(region: Region, by: Actor, day: dt.date | None) -> list[object]:
    report = bring(
        region, by, organization={"hope": {"name": "Hope"}},
        service={"beds": {"name": "Beds", "organization_id": "hope", "assured_date": day}},
    )  # fmt: skip
    return list(told(report))


@pytest.mark.parametrize(
    ("here", "file", "stands", "notes"),
    [
        (JULY, JUNE, JULY, NOTE),
        (JUNE, JULY, JULY, []),
        (JULY, None, JULY, []),
        (JULY, SLIP, JULY, [("note", "kept_confirmation", "service", 2, "assured_date", "2062-07-01")]),
        (SLIP, JUNE, JUNE, []),
    ],
)
def test_the_later_of_two_confirmations_stands(
    region: Region, operator: Actor, here: dt.date, file: dt.date | None, stands: dt.date, notes: list[object]
) -> None:
    with clock.at(NOW):
        say(region, operator, None)
        directory.confirm_services([row("service", "beds", region)], on=here, by=operator)
        assert (say(region, operator, file), row("service", "beds", region).assured_date) == (notes, stands)


def test_confirming_a_partner_once_does_not_freeze_its_date(region: Region, operator: Actor) -> None:
    say(region, operator, None)
    hope = row("organization", "hope", region)
    with clock.at(NOW):
        partners.confirm_organizations([hope], by=operator)
        assert (row("organization", "hope", region).held, row("service", "beds", region).held) == ([], [])

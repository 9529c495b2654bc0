"""What counts as an offer, from rows made by hand: no database."""

from dataclasses import replace
from datetime import date

from onward.analysis.coverage.offer import Offer
from onward.insight.queries.offers import confirmed, meeting_offers, service_offers
from onward.insight.queries.tables import (
    LinkRow,
    MeetingRow,
    OrganizationRow,
    ServiceRow,
    SiteRow,
    Tables,
    Word,
)

TODAY = date(2026, 6, 30)
HOPE = OrganizationRow(1, "Hope House", None, "partner", "39131", None, "public")
BEDS = ServiceRow(10, "Beds", 1, date(2026, 5, 1), ())
HOUSING = Word("kind", 5, "housing", "Housing", "", "", "", "", 3, 0)
MAIN_STREET = SiteRow(10, 20, "physical", "39163", 39.2, -82.5, "Main Street", "public", ())


def tables(**changes: object) -> Tables:
    plain = Tables(
        organizations={1: HOPE},
        services={10: BEDS},
        sites=[MAIN_STREET],
        links=[LinkRow(10, 5, 0.9)],
        kinds={5: HOUSING},
        sectors={},
        counties=[],
        meetings=[],
    )
    return replace(plain, **changes)


def test_a_service_at_a_place_is_there() -> None:
    assert service_offers(tables(), "partner", TODAY) == [
        Offer("10", "1", "housing", "39163", (), 0.9, date(2026, 5, 1), site="20", point=(39.2, -82.5))
    ]


def test_a_virtual_place_makes_it_remote_and_puts_it_nowhere() -> None:
    online = MAIN_STREET._replace(type="virtual", county="39163")

    assert service_offers(tables(sites=[online]), "partner", TODAY) == [
        Offer("10", "1", "housing", "", (), 0.9, date(2026, 5, 1), remote=True, site="20")
    ]


def test_a_mailbox_is_no_place_so_the_service_is_where_its_organization_is_at_home() -> None:
    mailbox = MAIN_STREET._replace(type="postal")

    [offer] = service_offers(tables(sites=[mailbox]), "partner", TODAY)

    assert (offer.county, offer.site) == ("39131", "")


def test_a_service_that_says_whom_it_serves_is_not_put_at_home_as_well() -> None:
    [offer] = service_offers(tables(sites=[], services={10: BEDS._replace(served=("39001",))}), "partner", TODAY)

    assert (offer.county, offer.served) == ("", ("39001",))


def test_what_is_said_of_one_place_wins_over_what_is_said_of_the_service() -> None:
    services = {10: BEDS._replace(served=("39",))}
    sites = [MAIN_STREET._replace(served=("39131",)), MAIN_STREET._replace(location=21)]

    assert [offer.served for offer in service_offers(tables(services=services, sites=sites), "partner", TODAY)] == [
        ("39131",),
        ("39",),
    ]


def test_prospects_are_kept_apart() -> None:
    prospect = {1: HOPE._replace(standing="prospect")}

    assert service_offers(tables(organizations=prospect), "partner", TODAY) == []
    assert [offer.organization for offer in service_offers(tables(organizations=prospect), "prospect", TODAY)] == ["1"]


def test_a_kind_out_of_use_is_not_counted() -> None:
    assert service_offers(tables(kinds={}), "partner", TODAY) == []


def test_a_listing_was_confirmed_when_it_or_its_whole_organization_was_whichever_is_later() -> None:
    assert confirmed(BEDS, HOPE, TODAY) == date(2026, 5, 1)
    assert confirmed(BEDS, HOPE._replace(assured=date(2026, 6, 1)), TODAY) == date(2026, 6, 1)
    assert confirmed(BEDS._replace(assured=None), HOPE, TODAY) is None


def test_a_slip_into_the_future_does_not_hide_the_day_a_listing_was_really_confirmed() -> None:
    assert confirmed(BEDS, HOPE._replace(assured=date(2062, 6, 1)), TODAY) == date(2026, 5, 1)


def test_a_meeting_is_an_offer_of_mutual_aid_and_reaches_further_when_it_is_online_too() -> None:
    kinds = {5: HOUSING._replace(key="mutual_aid")}
    row = MeetingRow(7, "Open Gate", "39131", None, None, "hybrid", "Open Gate", date(2026, 6, 1))

    assert meeting_offers(tables(kinds=kinds, meetings=[row])) == [
        Offer(
            "meeting-7", "meeting-Open Gate", "mutual_aid", "39131", assured=date(2026, 6, 1), remote=True,
            site="meeting-7",
        )
    ]  # fmt: skip


def test_a_region_without_the_kind_mutual_aid_has_no_place_for_meetings() -> None:
    row = MeetingRow(7, "Open Gate", "39131", None, None, "", "Open Gate", date(2026, 6, 1))

    assert meeting_offers(tables(meetings=[row])) == []

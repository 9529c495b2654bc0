"""Reading the tables: what is left out, what is joined, how often the database is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.core import clock
from onward.core.errors import Missing
from onward.directory.models import Service, ServiceArea
from onward.insight.queries import picture_of
from onward.insight.queries.cells import details_of
from onward.insight.queries.counties import county_lines, county_page
from onward.insight.queries.places import sites_of, sites_of_kind
from onward.insight.queries.steps import Named, readings, step_rows
from onward.insight.tests.cast import at, count_people, days_ago, meeting, offers, partner
from onward.regions.models import Region


def test_a_partner_with_a_place_covers_its_county_and_no_other(region: Region) -> None:
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    assert picture_of(region).matrix.by_kind["recovery_housing"].here == ("39131",)


def test_a_prospect_covers_nothing_but_is_known_as_a_neighbour_who_could_help(region: Region) -> None:
    offers(partner(region, "Next Door Homes", standing="prospect", county_id="39145"), "recovery_housing")

    picture = picture_of(region)
    near = details_of(picture, "recovery_housing", "39131").near

    assert picture.matrix.by_kind["recovery_housing"].here == ()
    assert [(row.name, row.prospect, row.counties) for row in near] == [("Next Door Homes", True, ["Scioto, OH"])]


def test_what_was_removed_merged_or_closed_is_left_out(region: Region) -> None:
    kept = partner(region, "Hope House")
    offers(kept, "food", "39131", removed_at=clock.now())
    offers(kept, "detox", "39131", status="inactive")
    offers(partner(region, "Twin", merged_into=kept), "childcare", "39131")
    offers(partner(region, "Gone", removed_at=clock.now()), "transport", "39131")
    shut = at(offers(kept, "legal_aid"), "39131")
    shut.location.removed_at = clock.now()
    shut.location.save()

    assert picture_of(region).matrix.by_county["39131"].here == ()


def test_an_area_that_was_removed_no_longer_reaches(region: Region) -> None:
    service = offers(partner(region, "Rides"), "transport", served=["39131", "39163"])
    ServiceArea.objects.filter(service=service, geoid="39163").update(removed_at=clock.now())

    assert picture_of(region).matrix.by_kind["transport"].reached == ("39131",)


def test_another_region_is_another_picture(region: Region, other_region: Region) -> None:
    offers(partner(other_region, "Next Door Homes"), "recovery_housing", "39145")

    assert (len(picture_of(region).partners), len(picture_of(other_region).partners)) == (0, 1)


def test_the_newest_count_of_people_is_used_and_says_where_it_is_from(region: Region) -> None:
    count_people(2010, {"39131": 28_709})
    count_people(2020, {"39131": 27_088})

    row = picture_of(region).counties["39131"]

    assert (row.people, row.year, row.source) == (27_088, 2020, "Census")
    assert picture_of(region).counties["39163"].people is None


def test_the_gravest_gap_is_read_first(region: Region) -> None:
    count_people()
    for county in ("39001", "39015", "39163"):
        offers(partner(region, f"Beds {county}"), "recovery_housing", county)

    told = {row.word.key: row for row in readings(picture_of(region))}
    row = told["recovery_housing"]

    assert (row.counties, row.of, row.people, row.everywhere) == (["Pike"], 4, 27_088, False)


def test_the_next_steps_name_what_they_are_about(region: Region) -> None:
    count_people()
    hope = partner(region, "Hope House", "recovery_housing")
    offers(hope, "recovery_housing", "39131", assured_date=days_ago(500))

    picture = picture_of(region)
    rows = {row.step.value: row for row in step_rows(picture, picture.steps) if not row.about}

    assert rows["hear_recovery_voice"].sectors[0].label == "Recovery community"
    assert [helper.name for helper in rows["confirm_listings"].helpers] == ["Hope House"]
    assert rows["invite_sector"].facts["of"] == 26


def test_a_service_of_which_nobody_knows_the_kind_is_told(region: Region) -> None:
    service = offers(partner(region, "Hope House"), "food", "39131")
    service.kind_links.all().delete()

    assert picture_of(region).without_kind == [service.pk]


def test_a_cell_names_its_services_the_unsure_ones_and_the_meetings(region: Region) -> None:
    offers(partner(region, "Hope House"), "mutual_aid", "39131")
    offers(partner(region, "Maybe House"), "mutual_aid", "39131", confidence=0.3)
    offers(partner(region, "Phone Line"), "mutual_aid", served=["39"])
    meeting(region, "Open Gate", "39131")

    details = details_of(picture_of(region), "mutual_aid", "39131")

    assert [(row.owner, row.is_meeting) for row in details.here] == [("Hope House", False), ("Open Gate group", True)]
    assert [row.owner for row in details.reaching] == ["Phone Line"]
    assert [row.owner for row in details.unsure] == ["Maybe House"]


def test_places_are_on_the_map_once_with_the_mark_of_their_sector(region: Region) -> None:
    hope = partner(region, "Hope House", "recovery_housing")
    service = offers(hope, "recovery_housing", "39131")
    offers(partner(region, "Next Door", standing="prospect"), "recovery_housing", "39145")
    meeting(region, "Open Gate", "39163", latitude=39.2, longitude=-82.5)

    picture = picture_of(region)

    assert [(site.name, site.group) for site in sites_of(picture)] == [("Hope House", 3)]
    assert [site.name for site in sites_of_kind(picture, "recovery_housing")] == ["Hope House", "Next Door"]
    assert [(site.name, site.group) for site in sites_of_kind(picture, "mutual_aid")] == [("Open Gate", 1)]
    assert service.organization == hope


def test_a_county_knows_who_is_there_who_serves_it_and_its_figures(region: Region) -> None:
    count_people(2010, {"39131": 28_709})
    count_people(2020, {"39131": 27_088})
    partner(region, "Quiet Office", county_id="39131")
    offers(partner(region, "Hope House"), "recovery_housing", "39131")
    offers(partner(region, "Rides"), "transport", served=["39131"])

    county = county_page(picture_of(region), "39131")

    assert [row.name for row in county.located] == ["Hope House", "Quiet Office"]
    assert [row.name for row in county.serving] == ["Rides"]
    assert [(figure.year, int(figure.value or 0)) for figure in county.figures] == [(2020, 27_088)]
    assert [row.name for row, inside in county.near if inside] == ["Adams"]


def test_a_county_far_away_has_no_page_here(region: Region) -> None:
    with pytest.raises(Missing):
        county_page(picture_of(region), "06037")


def test_the_list_of_counties_counts_partners_and_kinds(region: Region) -> None:
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    lines = {line.fips: line for line in county_lines(picture_of(region))}

    assert [(line.name, line.partners, line.here) for line in lines.values()] == [
        ("Adams", 0, 0), ("Brown", 0, 0), ("Pike", 1, 1), ("Vinton", 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("partners", [1, 3])
def test_the_picture_costs_seven_queries_however_many_partners_there_are(region: Region, partners: int) -> None:
    for number in range(partners):
        offers(partner(region, f"House {number}"), "recovery_housing", "39131", served=["39131"])

    with CaptureQueriesContext(connection) as asked:
        picture = picture_of(region)
        assert picture.steps

    assert len(asked) == 7


@pytest.mark.parametrize("partners", [1, 3])
def test_access_and_gaps_in_order_cost_one_query_more(region: Region, partners: int) -> None:
    """For the reach."""
    for number in range(partners):
        offers(partner(region, f"House {number}"), "recovery_housing", "39131", served=["39131"])
    picture = picture_of(region)

    with CaptureQueriesContext(connection) as asked:
        assert picture.access.figures("recovery_housing").areas
        assert picture.ranking.everybody
        assert picture.ranking.by_group == {}

    assert len(asked) == 1


def test_a_step_leads_to_the_county_that_its_first_helper_is_nearest_to(region: Region) -> None:
    offers(partner(region, "Harbor House"), "recovery_housing", "39145")
    picture = picture_of(region)
    [row] = [row for row in step_rows(picture, picture.steps) if row.about and row.helpers]
    assert row.near == Named("39131", "Pike")
    assert [one.name for one in details_of(picture, "recovery_housing", "39131").near] == ["Harbor House"]


def test_shares_in_steps_are_of_all_services_as_the_home_says(region: Region) -> None:
    hope = partner(region, "Hope House")
    offers(hope, "recovery_housing", "39131", assured_date=None)
    Service.objects.create(region=region, organization=hope, name="Circle")
    picture = picture_of(region)
    [row] = [row for row in step_rows(picture, picture.steps) if row.step.value == "confirm_listings"]
    assert (row.facts["listings"], row.facts["of"], picture.listings.total()) == (2, 2, 2)

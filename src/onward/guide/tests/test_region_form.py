"""Changing what a region is: its name and its counties."""

import pytest
from django.test import Client

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import AuditEntry
from onward.regions.models import Region
from onward.regions.operations import reshape_region
from onward.testing import REGION_COUNTIES


def test_ada_gives_her_region_another_name_and_one_more_county(region: Region, ada_client: Client) -> None:
    counties = [*REGION_COUNTIES, "39145"]

    answer = ada_client.post("/r/ohio-valley/region/", {"name": "Ohio Valley East", "counties": counties})

    region.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/r/ohio-valley/")
    assert (region.name, region.slug) == ("Ohio Valley East", "ohio-valley")
    assert sorted(region.counties.values_list("fips", flat=True)) == sorted(counties)


def test_the_form_shows_the_region_as_it_is(region: Region, ada_client: Client) -> None:
    page = ada_client.get("/r/ohio-valley/region/").content.decode()

    ticked = [fips for fips in (*REGION_COUNTIES, "39145") if f'value="{fips}" id="county-{fips}" checked' in page]
    assert ticked == list(REGION_COUNTIES)
    assert 'value="Ohio Valley"' in page


def test_a_region_without_counties_is_refused_and_what_was_typed_stays(region: Region, ada_client: Client) -> None:
    page = ada_client.post("/r/ohio-valley/region/", {"name": "Renamed", "counties": []}).content.decode()

    region.refresh_from_db()
    assert region.name == "Ohio Valley"
    assert "Choose at least one county" in page
    assert 'value="Renamed"' in page


def test_bea_may_not_change_the_region(region: Region, bea_client: Client) -> None:
    assert bea_client.get("/r/ohio-valley/region/").status_code == 404
    assert bea_client.post("/r/ohio-valley/region/", {"name": "Mine", "counties": ["39001"]}).status_code == 404


def test_saving_the_same_again_leaves_no_line_in_the_history(region: Region, operator: Actor) -> None:
    before = AuditEntry.objects.count()
    reshape_region(region, name=region.name, counties=REGION_COUNTIES, by=operator)

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("name", "codes", "said"),
    [
        (" ", REGION_COUNTIES, "Give the region a name."),
        ("X", (), "Choose at least one county."),
        ("X", ("99999",), "There is no county with the code 99999."),
    ],
)
def test_nonsense_is_refused(region: Region, operator: Actor, name: str, codes: tuple[str, ...], said: str) -> None:
    with pytest.raises(Refused) as refusal:
        reshape_region(region, name=name, counties=codes, by=operator)

    assert refusal.value.message == said


def test_ada_says_in_which_time_zone_the_region_lives(region: Region, ada_client: Client) -> None:
    page = ada_client.get("/r/ohio-valley/region/").content.decode()
    assert '<option value="America/New_York" selected>Eastern time' in page
    zone = {"name": "Ohio Valley", "counties": REGION_COUNTIES, "time_zone": "America/Chicago"}
    ada_client.post("/r/ohio-valley/region/", zone)
    region.refresh_from_db()
    assert region.time_zone == "America/Chicago"

    wrong = ada_client.post("/r/ohio-valley/region/", {**zone, "time_zone": "Ohio/Piketon"})
    region.refresh_from_db()
    assert (wrong.status_code, region.time_zone) == (200, "America/Chicago")

"""The demo region holds every HSDS object at least once; nothing of it is lost on the way out and in."""

from pathlib import Path
from typing import Any

import pytest

from onward.core import clock
from onward.core.actor import Actor
from onward.directory.hsds import OBJECTS
from onward.exchange.demo import demo_batch, facts
from onward.exchange.exports import export
from onward.exchange.operations import Source, import_file, load
from onward.exchange.writers.gather import gather
from onward.regions.models import County, Region
from onward.regions.operations import found_region


@pytest.fixture
def demo(db: Any, operator: Actor) -> Region:
    County.objects.bulk_create(
        County(fips=c.fips, name=c.name, state=c.state, latitude=c.latitude, longitude=c.longitude)
        for c in (*facts.REGION, *facts.NEIGHBOURS)
    )
    region = found_region(name="Demo", counties=[c.fips for c in facts.REGION], by=operator)
    load(demo_batch(today=clock.today()), region, by=operator)
    return region


def test_every_kind_of_object_goes_out(demo: Region) -> None:
    assert [name for name, rows in gather(demo).items() if not rows] == []
    assert len(gather(demo)) == len(OBJECTS)


def test_prospects_do_not_go_out(demo: Region) -> None:
    from onward.partners.models import Organization

    prospects = set(Organization.objects.filter(region=demo, standing="prospect").values_list("hsds_id", flat=True))

    assert len(prospects) == 12
    assert prospects & {row["id"] for row in gather(demo)["organization"]} == set()


@pytest.mark.parametrize("form", ["zip", "json"])
def test_kinds_sectors_dates_and_second_programs_come_back_as_they_were(
    demo: Region, operator: Actor, tmp_path: Path, form: str
) -> None:
    export("hsds", demo, tmp_path / f"one.{form}", by=operator)
    elsewhere = found_region(name="Elsewhere", counties=[c.fips for c in facts.REGION], by=operator)
    import_file(Source("hsds", tmp_path / f"one.{form}"), elsewhere, by=operator)

    assert gather(elsewhere) == gather(demo)

    export("hsds", elsewhere, tmp_path / f"two.{form}", by=operator)
    assert (tmp_path / f"two.{form}").read_bytes() == (tmp_path / f"one.{form}").read_bytes()

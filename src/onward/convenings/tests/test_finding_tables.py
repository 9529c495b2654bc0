"""Latecomers find their table on a screen, and nobody reads there who else came."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from onward.convenings.models import Gathering, SeatingPlan, TableSeat
from onward.convenings.rules.seating import begins
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.core import clock
from onward.partners.models import Organization
from onward.regions.models import Region


@pytest.mark.parametrize(
    ("name", "typed", "so"),
    [
        ("José Núñez", "jose n", True), ("José Núñez", "NUN", True), ("José Núñez", "unez", False),
        ("José Núñez", "j", False), ("José Núñez", " j ", False), ("", "jo", False), ("Al", "al", True),
    ],
)  # fmt: skip
def test_a_name_is_found_by_how_one_of_its_words_begins(name: str, typed: str, so: bool) -> None:
    assert begins(name, typed) is so


@pytest.fixture
def gathering(region: Region) -> Gathering:
    """It runs now. Maria sits at tables 2 and 1, Mark came late; Nobody has no name."""
    found = gathering_of(region, starts=clock.now(), door="abc23456")
    plan = SeatingPlan.objects.create(
        region=region, gathering=found, tables=2, rounds=2, state="done", figures=[0, 0, 0], least=[0, 0, 0],
        finished_at=clock.now(),
    )  # fmt: skip
    house = Organization.objects.create(region=region, name="Marion house")
    for name, tables in (("Maria Ruiz", (2, 1)), ("Mark Vale", (None, 2)), ("", (1, 1))):
        guest = guest_of(found, name, house, email=f"x{len(name)}@example.org", needs="Quiet corner")
        for at, table in enumerate(tables, 1):
            if table:
                TableSeat.objects.create(region=region, plan=plan, guest=guest, round=at, table=table)
    return found


def shown(gathering: Gathering, query: str = "") -> str:
    answer = Client().get(reverse("door-tables", args=[gathering.region.slug, gathering.door]) + query)
    assert (answer.status_code, answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == (
        200, "no-store", "noindex, nofollow",
    )  # fmt: skip
    return answer.content.decode()


@pytest.mark.django_db
def test_by_two_letters_somebody_finds_their_tables_and_nothing_else_of_anybody(gathering: Gathering) -> None:
    found = shown(gathering, "?q=ma")

    assert [found.count(f"<h2>{name}</h2>") for name in ("Maria Ruiz", "Mark Vale")] == [1, 1]
    assert [found.count(f"<li>{words}</li>") for words in (
        "Round 1: table 2", "Round 2: table 1", "Round 1: ask at the door", "Round 2: table 2",
    )] == [1, 1, 1, 1]  # fmt: skip
    assert [one for one in ("Marion", "@example.org", "Quiet") if one in found] == []
    assert "Mark" not in shown(gathering, "?q=ruiz")
    assert "Ronda 1: mesa 2" in shown(gathering, "?q=ruiz&lang=es")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "words"),
    [("", "Find your table"), ("?q=m", "Please type two letters at least."), ("?q=zz", "We find nobody whose name")],
)
def test_without_letters_that_begin_a_name_nobody_is_named(gathering: Gathering, query: str, words: str) -> None:
    found = shown(gathering, query)

    assert words in found
    assert [one for one in ("Maria", "Mark") if one in found] == []


@pytest.mark.django_db
def test_when_many_are_called_so_only_who_is_called_just_so_is_named(gathering: Gathering) -> None:
    plan = SeatingPlan.objects.get()
    for name in ("Ty", *(f"Tyler {n}" for n in range(9))):
        TableSeat.objects.create(region=plan.region, plan=plan, guest=guest_of(gathering, name), round=1, table=1)

    assert shown(gathering, "?q=ty").count("<h2>Ty") == 1
    assert "Many names begin like this" in shown(gathering, "?q=tyl")


@pytest.mark.django_db
def test_it_is_closed_before_the_day_and_before_everybody_has_a_seat(gathering: Gathering) -> None:
    SeatingPlan.objects.update(state="asked", finished_at=None, figures=[], least=[])
    assert "Maria" not in shown(gathering, "?q=ma")
    SeatingPlan.objects.update(state="done", finished_at=clock.now(), figures=[0, 0, 0])
    Gathering.objects.update(starts=clock.now() + dt.timedelta(days=2))
    assert "Tables can be found here on the day" in shown(gathering, "?q=ma")
    assert Client().get(reverse("door-tables", args=[gathering.region.slug, "other234"])).status_code == 404

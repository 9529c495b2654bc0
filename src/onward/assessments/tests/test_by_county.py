"""A round in which each answer is about one county, and what may be told of each of them."""

from itertools import combinations
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from onward.assessments import operations
from onward.assessments.defaults import ready
from onward.assessments.instrument import DONT_KNOW, Role
from onward.assessments.models import Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.rules.counties import NOTHING, Note, of_each
from onward.assessments.rules.results import Heard
from onward.assessments.rules.rounds import ANONYMOUS, BY_COUNTY, CLOSED, NAMED
from onward.assessments.tests.cast import published, round_of
from onward.assessments.tests.rounds_cast import answer_all, asked, drafted, go, links, reachable, work
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.regions.models import Region

ASKS = ready.DEFAULT.instrument
PIKE, VINTON, ROSS = "39131", "39163", "39141"


def rated(county: str, *ratings: Any, note: str = "") -> list[Heard]:
    said = {"recovery_housing_evidence": note} if note else {}
    return [Heard({"recovery_housing_rating": rating, **said}, county) for rating in ratings]


# What is told ---------------------------------------------------------------------------------------------------------


def test_a_part_is_told_of_a_county_with_its_mean_its_ratings_and_who_does_not_know() -> None:
    heard = [*rated(PIKE, 1, 2, 3, DONT_KNOW, note="Six beds"), *rated(VINTON, 5, 5, 5)]
    told = of_each(ASKS, heard, BY_COUNTY, 3)
    part = told[PIKE]["recovery_housing"]
    assert (part.mean, part.ratings, part.dont_know, part.notes, part.unknown) == (
        2.0,
        3,
        1,
        (Note(Role.EVIDENCE, "Six beds"),) * 4,
        25,
    )
    assert told[VINTON]["recovery_housing"].mean == 5.0
    assert told[VINTON]["prevention"].mean is None


def test_a_county_of_a_few_is_not_told_nor_one_more_from_which_it_could_be_worked_out() -> None:
    heard = [*rated(PIKE, 1, 2, 3, 4), *rated(VINTON, 5, 5, 5), *rated(ROSS, 1, note="Only me")]
    assert set(of_each(ASKS, heard, BY_COUNTY, 3)) == {PIKE}
    assert of_each(ASKS, heard[:2], BY_COUNTY, 3) == {}


def test_a_named_round_about_one_county_tells_it_all() -> None:
    assert of_each(ASKS, rated(PIKE, 4), NAMED, 5)[PIKE]["recovery_housing"].mean == 4


@st.composite
def people(draw: st.DrawFn) -> list[Heard]:
    one = st.tuples(st.sampled_from([PIKE, VINTON, ROSS]), st.sampled_from([1, 2, 3, 4, 5, DONT_KNOW, None]))
    drawn = draw(st.lists(one, max_size=20))
    return [
        Heard({"recovery_housing_rating": rating, "recovery_housing_evidence": f"note {n}"} if rating else {}, county)
        for n, (county, rating) in enumerate(drawn)
    ]


@given(people(), st.integers(3, 5))
def test_no_sum_of_counties_and_the_whole_is_about_fewer_than_the_floor(heard: list[Heard], floor: int) -> None:
    told = of_each(ASKS, heard, BY_COUNTY, floor)
    parts = {county: found["recovery_housing"] for county, found in told.items()}
    raters = {county: sum(one.group == county and isinstance(one.answers.get("recovery_housing_rating"), int)
                          for one in heard) for county in (PIKE, VINTON, ROSS)}  # fmt: skip
    answers = {county: sum(one.group == county for one in heard) for county in (PIKE, VINTON, ROSS)}
    by_rating = [county for county, part in parts.items() if part.mean is not None]
    by_answer = [county for county, part in parts.items() if part.notes is not None]
    for counted, open_ in ((raters, by_rating), (answers, by_answer)):
        everybody = sum(counted.values())
        for size in range(1, len(open_) + 1):
            for some in combinations(open_, size):
                here = sum(counted[one] for one in some)
                assert here >= floor
                assert everybody - here == 0 or everybody - here >= floor


# Answering ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def hall(region: Region, ada_actor: Actor) -> Round:
    """An open round by county, with an address for a room and one who was asked by letter."""
    round = drafted(region, by=ada_actor, promise=BY_COUNTY)
    operations.give_room(round, on=True, by=ada_actor)
    asked(round, reachable(region, "Hope House"), by=ada_actor)
    operations.open_round(round, by=ada_actor)
    round.refresh_from_db()
    return round


def room(round: Round) -> str:
    return f"/r/{round.region.slug}/room/{round.room}/"


@pytest.mark.django_db
def test_whoever_is_in_the_room_says_first_which_county_they_answer_about(hall: Round, client: Client) -> None:
    begun = client.post(room(hall), {"act": "begin"})
    assert begun.status_code == 200
    assert "Choose the county that you know best." in begun.content.decode()
    assert client.post(room(hall), {"act": "begin", "county": PIKE}).status_code == 302
    assert "About Pike" in client.get(f"{room(hall)}?part=homes").content.decode()
    answer_all(client, room(hall))
    assert list(Response.objects.values_list("county_id", "sector_id", "state")) == [(PIKE, None, SENT)]


@pytest.mark.django_db
def test_by_a_link_the_county_can_be_changed_until_the_answers_are_sent(hall: Round, client: Client) -> None:
    work()
    link = links()["hope.house@example.org"]
    client.post(link, {"act": "begin", "county": VINTON})
    go(client, link, "homes", "housing beds since", housing="4")
    page = client.get(link).content.decode()
    assert f'<option value="{VINTON}" selected>' in page
    led = client.post(link, {"act": "begin", "county": PIKE})
    assert "part=rides" in led["Location"]  # Where they stopped.
    answer_all(client, link)
    [one] = Response.objects.all()
    assert (one.county_id, one.answers["housing"]) == (PIKE, 3)


@pytest.mark.django_db
def test_a_county_of_elsewhere_is_not_taken(hall: Round, client: Client) -> None:
    assert client.post(room(hall), {"act": "begin", "county": "39049"}).status_code == 200
    assert not Response.objects.exists()


@pytest.mark.django_db
def test_a_sheet_says_its_county_and_is_keyed_in_with_it(hall: Round, ada_client: Client) -> None:
    base = f"/r/{hall.region.slug}/listening/rounds/{hall.pk}/"
    assert "The county that you answer about" in ada_client.get(f"{base}sheet/").content.decode()
    assert ada_client.post(f"{base}paper/", {"q-housing": "3"}).status_code == 200
    assert ada_client.post(f"{base}paper/", {"q-housing": "3", "county": PIKE}).status_code == 302
    assert Response.objects.get(state=SENT).county_id == PIKE


@pytest.mark.django_db
def test_a_round_by_county_is_about_no_single_one(region: Region, ada_actor: Actor, ada_client: Client) -> None:
    with pytest.raises(Refused):
        drafted(region, by=ada_actor, promise=BY_COUNTY, county_id=PIKE)


@pytest.mark.django_db
def test_the_database_keeps_a_county_beside_no_other_promise(region: Region) -> None:
    version = published(region)
    for promise in (ANONYMOUS, NAMED):
        round = round_of(version, promise=promise)
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(region=region, round=round, promise=promise, county_id=PIKE)
    with pytest.raises(IntegrityError), transaction.atomic():
        round_of(version, state=CLOSED, promise=BY_COUNTY, county_id=PIKE)


def test_a_part_that_nobody_was_asked_about_says_nothing() -> None:
    assert (NOTHING.told, NOTHING.unknown) == (False, 0)

"""Gaps › Need: what counts, where it falls, and choosing it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.core.models import AuditEntry
from onward.insight.models import NeedWeight
from onward.insight.operations import choose_need, count_as_usual
from onward.insight.queries import picture_of
from onward.insight.queries.need_pages import alike, choosable, need_of_kind, tried, with_all_figures
from onward.insight.rules import shade_of
from onward.insight.tests.cast import PEOPLE, count_people, needs_of
from onward.insight.tests.test_need import ADAMS, BROWN, PIKE, VINTON, figure
from onward.regions.models import Region
from onward.testing import client_of

LIST = "/r/ohio-valley/gaps/need/"
FOOD = f"{LIST}food/"
POOR = {ADAMS: 5_500, BROWN: 5_500, PIKE: 5_500, VINTON: 5_500}


@pytest.fixture
def known(region: Region) -> Region:
    count_people()
    figure("poverty_people", POOR, 2018, "CDC")
    figure("jail_population", {PIKE: 80, VINTON: 20}, 2023, "OEPS")
    figure("median_income", dict.fromkeys(POOR, 30_000.0), 2023, "OEPS")
    return region


def words(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def weights(region: Region, kind: str) -> dict[str, int]:
    return {one.key: one.weight for one in needs_of(region).basis(kind).figures}


# Choosing ------------------------------------------------------------------------------------------------------------


def test_what_is_chosen_counts_and_is_told_in_the_history(known: Region, ada_actor: Actor) -> None:
    assert choose_need(region=known, kinds=["food"], weights={"population": 1, "jail_population": 3}, by=ada_actor) == 1
    assert weights(known, "food") == {"population": 1, "jail_population": 3}
    lines = AuditEntry.objects.filter(subject_type="needweight").order_by("id")
    assert [(line.verb, line.after["figure"], line.after["weight"]) for line in lines] == [
        ("needweight.added", "population", 1), ("needweight.added", "jail_population", 3),
    ]  # fmt: skip


def test_the_same_choice_again_is_no_deed(known: Region, ada_actor: Actor) -> None:
    for new in (1, 0):
        assert choose_need(region=known, kinds=["food"], weights={"population": 2}, by=ada_actor) == new


def test_what_is_not_chosen_any_more_stops_to_count(known: Region, ada_actor: Actor) -> None:
    choose_need(region=known, kinds=["food", "detox"], weights={"population": 2, "jail_population": 1}, by=ada_actor)
    assert choose_need(region=known, kinds=["food"], weights={"population": 2, "poverty_people": 0}, by=ada_actor) == 1
    assert weights(known, "food") == {"population": 2}
    assert weights(known, "detox") == {"population": 2, "jail_population": 1}


def test_the_usual_counts_again(known: Region, ada_actor: Actor) -> None:
    choose_need(region=known, kinds=["food"], weights={"population": 2}, by=ada_actor)
    assert [count_as_usual(region=known, kinds=["food"], by=ada_actor) for _ in range(2)] == [1, 0]
    basis = needs_of(known).basis("food")
    assert (basis.chosen, [one.key for one in basis.figures]) == (False, ["poverty_people"])


@pytest.mark.parametrize("chosen", [{}, {"population": 0}, {"population": -1}, {"population": 101}])
def test_a_choice_that_counts_nothing_or_too_much_is_refused(
    known: Region, ada_actor: Actor, chosen: dict[str, int]
) -> None:
    with pytest.raises(Refused):
        choose_need(region=known, kinds=["food"], weights=chosen, by=ada_actor)
    assert not NeedWeight.objects.exists()


def test_a_kind_that_is_not_there_is_missing(known: Region, ada_actor: Actor) -> None:
    with pytest.raises(Missing):
        choose_need(region=known, kinds=["food", "flying"], weights={"population": 1}, by=ada_actor)
    assert not NeedWeight.objects.exists()


# What the pages show -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "shade"), [(0, 1), (0.79, 1), (0.8, 2), (0.95, 3), (1, 3), (1.05, 4), (1.24, 4), (1.25, 5), (9, 5)]
)
def test_need_has_five_shades(times: float, shade: int) -> None:
    assert shade_of(times) == shade


def test_need_is_set_beside_people(known: Region) -> None:
    """A quarter of the poor live in Vinton, and 12,800 of 111,041 people."""
    found = need_of_kind(with_all_figures(picture_of(known)), picture_of(known).kinds["food"])
    line = {line.county.fips: line for line in found.lines}[VINTON]
    whole = sum(PEOPLE.values())
    assert (line.share, line.need, line.shade) == (0.25, pytest.approx(whole / 4), 5)
    assert line.times == pytest.approx(whole / 4 / PEOPLE[VINTON])
    assert found.most == line


def test_figures_of_money_cannot_count(known: Region) -> None:
    needs = with_all_figures(picture_of(known))
    assert [one.key for one in choosable(needs)] == ["population", "poverty_people", "jail_population"]


def test_a_trial_changes_its_kind_alone(known: Region) -> None:
    needs = with_all_figures(picture_of(known))
    trial = tried(needs, "food", {"jail_population": 2, "population": 0})
    assert [one.key for one in trial.basis("food").figures] == ["jail_population"]
    assert trial.basis("legal_aid") == needs.basis("legal_aid")


def test_kinds_for_which_the_same_counts_are_alike(known: Region) -> None:
    picture = picture_of(known)
    found = {word.key for word in alike(with_all_figures(picture), "food", picture.kinds)}
    assert {"legal_aid", "identification", "transitional_housing"} <= found
    assert {"food", "mutual_aid"} & found == set()


# Pages ---------------------------------------------------------------------------------------------------------------


def test_the_list_says_for_each_kind_what_counts(known: Region, finn: User) -> None:
    said = words(client_of(finn).get(LIST))
    assert "3 figures can count." in said
    assert "Food People below the poverty line as usual Vinton 2.2 times" in said
    assert "Mutual-aid meetings People as usual none stands out" in said
    assert "People in the county's jail, last quarter 2023 2 of 4 OEPS".replace("'", "&#x27;") in said


def test_without_figures_the_page_teaches_how_to_bring_them_in(region: Region, ada_client: Client) -> None:
    assert "No figures yet" in words(ada_client.get(LIST))
    assert "all counties count alike" in words(ada_client.get(FOOD))


def test_a_page_says_what_need_is_made_of(known: Region, finn: User) -> None:
    said = words(client_of(finn).get(FOOD))
    assert "In Vinton: 25% of all need, 2.2 times its share of the people." in said
    assert "Vinton 12,800 5,500 people 27,760 25% 2.2 times: far more need than people" in said
    assert "Choose what counts" not in said


def test_ada_tries_and_nothing_is_saved(known: Region, ada_client: Client) -> None:
    page = ada_client.post(f"{FOOD}choose/", {"weight-jail_population": "1", "try": "1"})
    said = words(page)
    assert "This is a trial." in said
    assert "Not known in" in said
    assert "2 of 4 counties; counts as average there" in said
    assert not NeedWeight.objects.exists()


def test_ada_saves_and_undoes(known: Region, ada_client: Client) -> None:
    page = ada_client.post(f"{FOOD}choose/", {"weight-population": "1", "weight-poverty_people": "2"}, follow=True)
    assert "Saved for 1 kind of service. Undo" in words(page)
    assert "What your region chose to count" in words(page)
    assert weights(known, "food") == {"poverty_people": 2, "population": 1}
    ada_client.post(f"/r/ohio-valley/partners/undo/{page.context['undo']['stamp']}/")
    assert weights(known, "food") == {"poverty_people": 1}


def test_ada_saves_for_all_kinds_that_are_alike(known: Region, ada_client: Client) -> None:
    page = ada_client.post(f"{FOOD}choose/", {"weight-population": "1", "alike": "on"}, follow=True)
    assert "Saved for 5 kinds of service." in words(page)
    assert weights(known, "legal_aid") == {"population": 1}
    assert needs_of(known).basis("detox").chosen is False


def test_ada_goes_back_to_the_usual_and_undoes_that(known: Region, ada_client: Client) -> None:
    ada_client.post(f"{FOOD}choose/", {"weight-population": "5"})
    page = ada_client.post(f"{FOOD}usual/", follow=True)
    assert "What usually counts, counts again." in words(page)
    assert weights(known, "food") == {"poverty_people": 1}
    ada_client.post(f"/r/ohio-valley/partners/undo/{page.context['undo']['stamp']}/")
    assert weights(known, "food") == {"population": 5}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"weight-population": "0"}, "Give at least one figure a weight of 1 or more."),
        ({"weight-population": "-1"}, "greater than or equal to 0"),
        ({"weight-population": "1000", "weight-poverty_people": "7"}, "less than or equal to 100"),
        ({"weight-population": "many"}, "Enter a whole number."),
    ],
)
def test_a_weight_that_is_none_is_explained_and_what_was_typed_stays(
    known: Region, ada_client: Client, typed: dict[str, str], sentence: str
) -> None:
    page = ada_client.post(f"{FOOD}choose/", typed)
    assert sentence in words(page)
    assert all(f'value="{value}"' in page.content.decode() for value in typed.values())
    assert not NeedWeight.objects.exists()


def test_a_kind_that_is_not_there_has_no_page(known: Region, ada_client: Client) -> None:
    assert ada_client.get(f"{LIST}flying/").status_code == 404
    assert ada_client.post(f"{LIST}flying/usual/").status_code == 404


@pytest.mark.parametrize("address", [LIST, FOOD])
def test_pages_cost_the_same_however_many_figures_there_are(known: Region, ada_client: Client, address: str) -> None:
    asked = []
    for more in ({}, {"no_vehicle_households": POOR, "disability_people": POOR}):
        for key, values in more.items():
            figure(key, values)
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15

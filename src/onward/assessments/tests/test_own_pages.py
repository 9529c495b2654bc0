"""Pages for one person about themselves: they answer, and keep nothing."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from onward.assessments.defaults import check_in

CHECK, SCORES = "/check-in/", "/check-in/scores/"
EVERYTHING = {f"{section.key}-{one.key}": "4" for section in check_in.LEVELS for one in section.questions}
BARC = {
    "measure": "barc_10", "on1": "2026-01-05", "total1": "30", "on2": "2026-04-05", "total2": "33",
    "on3": "2026-08-05", "total3": "48", "reliability": "0.9", "spread": "10",
}  # fmt: skip


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser that would be asked for a token, were one wanted."""
    return Client(enforce_csrf_checks=True)


def rows_of_everything() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_the_four_levels_are_told_in_words_with_a_picture_and_its_table(stranger: Client) -> None:
    thin = {**EVERYTHING, **{name: "1" for name in EVERYTHING if name.startswith("community-")}}
    page = stranger.post(CHECK, thin).content.decode()
    assert "A next step could begin with: Where I live." in page
    assert "Strongest today: Myself, Family and friends, What I belong to." in page
    assert page.count("Strong: you can build on this.") == 3
    assert '<rect class="bar" width="75"' in page


@pytest.mark.parametrize(("address", "sent"), [(CHECK, EVERYTHING), (SCORES, BARC)])
def test_nothing_is_kept_no_row_no_cookie_and_no_copy_in_a_cache(
    stranger: Client, address: str, sent: dict[str, Any]
) -> None:
    before = rows_of_everything()
    for answer in (stranger.get(address), stranger.post(address, sent)):
        assert (answer.status_code, answer.headers["Cache-Control"], dict(answer.cookies)) == (200, "no-store", {})
    assert rows_of_everything() == before
    assert "Nothing" in stranger.get(address).content.decode()


def test_too_little_is_said_kindly_and_what_was_typed_stays(stranger: Client) -> None:
    page = stranger.post(CHECK, {"social-social_call": "4"}).content.decode()
    assert "Answer at least half of one part." in page
    assert 'name="social-social_call" value="4"' in page
    assert "checked" in page


def test_it_is_there_in_spanish(stranger: Client) -> None:
    said = {**EVERYTHING, "social-social_call": "5"}
    assert "Lo más fuerte hoy" in stranger.post(f"{CHECK}?lang=es", said).content.decode()
    assert "Más que casualidad" in stranger.post(f"{SCORES}?lang=es", BARC).content.decode()


def test_each_change_is_marked_when_it_is_more_than_chance(stranger: Client) -> None:
    answer = stranger.post(SCORES, BARC)
    assert [(row.value, row.by, row.said) for row in answer.context["rows"]] == [
        ("30", "", ""), ("33", "+3", "May be chance"), ("48", "+15", "More than chance"),
    ]  # fmt: skip
    assert "+18. That is more than chance brings (8.8)" in answer.context["whole"]
    assert len(answer.context["dots"]) == 3


def test_without_what_is_known_of_a_form_no_change_is_marked(stranger: Client) -> None:
    answer = stranger.post(SCORES, {**BARC, "spread": ""})
    assert {row.said for row in answer.context["rows"]} == {""}
    assert "cannot be told here" in answer.context["whole"]
    assert stranger.post(SCORES, {**BARC, "reliability": ""}).context["rows"][2].said == "More than chance"
    one = stranger.post(SCORES, {"measure": "other", "on1": "2026-01-05", "total1": "4000"})
    assert "One score is a beginning" in one.context["whole"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"total1": "9"}, "A total of the BARC-10 lies between 10 and 60."),
        ({"on1": "2999-01-01"}, "This day is still to come."),
        ({"on2": "2026-01-05"}, "This day is there twice."),
        ({"on1": ""}, "Of which day is this total?"),
        ({"total1": ""}, "What was the total on this day?"),
        ({"on1": "soon"}, "Enter a valid date."),
        ({"reliability": "2"}, "less than or equal to 1"),
        ({"total1": "nan"}, "Enter a number."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(stranger: Client, wrong: dict[str, str], told: str) -> None:
    answer = stranger.post(SCORES, {**BARC, **wrong})
    assert told in answer.content.decode()
    assert "rows" not in answer.context


def test_nothing_typed_asks_for_one_day(stranger: Client) -> None:
    assert "Type at least one day" in stranger.post(SCORES, {"measure": "arc"}).content.decode()

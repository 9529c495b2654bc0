"""The facts in English: grammar in the singular and plural, and nothing said that is not known."""

import pytest

from onward.analysis.coverage.matrix import Missing
from onward.analysis.coverage.next_steps import NextStep, StepKind
from onward.analysis.coverage.reading import Names, english, missing

NAMES = Names(
    kinds={"housing": "Recovery housing", "ged": "GED classes"},
    counties={"39131": "Pike", "39163": "Vinton"},
    organizations={"hope": "Hope House"},
    sectors={"voice": "Recovery community", "peers": "Peer support", "courts": "Courts"},
)


@pytest.mark.parametrize(
    ("counties", "of", "people", "expected"),
    [
        (("39131",), 12, 27_000, "1 of 12 counties has no recovery housing; 27,000 people live there."),
        (("39131", "39163"), 12, 40_000, "2 of 12 counties have no recovery housing; 40,000 people live there."),
        (("39131", "39163"), 2, 40_000, "No county of the region has recovery housing; 40,000 people live there."),
    ],
)
def test_a_row_of_the_matrix(counties, of, people, expected):
    assert missing(Missing("housing", counties, of), NAMES, people=people) == expected


def test_an_acronym_keeps_its_capitals_and_an_unknown_key_is_shown_as_it_is():
    assert missing(Missing("ged", ("1",), 2), NAMES, people=5).startswith("1 of 2 counties has no GED classes;")
    assert missing(Missing("esl", ("1",), 2), NAMES, people=5).startswith("1 of 2 counties has no esl;")


def gap(helpers=(), counties=("39131",), **facts):
    given = {"region_wide": False, "of": 12, "nearest_miles": None, "unsure": 0, "unlocated": False, **facts}
    return english(NextStep(StepKind.FILL_GAP, 1, "housing", counties, 5, helpers, given), NAMES)


def test_a_gap():
    assert gap() == "No recovery housing in Pike; nobody in neighbouring counties is known to offer it."
    assert gap(("hope",)) == "No recovery housing in Pike; 1 organization in neighbouring counties offers it."
    assert gap(("a", "b"), nearest_miles=12.4) == (
        "No recovery housing in Pike; 2 organizations in neighbouring counties offer it, the nearest 12 miles away."
    )
    assert gap(region_wide=True).startswith("No recovery housing in any of the 12 counties; ")
    assert gap(unsure=1, unlocated=True).endswith(
        "; 1 listing may be of this kind: check; a listing of this kind has no place yet: locate it."
    )


def test_many_counties_are_named_in_part():
    assert gap(counties=("39131", "39163", "a", "b", "c", "d")).startswith(
        "No recovery housing in Pike, Vinton, a, b and 2 more;"
    )


def step(kind, helpers=(), **facts):
    return english(NextStep(kind, 1, "", (), 5, helpers, facts), NAMES)


def test_listings_to_confirm():
    assert step(StepKind.CONFIRM_LISTINGS, ("hope", "x"), listings=3, of=9, never_confirmed=1) == (
        "Not confirmed lately: 3 of 9 listings, 1 of them never. Ask 2 organizations, Hope House first."
    )
    assert step(StepKind.CONFIRM_LISTINGS, ("x",), listings=1, of=1, never_confirmed=0) == (
        "Not confirmed lately: 1 of 1 listing. Ask 1 organization, x first."
    )


def test_the_other_steps():
    assert step(StepKind.HEAR_RECOVERY_VOICE, sectors=("voice", "peers")) == (
        "Nobody speaks for recovery yet: invite recovery community or peer support."
    )
    assert step(StepKind.INVITE_SECTOR, sectors=("courts",), of=26) == "1 of 26 sectors are blank: invite courts."
    assert step(StepKind.LOCATE, ("hope",), listings=2) == (
        "2 listings cannot be placed on the map: ask where, Hope House first."
    )
    assert step(StepKind.CHECK_KINDS, listings=1, kinds=("housing",)) == (
        "1 listing may be of another kind than guessed (recovery housing): check."
    )


def test_every_kind_of_step_has_a_sentence():
    facts = {
        "sectors": ("courts",), "of": 1, "listings": 1, "never_confirmed": 0, "kinds": ("ged",), "region_wide": True,
        "nearest_miles": None, "unsure": 0, "unlocated": False,
    }  # fmt: skip
    assert all(step(kind, ("hope",), **facts).endswith(".") for kind in StepKind)

"""`onward missing`, as other programs rely on it."""

import json
from typing import Any

import pytest
from click.testing import Result

from onward.cli.tests.running import Run, one_object, one_sentence
from onward.insight.tests.cast import count_people, offers, partner
from onward.partners.models import DoNotContact, Organization
from onward.regions.models import Region


@pytest.fixture
def valley(ready: Region) -> Region:
    """Hope House gives beds in Pike; two prospects could in Adams and Brown; a church offers nothing."""
    count_people(people={"39001": 27_477, "39015": 43_676, "39131": 27_088})
    offers(partner(ready, "Hope House"), "recovery_housing", "39131")
    offers(partner(ready, "New Start", standing="prospect"), "recovery_housing", "39015")
    offers(partner(ready, "Adams Beds", standing="prospect"), "recovery_housing", "39001")
    partner(ready, "First Church", "faith", standing="prospect")
    return ready


def ask(run: Run, *words: Any) -> Result:
    """Where a site counts for its own county only."""
    return run("missing", "--region", "ohio-valley", "--miles", 0, *words)


def test_picks_are_one_object_with_names(valley: Region, run: Run) -> None:
    told = one_object(ask(run, "--invite", 1, "--json"))
    new_start = Organization.objects.get(name="New Start")

    assert told.pop("seconds") >= 0
    assert told.pop("total") > 131_028
    assert told == {
        "chosen": ["New Start"], "covered": 131_028.0, "bound": 131_028.0, "proven": True,
        "explanations": [
            {"candidate": "New Start", "id": str(new_start.pk), "sector": "", "gain": 131_028.0,
             "cells": ["recovery_housing:39015"]}
        ],
        "left_out": {"count": 37 * 3, "reasons": {"no candidate covers it": 37 * 3}}, "candidates": 3,
        "method": "who is missing 1", "not_invited": {"do_not_contact": 0, "not_now": 0},
    }  # fmt: skip


def test_rules_are_options(valley: Region, run: Run) -> None:
    told = one_object(ask(run, "--invite", 2, "--include", "first church", "--exclude", "New Start", "--json"))

    assert told["chosen"] == ["Adams Beds", "First Church"]
    assert one_object(ask(run, "--invite", 1, "--favor", "39001", "--json"))["chosen"] == ["Adams Beds"]
    assert one_object(ask(run, "--invite", 1, "--sector", "faith", "--json"))["chosen"] == ["First Church"]


def test_in_words_a_pick_is_a_line_with_what_it_closes(valley: Region, run: Run) -> None:
    said = ask(run, "--invite", 3).stdout.splitlines()

    assert said[:2] == ["1. New Start: Recovery housing in Brown", "2. Adams Beds: Recovery housing in Adams"]
    assert said[2].endswith("no choice closes more.")
    assert said[3] == "111 gaps are closed by none of 3 candidates."


def test_whoever_must_not_be_contacted_is_left_out_with_a_count(valley: Region, run: Run) -> None:
    new_start = Organization.objects.get(name="New Start")
    DoNotContact.objects.create(region=valley, organization=new_start)

    told = one_object(ask(run, "--invite", 1, "--json"))
    assert (told["chosen"], told["not_invited"]) == (["Adams Beds"], {"do_not_contact": 1, "not_now": 0})
    assert ask(run, "--invite", 1).stdout.splitlines()[-1] == "1 left out: marked “Do not contact”."
    refusal = one_sentence(ask(run, "--include", "new start"))
    assert refusal == "This rule cannot be kept: New Start (marked “Do not contact”) is left out already."


def test_rules_that_contradict_each_other_do_nothing_and_say_which(valley: Region, run: Run) -> None:
    words = ("--invite", 1, "--include", "First Church", "--include", "New Start")
    answer = ask(run, *words, "--json")

    assert (answer.exit_code, len(json.loads(answer.stdout)["conflict"])) == (2, 3)
    assert one_sentence(ask(run, *words)).startswith("These rules contradict each other: choose:1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--include", "Nobody"), "No candidate is called “Nobody”. Numbers: none. Give one number."),
        (("--sector", "nonsense"), "“nonsense” is no sector. Known:"),
        (("--favor", "06037"), "“06037” is no county of this region. Known: 39001, 39015, 39131."),
    ],
)
def test_what_is_not_there_is_refused(valley: Region, run: Run, words: tuple[str, ...], told: str) -> None:
    assert one_sentence(ask(run, "--invite", 1, *words)).startswith(told)


def test_a_region_where_nobody_is_known_says_what_to_do(ready: Region, run: Run) -> None:
    assert ask(run, "--invite", 1).stdout.startswith("Nobody is known who could be invited. Bring in a list")


def test_without_options_five_are_invited_and_a_site_counts_for_counties_up_to_thirty_miles_away(
    valley: Region, run: Run
) -> None:
    offers(partner(valley, "Adams Detox", standing="prospect"), "detox", "39001")
    usual = run("missing", "--region", "ohio-valley").stdout.splitlines()

    assert usual[0] == "1. Adams Detox: Detox and withdrawal care in Adams, Brown, Pike"
    assert usual == run("missing", "--region", "ohio-valley", "--invite", 5, "--miles", 30).stdout.splitlines()
    assert "Adams Detox: Detox and withdrawal care in Adams" in [
        line.partition(". ")[2] for line in ask(run).stdout.splitlines()
    ]

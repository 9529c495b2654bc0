"""`onward network`, as other programs rely on it."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from onward.cli.network import network
from onward.core import clock
from onward.insight.tests.cast import partner
from onward.partners.models import Organization, Tie
from onward.regions.models import Region


@pytest.fixture
def line(region: Region) -> list[Organization]:
    """Court, house and clinic in a line, a church without ties, and a prospect, who does not count."""
    made = [partner(region, name) for name in ("Court", "House", "Clinic", "Church", "Prospect")]
    Organization.objects.filter(name="Prospect").update(standing="prospect")
    court, house, clinic, _church, prospect = made
    for one, other, strength in ((house, court, "aware"), (court, clinic, "refers"), (court, prospect, "refers")):
        Tie.objects.create(
            region=region, organization=one, other_organization=other, strength=strength, direction="out"
        )
    return made


def told(*words: str) -> dict[str, Any]:
    answer = CliRunner().invoke(network, ["--region", "ohio-valley", "--json", *words])
    assert answer.exit_code == 0, answer.output
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_the_metrics_of_partners_by_hand(line: list[Organization]) -> None:
    found = told()
    by_name = {one["name"]: one for one in found["nodes"].values()}

    assert list(found["nodes"]) == [str(one.hsds_id) for one in sorted(line, key=str) if one.name != "Prospect"]
    assert (found["graph"]["nodes"], found["graph"]["edges"], found["graph"]["components"]) == (4, 2, 2)
    assert by_name["Court"] == {
        "name": "Court", "sector": "", "degree": 2, "betweenness": 1 / 3, "closeness": 2 / 3, "harmonic": 2 / 3,
        "core": 1, "constraint": 0.5, "articulation": True, "community": 0,
    }  # fmt: skip
    assert (by_name["Church"]["degree"], by_name["Church"]["constraint"]) == (0, None)


def test_weak_ties_can_be_left_aside(line: list[Organization]) -> None:
    assert told("--least", "shares_information")["graph"]["edges"] == 1


def test_what_is_closed_to_whoever_looks_and_what_was_removed_is_not_there(line: list[Organization]) -> None:
    Tie.objects.filter(strength="aware").update(removed_at=clock.now())

    assert told()["graph"]["edges"] == 1


def test_without_json_who_stands_between_others_comes_first(line: list[Organization]) -> None:
    said = CliRunner().invoke(network, ["--region", "ohio-valley"]).stdout.splitlines()

    assert said[0] == "3 of 4 partners have 2 ties: 33.3% of all that could be. They stand in 1 part."
    assert said[1].split() == ["Court", "2", "ties", "between", "others", "33%", "others", "hang", "on", "it", "alone"]


def test_without_ties_the_next_step_is_said(region: Region) -> None:
    said = CliRunner().invoke(network, ["--region", "ohio-valley"]).stdout

    assert said == "No ties are known among the partners. Open a partner's page and say with whom they work.\n"

"""`onward gaps`, as other programs rely on it."""

import json

from click.testing import CliRunner

from onward.cli.insight import gaps
from onward.insight.tests.cast import count_people, offers, partner
from onward.regions.models import Region


def test_gaps_are_one_json_object_with_the_promised_columns(region: Region) -> None:
    count_people()
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    answer = CliRunner().invoke(gaps, ["--region", "ohio-valley", "--json"])
    rows = [row for row in json.loads(answer.stdout)["gaps"] if row["kind"] == "recovery_housing"]

    assert answer.exit_code == 0
    assert rows[0] == {
        "area": "39015", "kind": "recovery_housing", "population": 43_676, "need": 43_676, "score": 131_028.0,
        "nearest": 47.2, "providers": 1, "freshness": "fresh",
    }  # fmt: skip
    assert [row["area"] for row in rows] == ["39015", "39001", "39163"]


def test_without_json_a_gap_is_a_line(region: Region) -> None:
    count_people()
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    said = CliRunner().invoke(gaps, ["--region", "ohio-valley"]).stdout
    lines = [line.split() for line in said.splitlines()]

    assert ["Recovery", "housing", "Vinton", "12,800", "people", "nearest", "30", "miles"] in lines
    assert "nobody near" in said

"""`onward gaps`, as other programs rely on it."""

import json

from click.testing import CliRunner

from onward.cli.insight import gaps
from onward.insight.tests.cast import count_people, figure, offers, partner
from onward.regions.models import Region


def test_gaps_are_one_json_object_with_the_promised_columns(region: Region) -> None:
    count_people()
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    answer = CliRunner().invoke(gaps, ["--region", "ohio-valley", "--json"])
    rows = [row for row in json.loads(answer.stdout)["gaps"] if row["kind"] == "recovery_housing"]

    assert answer.exit_code == 0
    assert rows[0] == {
        "area": "39015", "kind": "recovery_housing", "population": 43_676, "need": 43_676, "score": 131_028.0,
        "nearest": 61.3, "providers": 0, "freshness": "fresh",
    }  # fmt: skip
    assert [row["area"] for row in rows] == ["39015", "39001", "39163"]


def test_gaps_of_groups_say_of_which(region: Region) -> None:
    count_people()
    figure("veterans_percent", {"39131": 10}, unit="percent")

    answer = CliRunner().invoke(gaps, ["--region", "ohio-valley", "--by-group", "--json"])
    rows = [row for row in json.loads(answer.stdout)["gaps"] if row["kind"] == "recovery_housing"]

    assert [(row["area"], row["group"], row["population"], row["need"]) for row in rows] == [
        ("39131", "veterans", 2_709, 2_708.8),
    ]  # fmt: skip


def test_what_was_left_out_stands_beside_them(region: Region) -> None:
    count_people()
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    told = json.loads(CliRunner().invoke(gaps, ["--region", "ohio-valley", "--json"]).stdout)["left_out"]
    said = CliRunner().invoke(gaps, ["--region", "ohio-valley"]).stdout.splitlines()

    assert {name: count for name, count in told.items() if count} == {"assumed": 1}
    assert said[-1] == (
        "Left out, or taken otherwise than told: 1 counted as 1, since nobody told how much room there is."
    )


def test_without_json_a_gap_is_a_line(region: Region) -> None:
    count_people()
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    said = CliRunner().invoke(gaps, ["--region", "ohio-valley"]).stdout
    lines = [line.split() for line in said.splitlines()]
    count = sum("people go without" in line for line in said.splitlines()[1:])

    assert said.splitlines()[0] == (f"{count} gaps: kinds of service in places where people go without; gravest first:")

    assert [
        "Recovery", "housing", "Brown", "43,676", "of", "43,676", "people", "go", "without", "nearest", "61", "miles",
        "by", "road",
    ] in lines  # fmt: skip
    assert "nobody near" in said


def test_where_nobody_counted_people_the_population_is_not_zero(region: Region) -> None:
    offers(partner(region, "Hope House"), "recovery_housing", "39131")

    rows = json.loads(CliRunner().invoke(gaps, ["--region", "ohio-valley", "--json"]).stdout)["gaps"]

    assert {row["population"] for row in rows} == {None}


def test_what_was_left_out_is_told_for_each_group(region: Region) -> None:
    count_people()
    figure("veterans_percent", {"39131": 10}, unit="percent")
    offers(partner(region, "Hope House"), "recovery_housing", "39131")
    ask = ["--region", "ohio-valley", "--by-group"]

    told = json.loads(CliRunner().invoke(gaps, [*ask, "--json"]).stdout)["left_out"]
    said = CliRunner().invoke(gaps, ask).stdout.splitlines()

    assert {name: count for name, count in told["veterans"].items() if count} == {"needless": 3, "not_for_group": 1}
    assert said[-1] == (
        "Veterans: Left out, or taken otherwise than told: 3 places without need; 1 that do not say they are for the "
        "group."
    )

"""A person's recovery capital over time: kept under a key that leads to nobody, for the private area alone."""

import datetime as dt
import re
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

import onward
from onward.assessments.access import MayKnow
from onward.assessments.licensed import LICENSED
from onward.assessments.models import CheckIn, MeasureScore
from onward.assessments.operations import capital as operations
from onward.assessments.queries.capital import trajectory
from onward.assessments.rules.capital import Noise, Point, levels_of, line, strongest, thinnest
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.regions.models import Region

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
ANSWERS = {"social_call": 4, "social_backing": 5, "community_help": 2, "community_welcome": 2, "personal_home": 5}
BARC = Noise(0.9, 10)


# Rules ----------------------------------------------------------------------------------------------------------------


def test_a_level_is_the_mean_of_what_was_answered_if_half_of_it_was() -> None:
    assert levels_of(ANSWERS) == {"social": 4.5, "community": 2.0}
    assert levels_of({"social_call": True, "social_backing": 9, "social_company": "5"}) == {}


def test_the_strongest_and_the_thinnest_are_said_only_where_levels_differ() -> None:
    assert (strongest({"social": 4.5, "community": 2.0}), thinnest({"social": 4.5, "community": 2.0})) == (
        ["social"], ["community"],
    )  # fmt: skip
    assert (strongest({"social": 3.0}), thinnest({"social": 3.0, "community": 3.0}), strongest({})) == ([], [], [])


def test_a_change_is_marked_when_it_is_more_than_chance_one_after_the_other_and_over_all() -> None:
    found = line([Point(JUNE, 25), Point(MAY, 20), Point(dt.date(2026, 7, 1), 30)], BARC)
    assert [(step.value, step.by) for step in found.steps] == [(20, None), (25, 5), (30, 5)]
    assert [step.change.reliable for step in found.steps if step.change] == [False, False]
    assert (found.by, found.whole and found.whole.reliable) == (10, True)


def test_nothing_is_marked_where_the_measure_is_not_known_well_enough() -> None:
    found = line([Point(MAY, 20), Point(JUNE, 60)])
    assert (found.steps[1].by, found.steps[1].change, found.whole) == (40, None, None)
    assert line([Point(MAY, 20)]).by is None
    assert line([]).steps == ()


@given(st.lists(st.integers(10, 60), min_size=2, max_size=9))
def test_steps_add_up_to_the_whole_in_whatever_order_they_come(values: list[int]) -> None:
    points = [Point(MAY + dt.timedelta(days=n), value) for n, value in enumerate(values)]
    found = line(reversed(points), BARC)
    assert [step.by for step in found.steps[1:]] == [b - a for a, b in pairwise(values)]
    assert sum(step.by or 0 for step in found.steps) == found.by


# Kept -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def may(region: Region, ada_actor: Actor) -> MayKnow:
    return MayKnow(uuid.UUID(int=1), region, ada_actor)


@pytest.mark.django_db
def test_a_check_in_keeps_its_levels_and_lets_the_answers_go(may: MayKnow) -> None:
    operations.keep_check_in(may, on=MAY, answers=ANSWERS)
    operations.keep_check_in(may, on=MAY, answers={**ANSWERS, "social_call": 5})
    operations.keep_check_in(may, on=JUNE, answers=ANSWERS)
    assert [row.levels for row in CheckIn.objects.all()] == [
        {"social": 5.0, "community": 2.0}, {"social": 4.5, "community": 2.0},
    ]  # fmt: skip
    assert [step.by for step in trajectory(may).levels["social"].steps] == [None, -0.5]
    with pytest.raises(Refused):
        operations.keep_check_in(may, on=MAY, answers={"social_call": 4})


@pytest.mark.django_db
def test_a_total_is_kept_corrected_and_marked(may: MayKnow) -> None:
    first = operations.keep_score(may, measure="barc_10", on=MAY, total=30)
    operations.keep_score(may, measure="barc_10", on=JUNE, total=45)
    operations.correct_score(may, score=first, on=MAY, total=31)
    found = trajectory(may, {"barc_10": BARC}).measures["barc_10"]
    assert (found.by, found.whole and found.whole.reliable) == (14, True)
    with pytest.raises(Conflict):
        operations.keep_score(may, measure="barc_10", on=JUNE, total=50)
    with pytest.raises(Conflict):
        operations.correct_score(may, score=first, on=JUNE, total=31)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measure", "total", "days"),
    [("barc_10", 9, 0), ("barc_10", 61, 0), ("arc", 51, 0), ("rec_cap", -101, 0), ("mine", 3, 0), ("arc", 5, 1)],
)
def test_what_cannot_be_is_refused(may: MayKnow, measure: str, total: float, days: int) -> None:
    with pytest.raises(Refused):
        operations.keep_score(may, measure=measure, on=clock.today() + dt.timedelta(days=days), total=total)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "values"),
    [
        (MeasureScore, {"measure": "arc", "total": 51}),
        (MeasureScore, {"measure": "mine", "total": 5}),
        (MeasureScore, {"measure": "arc", "total": 5, "kept_on": dt.date(2026, 4, 30)}),
        (CheckIn, {"edition": 1}),
        (CheckIn, {"edition": 1, "social": 5.1}),
        (CheckIn, {"edition": 1, "personal": 0.9}),
        (CheckIn, {"edition": 1, "social": 3, "kept_on": dt.date(2026, 4, 30)}),
    ],
)
def test_the_database_refuses_it_too(region: Region, model: Any, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(region=region, subject=uuid.UUID(int=1), on=MAY, **values)


@pytest.mark.django_db
def test_one_of_a_day_and_everything_goes_when_a_person_does(may: MayKnow, region: Region, ada_actor: Actor) -> None:
    other = MayKnow(uuid.UUID(int=2), region, ada_actor)
    score = operations.keep_score(may, measure="arc", on=MAY, total=30)
    operations.keep_score(other, measure="arc", on=MAY, total=40)
    operations.keep_check_in(may, on=MAY, answers=ANSWERS)
    assert (operations.remove(other, row=score), operations.remove(may, row=score)) == (False, True)
    with pytest.raises(Conflict):
        operations.correct_score(may, score=score, on=MAY, total=1)
    operations.keep_score(may, measure="arc", on=MAY, total=30)
    assert operations.forget(may) == 2
    assert (trajectory(may), len(trajectory(other).measures)) == (({}, {}), 1)


@pytest.mark.django_db
def test_the_audit_says_that_it_was_done_and_never_of_whom_or_what(may: MayKnow) -> None:
    operations.keep_check_in(may, on=MAY, answers=ANSWERS)
    operations.keep_score(may, measure="arc", on=MAY, total=37)
    lines = AuditEntry.objects.filter(verb__in=["checkin.kept", "measurescore.kept"])
    told = " ".join(str(value) for line in lines.values() for value in line.values())
    assert lines.count() == 2
    assert (str(may.subject) in told, may.subject.hex in told, "arc" in told.split(), "37" in told.split()) == (
        False, False, False, False,
    )  # fmt: skip


# Nobody else ----------------------------------------------------------------------------------------------------------


def test_no_page_gives_leave_and_no_page_reads_it() -> None:
    """The private area alone makes a `MayKnow`; it will be the one file here that is named beside the three."""
    source = Path(onward.__file__).parent
    ways = (r"MayKnow\(", r"assessments\.(queries|operations)\.capital", "import capital", r"(CheckIn|MeasureScore)\b")
    says = re.compile("|".join(ways))
    found = {
        str(path.relative_to(source)) for path in source.rglob("*.py")
        if says.search(path.read_text()) and not {"tests", "migrations", "journeys"} & set(path.parts)
    }  # fmt: skip
    area = "assessments"
    assert found == {
        f"{area}/models/__init__.py", f"{area}/models/capital.py", f"{area}/operations/capital.py",
        f"{area}/queries/capital.py",
    }  # fmt: skip


def test_each_measure_of_others_says_what_its_total_can_be_and_where_that_stands() -> None:
    assert {key: (one.low, one.high) for key, one in LICENSED.items()} == {
        "arc": (0, 50), "barc_10": (10, 60), "rec_cap": (-100, 100), "rci": (1, 100),
    }  # fmt: skip
    assert all(one.source for one in LICENSED.values())

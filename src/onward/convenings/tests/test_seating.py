"""Who sits where at a gathering: asked for, worked out, moved by hand, mended. Ada coordinates, Bea takes part."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from onward.analysis.seating import seat
from onward.convenings.jobs import begin
from onward.convenings.models import Gathering, Guest, Seat, SeatingPlan
from onward.convenings.operations import seating_work
from onward.convenings.operations.seating import Wanted, ask_for_seating, mend_seating, move_guest
from onward.convenings.queries.seating import by_name, unseated
from onward.convenings.rules.seating import Sitter, led_by, tables_of
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.models import Organization
from onward.regions.models import Region

CLI = Actor("cli", label="A test")


def test_leaders_get_tables_and_whoever_needs_it_one_without_steps() -> None:
    people = [
        Sitter(1, None, None, "table_leader", False), Sitter(2, None, None, "guest", False),
        Sitter(3, None, None, "table_leader", True), Sitter(4, None, None, "table_leader", False),
    ]  # fmt: skip

    assert led_by(people, 3, [1]) == {3: 1, 1: 2, 4: 3}
    assert led_by(people, 2, [1]) == {3: 1, 1: 2}
    assert led_by(people, 3, []) == {1: 1, 3: 2, 4: 3}


@pytest.mark.parametrize(
    ("text", "found"),
    [("", []), ("2", [2]), ("3, 1 ;1", [1, 3]), ("front", None), ("-1", None), ("٣", None), ("12345", None)],
)
def test_tables_as_somebody_types_them(text: str, found: Any) -> None:
    assert tables_of(text) == found


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that is done in no time, compiled or not."""
    monkeypatch.setattr("onward.analysis.seating.search.STEPS", 40)
    monkeypatch.setattr("onward.analysis.seating.search.COOLINGS", 2)


@pytest.fixture
def summit(region: Region) -> Gathering:
    """Nine guests of three partners, in three threes."""
    found = gathering_of(region)
    for name in ("house", "court", "clinic"):
        partner = Organization.objects.create(region=region, name=name)
        for at in range(3):
            guest_of(found, f"{name} {at}", partner)
    return found


def seated(gathering: Gathering, tables: int = 3, rounds: int = 2, **columns: Any) -> SeatingPlan:
    wanted = Wanted(tables, rounds, columns.get("chairs"), columns.get("step_free", []))
    plan = ask_for_seating(gathering, wanted, by=CLI)
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()
    return plan


@pytest.mark.django_db
def test_nine_sit_with_nobody_twice_and_organizations_apart(summit: Gathering) -> None:
    plan = seated(summit)

    assert (plan.state, plan.figures, plan.least) == ("done", [0, 0, 0], [0, 0, 0])
    assert Seat.objects.filter(plan=plan).count() == 18
    for at in (1, 2):
        assert [Seat.objects.filter(plan=plan, round=at, table=table).count() for table in (1, 2, 3)] == [3, 3, 3]
    assert unseated(plan, by_name(plan)) == (0, 0)


@pytest.mark.django_db
def test_a_leader_keeps_a_table_and_who_needs_it_sits_without_steps(summit: Gathering) -> None:
    Guest.objects.filter(name="court 1").update(part="table_leader")
    Guest.objects.filter(name="house 0").update(access=["step_free"])
    plan = seated(summit, step_free=[2])
    tables = {str(one.guest): one.tables for one in by_name(plan)}

    assert (plan.state, tables["court 1"], tables["house 0"]) == ("done", [1, 1], [2, 2])


@pytest.mark.django_db
def test_more_than_fit_at_tables_without_steps_is_refused(summit: Gathering) -> None:
    Guest.objects.update(access=["step_free"])

    assert seated(summit, step_free=[2]).state == "refused"


@pytest.mark.django_db
def test_whoever_joins_from_afar_or_will_not_come_has_no_seat(summit: Gathering) -> None:
    Guest.objects.filter(name="house 0").update(how="remote")
    Guest.objects.filter(name="house 1").update(standing="not_coming")
    plan = seated(summit)

    assert {str(one.guest) for one in by_name(plan)} == {
        "house 2", "court 0", "court 1", "court 2", "clinic 0", "clinic 1", "clinic 2",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted(10, 2, None, []), "9 people cannot fill so many tables. Choose fewer."),
        (Wanted(2, 2, 4, []), "9 people may come, and there are 8 chairs. Add tables, or chairs at each."),
        (Wanted(2, 2, None, [3]), "Tables without steps must be among those there are: 1 to 2."),
    ],
)
def test_numbers_that_cannot_be_are_refused(summit: Gathering, wanted: Wanted, sentence: str) -> None:
    with pytest.raises(Refused) as told:
        ask_for_seating(summit, wanted, by=CLI)

    assert (told.value.message, SeatingPlan.objects.count()) == (sentence, 0)


@pytest.mark.django_db
def test_at_most_a_thousand(summit: Gathering, monkeypatch: Any) -> None:
    monkeypatch.setattr("onward.convenings.operations.seating.MOST_SEATED", 8)
    with pytest.raises(Refused, match="At most 8 people"):
        ask_for_seating(summit, Wanted(3, 2, None, []), by=CLI)


@pytest.mark.django_db
def test_a_job_that_was_overtaken_changes_nothing(summit: Gathering, monkeypatch: Any) -> None:
    plan = ask_for_seating(summit, Wanted(3, 2, None, []), by=CLI)

    def slow(problem: Any, **how: Any) -> Any:
        ask_for_seating(summit, Wanted(3, 3, None, []), by=CLI)
        return seat(problem)

    monkeypatch.setattr(seating_work, "seat", slow)
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()
    assert (plan.state, plan.attempt, Seat.objects.count()) == ("asked", 2, 0)

    monkeypatch.setattr(seating_work, "seat", lambda problem, progress, **how: progress(None, None))
    SeatingPlan.objects.update(beat_at=None, attempt=3)
    monkeypatch.setattr(seating_work, "_mine", lambda plan: SeatingPlan.objects.none())
    seating_work.work_on(plan.pk, 3)
    plan.refresh_from_db()
    assert plan.state == "asked"
    seating_work.work_on(plan.pk, 3)
    assert Seat.objects.count() == 0


@pytest.mark.django_db
def test_a_fault_of_ours_is_told(summit: Gathering, monkeypatch: Any) -> None:
    def broken(*_args: Any, **_how: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(seating_work, "seat", broken)

    assert seated(summit).state == "failed"


@pytest.mark.django_db
def test_moving_somebody_says_what_it_costs_and_begun_rounds_stay(summit: Gathering) -> None:
    plan = seated(summit)
    guest = Guest.objects.get(name="house 0")
    other = Seat.objects.get(plan=plan, guest__name="house 1", round=2).table
    before = Seat.objects.get(plan=plan, guest=guest, round=2).table

    assert move_guest(plan, guest, at=2, table=other, by=CLI) == before
    plan.refresh_from_db()
    assert plan.figures[1] == 1
    assert move_guest(plan, guest, at=2, table=other, by=CLI) == other
    for at, table in ((2, 4), (3, 1), (0, 1), (1, 0)):
        with pytest.raises(Refused, match="no such table"):
            move_guest(plan, guest, at=at, table=table, by=CLI)
    mend_seating(plan, begun=1, by=CLI)
    with pytest.raises(Conflict, match="has begun"):
        move_guest(plan, guest, at=1, table=1, by=CLI)
    with pytest.raises(Conflict, match="Mend it instead"):
        ask_for_seating(summit, Wanted(3, 2, None, []), by=CLI)


@pytest.mark.django_db
def test_a_table_takes_no_more_than_its_chairs(summit: Gathering) -> None:
    plan = seated(summit, chairs=3)
    guest = Guest.objects.get(name="house 0")
    here = Seat.objects.get(plan=plan, guest=guest, round=1).table

    with pytest.raises(Refused, match="All chairs"):
        move_guest(plan, guest, at=1, table=here % 3 + 1, by=CLI)


@pytest.mark.django_db
def test_one_comes_late_and_two_stay_away(summit: Gathering) -> None:
    plan = seated(summit)
    Guest.objects.filter(name__in=["house 0", "court 0"]).update(standing="not_coming")
    late = guest_of(summit, "Late")
    before = {(one.guest_id, one.round): one.table for one in Seat.objects.filter(plan=plan)}

    assert unseated(plan, by_name(plan)) == (1, 2)
    told = mend_seating(plan, begun=1, by=CLI)
    after = {(one.guest_id, one.round): one.table for one in Seat.objects.filter(plan=plan)}

    assert (told.seated, told.freed) == (1, 2)
    assert told.moved == len({key[0] for key in after if before.get(key, after[key]) != after[key]})
    assert {key: table for key, table in after.items() if key[1] == 1} == {
        key: table for key, table in before.items() if key[1] == 1
    }
    assert (late.pk, 2) in after
    assert (late.pk, 1) not in after
    tables = [table for (_guest, at), table in after.items() if at == 2]
    sizes = sorted(tables.count(n) for n in (1, 2, 3))
    assert sizes == [2, 3, 3]


@pytest.mark.django_db
def test_what_cannot_be_mended_says_why(summit: Gathering) -> None:
    plan = seated(summit, chairs=3)
    with pytest.raises(Refused, match="cannot be taken back"):
        mend_seating(plan, begun=3, by=CLI)
    guest_of(summit, "Tenth")
    with pytest.raises(Refused, match="more people than chairs"):
        mend_seating(plan, begun=0, by=CLI)
    SeatingPlan.objects.update(chairs=None, step_free=[1])
    Guest.objects.update(access=["step_free"])
    with pytest.raises(Refused, match="without steps"):
        mend_seating(plan, begun=0, by=CLI)
    Guest.objects.exclude(name="Tenth").update(standing="not_coming")
    with pytest.raises(Refused, match="fewer people than tables"):
        mend_seating(plan, begun=0, by=CLI)
    SeatingPlan.objects.update(state="asked", finished_at=None)
    with pytest.raises(Conflict, match="not done yet"):
        mend_seating(plan, begun=0, by=CLI)


@pytest.mark.django_db
def test_figures_of_a_gathering_that_emptied(summit: Gathering) -> None:
    plan = seated(summit)
    guest = Guest.objects.get(name="house 0")
    Guest.objects.exclude(pk=guest.pk).update(standing="not_coming")
    move_guest(plan, guest, at=1, table=Seat.objects.get(guest=guest, round=1).table % 3 + 1, by=CLI)
    plan.refresh_from_db()

    assert plan.figures == [0, 0, 0]


@pytest.mark.django_db
def test_the_database_refuses_nonsense(summit: Gathering) -> None:
    plan = seated(summit)
    guest = Guest.objects.get(name="house 0")
    for columns in (
        {"round": 1, "table": 1}, {"round": 0, "table": 1}, {"round": 9, "table": 0}, {"round": 13, "table": 1},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(plan=plan, region=plan.region, guest=guest, **columns)
    for columns in ({"state": "odd"}, {"state": "asked"}, {"tables": 0}, {"rounds": 0}, {"begun": 3}, {"chairs": 0}):
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            SeatingPlan.objects.filter(pk=plan.pk).update(**columns)


# The page ------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_ada_seats_a_summit_moves_somebody_and_takes_the_list_along(summit: Gathering, ada_client: Client) -> None:
    page = reverse("gathering-tables", args=[summit.region.slug, summit.pk])
    assert ada_client.get(page.replace("tables/", "tables/tables.csv")).status_code == 404
    ada_client.post(page, {"act": "move"})
    ada_client.post(page, {"act": "work", "tables": "3", "rounds": "2", "chairs": "", "step_free": "front"})
    assert not SeatingPlan.objects.exists()
    ada_client.post(page, {"act": "work", "tables": "99", "rounds": "2"})
    assert not SeatingPlan.objects.exists()
    ada_client.post(page, {"act": "work", "tables": "3", "rounds": "2"})
    plan = SeatingPlan.objects.get()
    if plan.state == "asked":
        begin(plan)
    guest = Guest.objects.get(name="house 0")
    here = Seat.objects.get(guest=guest, round=1).table
    told = ada_client.post(page, {"act": "move", "guest": guest.pk, "round": 1, "table": here % 3 + 1}, follow=True)

    assert f"sits at table {here % 3 + 1} in round 1 (before: {here})" in told.content.decode()
    assert "0 seated, 0 taken off" in ada_client.post(page, {"act": "mend", "begun": 1}, follow=True).content.decode()
    lines = b"".join(ada_client.get(page + "tables.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("Name,Organization,Round 1,Round 2", 10)


@pytest.mark.django_db
def test_before_anybody_is_on_the_list_the_page_says_what_to_do(region: Region, ada_client: Client) -> None:
    page = reverse("gathering-tables", args=[region.slug, gathering_of(region).pk])

    assert "Nobody is on the list yet" in ada_client.get(page).content.decode()

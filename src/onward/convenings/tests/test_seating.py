"""Who sits where at a gathering: asked for, worked out, moved by hand, mended. Ada coordinates, Bea takes part."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from onward.analysis.seating import seat
from onward.convenings.jobs import begin
from onward.convenings.models import Gathering, Guest, SeatingPlan, TableSeat
from onward.convenings.operations import seating_work
from onward.convenings.operations.seating import (
    ask_for_seating,
    locked_plans,
    mend_seating,
    move_guest,
    stop_seating,
)
from onward.convenings.queries.seating import by_name, by_table, is_proven, unseated
from onward.convenings.rules.seating import Sitter, Wanted, fit_whole, kept_together, led_by, tables_of
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.models import Organization, Sector
from onward.regions.models import Region
from onward.regions.queries import counties_of

CLI = Actor("cli", label="A test")


def test_leaders_get_tables_and_whoever_needs_it_one_without_steps() -> None:
    people = [
        Sitter(1, None, None, "table_leader", False), Sitter(2, None, None, "guest", False),
        Sitter(3, None, None, "table_leader", True), Sitter(4, None, None, "table_leader", False),
    ]  # fmt: skip

    assert led_by(people, 3, [1]) == {3: 1, 1: 2, 4: 3}
    assert led_by(people, 2, [1]) == {3: 1, 1: 2}
    assert led_by(people, 3, []) == {1: 1, 3: 2, 4: 3}


def test_organizations_stay_whole_in_pieces_that_fit_and_leaders_keep_their_table() -> None:
    house = [Sitter(n, 1, None, "guest", n == 3) for n in range(5)]
    court = [Sitter(5, 2, None, "table_leader", False), Sitter(6, 2, None, "guest", False)]
    others = [Sitter(7, None, None, "guest", False), Sitter(8, None, None, "guest", False)]

    assert kept_together([*house, *court, *others], {5: 1}, 5) == [[3, 0, 1, 2, 4]]
    assert kept_together([*house, *court, *others], {5: 1}, 3) == [[3, 0], [1, 2, 4]]


@pytest.mark.parametrize(
    ("groups", "chairs", "fit"),
    [([], [1], True), ([2, 3], [3, 2], True), ([3, 3, 3], [5, 5], False), ([4, 2, 2, 4], [6, 6], True),
     ([4], [], False)],
)
def test_groups_fit_whole(groups: list[int], chairs: list[int], fit: bool) -> None:
    assert fit_whole(groups, chairs) is fit


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
    wanted = Wanted(tables, rounds, columns.get("chairs"), columns.get("step_free", []), columns.get("together", False))
    plan = ask_for_seating(gathering, wanted, by=CLI)
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()
    return plan


@pytest.mark.django_db
def test_nine_sit_with_nobody_twice_and_organizations_apart(summit: Gathering) -> None:
    plan = seated(summit)

    assert (plan.state, plan.figures, plan.least) == ("done", [0, 0, 0], [0, 0, 0])
    assert TableSeat.objects.filter(plan=plan).count() == 18
    for at in (1, 2):
        assert [TableSeat.objects.filter(plan=plan, round=at, table=table).count() for table in (1, 2, 3)] == [3, 3, 3]
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
    plan = seated(summit, step_free=[2])

    assert (plan.state, plan.refusal) == ("refused", {"why": "step_free"})


@pytest.mark.django_db
def test_people_who_came_meanwhile_are_why_there_are_too_few_chairs(summit: Gathering, ada_client: Client) -> None:
    plan = ask_for_seating(summit, Wanted(3, 2, 3, []), by=CLI)
    guest_of(summit, "Tenth")
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()

    assert (plan.state, plan.refusal) == ("refused", {"why": "chairs", "people": 10, "chairs": 9})
    told = ada_client.get(reverse("gathering-tables", args=[summit.region.slug, summit.pk])).content.decode()
    assert "More people than chairs: 10 people, 9 chairs. Add tables, or chairs at each." in told
    assert "without steps than" not in told


@pytest.mark.django_db
def test_organizations_sit_together_when_asked(summit: Gathering) -> None:
    plan = seated(summit, together=True)
    tables = {str(one.guest): one.tables for one in by_name(plan)}

    assert (plan.state, plan.together) == ("done", True)
    for name in ("house", "court", "clinic"):
        assert tables[f"{name} 0"] == tables[f"{name} 1"] == tables[f"{name} 2"]
    assert (plan.figures, plan.least) == ([9, 0, 0], [9, 0, 0])
    Guest.objects.filter(name="house 0").update(standing="not_coming")
    assert mend_seating(plan, begun=0, by=CLI) == (0, 1, 0)


@pytest.mark.django_db
def test_organizations_that_do_not_fit_whole_are_named_as_the_reason(summit: Gathering) -> None:
    plan = seated(summit, tables=2, together=True)

    assert (plan.state, plan.refusal) == ("refused", {"why": "together"})


# Until it is done ----------------------------------------------------------------------------------------------------


def seats_of(plan: SeatingPlan) -> list[tuple[int, int, int]]:
    return sorted(TableSeat.objects.filter(plan=plan).values_list("guest_id", "round", "table"))


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["refused", "failed", "stopped"])
def test_the_seating_before_stands_until_another_is_done(summit: Gathering, monkeypatch: Any, end: str) -> None:
    plan = seated(summit)
    before = seats_of(plan)
    plan = ask_for_seating(summit, Wanted(4, 3, 3, []), by=CLI)
    assert (plan.state, plan.tables, plan.rounds, plan.figures, seats_of(plan)) == ("asked", 3, 2, [0, 0, 0], before)
    with pytest.raises(Conflict, match="not done yet"):
        mend_seating(plan, begun=0, by=CLI)
    if end == "refused":
        Guest.objects.exclude(name="house 0").update(standing="not_coming")
    elif end == "failed":
        monkeypatch.setattr(seating_work, "seat", None)
    else:
        stop_seating(plan, by=CLI)
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()

    assert (plan.state, plan.tables, plan.rounds, seats_of(plan)) == (end, 3, 2, before)
    guest = Guest.objects.get(name="house 0")
    assert move_guest(plan, guest, at=1, table=TableSeat.objects.get(guest=guest, round=1).table, by=CLI) is not None


@pytest.mark.django_db
def test_another_seating_takes_the_place_of_the_one_before(summit: Gathering) -> None:
    seated(summit)
    plan = seated(summit, tables=4, rounds=1, chairs=3)

    assert (plan.state, plan.tables, plan.rounds, plan.chairs, len(seats_of(plan))) == ("done", 4, 1, 3, 9)


@pytest.mark.django_db
def test_what_is_not_being_worked_out_cannot_be_stopped(summit: Gathering) -> None:
    plan = seated(summit)
    with pytest.raises(Conflict, match="nothing to stop"):
        stop_seating(plan, by=CLI)


@pytest.mark.django_db
def test_work_that_is_stopped_ends_and_keeps_nothing(summit: Gathering, monkeypatch: Any) -> None:
    plan = ask_for_seating(summit, Wanted(3, 2, None, []), by=CLI)

    def stopped(problem: Any, progress: Any, **how: Any) -> Any:
        stop_seating(plan, by=CLI)
        progress(None, None)
        raise AssertionError("It went on.")

    monkeypatch.setattr(seating_work, "seat", stopped)
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()
    assert (plan.state, plan.seated, seats_of(plan)) == ("stopped", False, [])


def test_only_the_plan_is_locked_never_its_region() -> None:
    assert locked_plans().query.select_for_update_of == ("self",)


@pytest.mark.django_db
def test_asking_anew_holds_the_plan_against_a_mending_meanwhile(summit: Gathering, monkeypatch: Any) -> None:
    seated(summit)
    held: list[Any] = []
    monkeypatch.setattr("onward.convenings.operations.seating.locked_plans", lambda: held.append(1) or locked_plans())
    ask_for_seating(summit, Wanted(3, 2, None, []), by=CLI)

    assert held == [1]


@pytest.mark.django_db
def test_a_long_mending_is_done_by_the_worker(summit: Gathering, monkeypatch: Any) -> None:
    plan = seated(summit)
    monkeypatch.setattr("onward.convenings.operations.seating.AT_ONCE", 8)
    Guest.objects.filter(name="house 0").update(standing="not_coming")
    before = seats_of(plan)

    assert mend_seating(plan, begun=1, by=CLI) is None
    plan.refresh_from_db()
    assert (plan.state, plan.begun, seats_of(plan)) == ("asked", 0, before)
    seating_work.work_on(plan.pk, plan.attempt)
    plan.refresh_from_db()
    assert (plan.state, plan.begun, len(seats_of(plan)), unseated(plan, by_name(plan))) == ("done", 1, 17, (0, 0))


# Proven --------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_proven_best_is_of_those_who_come_now(summit: Gathering) -> None:
    plan = seated(summit)
    assert is_proven(plan, *unseated(plan, by_name(plan)))
    Guest.objects.filter(name="house 0").update(standing="not_coming")
    assert not is_proven(plan, *unseated(plan, by_name(plan)))
    mend_seating(plan, begun=0, by=CLI)
    plan.refresh_from_db()
    assert (plan.figures, plan.least) == ([0, 0, 0], [0, 0, 0])
    assert is_proven(plan, *unseated(plan, by_name(plan)))


@pytest.mark.django_db
def test_nothing_is_proven_of_a_seating_that_leaves_somebody_out_of_a_round(summit: Gathering) -> None:
    plan = seated(summit)
    guest_of(summit, "Late")
    mend_seating(plan, begun=1, by=CLI)
    plan.refresh_from_db()

    assert (plan.least, is_proven(plan, *unseated(plan, by_name(plan)))) == ([], False)


@pytest.mark.django_db
def test_nothing_is_proven_when_hands_break_the_rules_or_make_a_table_too_large(summit: Gathering) -> None:
    Guest.objects.filter(name="house 0").update(part="table_leader")
    plan = seated(summit)
    for name in ("house 0", "court 0"):
        guest = Guest.objects.get(name=name)
        here = TableSeat.objects.get(plan=plan, guest=guest, round=1).table
        move_guest(plan, guest, at=1, table=here % 3 + 1, by=CLI)
        plan.refresh_from_db()
        assert plan.least == []
        move_guest(plan, guest, at=1, table=here, by=CLI)
        plan.refresh_from_db()
        assert plan.least == [0, 0, 0]


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
        (Wanted(10, 2, None, []), "9 people cannot fill 10 tables. Choose fewer tables."),
        (Wanted(2, 2, 4, []), "More people than chairs: 9 people, 8 chairs. Add tables, or chairs at each."),
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
    assert (plan.state, plan.attempt, TableSeat.objects.count()) == ("asked", 2, 0)

    monkeypatch.setattr(seating_work, "seat", lambda problem, progress, **how: progress(None, None))
    SeatingPlan.objects.update(beat_at=None, attempt=3)
    monkeypatch.setattr(seating_work, "_mine", lambda plan: SeatingPlan.objects.none())
    seating_work.work_on(plan.pk, 3)
    plan.refresh_from_db()
    assert plan.state == "asked"
    seating_work.work_on(plan.pk, 3)
    assert TableSeat.objects.count() == 0


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
    other = TableSeat.objects.get(plan=plan, guest__name="house 1", round=2).table
    before = TableSeat.objects.get(plan=plan, guest=guest, round=2).table

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
    here = TableSeat.objects.get(plan=plan, guest=guest, round=1).table

    with pytest.raises(Refused, match="All chairs"):
        move_guest(plan, guest, at=1, table=here % 3 + 1, by=CLI)


@pytest.mark.django_db
def test_one_comes_late_and_two_stay_away(summit: Gathering) -> None:
    plan = seated(summit)
    Guest.objects.filter(name__in=["house 0", "court 0"]).update(standing="not_coming")
    late = guest_of(summit, "Late")
    before = {(one.guest_id, one.round): one.table for one in TableSeat.objects.filter(plan=plan)}

    assert unseated(plan, by_name(plan)) == (1, 2)
    told = mend_seating(plan, begun=1, by=CLI)
    after = {(one.guest_id, one.round): one.table for one in TableSeat.objects.filter(plan=plan)}

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
    with pytest.raises(Refused, match="More people than chairs: 10 people, 9 chairs"):
        mend_seating(plan, begun=0, by=CLI)
    SeatingPlan.objects.update(chairs=None, step_free=[1])
    Guest.objects.update(access=["step_free"])
    with pytest.raises(Refused, match="without steps"):
        mend_seating(plan, begun=0, by=CLI)
    Guest.objects.exclude(name="Tenth").update(standing="not_coming")
    with pytest.raises(Refused, match="1 people cannot fill 3 tables"):
        mend_seating(plan, begun=0, by=CLI)
    SeatingPlan.objects.update(state="asked", finished_at=None)
    with pytest.raises(Conflict, match="not done yet"):
        mend_seating(plan, begun=0, by=CLI)


@pytest.mark.django_db
def test_figures_of_a_gathering_that_emptied(summit: Gathering) -> None:
    plan = seated(summit)
    guest = Guest.objects.get(name="house 0")
    Guest.objects.exclude(pk=guest.pk).update(standing="not_coming")
    move_guest(plan, guest, at=1, table=TableSeat.objects.get(guest=guest, round=1).table % 3 + 1, by=CLI)
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
            TableSeat.objects.create(plan=plan, region=plan.region, guest=guest, **columns)
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
    here = TableSeat.objects.get(guest=guest, round=1).table
    told = ada_client.post(page, {"act": "move", "guest": guest.pk, "round": 1, "table": here % 3 + 1}, follow=True)

    assert f"sits at table {here % 3 + 1} in round 1 (before: {here})" in told.content.decode()
    assert "0 seated, 0 taken off" in ada_client.post(page, {"act": "mend", "begun": 1}, follow=True).content.decode()
    lines = b"".join(ada_client.get(page + "tables.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("Name,Organization,Round 1,Round 2", 10)
    SeatingPlan.objects.update(state="asked", finished_at=None)
    stop = ada_client.get(page).content.decode()
    assert ("Stop the work" in stop, "Until then this seating stands." in stop) == (True, True)
    told = ada_client.post(page, {"act": "stop"}, follow=True).content.decode()
    assert (SeatingPlan.objects.get().state, "The seating from before stands." in told) == ("stopped", True)
    room = ada_client.get(reverse("gathering-room", args=[summit.region.slug, summit.pk]))
    assert room.context["tables_form"].initial == {"number": 3}


@pytest.mark.django_db
def test_before_anybody_is_on_the_list_the_page_says_what_to_do(region: Region, ada_client: Client) -> None:
    page = reverse("gathering-tables", args=[region.slug, gathering_of(region).pk])

    assert "Nobody is on the list yet" in ada_client.get(page).content.decode()


# A summit ------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_hundred_and_twenty_sit_at_fifteen_tables_four_times_and_meet_nobody_twice(region: Region) -> None:
    """Thirty partners send four each, from three sectors and four counties; a plan seats them without any search."""
    found = gathering_of(region)
    sectors = list(Sector.objects.filter(region=region).order_by("pk")[:3])
    counties = list(counties_of(region))[:4]
    partners = Organization.objects.bulk_create(
        Organization(
            region=region, name=f"Partner {n}", sector=sectors[n % 3], county=counties[n % len(counties)]
        ) for n in range(30)
    )  # fmt: skip
    Guest.objects.bulk_create(
        Guest(
            region=region, gathering=found, name=f"{one.name} {n}", organization=one, sector_id=one.sector_id,
            county_id=one.county_id,
        ) for one in partners for n in range(4)
    )  # fmt: skip
    plan = seated(found, tables=15, rounds=4, chairs=8)
    sittings = by_name(plan)

    assert (plan.state, plan.figures, is_proven(plan, *unseated(plan, sittings))) == ("done", [0, 0, 0], True)
    assert {len(guests) for table in by_table(plan, sittings) for guests in table.rounds} == {8}

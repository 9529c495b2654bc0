"""Findings kept by date: taken, looked at, worked out again, compared, let go."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.analysis.coverage.kept import packed, unpacked
from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.core.sentences import template_of
from onward.directory.models import Service
from onward.insight.models import Snapshot
from onward.insight.operations import remove_snapshot, set_reach, take_snapshot
from onward.insight.queries import picture_of
from onward.insight.queries.compare import Comparison
from onward.insight.queries.snapshots import Kept, kept, prove
from onward.insight.tests.cast import count_people, days_ago, meeting, offers, partner
from onward.insight.tests.test_pages import words
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

WHERE = "/r/ohio-valley/gaps/snapshots/"


@pytest.fixture
def beds(region: Region) -> Service:
    """Hope House gives beds in Pike; 111,041 people are counted."""
    count_people()
    return offers(partner(region, "Hope House"), "recovery_housing", "39131")


def take(region: Region, by: Actor, label: str = "") -> Snapshot:
    return take_snapshot(region=region, label=label, by=by).snapshot


def compared(region: Region, snapshot: Snapshot) -> Comparison:
    picture = picture_of(region)
    return Comparison(picture, kept(snapshot), Kept(picture.inputs, picture.findings))


# Taking and letting go ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("beds")
def test_a_snapshot_keeps_what_the_pages_say_and_gives_the_same_when_worked_out_again(
    region: Region, ada_actor: Actor
) -> None:
    snapshot = take(region, ada_actor, "Before the summit")
    cells = {cell.area: cell for cell in kept(snapshot).findings["recovery_housing"].cells}
    matrix = picture_of(region).matrix

    assert {area: cell.state for area, cell in cells.items()} == {
        cell.county: cell.state for cell in matrix.row("recovery_housing")
    }
    assert snapshot.summary == {
        "areas": 4, "kinds": 38, "cells": 152, "gaps": 151, "listings": 1, "confirmed": 1, "sure": 1,
    }  # fmt: skip
    assert prove(snapshot) == (True, True, [])
    assert snapshot.taken_by == ada_actor.id


@pytest.mark.usefixtures("beds")
def test_taking_and_letting_go_stand_in_the_history(region: Region, ada_actor: Actor) -> None:
    remove_snapshot(snapshot=take(region, ada_actor), by=ada_actor)

    assert list(AuditEntry.objects.filter(subject_type="snapshot").order_by("pk").values_list("verb", flat=True)) == [
        "snapshot.taken", "snapshot.removed",
    ]  # fmt: skip
    assert Snapshot.objects.count() == 0


@pytest.mark.usefixtures("beds")
def test_the_same_findings_are_kept_once(region: Region, ada_actor: Actor) -> None:
    first, again = (take_snapshot(region=region, by=ada_actor) for _ in range(2))

    assert (first.new, again.new, again.snapshot) == (True, False, first.snapshot)


def test_no_name_is_kept(region: Region, ada_actor: Actor) -> None:
    offers(partner(region, "Hope House"), "recovery_housing", "39131", name="Dana’s beds")
    meeting(region, "Open Gate", "39131", group="Bill’s group")
    snapshot = take(region, ada_actor)
    said = str(unpacked(bytes(snapshot.inputs))) + str(unpacked(bytes(snapshot.findings))) + str(snapshot.summary)

    assert [name for name in ("Hope", "Dana", "Open Gate", "Bill") if name in said] == []


@pytest.mark.usefixtures("beds")
def test_what_somebody_changed_by_hand_shows(region: Region, ada_actor: Actor) -> None:
    snapshot = take(region, ada_actor)
    found = unpacked(bytes(snapshot.findings))
    found["recovery_housing"]["cells"][0][1] = "here"
    snapshot.findings = packed(found)

    assert prove(snapshot) == (False, True, ["recovery_housing"])


@pytest.mark.usefixtures("beds")
def test_another_way_of_working_is_said(region: Region, ada_actor: Actor) -> None:
    snapshot = take(region, ada_actor)
    snapshot.method = "coverage 0"

    assert (prove(snapshot).method, prove(snapshot).whole) == (False, False)


@pytest.mark.usefixtures("beds")
@pytest.mark.parametrize("broken", [{"digest": "x"}, {"digest": "A" * 64}, {"method": ""}])
def test_the_database_takes_no_snapshot_without_a_fingerprint_or_a_method(
    broken: dict[str, str], region: Region, ada_actor: Actor
) -> None:
    snapshot = take(region, ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(**broken)


# Two dates -----------------------------------------------------------------------------------------------------------


def test_a_listing_that_left_opens_a_gap_and_a_new_one_closes_another(
    region: Region, beds: Service, ada_actor: Actor
) -> None:
    snapshot = take(region, ada_actor)
    offers(partner(region, "Grace Home"), "recovery_housing", "39163")
    Service.objects.filter(pk=beds.pk).update(removed_at=clock.now())
    found = compared(region, snapshot)

    def rows(which: Any) -> list[Any]:
        return [(row.kind, row.area, [one.name for one in row.why]) for row in which]

    assert rows(found.opened) == [("Recovery housing", "Pike", ["Hope House: recovery_housing of Hope House"])]
    assert rows(found.closed) == [("Recovery housing", "Vinton", ["Grace Home: recovery_housing of Grace Home"])]
    assert [(label, kind.without) for label, kind in found.moved] == [("Recovery housing", (83_953, 98_241))]
    assert (found.causes.world, found.causes.looking, found.same) == (True, False, False)


def test_what_was_checked_again_is_fresher(region: Region, beds: Service, ada_actor: Actor) -> None:
    Service.objects.filter(pk=beds.pk).update(assured_date=days_ago(500))
    snapshot = take(region, ada_actor)
    Service.objects.filter(pk=beds.pk).update(assured_date=days_ago(1))
    found = compared(region, snapshot)

    assert [(row.kind, row.area, len(row.why)) for row in found.fresher] == [("Recovery housing", "Pike", 1)]
    assert (found.opened, found.closed, found.staler) == ([], [], [])


def test_time_alone_makes_listings_stale(region: Region, beds: Service, ada_actor: Actor) -> None:
    snapshot = take(region, ada_actor)
    with clock.at(clock.now() + timedelta(days=400)):
        found = compared(region, snapshot)

    assert [(row.area, [one.name for one in row.why]) for row in found.staler] == [
        ("Pike", ["Hope House: recovery_housing of Hope House"])
    ]
    assert len(found.causes.lapsed) == 1


@pytest.mark.usefixtures("beds")
def test_another_choice_of_what_is_near_is_not_taken_for_the_world(region: Region, ada_actor: Actor) -> None:
    snapshot = take(region, ada_actor)
    set_reach(region=region, values={"radius": 12.0, "method": "2sfca"}, by=ada_actor)
    found = compared(region, snapshot)

    assert (found.causes.reach, found.causes.looking, found.causes.world) == (True, True, False)


@pytest.mark.usefixtures("beds")
def test_other_counts_of_people_are_said(region: Region, ada_actor: Actor) -> None:
    snapshot = take(region, ada_actor)
    count_people(2030, {"39131": 30_000})
    found = compared(region, snapshot)

    assert (found.causes.people, found.causes.world) == (True, False)
    assert (found.figures, found.editions, found.corrected) == ([], ["People: 2020 → 2030"], [])


# Pages ---------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("beds")
def test_ada_keeps_todays_findings_and_works_them_out_again(ada_client: Client) -> None:
    answer = ada_client.post(f"{WHERE}take/", {"label": "Before the summit"}, follow=True)
    [snapshot] = Snapshot.objects.all()

    assert answer.request["PATH_INFO"] == f"{WHERE}{snapshot.pk}/"
    said = words(ada_client, f"{WHERE}{snapshot.pk}/")
    assert "Of 152 pairs of a place and a kind of service, 151 had nothing." in said
    assert "Before the summit" in said
    assert "Taken" in said
    assert "What counted as nearShared, in three rings: each site is shared by the people around it" in said
    assert "Up to 10 miles × 1, " in said
    assert "e2sfca" not in said
    assert "the same in every figure" not in said
    assert "the same in every figure" in words(ada_client, f"{WHERE}{snapshot.pk}/?again=1")
    assert "Changes since" in words(ada_client, WHERE)


@pytest.mark.usefixtures("beds")
def test_words_for_what_is_kept_already_are_taken_or_said(ada_client: Client) -> None:
    def kept_as(label: str) -> str:
        answer = ada_client.post(f"{WHERE}take/", {"label": label}, follow=True)
        assert "Nothing changed since" in answer.content.decode() or not label
        return " ".join(answer.content.decode().split())

    kept_as("")
    assert "was not kept" not in kept_as("Before the summit")
    assert Snapshot.objects.get().label == "Before the summit"
    assert "It stays “Before the summit”; “Report” was not kept." in kept_as("Report")
    assert AuditEntry.objects.filter(verb="snapshot.named").count() == 1


@pytest.mark.usefixtures("beds")
def test_words_that_are_too_long_are_answered_and_kept(ada_client: Client) -> None:
    answer = ada_client.post(f"{WHERE}take/", {"label": "x" * 81})

    assert (answer.status_code, Snapshot.objects.count()) == (422, 0)
    assert "x" * 81 in answer.content.decode()


def test_a_snapshot_goes_only_after_asking(region: Region, beds: Service, ada_actor: Actor, ada_client: Client) -> None:
    snapshot = take(region, ada_actor)

    assert "are gone for good" in words(ada_client, f"{WHERE}{snapshot.pk}/remove/")
    assert Snapshot.objects.count() == 1
    ada_client.post(f"{WHERE}{snapshot.pk}/remove/")
    assert Snapshot.objects.count() == 0


def test_the_comparison_says_what_and_why(region: Region, beds: Service, ada_actor: Actor, ada_client: Client) -> None:
    snapshot = take(region, ada_actor)
    offers(partner(region, "Grace Home"), "recovery_housing", "39163")
    said = words(ada_client, f"{WHERE}compare/?from={snapshot.pk}")

    assert "1 gap closed, 0 opened." in said
    assert "Recovery housing Vinton nothing here 0/0 → 1/1 Grace Home: recovery_housing of Grace Home" in said
    saved = ada_client.get(f"{WHERE}compare/?from={snapshot.pk}&as=csv").getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(saved)))
    assert [line[:4] + line[-1:] for line in lines if line[1] == "Vinton"] == [
        ["Recovery housing", "Vinton", "nothing", "here", "Grace Home: recovery_housing of Grace Home"]
    ]


def test_two_equal_dates_have_nothing_to_say(
    region: Region, beds: Service, ada_actor: Actor, ada_client: Client
) -> None:
    snapshot = take(region, ada_actor)

    where = f"{WHERE}compare/?from={snapshot.pk}&to={snapshot.pk}"
    assert "Nothing changed: neither what there is nor how it was looked at." in words(ada_client, where)


def test_whoever_only_views_figures_sees_no_names_nor_what_a_snapshot_was_for(
    region: Region, beds: Service, ada_actor: Actor, finn: User
) -> None:
    snapshot, client = take(region, ada_actor, "Dana asked for it"), client_of(finn)
    offers(partner(region, "Grace Home"), "recovery_housing", "39163")
    pages = [f"{WHERE}compare/?from={snapshot.pk}", f"{WHERE}{snapshot.pk}/", WHERE]
    said = "".join(client.get(page).content.decode() for page in pages)
    said += client.get(f"{pages[0]}&as=csv").getvalue().decode()

    assert "1 gap closed, 0 opened." in words(client, pages[0])
    assert [name for name in ("Grace Home", "Hope House", "Dana", ", Ada") if name in said] == []


def test_a_closed_organization_is_not_named_as_the_reason(
    region: Region, beds: Service, ada_actor: Actor, bea_client: Client
) -> None:
    snapshot = take(region, ada_actor)
    offers(partner(region, "Safe House", visibility="private"), "recovery_housing", "39163")
    where = f"{WHERE}compare/?from={snapshot.pk}"

    assert "A partner that is not named here" in words(bea_client, where)
    assert "Safe House" not in bea_client.get(where).content.decode()


def test_before_anything_is_kept_the_pages_say_how(region: Region, ada_client: Client) -> None:
    assert "Nothing kept yet" in words(ada_client, WHERE)
    assert "Nothing to compare yet" in words(ada_client, f"{WHERE}compare/?from=9&to=x")
    assert ada_client.get(f"{WHERE}999/").status_code == 404


def test_the_list_and_the_comparison_ask_no_more_for_three_than_for_one(
    region: Region, beds: Service, ada_actor: Actor, ada_client: Client
) -> None:
    asked = []
    snapshot = take(region, ada_actor)
    for count in (1, 2):
        for number in range(count):
            offers(partner(region, f"House {count}{number}"), "detox", "39163")
            take(region, ada_actor, f"{count}{number}")
        for page in (WHERE, f"{WHERE}compare/?from={snapshot.pk}"):
            with CaptureQueriesContext(connection) as queries:
                assert ada_client.get(page).status_code == 200
            asked.append(len(queries))

    assert asked[:2] == asked[2:]
    assert Organization.objects.count() == 4


# Other words ---------------------------------------------------------------------------------------------------------


def test_a_snapshot_gets_other_words_and_that_can_be_undone(
    region: Region, beds: Service, ada_actor: Actor, ada_client: Client
) -> None:
    snapshot = take(region, ada_actor, "Befor the summit")
    where = f"{WHERE}{snapshot.pk}/"
    assert "Befor the summit" in ada_client.get(f"{where}rename/").content.decode()

    answer = ada_client.post(f"{where}rename/", {"label": "Before the summit"}, follow=True)
    [undo] = set(re.findall(r"/r/ohio-valley/partners/undo/[^/]+/", answer.content.decode()))
    snapshot.refresh_from_db()
    assert (snapshot.label, prove(snapshot)) == ("Before the summit", (True, True, []))

    ada_client.post(undo)
    snapshot.refresh_from_db()
    assert snapshot.label == "Befor the summit"
    lines = AuditEntry.objects.filter(subject_type="snapshot").order_by("pk")
    assert [line.verb for line in lines] == ["snapshot.taken", "snapshot.changed", "snapshot.undone"]
    said = template_of("snapshot.changed") % {"who": lines[1].actor_label, "label": lines[1].subject_label}
    assert said == "Ada gave kept findings other words: “Before the summit”"


def test_words_that_are_too_long_stay_in_the_form(
    region: Region, beds: Service, ada_actor: Actor, ada_client: Client
) -> None:
    snapshot = take(region, ada_actor, "Report")
    answer = ada_client.post(f"{WHERE}{snapshot.pk}/rename/", {"label": "x" * 81})

    assert (answer.status_code, "x" * 81 in answer.content.decode()) == (422, True)
    snapshot.refresh_from_db()
    assert snapshot.label == "Report"


def test_nothing_changed_is_said_to_whoever_does_not_see_everybody(
    region: Region, beds: Service, ada_actor: Actor, bea_client: Client, finn: User
) -> None:
    offers(partner(region, "Safe House", visibility="private"), "recovery_housing", "39163")
    snapshot = take(region, ada_actor)

    for client in (bea_client, client_of(finn)):
        assert "Nothing changed: neither what there is" in words(client, f"{WHERE}compare/?from={snapshot.pk}")

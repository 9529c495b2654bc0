"""Ada asks who is missing. Jobs run at once here; the worker's own process is tried by the story."""

import csv
import io
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.core.jobs import Beat
from onward.core.models import AuditEntry
from onward.directory.models import ServiceKind
from onward.insight import jobs
from onward.insight.asked import Asked
from onward.insight.models import MissingRun
from onward.insight.operations import missing as runs
from onward.insight.operations import missing_work
from onward.insight.tests.cast import count_people, offers, partner
from onward.insight.tests.test_pages import words
from onward.outreach.models import MISSING, OutreachEntry
from onward.partners.models import Organization
from onward.partners.operations import merge_organizations
from onward.partners.operations.do_not_contact import set_do_not_contact
from onward.regions.models import Region

ASK = "/r/ohio-valley/gaps/missing/"
ADDS = "adds the sector Treatment and specialty care."
DETOX = f"Opens detox and withdrawal care for 39,888 people in Pike and Vinton; {ADDS}"
BEDS = "Opens recovery housing for 12,800 people in Vinton; adds the sector Faith and spiritual care."
PIKE, VINTON, BROWN, SCIOTO = "39131", "39163", "39015", "39145"


@pytest.fixture
def valley(region: Region, other_region: Region) -> Region:
    """Hope House gives beds in Pike. New Start would in Vinton; detox next door reaches Pike and Vinton."""
    count_people()
    offers(partner(region, "Hope House", "recovery_housing"), "recovery_housing", PIKE)
    offers(partner(region, "New Start", "faith", standing="prospect"), "recovery_housing", VINTON)
    theirs = partner(other_region, "Scioto Detox", "treatment", website="https://detox.example.org", notes="private")
    offers(theirs, "detox", SCIOTO, served=(PIKE, VINTON))
    return region


def asked(client: Client, **form: Any) -> MissingRun:
    answer = client.post(ASK, {"invite": 5, **form})
    assert answer.status_code == 302, answer.content.decode()
    return MissingRun.objects.get(pk=answer.headers["Location"].split("/")[-2])


def page_of(run: MissingRun) -> str:
    return f"{ASK}{run.pk}/"


def key(name: str) -> str:
    return str(Organization.objects.get(name=name).pk)


# The answer ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("valley")
def test_the_answer_explains_each_pick_in_a_sentence_and_says_how_good_it_is(ada_client: Client) -> None:
    run = asked(ada_client)
    said = words(ada_client, page_of(run))

    assert run.state == "done"
    assert said.startswith("These 2 would close most Together they close 3 of ")
    assert "Proven best No other choice within your rules closes more." in said
    assert "Counted here: kinds of service in counties where no site is and that no service" in said
    assert "Counted here: places where people go without" in words(ada_client, "/r/ohio-valley/gaps/ranked/")
    assert f"1. Scioto Detox {DETOX}" in said
    assert "Partner next door, in Next Door." in said
    assert f"2. New Start {BEDS}" in said
    assert "3 invitations are left over: nobody else adds anything." in said


@pytest.mark.usefixtures("valley")
def test_what_stays_open_is_counted_with_what_to_do_about_it(ada_client: Client) -> None:
    said = words(ada_client, page_of(asked(ada_client, invite=1)))

    assert "1 gap could be closed by somebody you know, with more invitations or other rules. Invite more" in said
    assert "gaps are closed by none of the 2 candidates. Allow people to travel some miles" in said


@pytest.mark.usefixtures("valley")
def test_alternatives_say_what_they_would_change(ada_client: Client) -> None:
    said = words(ada_client, page_of(asked(ada_client, invite=1)))

    change = "without detox and withdrawal care in Pike and Vinton, but with recovery housing in Vinton."
    assert f"New Start: Closes 0.9% less, {change}" in said


@pytest.mark.usefixtures("valley")
def test_the_answer_is_saved_for_a_spreadsheet(ada_client: Client) -> None:
    answer = ada_client.get(page_of(asked(ada_client)) + "?as=csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))

    assert rows[1][:5] == [
        "1", "Scioto Detox", "Treatment and specialty care", "Next Door",
        DETOX,
    ]  # fmt: skip
    assert rows[2][1] == "New Start"
    assert ["Recovery housing", "", "Adams, Brown"] in rows


@pytest.mark.usefixtures("valley")
def test_an_answer_shows_later_what_was_so_then(ada_client: Client) -> None:
    run = asked(ada_client)
    Organization.objects.filter(name="New Start").update(removed_at=clock.now())
    said = words(ada_client, page_of(run))

    assert "2. New Start Opens recovery housing" in said
    assert "All about New Start" not in said
    assert "5 invitations" in words(ada_client, ASK)


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        ("nobody", "Nobody is known who could be invited There are 152 gaps, and no prospect yet."),
        ("no use", "Nobody we know of would close a gap None of 1 candidate offers what the 152 gaps need"),
        ("no gap", "Nobody is missing Every kind of service covers every county"),
    ],
)
def test_where_there_is_nothing_to_choose_the_page_says_why(
    region: Region, ada_client: Client, scene: str, said: str
) -> None:
    if scene == "no use":
        partner(region, "First Church", standing="prospect")
    if scene == "no gap":
        ServiceKind.objects.filter(region=region).exclude(key="detox").update(in_use=False)
        offers(partner(region, "Line"), "detox", served=("39",))

    assert words(ada_client, page_of(asked(ada_client))).startswith(said)


# The form ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("valley")
def test_a_number_that_makes_no_sense_is_told_and_the_form_kept(ada_client: Client) -> None:
    answer = ada_client.post(ASK, {"invite": "many", "favored": [PIKE], "voice": "on"})
    said = answer.content.decode()

    assert (answer.status_code, MissingRun.objects.count()) == (400, 0)
    assert "Type how many you can invite: a number from 1 to 50." in said
    assert "Type how many you can invite" in ada_client.post(ASK, {"invite": 0}).content.decode()
    assert [answer.context["form"][name].value() for name in ("favored", "voice")] == [[PIKE], True]


@pytest.mark.usefixtures("valley")
def test_rules_that_contradict_each_other_are_told_with_how_to_loosen_them_and_kept(ada_client: Client) -> None:
    run = asked(ada_client, invite=1, sectors=["faith", "treatment"], favored=[PIKE])
    said = words(ada_client, page_of(run))

    assert run.state == "refused"
    assert "There is only 1 invitation. Raise the number of invitations to 2." in said
    assert "Somebody from the sector Faith and spiritual care must be invited. Do without this sector" in said
    form = ada_client.get(page_of(run)).context["form"]
    assert [form[name].value() for name in ("sectors", "favored")] == [("faith", "treatment"), (PIKE,)]


@pytest.mark.usefixtures("valley")
def test_a_voice_that_nobody_known_has_is_told(ada_client: Client) -> None:
    said = words(ada_client, page_of(asked(ada_client, voice="on")))

    assert "This rule cannot be kept Somebody who speaks for recovery must be invited." in said
    assert "Nobody known to you does. Add a prospect who does, or loosen this rule." in said
    assert "contradict" not in said


@pytest.mark.usefixtures("valley")
def test_candidates_are_found_by_name_here_and_next_door_and_asked_about(ada_client: Client) -> None:
    answer = ada_client.post(ASK, {"invite": 1, "q": "DETOX", "search": "yes"})
    theirs = Organization.objects.get(name="Scioto Detox")
    name = f"rule-r{theirs.region_id}-{theirs.pk}"

    assert f'name="{name}"' in answer.content.decode()
    assert MissingRun.objects.count() == 0
    again = ada_client.post(ASK, {"invite": 1, "q": "start", "search": "yes", name: "exclude"})
    assert again.content.decode().count(f'name="{name}"') == 3
    run = asked(ada_client, invite=1, **{name: "exclude", f"rule-{key('New Start')}": ""})
    assert "1. New Start" in words(ada_client, page_of(run))
    assert run.asked["exclude"] == [name.removeprefix("rule-")]


@pytest.mark.usefixtures("valley")
def test_nobody_found_is_told(ada_client: Client) -> None:
    answer = ada_client.post(ASK, {"invite": 1, "q": "Hope House", "search": "yes"})

    assert "Nobody who could be invited is called “Hope House”" in answer.content.decode()


@pytest.mark.usefixtures("valley")
def test_earlier_rules_can_be_changed_and_asked_again(ada_client: Client) -> None:
    run = asked(ada_client, invite=3, **{f"rule-{key('New Start')}": "include"})
    form = ada_client.get(f"{ASK}?again={run.pk}").context["form"]

    assert (form["invite"].value(), [field.value() for field in form.rules]) == (3, ["include"])
    assert ada_client.get(f"{ASK}?again=²").context["form"]["invite"].value() == 5


def test_the_form_as_it_opens_finds_who_is_near_without_a_word_about_whom_they_serve(
    region: Region, other_region: Region, ada_client: Client
) -> None:
    offers(partner(other_region, "Scioto Detox"), "detox", SCIOTO)
    form = ada_client.get(ASK).context["form"]
    usual = {name: form[name].value() for name in ("invite", "miles")}

    assert usual == {"invite": 5, "miles": 30}
    said = words(ada_client, page_of(asked(ada_client, **usual)))
    assert "1. Scioto Detox Opens detox and withdrawal care in Pike" in said
    assert "Nobody we know of" in words(ada_client, page_of(asked(ada_client, miles=0)))


# Onto the outreach list ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("valley")
def test_ticked_picks_go_onto_the_outreach_list_with_the_reason_and_can_be_undone(
    ada_client: Client, region: Region
) -> None:
    run = asked(ada_client)
    picks = [pick["key"] for pick in run.result["picks"]]
    ada_client.post(f"{page_of(run)}invite/", {"pick": picks})
    listed = {entry.organization.name: entry for entry in OutreachEntry.objects.filter(region=region)}

    assert {name: (entry.reason, entry.source) for name, entry in listed.items()} == {
        "New Start": (
            BEDS, MISSING
        ),
        "Scioto Detox": (
            DETOX, MISSING
        ),
    }  # fmt: skip
    page = ada_client.get("/r/ohio-valley/outreach/").content.decode()
    stamp = page.partition("/partners/undo/")[2].partition("/")[0]
    assert "2 organizations are on the outreach list now." in page
    assert ada_client.post(f"/r/ohio-valley/partners/undo/{stamp}/").status_code == 302
    assert OutreachEntry.objects.filter(region=region, removed_at=None).count() == 0
    assert not Organization.objects.present().filter(region=region, name="Scioto Detox").exists()


@pytest.mark.usefixtures("valley")
def test_a_pick_that_was_merged_meanwhile_is_put_on_the_list_as_the_one_that_stays(
    ada_client: Client, ada_actor: Actor, region: Region
) -> None:
    run = asked(ada_client)
    stays = Organization.objects.create(region=region, name="New Start Inc.", standing="prospect")
    merge_organizations(gone=Organization.objects.get(name="New Start"), kept=stays, taken=(), by=ada_actor)
    ada_client.post(f"{page_of(run)}invite/", {"pick": [pick["key"] for pick in run.result["picks"]]})

    listed = OutreachEntry.objects.filter(region=region, removed_at=None)
    assert sorted(entry.organization.name for entry in listed) == ["New Start Inc.", "Scioto Detox"]


@pytest.mark.usefixtures("valley")
def test_a_partner_next_door_becomes_a_prospect_here_with_its_public_facts_once(
    ada_client: Client, region: Region
) -> None:
    run = asked(ada_client, invite=1)
    (pick,) = run.result["picks"]
    for _again in range(2):
        ada_client.post(f"{page_of(run)}invite/", {"pick": [pick["key"]]})
    ours, theirs = (
        Organization.objects.get(name="Scioto Detox", region__slug=slug) for slug in (region.slug, "next-door")
    )

    assert (ours.standing, ours.identity, ours.website, ours.notes) == (
        "prospect", theirs.identity, "https://detox.example.org", "",
    )  # fmt: skip
    assert ours.sector is not None
    assert ours.sector.key == "treatment"
    assert OutreachEntry.objects.count() == 1


@pytest.mark.usefixtures("valley")
def test_whoever_is_closed_next_door_meanwhile_is_not_taken_over(ada_client: Client, region: Region) -> None:
    run = asked(ada_client, invite=1)
    Organization.objects.filter(name="Scioto Detox").update(visibility="private")
    ada_client.post(f"{page_of(run)}invite/", {"pick": [run.result["picks"][0]["key"]]})

    assert OutreachEntry.objects.count() == 0


@pytest.mark.usefixtures("valley")
def test_nothing_ticked_changes_nothing_and_says_so(ada_client: Client) -> None:
    answer = ada_client.post(f"{page_of(asked(ada_client))}invite/", {"pick": ["nonsense"]})

    assert (answer.status_code, OutreachEntry.objects.count()) == (400, 0)
    said = answer.content.decode()
    assert "Tick at least one organization" in said
    assert "These 2 would close most" in said
    assert said.count(" checked>") == 2


@pytest.mark.usefixtures("valley")
def test_picks_on_the_list_already_say_how_far_they_are_and_are_counted(ada_client: Client) -> None:
    run = asked(ada_client)
    theirs, ours = (pick["key"] for pick in run.result["picks"])
    ada_client.post(f"{page_of(run)}invite/", {"pick": [ours]})
    OutreachEntry.objects.update(state="not_now", answered_on=clock.today())
    page = ada_client.get(page_of(run)).content.decode()

    assert (page.count("On the outreach list: Not now"), page.count(" checked>")) == (1, 1)
    told = ada_client.post(f"{page_of(run)}invite/", {"pick": [theirs, ours]}, follow=True).content.decode()
    assert "1 organization is on the outreach list now." in told
    assert "1 of them was on the list already, and stays as it is." in told
    assert OutreachEntry.objects.get(organization__name="New Start").state == "not_now"


# Whom not to ask -----------------------------------------------------------------------------------------------------


def mark(region: Region, name: str, by: Actor) -> None:
    set_do_not_contact(region, organization=Organization.objects.get(region=region, name=name), by=by)


def say_not_now(region: Region, name: str) -> None:
    one = Organization.objects.get(region=region, name=name)
    OutreachEntry.objects.create(region=region, organization=one, state="not_now", answered_on=clock.today())


def test_whoever_must_not_be_contacted_takes_no_invitation_and_is_counted(
    valley: Region, ada_client: Client, ada_actor: Actor
) -> None:
    mark(valley, "New Start", ada_actor)
    run = asked(ada_client, **{f"rule-{key('New Start')}": "include"})
    said = words(ada_client, page_of(run))

    assert [one["name"] for one in run.inputs["candidates"]] == ["Scioto Detox"]
    assert "1 was left out: it is marked “Do not contact”." in said
    assert "that rule was left out: New Start (marked “Do not contact”)." in said


def test_whoever_said_not_now_takes_no_invitation_and_is_counted(valley: Region, ada_client: Client) -> None:
    say_not_now(valley, "New Start")
    run = asked(ada_client, **{f"rule-{key('New Start')}": "include"})
    said = words(ada_client, page_of(run))

    assert [one["name"] for one in run.inputs["candidates"]] == ["Scioto Detox"]
    assert "1 was left out: it said “Not now” on the outreach list." in said
    assert "that rule was left out: New Start (“Not now” on the outreach list)." in said


def test_a_partner_next_door_that_is_our_marked_prospect_is_left_out_too(
    valley: Region, ada_client: Client, ada_actor: Actor
) -> None:
    theirs = Organization.objects.get(name="Scioto Detox")
    partner(valley, "Our Scioto Detox", standing="prospect", identity=theirs.identity)
    mark(valley, "Our Scioto Detox", ada_actor)
    run = asked(ada_client, **{f"rule-r{theirs.region_id}-{theirs.pk}": "include"})

    assert [one["name"] for one in run.inputs["candidates"]] == ["New Start"]
    assert run.inputs["gone"]["include"] == ["Our Scioto Detox (marked “Do not contact”)"]


def test_where_all_are_left_out_the_page_says_so(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    partner(region, "First Church", standing="prospect")
    mark(region, "First Church", ada_actor)

    said = words(ada_client, page_of(asked(ada_client)))
    assert said.startswith("Nobody is left who could be invited 1 could close gaps, perhaps, but is marked")


def test_a_pick_that_was_marked_meanwhile_does_not_go_onto_the_list_and_is_named(
    valley: Region, ada_client: Client, ada_actor: Actor
) -> None:
    run = asked(ada_client)
    mark(valley, "New Start", ada_actor)
    picks = [pick["key"] for pick in run.result["picks"]]
    told = ada_client.post(f"{page_of(run)}invite/", {"pick": picks}, follow=True).content.decode()

    assert [entry.organization.name for entry in OutreachEntry.objects.all()] == ["Scioto Detox"]
    assert "Left out, because they are marked “Do not contact” since: New Start." in told


# The job -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(valley: Region, ada_actor: Actor) -> MissingRun:
    return runs.ask_who_is_missing(valley, Asked(invite=2), by=ada_actor)


def state_of(run: MissingRun) -> str:
    run.refresh_from_db()
    return run.state


def test_a_waiting_question_shows_progress_and_can_be_stopped_and_begun_again(
    waiting: MissingRun, ada_client: Client
) -> None:
    assert 'id="run-stop"' in ada_client.get(page_of(waiting)).content.decode()
    assert "Looking for who is missing" in ada_client.get(f"{page_of(waiting)}progress/").content.decode()
    ada_client.post(f"{page_of(waiting)}stop/")
    assert state_of(waiting) == "stopped"
    assert ada_client.get(f"{page_of(waiting)}progress/").headers["HX-Refresh"] == "true"
    assert "Your rules are kept." in words(ada_client, page_of(waiting))
    ada_client.post(f"{page_of(waiting)}again/")
    assert state_of(waiting) == "done"
    verbs = list(AuditEntry.objects.filter(subject_type="missingrun").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["missingrun.asked", "missingrun.stopped", "missingrun.asked"]


def test_a_job_at_work_hears_that_it_should_stop(waiting: MissingRun, monkeypatch: Any, ada_actor: Actor) -> None:
    def asking(region: Region, asked: Asked) -> Any:
        assert runs.stop(waiting, by=ada_actor)
        assert not runs.stop(waiting, by=ada_actor)
        return real(region, asked)

    real = missing_work.asking
    monkeypatch.setattr(missing_work, "asking", asking)
    monkeypatch.setattr(missing_work, "Beat", partial(Beat, seconds=0))
    jobs.begin(waiting)

    assert (state_of(waiting), waiting.result) == ("stopped", {})


def test_an_answer_is_worked_out_again_beside_itself(waiting: MissingRun, ada_client: Client) -> None:
    jobs.begin(waiting)
    assert f'action="{page_of(waiting)}again/"' in ada_client.get(page_of(waiting)).content.decode()
    answer = ada_client.post(f"{page_of(waiting)}again/")
    newer = MissingRun.objects.exclude(pk=waiting.pk).get()

    assert answer.headers["Location"] == page_of(newer)
    assert (newer.asked, newer.state, state_of(waiting), waiting.attempt) == (waiting.asked, "done", "done", 1)


def test_whoever_must_be_invited_and_cannot_be_any_more_is_told(valley: Region, ada_client: Client) -> None:
    new, detox = (Organization.objects.get(name=name) for name in ("New Start", "Scioto Detox"))
    run = asked(ada_client, **{f"rule-{new.pk}": "include", f"rule-r{detox.region_id}-{detox.pk}": "exclude"})
    assert "Not all rules could be kept" not in words(ada_client, page_of(run))
    Organization.objects.filter(pk=new.pk).update(standing="partner")
    Organization.objects.filter(pk=detox.pk).update(removed_at=clock.now())

    form = words(ada_client, f"{ASK}?again={run.pk}")
    assert "any more: New Start (a partner already) and somebody who is on no list any more." in form
    ada_client.post(f"{page_of(run)}again/")
    said = words(ada_client, page_of(MissingRun.objects.exclude(pk=run.pk).get()))
    assert "One that must be invited cannot be invited any more, so that rule was left out: New Start" in said
    assert "Need not be ruled out any more: somebody who is on no list any more." in said


def test_a_rule_about_somebody_who_was_merged_holds_for_the_one_that_stays(valley: Region) -> None:
    new = Organization.objects.get(name="New Start")
    twin = partner(valley, "New Start Inc", standing="prospect", merged_into=new, removed_at=clock.now())
    here = missing_work.asking(valley, Asked(include=(str(twin.pk),)))

    assert (here.wishes.include, here.gone) == ({str(new.pk)}, {"include": [], "exclude": []})


def test_only_the_job_asked_for_last_works(waiting: MissingRun) -> None:
    missing_work.work_on(waiting.pk, waiting.attempt + 1)
    assert (state_of(waiting), waiting.beat_at) == ("asked", None)


def test_whoever_does_not_coordinate_any_more_gets_no_answer(waiting: MissingRun, ada: User) -> None:
    ada.memberships.all().delete()
    jobs.begin(waiting)

    assert state_of(waiting) == "failed"
    assert waiting.message == "Whoever asked this does not coordinate the region any more."


def test_a_fault_of_ours_is_told_in_a_sentence(waiting: MissingRun, monkeypatch: Any, ada_client: Client) -> None:
    def broken(*_words: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(missing_work, "asking", broken)
    jobs.begin(waiting)

    assert "Something went wrong on our side. Try again" in words(ada_client, page_of(waiting))


def test_a_question_that_went_silent_offers_to_begin_again(waiting: MissingRun, ada_client: Client) -> None:
    long_ago = clock.now() - timedelta(hours=1)
    MissingRun.objects.filter(pk=waiting.pk).update(beat_at=long_ago)
    assert 'id="run-again"' in ada_client.get(page_of(waiting)).content.decode()
    MissingRun.objects.filter(pk=waiting.pk).update(beat_at=None, queued_at=long_ago)
    assert "Nobody is doing the work" in words(ada_client, page_of(waiting))


# Pages ask no more for more ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("valley")
def test_pages_ask_the_database_no_more_for_three_candidates_than_for_one(ada_client: Client, region: Region) -> None:
    counted = []
    for count in (1, 3):
        for number in range(count):
            offers(partner(region, f"Ride {count} {number}", standing="prospect"), "transport", BROWN)
        run = asked(ada_client, invite=5)
        with CaptureQueriesContext(connection) as queries:
            ada_client.get(ASK)
            ada_client.get(page_of(run))
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 24


@pytest.mark.usefixtures("valley")
def test_only_whoever_coordinates_is_shown_the_way(ada_client: Client, bea_client: Client) -> None:
    assert "Who is missing" in ada_client.get("/r/ohio-valley/gaps/next/").content.decode()
    assert "Who is missing" not in bea_client.get("/r/ohio-valley/gaps/next/").content.decode()
    assert bea_client.get(ASK).status_code == 404

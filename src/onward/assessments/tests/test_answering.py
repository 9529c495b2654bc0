"""Answering by a link: a section a page, kept as one goes along, sent once; and what is promised is what is kept."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from msgspec.structs import replace

from onward.accounts.models import DutyLink
from onward.assessments import operations
from onward.assessments.instrument import DONT_KNOW, Purpose
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.queries.answering import now_called
from onward.assessments.rules.rounds import ANONYMOUS, BY_SECTOR, NAMED
from onward.assessments.tests.rounds_cast import FORM, answer_all, asked, drafted, go, links, reachable, work
from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AnonymousTally, AuditEntry
from onward.core.visibility import EVERYTHING, looking_as
from onward.directory.tests.cast import partner
from onward.partners.models import Organization, Sector
from onward.partners.operations import merge_organizations
from onward.regions.models import Region


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    cache.clear()
    settings.MAIL_A_MINUTE = 0


@pytest.fixture
def hope(region: Region) -> Organization:
    return reachable(region, "Hope House")


def opened(region: Region, hope: Organization, by: Actor, promise: str, **more: Any) -> tuple[Round, Respondent, str]:
    """A round with one person in it, whose link is known."""
    round = drafted(region, by=by, promise=promise, **more)
    one = asked(round, hope, by=by)
    operations.open_round(round, by=by)
    work()
    round.refresh_from_db()
    return round, one, links()["hope.house@example.org"]


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_somebody_answers_leaves_comes_back_by_the_same_link_and_sends(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, one, link = opened(region, hope, ada_actor, NAMED, asks_voice=True)
    client = Client()
    first = page(client.get(link))
    assert ("Your answers are kept with your name" in first, "Ada, 740-555-0100" in first) == (True, True)
    assert not Response.objects.exists(), "looking begins nothing: programs open links, too"

    led = go(client, link, "homes", "housing beds since", housing="3", beds="1,200", since="2026-11-01")
    assert "part=rides" in led.headers["Location"]
    go(client, link, "rides", "rides open", "save", rides=["bus", "van"], open="no")
    later = page(Client().get(link))
    assert "Go on where you stopped" in later
    review = page(Client().get(f"{link}?part=review"))
    assert ("1200" in review, "Bus" in review, "Send" in review) == (True, True, True)

    led = client.post(f"{link}?part=review", {"part": "review", "act": "send", "voice": "yes"})
    assert "Thank you. Your answers are in." in page(client.get(led.headers["Location"]))
    response = Response.objects.get()
    assert response.answers == {
        "housing": 3, "beds": 1200, "since": "2026-11-01", "rides": ["bus", "van"], "open": False,
    }  # fmt: skip
    assert (response.state, response.voice, response.respondent_id, response.organization_id) == (
        "sent", "yes", one.pk, hope.pk,
    )  # fmt: skip
    assert Respondent.objects.get().answered
    assert DutyLink.objects.get().done_at is not None
    assert AuditEntry.objects.filter(verb="respondent.answered").count() == 1


def test_an_answer_opens_one_more_question_on_its_page(region: Region, hope: Organization, ada_actor: Actor) -> None:
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR)
    client = Client()
    led = go(client, link, "homes", "housing beds since", housing="2")

    assert led.headers["Location"].endswith("part=homes&more=1#id_q-why")
    assert "Your answer opens one more question" in page(client.get(led.headers["Location"].partition("#")[0]))
    led = go(client, link, "homes", "housing why beds since", housing="2", why="Beds")
    assert "part=rides" in led.headers["Location"]
    go(client, link, "homes", "housing why beds since", housing="4", why="Beds")
    answer = client.post(f"{link}?part=review", {"part": "review", "act": "send"})
    assert answer.status_code == 302
    assert Response.objects.get().answers == {"housing": 4}, "what its question closed falls away"


def test_what_is_missing_or_wrong_is_told_beside_its_question_and_the_rest_is_kept(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR)
    client = Client()
    told = page(go(client, link, "homes", "housing beds since", beds="many", since="2026-01-31"))

    assert "2 things need another look" in told
    assert (told.count("Please answer this one."), told.count("does not fit the question")) == (2, 2)
    assert 'value="many"' in told, "what was typed is still there"
    assert Response.objects.get().answers == {"since": "2026-01-31"}
    review = page(client.get(f"{link}?part=review"))
    assert "Please answer this one." in review
    sent = client.post(f"{link}?part=review", {"part": "review", "act": "send"})
    assert (sent.status_code, Response.objects.get().state) == (200, "begun")


def test_not_knowing_is_an_answer_where_the_question_lets_it_be(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR)
    go(Client(), link, "homes", "housing beds since", housing=DONT_KNOW, beds__unsure="on")

    assert Response.objects.get().answers == {"housing": DONT_KNOW, "beds": DONT_KNOW}


def test_a_page_is_cleared_and_one_goes_back_without_answering(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR)
    client = Client()
    go(client, link, "homes", "housing beds since", housing="3")
    go(client, link, "rides", "rides open", open="yes")
    assert "part=homes" in go(client, link, "rides", "rides open", "back", open="no").headers["Location"]
    assert Response.objects.get().answers == {"housing": 3, "open": False}
    go(client, link, "rides", "rides open", "clear", open="no")
    assert Response.objects.get().answers == {"housing": 3}


def test_in_spanish_all_of_it_is_spanish(region: Region, hope: Organization, ada_actor: Actor) -> None:
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR)
    client = Client(headers={"accept-language": "es-MX"})

    assert "Diga lo que ve." in page(client.get(link))
    assert "Say what you see." in page(client.get(f"{link}?lang=en"))
    told = page(client.get(f"{link}?part=homes"))
    assert ("¿Cómo está la vivienda?" in told, "Continuar" in told, "No sé" in told) == (True, True, True)
    led = go(client, f"{link}", "homes", "housing beds since", "lang:en", housing="3")
    assert "lang=en" in led.headers["Location"]


# What is promised --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("promise", [BY_SECTOR, ANONYMOUS])
def test_without_names_nothing_leads_from_a_person_or_a_time_to_an_answer(
    promise: str, region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, _one, link = opened(region, hope, ada_actor, promise)
    client = Client()
    go(client, link, "homes", "housing beds since", housing="3")
    begun = Response.objects.get()
    lines = AuditEntry.objects.count()
    client.post(f"{link}?part=review", {"part": "review", "act": "send"})

    response = Response.objects.get()
    assert response.pk != begun.pk, "not even the key of what was begun"
    assert (response.respondent_id, response.organization_id, response.resume, response.language) == (
        None,
        None,
        "",
        "",
    )
    assert response.sector_id == (hope.sector_id if promise == BY_SECTOR else None)
    assert DutyLink.objects.get().done_at is None
    assert AuditEntry.objects.count() == lines
    assert AnonymousTally.objects.filter(verb="response.sent").values_list("count", flat=True).get() == 1
    times = [name for model in (Response, Respondent) for name in (f.name for f in model._meta.concrete_fields)
             if model._meta.get_field(name).get_internal_type() == "DateTimeField"]  # fmt: skip
    assert times == []
    again = page(client.get(link))
    assert "Your answers are in already." in again
    assert "Nobody can find your answers again, not even you." in again
    assert go(client, link, "homes", "housing beds since", housing="1").status_code == 200
    assert Response.objects.get().answers == {"housing": 3}
    operations.close_round(round, by=ada_actor)
    assert Response.objects.get().pk != response.pk, "closed, the answers lie in a new order under new keys"


def test_with_names_one_changes_what_one_said_until_the_round_is_closed(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, _one, link = opened(region, hope, ada_actor, NAMED)
    client = Client()
    answer_all(client, link)
    assert "Change my answers" in page(client.get(link))
    go(client, link, "homes", "housing beds since", housing="5")
    assert (Response.objects.get().answers, Response.objects.get().state) == ({"housing": 5}, "sent")

    operations.close_round(round, by=ada_actor)
    told = page(go(client, link, "homes", "housing beds since", housing="1"))
    assert ("This round is closed" in told or "answers are in already" in told, Response.objects.get().answers) == (
        True, {"housing": 5},
    )  # fmt: skip
    operations.reopen_round(round, by=ada_actor)
    go(client, link, "homes", "housing beds since", housing="4")
    assert Response.objects.get().answers == {"housing": 4}


@pytest.mark.parametrize("promise", [NAMED, BY_SECTOR])
def test_a_round_closed_while_somebody_types_keeps_what_they_typed_as_begun(
    promise: str, region: Region, hope: Organization, ada_actor: Actor
) -> None:
    round, _one, link = opened(region, hope, ada_actor, promise)
    client = Client()
    go(client, link, "homes", "housing beds since", housing="3")
    operations.close_round(round, by=ada_actor)

    told = page(go(client, link, "rides", "rides open", open="yes"))
    assert ("This round is closed" in told, "is kept, but it was not sent" in told) == (True, True)
    assert ("What you had typed" in told, "Open at night?" in told) == (True, True)
    assert (Response.objects.get().answers, Response.objects.get().state) == ({"housing": 3, "open": True}, "begun")
    sent = page(client.post(f"{link}?part=review", {"part": "review", "act": "send"}))
    assert ("This round is closed" in sent, Response.objects.get().state) == (True, "begun")
    with clock.at(clock.now() + dt.timedelta(days=91)):
        assert operations.forget_begun() == 1


def test_a_round_that_opens_later_says_when(region: Region, hope: Organization, ada_actor: Actor) -> None:
    soon = clock.today() + dt.timedelta(days=2)
    round = drafted(region, by=ada_actor, opens_on=soon)
    one = asked(round, hope, by=ada_actor)
    operations.open_round(round, by=ada_actor)
    work()
    assert links() == {}
    with clock.at(dt.datetime.combine(soon, dt.time(14), tzinfo=dt.UTC)):
        work()
        assert one.email in links()


def test_whoever_wants_no_reminder_says_so_by_the_link(region: Region, hope: Organization, ada_actor: Actor) -> None:
    _round, _one, link = opened(region, hope, ada_actor, BY_SECTOR)
    told = page(Client().post(link, {"act": "decline"}))

    assert "You get no more letters about this" in told
    assert Respondent.objects.get().declined
    Client().post(link, {"act": "remind"})
    assert not Respondent.objects.get().declined, "one tap is taken back by another"


def test_somebody_of_no_known_sector_says_it_first(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    asked(round, None, by=ada_actor)
    operations.open_round(round, by=ada_actor)
    work()
    client, link = Client(), links()["dee@example.org"]

    assert "Which sector do you belong to?" in page(client.get(f"{link}?part=homes"))
    assert "Choose the sector that fits best." in page(client.post(link, {"act": "begin"}))
    assert "None of these" in page(client.get(link))
    faith = Sector.objects.get(region=region, key="faith")
    assert "part=homes" in client.post(link, {"act": "begin", "sector": faith.pk}).headers["Location"]
    answer_all(client, link)
    assert Response.objects.get().sector_id == faith.pk


def test_somebody_of_no_sector_on_the_list_answers_too(region: Region, ada_actor: Actor) -> None:
    round = drafted(region, by=ada_actor)
    operations.give_room(round, on=True, by=ada_actor)
    operations.open_round(round, by=ada_actor)
    round.refresh_from_db()
    client, room = Client(), f"/r/{region.slug}/room/{round.room}/"
    assert "part=homes" in client.post(room, {"act": "begin", "sector": "none"}).headers["Location"]
    answer_all(client, room)
    assert (Response.objects.get().sector_id, Response.objects.get().state) == (None, "sent")


# With whom one works -------------------------------------------------------------------------------------------------


def test_organizations_are_found_by_name_added_and_told_of(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    mill, client = partner(region, "Mill Street Housing"), Client()
    partner(region, "Safe Place", visibility="partners")

    led = go(client, link, "others", "ties", "find:ties", find__ties="mill")
    found = page(client.get(led.headers["Location"].partition("#")[0]))
    assert f'value="add:ties:{mill.pk}"' in found
    part = client.get(f"{link}?part=others&find=ties&find-ties=mill", headers={"HX-Request": "true"})
    assert (f'value="add:ties:{mill.pk}"' in page(part), "<main" in page(part)) == (True, False)
    assert "Nobody of that name" in page(client.get(f"{link}?part=others&find-ties=safe")), "closed to the public"

    go(client, link, "others", "ties", f"add:ties:{mill.pk}")
    go(client, link, "others", "ties", "name:ties", find__ties="The new garage", ties__0__who=str(mill.pk))
    assert Response.objects.get().answers == {"ties": [{"who": mill.pk}, {"name": "The new garage"}]}
    told = page(go(client, link, "others", "ties", ties__0__who=str(mill.pk), ties__1__name="The new garage",
                   ties__0__how="refer", ties__0__trust="4"))  # fmt: skip
    assert "The new garage: How? (needs an answer)" in told
    typed = {"ties__0__who": str(mill.pk), "ties__0__how": "refer", "ties__0__trust": "4"}
    go(client, link, "others", "ties", "off:ties:1", ties__1__name="The new garage", **typed)
    assert Response.objects.get().answers == {"ties": [{"who": mill.pk, "how": "refer", "trust": 4}]}
    assert "part=review" in go(client, link, "others", "ties", **typed).headers["Location"]
    assert "Mill Street Housing: We refer; Trust 4" in page(client.get(f"{link}?part=review"))


def test_enter_looks_for_a_name_and_adds_the_only_one_and_going_on_loses_none(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    mill, client = partner(region, "Mill Street Housing"), Client()
    partner(region, "Mill Creek")

    several = go(client, link, "others", "ties", "enter", find__ties="mill").headers["Location"]
    assert several.endswith("find-ties=mill#hits-ties")
    left = go(client, link, "others", "ties", "next", find__ties="mill").headers["Location"]
    assert "left=1" in left
    assert "This name is not in your list yet." in page(client.get(left.partition("#")[0]))
    on = go(client, link, "others", "ties", "next", find__ties="mill", sought__ties="mill")
    assert "part=review" in on.headers["Location"]
    only = go(client, link, "others", "ties", "enter", find__ties="mill street").headers["Location"]
    assert only.endswith("part=others#id_q-ties")
    assert Response.objects.get().answers == {"ties": [{"who": mill.pk}]}
    assert "part=rides" in go(client, link, "homes", "housing beds since", "enter", housing="3").headers["Location"]


def test_a_survey_of_the_network_that_names_nobody_is_sent_only_when_one_says_so_twice(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED, asks=replace(FORM, purpose=Purpose.NETWORK))
    client, send = Client(), {"part": "review", "act": "send"}
    go(client, link, "homes", "housing beds since", housing="3")
    assert "You have named no organization" in page(client.post(f"{link}?part=review", send))
    assert not Respondent.objects.get().answered
    client.post(f"{link}?part=review", {**send, "sure": "1"})
    assert Respondent.objects.get().answered


def test_a_partner_of_whom_all_is_said_folds_and_what_is_missing_is_named_on_the_last_page(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    mill, river, client = partner(region, "Mill"), partner(region, "River"), Client()
    for n, one in enumerate((mill, river)):
        go(client, link, "others", "ties", f"add:ties:{one.pk}", **({"ties__0__who": str(mill.pk)} if n else {}))
    said = {"ties__0__who": str(mill.pk), "ties__0__how": "refer", "ties__1__who": str(river.pk)}
    go(client, link, "others", "ties", "save", **said)
    told = page(client.get(f"{link}?part=others"))
    assert (told.count("<details"), told.count(" open><summary>")) == (2, 1)
    assert "River: How?: Please answer this one." in page(client.get(f"{link}?part=review"))


def test_what_is_too_long_or_out_of_bounds_is_told_with_what_fits_and_is_not_cut(
    region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    client = Client()
    told = page(go(client, link, "homes", "housing why beds", housing="2", why="x" * 201, beds="-4"))
    assert "This has 201 letters, and 200 fit." in told
    assert "Give a number that is 0 or more." in told
    assert ("x" * 201 in told, "maxlength" in told, "At most 200 letters." in told) == (True, False, True)


def test_a_tie_with_oneself_is_refused_with_a_sentence(region: Region, hope: Organization, ada_actor: Actor) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    told = page(go(Client(), link, "others", "ties", f"add:ties:{hope.pk}"))

    assert "This is your own organization." in told
    assert Response.objects.get().answers == {}


def test_an_organization_of_another_region_is_none_to_be_added(
    region: Region, other_region: Region, hope: Organization, ada_actor: Actor
) -> None:
    _round, _one, link = opened(region, hope, ada_actor, NAMED)
    far, client = partner(other_region, "Far Away"), Client()
    go(client, link, "others", "ties", f"add:ties:{far.pk}")
    assert Response.objects.get().answers == {}
    answer = go(client, link, "others", "ties", ties__0__who=str(far.pk), ties__0__how="aware")
    assert (answer.status_code < 500, Response.objects.get().answers) == (True, {})


def test_a_partner_merged_after_the_survey_is_followed(region: Region, hope: Organization, ada_actor: Actor) -> None:
    first, second, third = (partner(region, name) for name in ("First", "Second", "Third"))
    _round, one, link = opened(region, hope, ada_actor, NAMED)
    client = Client()
    go(client, link, "homes", "housing beds since", housing="3")
    go(client, link, "others", "ties", ties__0__who=str(first.pk), ties__0__how="aware")
    client.post(f"{link}?part=review", {"part": "review", "act": "send"})
    with looking_as(EVERYTHING):
        merge_organizations(gone=first, kept=second, taken=(), by=ada_actor)
        merge_organizations(gone=second, kept=third, taken=(), by=ada_actor)
        merge_organizations(gone=hope, kept=third, taken=(), by=ada_actor)

    assert (now_called(region)[first.pk], now_called(region)[hope.pk]) == (third.pk, third.pk)
    one.refresh_from_db()
    assert (one.organization_id, Response.objects.get().organization_id) == (third.pk, third.pk)
    assert Response.objects.get().answers["ties"] == [{"who": first.pk, "how": "aware"}], "as it was said"

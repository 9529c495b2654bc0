"""The interest form: anybody answers, a coordinator makes something of it, and whoever answered can take it back."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from onward.core import clock, mail
from onward.core.actor import Actor
from onward.core.models import Letter
from onward.outreach import operations
from onward.outreach.models import Interest, InterestForm
from onward.outreach.rules.interest import NEW, SPAM
from onward.outreach.tests.interest_cast import ANN, EMBED, GROUPS, INBOX, JOIN, act, link_of, send, stamp_of
from onward.regions.models import Region
from onward.testing import client_of


@pytest.fixture(autouse=True)
def _empty() -> None:
    cache.clear()


# The form ------------------------------------------------------------------------------------------------------------


def test_whoever_fills_in_three_pages_is_thanked_and_stands_in_the_inbox(region: Region) -> None:
    client = Client()
    with clock.at(clock.now() - clock.dt.timedelta(minutes=1)):
        stamp = stamp_of(client)
    one = client.post(JOIN, {"step": "1", "act": "next", "stamp": stamp, "name": "Ann Lee", "email": "a@b.example"})
    two = client.post(JOIN, {**fields_of(one), "happening": "A van", "act": "next"})
    sent = client.post(JOIN, {**fields_of(two), "group-0-name": "Garage", "act": "next"})

    assert (sent.status_code, sent.headers["Location"]) == (302, f"{JOIN}?sent=1&lang=en")
    assert "answers you within 7 days" in client.get(sent.headers["Location"]).content.decode()
    row = Interest.objects.get()
    assert (row.name, row.happening, row.state, row.role, row.doubts) == ("Ann Lee", "A van", NEW, "informed", [])
    assert [one.name for one in row.nominations.all()] == ["Garage"]


def fields_of(answer: Any) -> dict[str, Any]:
    """What a browser would send of the page that it shows, but for the buttons."""
    page = answer.content.decode()
    main = page[page.index('id="main"') :]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]+>", main):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        ticked = said.get("type") not in ("radio", "checkbox") or " checked" in tag
        if "name" in said and ticked:
            found.setdefault(said["name"], []).append(said.get("value", ""))
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', main):
        found[name] = [text]
    return found


def test_what_was_typed_stays_when_something_is_wrong_and_one_sentence_says_what(region: Region) -> None:
    answer = Client().post(JOIN, {"step": "1", "act": "next", "name": "Ann Lee", "organization_name": "Pike Transit"})
    page = answer.content.decode()

    assert "Give an email address or a phone number" in page
    assert ('value="Ann Lee"' in page, 'value="Pike Transit"' in page, Interest.objects.count()) == (True, True, 0)


def test_a_wrong_field_of_an_earlier_page_leads_back_to_it_with_all_that_was_typed(region: Region) -> None:
    page = send(name="").content.decode()

    assert 'name="step" value="1"' in page
    assert "This field is required." in page
    assert "A van on Tuesdays" in page


def test_one_goes_back_and_names_more_groups_and_nothing_is_lost(region: Region) -> None:
    data = {"step": "3", **ANN, **GROUPS}
    more = Client().post(JOIN, {**data, "act": "more"}).content.decode()
    back = Client().post(JOIN, {**data, "act": "back"}).content.decode()

    assert 'name="group-3-name"' in more
    assert 'value="Second Chance Garage"' in more
    assert ('name="step" value="2"' in back, 'value="Second Chance Garage"' in back) == (True, True)
    assert Interest.objects.count() == 0


def test_a_group_without_a_name_is_told_at_its_field(region: Region) -> None:
    page = send(**{"group-0-why": "They fix cars"}).content.decode()

    assert "Say what the group is called" in page
    assert "They fix cars" in page


def test_long_texts_and_fifty_groups_are_kept_whole(region: Region) -> None:
    groups = {f"group-{n}-name": f"Group {n}" for n in range(50)} | {"group-TOTAL_FORMS": "50"}
    assert send(happening="é" * 3000, **groups).status_code == 302

    row = Interest.objects.get()
    assert (len(row.happening), row.nominations.count(), row.state) == (3000, 50, NEW)


def test_more_than_fifty_groups_are_too_many_and_none_is_lost(region: Region) -> None:
    groups = {f"group-{n}-name": f"Group {n}" for n in range(51)} | {"group-TOTAL_FORMS": "51"}
    page = send(**groups)

    assert page.status_code == 200
    assert 'value="Group 49"' in page.content.decode()
    assert Interest.objects.count() == 0


@pytest.mark.parametrize("text", ["²", "9" * 30, "\0", "[]", "🙂", "-1"])
def test_nonsense_is_answered_and_does_no_harm(text: str, region: Region) -> None:
    names = [*ANN, "step", "act", "stamp", "homepage", "sector", "voice", "may_be_listed", "group-TOTAL_FORMS",
             "group-INITIAL_FORMS", "group-0-name"]  # fmt: skip
    for name in names:
        assert send(**{name: text}).status_code in (200, 302), name
    assert Client().post(JOIN, dict.fromkeys(names, text)).status_code == 200


def test_what_somebody_types_is_shown_as_text_and_never_run(region: Region, ada_client: Client) -> None:
    bad = "<script>alert(1)</script>"
    send(name=bad, organization_name=bad, happening=bad, **{"group-0-name": bad, "group-0-why": bad})
    row = Interest.objects.get()

    for address in (INBOX, f"{INBOX}{row.pk}/"):
        page = ada_client.get(address).content.decode()
        assert (bad in page, "&lt;script&gt;" in page) == (False, True)


def test_a_closed_form_takes_nothing(region: Region, ada_actor: Actor) -> None:
    stamp = stamp_of(Client())
    operations.change_form(region=region, values={"open": False}, by=ada_actor)

    page = Client().post(JOIN, {"step": "3", "stamp": stamp, **ANN})
    assert "closed for now" in page.content.decode()
    assert Interest.objects.count() == 0


def test_the_recovery_voice_is_never_required_and_told_to_coordinators_only(
    region: Region, ada_client: Client, lea: object
) -> None:
    send(voice="on")
    row = Interest.objects.get()
    told = "bring own experience of recovery"

    assert told in ada_client.get(f"{INBOX}{row.pk}/").content.decode()
    assert told not in client_of(lea).get(f"{INBOX}{row.pk}/").content.decode()


# Another language, another site ---------------------------------------------------------------------------------------


def test_the_form_speaks_spanish_when_asked_and_when_the_browser_prefers_it(region: Region) -> None:
    asked = Client().get(f"{JOIN}?lang=es").content.decode()
    liked = Client().get(JOIN, headers={"accept-language": "es-MX,en;q=0.5"}).content.decode()

    for page in (asked, liked):
        assert '<html lang="es">' in page
        assert "Su nombre" in page
        assert "Your name" not in page
    assert '<html lang="en">' in Client().get(f"{JOIN}?lang=xx").content.decode()


def test_a_spanish_answer_is_thanked_for_in_spanish(region: Region) -> None:
    send(address=f"{JOIN}?lang=es")
    letter = Letter.objects.get(letter="interest")
    made = mail.compose(letter.letter, letter.to, letter.facts)

    assert made.subject == "Gracias por escribir a Ohio Valley"
    assert "Hola Ann Lee" in made.body
    page = Client().get(link_of(letter)).content.decode()
    assert ('<html lang="es">' in page, "Lo que usted envió" in page) == (True, True)


def frame_rules(answer: Any) -> tuple[str, str | None]:
    policy = answer.headers["Content-Security-Policy"]
    return re.search(r"frame-ancestors ([^;]+)", policy)[1], answer.headers.get("X-Frame-Options")  # type: ignore[index]


def test_only_the_sites_that_the_region_named_show_the_form_in_a_frame_and_only_that_page(
    region: Region, ada_actor: Actor
) -> None:
    closed = ("'none'", "DENY")
    assert frame_rules(Client().get(EMBED)) == closed
    operations.change_form(region=region, values={"sites": ["https://www.example.org"]}, by=ada_actor)

    assert frame_rules(Client().get(EMBED)) == ("https://www.example.org", None)
    for other in (JOIN, "/sign-in/", "/r/ohio-valley/"):
        assert frame_rules(Client().get(other)) == closed
    page = Client().get(EMBED).content.decode()
    assert ("masthead" in page, "csrfmiddlewaretoken" in page) == (False, False)


def test_the_form_in_a_frame_works_without_cookies(region: Region, ada_actor: Actor) -> None:
    client = Client(enforce_csrf_checks=True)

    assert send(client, address=EMBED).status_code == 302
    assert send(client, address=JOIN, name="Bo").status_code == 403
    assert [one.name for one in Interest.objects.all()] == ["Ann Lee"]


@pytest.mark.parametrize(
    "typed",
    ["http://example.org", "https://", "javascript:alert(1)", "https://a.example;script-src *", "https://*", "x"],
)
def test_what_is_no_website_does_not_get_into_the_policy(typed: str, region: Region, ada_client: Client) -> None:
    page = ada_client.post(f"{INBOX}form/", {"open": "on", "answered_within": "7", "sites": typed})

    assert (page.status_code, 'aria-invalid="true"' in page.content.decode()) == (200, True)
    assert not InterestForm.objects.exists()


def test_a_coordinator_changes_the_form_and_can_take_that_back(region: Region, ada_client: Client) -> None:
    typed = {"open": "on", "intro": "Come along", "intro_es": "Venga", "answered_within": "1",
             "sites": "https://www.Example.org/join www.two.example"}  # fmt: skip
    assert ada_client.post(f"{INBOX}form/", typed).status_code == 302

    assert InterestForm.objects.get().sites == ["https://www.example.org", "https://www.two.example"]
    assert "Come along" in Client().get(JOIN).content.decode()
    assert "Venga" in Client().get(f"{JOIN}?lang=es").content.decode()
    page = ada_client.get(f"{INBOX}form/").content.decode()
    assert ("&lt;iframe src=" in page, 'src="data:image/svg+xml' in page) == (True, True)


# What looks like spam -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"homepage": "http://buy.example"}, "trap"),
        ({"wait": 1}, "fast"),
        ({"wait": 4 * 24 * 3600}, "old"),
        ({"stamp": "forged"}, "stamp"),
        ({"happening": "http://a.example http://b.example www.c.example"}, "links"),
    ],
)
def test_what_looks_like_spam_is_kept_apart_and_gets_no_letter(
    typed: dict[str, Any], reason: str, region: Region, ada_client: Client
) -> None:
    assert send(**typed).status_code == 302

    row = Interest.objects.get()
    assert (row.state, row.doubts, Letter.objects.filter(letter="interest").count()) == (SPAM, [reason], 0)
    assert "Pike Transit" not in ada_client.get(INBOX).content.decode()
    assert "Pike Transit" in ada_client.get(f"{INBOX}?tray=spam").content.decode()


def test_the_same_twice_and_a_fourth_from_one_address_are_kept_apart(region: Region) -> None:
    for more in ("A van on Tuesdays", "A van on Tuesdays", "b", "c", "d"):
        send(happening=more)

    assert [one.doubts for one in Interest.objects.order_by("pk")] == [[], ["twice"], [], ["often"], ["often"]]


def test_a_flood_from_one_place_is_stopped_and_what_was_typed_stays(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.outreach.views.join.FROM_ONE_PLACE", (1, 3600))
    send()
    page = send(name="Bo Li")

    assert (page.status_code, 'value="Bo Li"' in page.content.decode(), Interest.objects.count()) == (429, True, 1)


def test_what_is_not_spam_after_all_is_thanked_for(region: Region, ada_client: Client) -> None:
    send(homepage="x")
    row = Interest.objects.get()
    act(ada_client, row, "new")

    row.refresh_from_db()
    assert (row.state, row.doubts) == (NEW, [])
    assert Letter.objects.filter(letter="interest").count() == 1

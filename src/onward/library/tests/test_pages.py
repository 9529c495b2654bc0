"""The library as Ada, who coordinates, and Bea, who takes part, see it."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.core.models import AuditEntry
from onward.library import operations, rendering
from onward.library.models import WORDS, Template
from onward.library.queries import Wanted, text, texts, words_of
from onward.library.shipped import shipped
from onward.regions.models import Region
from onward.testing import client_of

L = "/r/ohio-valley/library/"
EMAIL = f"{L}text/outreach-email/"


def words(text: bytes) -> str:
    return re.sub(r"\s+", " ", strip_tags(re.sub(r"</(td|th|li|p|h\d)>", " ", text.decode()))).strip()


def typed(region: Region, key: str, **changed: str) -> dict[str, str]:
    """What the form sends when only `changed` was typed anew."""
    found = text(region, key)
    sent = {name: str(getattr(found, name) or "") for name in WORDS}
    seen = found.row.changed_at.isoformat() if found.row else ""
    return {**sent, "phase": str(found.phase), "seen": seen, **changed}


def test_whoever_takes_part_finds_every_text_under_its_phase(bea_client: Client) -> None:
    answer = bea_client.get(L)

    assert [len(those) for _words, those in answer.context["groups"]] == [11, 5, 4, 2, 1]
    assert "First email to an organization" in words(answer.content)
    assert "Add a text of ours" not in words(answer.content)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?phase=5", ["progress-report"]),
        ("?kind=checklist", ["landscape-checklist", "support-gaps"]),
        ("?q=elevator+PITCH", ["vision-worksheet"]),
        ("?phase=9&q=roundtable", ["roundtable-agenda"]),
        ("?q=nothing+is+called+so", []),
    ],
)
def test_the_list_is_narrowed_by_phase_kind_and_words(query: str, found: list[str], bea_client: Client) -> None:
    groups = bea_client.get(L + query).context["groups"]

    assert [one.key for _words, those in groups for one in those] == found


def test_a_text_is_filled_with_what_is_known_and_leaves_the_rest_to_the_reader(bea_client: Client) -> None:
    said = words(bea_client.get(EMAIL).content)

    assert "Dear [name]," in said
    assert "I coordinate Ohio Valley, a group of organizations" in said
    assert "We work in Adams, Brown, Pike and Vinton." in said
    assert "Thank you, Bea [your phone number]" in said
    assert "Say it in our own words" not in said


def test_there_is_no_text_of_an_unknown_key(bea_client: Client, region: Region) -> None:
    assert bea_client.get(f"{L}text/nothing/").status_code == 404
    with pytest.raises(Missing, match="not in the library"):
        text(region, "nothing")


def test_ada_says_it_in_the_regions_words_and_the_one_that_came_with_the_program_stays(
    region: Region, ada_client: Client, ada: User
) -> None:
    ada_client.post(f"{EMAIL}edit/", typed(region, "outreach-email", body="Howdy {{ person.name }}!"))

    row = Template.objects.get()
    assert (row.key, row.body, row.title) == ("outreach-email", "Howdy {{ person.name }}!", text(region, row.key).title)
    assert text(region, row.key).changed
    assert shipped()[row.key].body.startswith("Dear {{ person.name }}")
    ada_client.post(f"{EMAIL}edit/", typed(region, "outreach-email", title="Our first email"))
    assert text(region, row.key).title == "Our first email"
    ada_client.post(f"{EMAIL}default/")
    assert (text(region, row.key).changed, Template.objects.get().body) == (False, shipped()[row.key].body)


def test_saving_without_a_change_makes_no_copy(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{EMAIL}edit/", typed(region, "outreach-email"))
    ada_client.post(f"{EMAIL}show/", {"shown": "1"})
    ada_client.post(f"{EMAIL}default/")

    assert not Template.objects.exists()


def test_a_field_that_nobody_knows_is_explained_beside_the_text_and_nothing_is_lost(
    region: Region, ada_client: Client
) -> None:
    wrong = {"body": "Dear {{ persn.name }}, {{ weather }}, {{ link }"}
    answer = ada_client.post(f"{EMAIL}edit/", typed(region, "outreach-email", **wrong))

    said = words(answer.content)
    assert "We do not know the field {{ persn.name }}. Do you mean {{ person.name }}?" in said.replace("&#x27;", "'")
    assert "We do not know the field {{ weather }}. Below the text you see the fields that there are." in said
    assert "There is a {{ without its other half." in said
    assert "Dear {{ persn.name }}, {{ weather }}, {{ link }" in answer.content.decode()
    assert not Template.objects.exists()


def test_two_who_change_the_same_text_do_not_overwrite_each_other(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{EMAIL}edit/", typed(region, "outreach-email", body="One"))
    late = typed(region, "outreach-email", body="Two")
    ada_client.post(f"{EMAIL}edit/", typed(region, "outreach-email", body="Three"))

    answer = ada_client.post(f"{EMAIL}edit/", late)

    assert "changed this while you had it open" in words(answer.content)
    assert Template.objects.get().body == "Three"


def test_what_was_hidden_is_found_again_and_comes_back_by_undo(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{EMAIL}show/")
    page = ada_client.get(L)
    assert "“First email to an organization” is hidden." in words(page.content)
    assert not text(region, "outreach-email").in_use
    assert "First email" in words(ada_client.get(f"{L}?hidden=1").content)

    ada_client.post(f"/r/ohio-valley/partners/undo/{page.context['undo']['stamp']}/")

    assert text(region, "outreach-email").in_use
    ada_client.post(f"{EMAIL}show/")
    ada_client.post(f"{EMAIL}show/", {"shown": "1"})
    assert text(region, "outreach-email").in_use


def test_a_text_of_the_regions_own_joins_the_others(region: Region, ada_client: Client) -> None:
    sent = {"title": "Our bus plan", "kind": "outline", "phase": "4", "body": "{{ region.name }} rides"}
    ada_client.post(f"{L}new/", sent)
    again = ada_client.post(f"{L}new/", sent)

    assert "is in the library already" in words(again.content)
    assert "Ohio Valley rides" in words(ada_client.get(f"{L}text/our-bus-plan/").content)
    assert "Give it a title with letters" in words(ada_client.post(f"{L}new/", {**sent, "title": "!!!"}).content)


def test_only_a_text_of_the_program_can_be_gone_back_to(region: Region, ada_actor: Actor) -> None:
    values = {"title": "Ours", "kind": "letter", "body": "x"}
    operations.add_template(region=region, values=values, by=ada_actor)

    with pytest.raises(Refused, match="region’s own"):
        operations.use_default(text(region, "ours"), by=ada_actor)
    assert operations.change_template(region, text(region, "ours"), values={"body": "x"}, by=ada_actor) is False


def test_bea_reads_and_changes_nothing(region: Region, bea_client: Client, finn: User) -> None:
    asked = [f"{EMAIL}edit/", f"{L}new/"]
    posts = [f"{EMAIL}show/", f"{EMAIL}default/"]

    assert [bea_client.get(one).status_code for one in asked] == [404, 404]
    assert [bea_client.post(one).status_code for one in posts] == [404, 404]
    assert "hidden" not in bea_client.get(f"{L}?hidden=1").context["wanted"].q
    assert bea_client.get(f"{L}?hidden=1").context["wanted"].hidden is False
    assert client_of(finn).get(L).status_code == 404


def test_another_region_has_its_own_words(region: Region, other_region: Region, ada_actor: Actor) -> None:
    operations.change_template(region, text(region, "thank-you"), values={"body": "Ta!"}, by=ada_actor)

    assert text(other_region, "thank-you").body == shipped()["thank-you"].body


@pytest.mark.parametrize(
    "body",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://spy.example/a.png)", "\ue000link\ue001<b>"],
)
def test_what_somebody_typed_is_shown_and_never_run(body: str) -> None:
    html = rendering.on_page(body, {})

    assert re.findall(r"<(script|img|b)\b|href=\"javascript", html) == []


def test_a_value_is_not_taken_for_markup() -> None:
    html = rendering.on_page("Hello {{ organization.name }} {{ odd.one }}", {"organization.name": "**A** <i> & [b](c)"})

    assert html == "<p>Hello **A** &lt;i&gt; &amp; [b](c) {{ odd.one }}</p>\n"


def test_every_text_that_comes_with_the_program_can_be_shown(bea_client: Client) -> None:
    for key in shipped():
        answer = bea_client.get(f"{L}text/{key}/")
        assert (answer.status_code, "{{" in words(answer.content)) == (200, False), key


@pytest.mark.parametrize("wrong", [{"kind": "poem"}, {"phase": 6}, {"title": ""}, {"body": ""}])
def test_the_database_refuses_nonsense(wrong: dict[str, object], region: Region) -> None:
    values = {**words_of(shipped()["thank-you"]), "key": "x", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.create(region=region, **values)


def test_the_list_asks_no_more_for_three_copies_than_for_one(
    region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    asked = []
    for keys in (["thank-you"], ["outreach-email", "business-case"]):
        for key in keys:
            operations.change_template(region, text(region, key), values={"body": "Ours"}, by=ada_actor)
        with CaptureQueriesContext(connection) as queries:
            ada_client.get(L)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 12
    assert sum(Wanted().takes(one) and one.changed for one in texts(region).values()) == 3


def test_what_was_done_is_told_in_words(region: Region, ada: User) -> None:
    operations.change_template(region, text(region, "thank-you"), values={"body": "Ta!"}, by=actor_of(ada))

    page = words(client_of(ada).get("/r/ohio-valley/history/?what=guide").content)

    assert "Ada made the region’s own version of the text “Thank-you note”" in page
    assert AuditEntry.objects.get(verb="template.added").after["body"] == "Ta!"

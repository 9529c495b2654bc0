"""The history of a region, as Ada reads it: sentences that lead to the records, narrowed by who, what, since."""

import ast
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import onward
from onward.accounts.models import User
from onward.accounts.operations.invitations import invite
from onward.accounts.queries import actor_of
from onward.config.sentences import SENTENCES, SUMMARIES
from onward.core import audit, clock, vault
from onward.core.actor import NAVIGATOR, Actor, system
from onward.core.models import AuditEntry
from onward.core.sentences import ANYTHING, MANY_THINGS, summary, template_of
from onward.directory.models import Contact, Phone, Service
from onward.directory.queries.region_history import THINGS
from onward.partners import operations
from onward.partners.operations import rows
from onward.regions.models import Region, RegionRow

PAGE = "/r/ohio-valley/history/"


def sentences(client: Client, query: str = "") -> list[str]:
    text = client.get(PAGE + query).content.decode()
    found = re.findall(r"<li>\s*<span>(.*?)</span> <span class=\"small", text, flags=re.DOTALL)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


PARTS_OF_OTHERS = {"changerequestfield", "servicekindlink", "servicepopulation", "freshnessmark"}


def test_whatever_a_region_has_can_be_asked_for() -> None:
    rows_of_regions = {str(one._meta.model_name) for one in apps.get_models() if issubclass(one, RegionRow)}

    assert rows_of_regions - PARTS_OF_OTHERS - set().union(*(names for _label, names in THINGS.values())) == set()


@pytest.fixture
def week(region: Region, ada_actor: Actor) -> Any:
    """A partner with a service, a contact and their phone; an invitation; a file; each on a day of its own."""
    day = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    AuditEntry.objects.all().delete()
    with clock.at(day):
        hope = operations.add_organization(region=region, values={"name": "Hope & Faith"}, by=ada_actor)
    with clock.at(day + dt.timedelta(days=1)):
        rows.add(Service, region, {"organization_id": hope.pk, "name": "Beds"}, by=system("the importer"))
        contact = rows.add(Contact, region, {"organization_id": hope.pk, "name": "Dana"}, by=ada_actor)
        rows.add(Phone, region, {"contact_id": contact.pk, "number": "740-555-0100"}, by=ada_actor)
    with clock.at(day + dt.timedelta(days=2)):
        audit.record("directory.exported", region, by=ada_actor, region_id=region.pk, after={"kind": "hsds"})
    return hope


def test_everything_is_told_newest_first_in_sentences(region: Region, week: Any, ada_client: Client) -> None:
    assert sentences(ada_client) == [
        "Ada took the directory out as a file (hsds)",
        "Ada added the phone number “740-555-0100”",
        "Ada added the contact “Dana”",
        "The importer added the service “Beds”",
        "Ada added the partner “Hope &amp; Faith”",
    ]


def test_a_sentence_leads_to_the_partner_that_it_is_about(region: Region, week: Any, ada_client: Client) -> None:
    text = ada_client.get(PAGE).content.decode()
    page = f"/r/ohio-valley/partners/{week.pk}/"

    assert re.findall(r"“<a href=\"([^\"]+)\">([^<]+)</a>”", text) == [
        (page, "740-555-0100"), (page, "Dana"), (page, "Beds"), (page, "Hope &amp; Faith"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?what=details", 2), ("?what=partners", 1), ("?what=services", 1), ("?what=files", 1), ("?what=nonsense", 5),
        ("?since=2026-03-02", 4), ("?since=2026-03-03", 1), ("?since=2026-02-31", 5), ("?since=x", 5),
        ("?who=system:system", 1), ("?who=person:999", 5), ("?what=partners&since=2026-03-02", 0),
    ],
)  # fmt: skip
def test_it_is_narrowed_by_who_what_and_since_when(
    query: str, count: int, region: Region, week: Any, ada_client: Client
) -> None:
    assert len(sentences(ada_client, query)) == count


def test_by_a_person(region: Region, week: Any, ada: User, ada_client: Client) -> None:
    assert len(sentences(ada_client, f"?who=person:{ada.pk}")) == 4
    assert f'<option value="person:{ada.pk}">Ada</option>' in ada_client.get(PAGE).content.decode()


def test_a_history_without_lines_says_what_will_stand_here(region: Region, ada_client: Client) -> None:
    AuditEntry.objects.all().delete()

    assert "Nothing was done here yet" in ada_client.get(PAGE).content.decode()
    assert "matches all of this" in ada_client.get(f"{PAGE}?since=2026-01-01").content.decode()


def test_nothing_of_the_region_next_door_is_told(
    region: Region, other_region: Region, week: Any, cleo_client: Client
) -> None:
    assert sentences(cleo_client) == []
    assert cleo_client.get(PAGE).status_code == 404
    told = cleo_client.get("/r/next-door/history/").content.decode()
    assert [word for word in ("Hope", "Beds", "Dana", "Ada") if word in told] == []


def test_of_whom_was_erased_the_deeds_stay_without_the_name(region: Region, week: Any, ada_client: Client) -> None:
    vault.destroy([f"contact:{Contact.objects.get().pk}"])

    assert sentences(ada_client)[1:3] == [
        "Ada added the phone number “erased”", "Ada added the contact “erased”",
    ]  # fmt: skip


def test_invitations_and_roles_are_told_with_the_name_of_the_role(
    region: Region, ada: User, ada_client: Client
) -> None:
    invite(region, email="eve@example.org", role=NAVIGATOR, by=actor_of(ada))

    assert sentences(ada_client, "?what=people")[1] == "Ada invited eve@example.org to the role “Navigator”"
    assert sentences(ada_client)[-2] == "Tests gave Ada the role “Coordinator”"


def test_it_asks_the_database_no_more_for_many_lines_than_for_few(
    region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    asked = []
    for count in (1, 3):
        for number in range(count):
            hope = operations.add_organization(region=region, values={"name": f"{count} {number}"}, by=ada_actor)
            rows.add(Contact, region, {"organization_id": hope.pk, "name": "Dana"}, by=ada_actor)
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get(PAGE).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 16


def recorded() -> set[str]:
    """Every verb that stands in the source as it is written into the audit."""
    found = set()
    for path in Path(onward.__file__).parent.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record" and node.args:
                    verb = node.args[0]
                    found |= {verb.value} if isinstance(verb, ast.Constant) and isinstance(verb.value, str) else set()
    return found


@pytest.mark.parametrize("verb", sorted(recorded()))
def test_every_verb_has_words_of_its_own(verb: str) -> None:
    assert verb in SENTENCES or verb.rpartition(".")[2] in SENTENCES
    assert str(ANYTHING) == template_of("gadget.polished")


def test_what_was_done_to_many_records_is_summed_up_in_words_of_its_own() -> None:
    """The home says a deed once, however often it was done. What is done to accounts stands on no home."""
    names_a_record = {verb for verb, words in SENTENCES.items() if "%(label)" in str(words) or "%(thing)" in str(words)}
    regional = {verb for verb in names_a_record if "." in verb and not verb.startswith(("user.", "region."))}
    summed = {verb for verb in regional if verb in SUMMARIES or verb.rpartition(".")[2] in SUMMARIES}

    assert regional - summed == set()


@pytest.mark.parametrize(("times", "said"), [
    (1, "Ada chose what counts as need for “Food”"),
    (3, "Ada chose what counts as need, 3 weights, among them for “Food”"),
])  # fmt: skip
def test_a_summary_reads_well_for_one_and_for_many(times: int, said: str) -> None:
    assert summary("needweight.added", times, who="Ada", label="Food") == said
    assert summary("nothing.known", 2, who="Ada", label="Food") == str(MANY_THINGS) % {
        "who": "Ada", "number": "2", "label": "Food"
    }  # fmt: skip

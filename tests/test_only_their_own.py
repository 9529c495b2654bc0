"""Whoever asks what is held sees and erases their own: no name, number or address that they chose opens another's."""

import pytest
from django.core.cache import cache
from django.test import Client

from onward.accounts import data_links
from onward.accounts.models import Membership, User
from onward.accounts.queries import actor_of
from onward.core import chain, clock, erasing
from onward.core.actor import VIEWER, Actor
from onward.core.models import AuditEntry
from onward.core.people import Person, digits_of, person
from onward.directory.models import ChangeRequest, Contact, Metadata, Phone, Service
from onward.exchange.models import ImportRun
from onward.partners import operations
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.regions.models import Region
from onward.testing import client_of

EMAIL = "dana@example.org"
NOTE = "Since 2026 write to zed@next.example, or call 740-555-0177"


@pytest.fixture(autouse=True)
def _empty() -> None:
    cache.clear()


def others_in(region: Region, by: Actor) -> tuple[ChangeRequest, ImportRun, Metadata]:
    """What others of a region wrote: a correction, an import, a publisher's note, a contact with a history."""
    org = operations.add_organization(region=region, values={"name": "Next House"}, by=by)
    rows.add(Contact, region, {"name": "Zed Zee", "email": "zed@next.example", "organization_id": org.pk}, by=by)
    request = ChangeRequest.objects.create(
        region=region, organization=org, sent_by="Zed Zee", reply_to="zed@next.example", note=NOTE
    )
    run = ImportRun.objects.create(
        region=region, kind="partners", file_name="secret-list.csv", state="done", started_by="Cleo",
        started_by_id="4711", report={"lines": [NOTE, "Zed Zee"]},
    )  # fmt: skip
    note = Metadata.objects.create(
        region=region, resource_id="0" * 32, resource_type="contact", last_action_date=clock.today(),
        last_action_type="update", field_name="phone", previous_value="2026", replacement_value=NOTE,
        updated_by="Zed Zee",
    )  # fmt: skip
    return request, run, note


def state_of(written: tuple[ChangeRequest, ImportRun, Metadata]) -> list[object]:
    for row in written:
        row.refresh_from_db()
    request, run, note = written
    sealed = AuditEntry.objects.filter(region_id=request.region_id).exclude(sealed="").count()
    return [
        *(request.sent_by, request.note, run.report, run.started_by),
        *(note.previous_value, note.replacement_value, note.updated_by, sealed),
    ]


@pytest.mark.parametrize("name", ["@", "2026", "Zed Zee", "zed@next.example", "740-555-0177", "."])
def test_whoever_takes_a_strange_name_neither_sees_nor_blanks_what_others_wrote(
    name: str, region: Region, other_region: Region, bea: User, cleo: User, ada: User
) -> None:
    near, far = others_in(region, actor_of(ada)), others_in(other_region, actor_of(cleo))
    Membership.objects.filter(user=bea).update(role=VIEWER)
    User.objects.filter(pk=bea.pk).update(name=name)
    before = [state_of(near), state_of(far)]
    client = client_of(User.objects.get(pk=bea.pk))

    told = client.get("/account/data/download/").content.decode()
    assert [word for word in ("secret-list", "zed@next.example, or", "Next House") if word in told] == []
    assert client.post("/account/data/erase/").status_code == 302
    assert not User.objects.filter(pk=bea.pk).exists()
    assert [state_of(near), state_of(far)] == before


@pytest.mark.parametrize(
    ("name", "number"), [("@", "2026"), ("Zed Zee", "55"), ("2026", "45601"), ("D", "740-555-0177")]
)
def test_a_contact_that_somebody_typed_opens_nothing_of_others(
    name: str, number: str, region: Region, other_region: Region, ada: User, cleo: User
) -> None:
    near, far = others_in(region, actor_of(ada)), others_in(other_region, actor_of(cleo))
    zed = Contact.objects.get(region=region, name="Zed Zee")
    rows.add(Phone, region, {"contact_id": zed.pk, "number": "(740) 555-0177"}, by=actor_of(ada))
    contact = rows.add(Contact, region, {"name": name, "email": EMAIL}, by=actor_of(ada))
    rows.add(Phone, region, {"contact_id": contact.pk, "number": number}, by=actor_of(ada))
    before = [state_of(near)[:-1], state_of(far)]
    path = f"/my-data/{data_links.data_token(EMAIL)}/"

    told = Client().get(f"{path}download/").content.decode()
    assert [word for word in ("secret-list", "zed@next", "Next House") if word in told] == []
    assert Client().post(f"{path}erase/").status_code == 302
    assert Contact.objects.get(pk=contact.pk).email == ""
    assert [state_of(near)[:-1], state_of(far)] == before
    assert AuditEntry.objects.get(verb="contact.added", subject_id=zed.pk).after["name"] == "Zed Zee"


def test_a_number_of_their_own_is_taken_out_where_they_stand_and_not_elsewhere(
    region: Region, other_region: Region, ada: User, cleo: User, operator: Actor
) -> None:
    near, far = others_in(region, actor_of(ada)), others_in(other_region, actor_of(cleo))
    contact = rows.add(Contact, region, {"name": "Dana Doe", "email": EMAIL}, by=actor_of(ada))
    rows.add(Phone, region, {"contact_id": contact.pk, "number": "(740) 555-0177"}, by=actor_of(ada))
    before = state_of(far)
    erasing.erase(person(EMAIL), by=operator)

    gone = NOTE.replace("740-555-0177", "(erased)")
    assert state_of(near)[:3] == ["Zed Zee", gone, {"lines": [gone, "Zed Zee"]}]
    assert state_of(far) == before


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ask Dana@Example.org.", "ask (erased)."),
        ("<dana@example.org>, mailto:dana@example.org", "<(erased)>, mailto:(erased)"),
        ("jordana@example.org dana@example.org.uk x-dana@example.org", None),
        ("call 740 555.0177 x12", "call (erased) x12"),
        ("+1 (740) 555-0177", "(erased)"),
        ("17405550177", "(erased)"),
        ("7405550177123 and 99-740-555-0177 and 740-555-0177-3", None),
    ],
)
def test_only_whole_addresses_and_numbers_are_taken_out(text: str, left: str | None) -> None:
    dana = Person(EMAIL, numbers=frozenset({"7405550177"}))

    assert dana.taken_out_of(text) == (text if left is None else left)
    assert dana.is_in({"said": [text]}) == (left is not None)


def test_what_is_no_address_and_no_number_is_looked_for_nowhere() -> None:
    assert [digits_of(number) for number in ("2026", "45601", "x", "1-740-555-0177", "740-555-0177 ext. 3")] == [
        "", "", "", "7405550177", "7405550177",
    ]  # fmt: skip
    assert person("@").taken_out_of("zed@next.example") == "zed@next.example"


def test_the_address_goes_from_texts_of_the_region_too_and_the_audit_says_where(
    region: Region, ada: User, operator: Actor
) -> None:
    by = actor_of(ada)
    rows.add(Contact, region, {"name": "Dana Doe", "email": EMAIL}, by=by)
    hope = operations.add_organization(region=region, values={"name": "Hope", "description": f"Ask {EMAIL}."}, by=by)
    beds = rows.add(Service, region, {"organization_id": hope.pk, "name": "Beds", "description": f"<{EMAIL}>"}, by=by)
    assert [one.facts for one in erasing.held_of(person(EMAIL)) if one.what == "Your address in other texts"] == [
        {"texts": 2}
    ]
    erasing.erase(person(EMAIL), by=operator)

    hope, beds = Organization.objects.get(pk=hope.pk), Service.objects.get(pk=beds.pk)
    assert (hope.description, beds.description) == ("Ask (erased).", "<(erased)>")
    assert "description" in hope.held
    deeds = AuditEntry.objects.filter(verb="person.taken_out").order_by("subject_type")
    assert [(one.subject_label, one.after) for one in deeds] == [
        ("Hope", {"columns": ["description"]}), ("Beds", {"columns": ["description"]}),
    ]  # fmt: skip
    lines = list(AuditEntry.objects.all())
    told = str([[one.open_before, one.open_after, one.before, one.after, one.subject_label] for one in lines])
    assert EMAIL not in told
    assert chain.verify(region.pk, {}).breaks == []


def test_a_copy_taken_out_stands_in_the_history_and_not_of_whom(region: Region, ada: User, bea: User) -> None:
    client_of(bea).get("/account/data/download/")

    told = AuditEntry.objects.filter(verb="person.exported")
    assert {(one.region_id, one.subject_label, one.actor_label) for one in told} == {
        (None, "somebody", str(bea)), (region.pk, "somebody", str(bea)),
    }  # fmt: skip


def test_an_answered_correction_does_not_keep_the_name_of_who_answered(
    region: Region, ada: User, bea: User, operator: Actor
) -> None:
    request, _run, _note = others_in(region, actor_of(ada))
    User.objects.filter(pk=bea.pk).update(name="Bea Byrd")
    ChangeRequest.objects.filter(pk=request.pk).update(decided_at=clock.now(), decided_by="Bea Byrd")
    AuditEntry.objects.create(
        region_id=region.pk, verb="changerequest.decided", subject_type="changerequest", subject_id=request.pk,
        actor_kind="person", actor_id=str(bea.pk),
    )  # fmt: skip
    erasing.erase(person(bea.email), by=operator)

    request.refresh_from_db()
    assert (request.decided_by, request.sent_by) == ("", "Zed Zee")

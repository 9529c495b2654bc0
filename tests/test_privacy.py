"""Every field that can hold words about a person has a level; a person is told all that is held, and can be erased."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from onward.accounts.models import DutyLink, Invitation, Membership, Session, User
from onward.accounts.operations import make_coordinator
from onward.accounts.queries import actor_of
from onward.core import audit, chain, clock, erasing, mail
from onward.core.actor import Actor, system
from onward.core.crypt import SealedTextField
from onward.core.errors import Conflict, Missing, Refused
from onward.core.models import AuditEntry, Letter, PersonalKey
from onward.core.people import person
from onward.core.personal_data import Level, level_of
from onward.directory.models import ChangeRequest, ChangeRequestField, Contact, Metadata, Phone, Service
from onward.exchange.models import ImportRun
from onward.partners import operations
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.regions.models import Region
from onward.testing import client_of

WITHOUT_WORDS = (
    models.BooleanField, models.IntegerField, models.FloatField, models.DecimalField, models.DateField,
    models.TimeField, models.DurationField, models.UUIDField,
)  # fmt: skip
"""Whatever is none of these can hold words: text, JSON, files, sealed text, and fields nobody thought of yet."""


def fields() -> Iterator[tuple[type[models.Model], Any]]:
    for model in apps.get_models():
        if model.__module__.startswith("onward."):
            yield from ((model, field) for field in model._meta.concrete_fields if not field.is_relation)


def test_every_field_that_can_hold_words_is_in_the_personal_data_register() -> None:
    unregistered = [
        f"{model._meta.label}.{field.name}"
        for model, field in fields()
        if not isinstance(field, WITHOUT_WORDS) and level_of(model, field.name) is None
    ]

    assert unregistered == []


def test_what_is_sealed_is_not_called_public() -> None:
    open_levels = {Level.NONE, Level.PUBLIC}
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, field in fields()
        if isinstance(field, SealedTextField) and level_of(model, field.name) in open_levels
    ]

    assert wrong == []


# Asking and erasing ---------------------------------------------------------------------------------------------------

EMAIL, NAME, NUMBER = "dana.doe@example.org", "Dana Doe-Miller", "740-555-0177"


def everywhere(*words: str) -> set[tuple[str, str]]:
    """Every column of the database, of whatever table, in which one of the words can be read."""
    found = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                found |= {
                    (table, column)
                    for column, value in zip(columns, row, strict=True)
                    if any(word.lower() in str(value).lower() for word in words)
                }
    return found


@pytest.fixture
def dana(region: Region, ada_actor: Actor) -> User:
    """Dana is everywhere: an account, a contact with a phone, an address of a service, a correction, an import."""
    user = User.objects.named(EMAIL, NAME)
    make_coordinator(region, user, by=ada_actor)
    client_of(user).get("/")
    dana = actor_of(user)
    hope = operations.add_organization(region=region, values={"name": "Hope House", "email": EMAIL}, by=dana)
    service = rows.add(Service, region, {"organization_id": hope.pk, "name": "Beds", "assurer_email": EMAIL}, by=dana)
    rows.change(service, {"email": "beds@example.org"}, by=dana)
    values = {"organization_id": hope.pk, "name": NAME, "title": "Director", "email": EMAIL}
    contact = rows.add(Contact, region, values, by=ada_actor)
    rows.add(Phone, region, {"contact_id": contact.pk, "number": NUMBER}, by=ada_actor)
    Invitation.objects.create(region=region, email=EMAIL, role="leadership")
    link = DutyLink.objects.create(
        region=region, duty="confirm-listing", about_id=hope.pk, about_label="Hope House", to_email=EMAIL,
        to_name=NAME, fingerprint="f", expires_at=clock.now() + clock.dt.timedelta(days=1),
    )  # fmt: skip
    by_link = Actor("link", str(link.pk), f"{NAME}, by a link", origin="link")
    audit.record("dutylink.done", link, by=by_link, region_id=region.pk, after={"to_email": EMAIL})
    request = ChangeRequest.objects.create(
        region=region, organization=hope, link_id=link.pk, sent_by=NAME, reply_to=EMAIL, note=f"Call me: {NUMBER}"
    )
    ChangeRequestField.objects.create(
        region=region, request=request, act="change", subject_type="contact", subject_id=contact.pk,
        subject_label=NAME, field="email", old="", new=EMAIL,
    )  # fmt: skip
    Metadata.objects.create(
        region=region, resource_id="0" * 32, resource_type="contact", last_action_date=clock.today(),
        last_action_type="update", field_name="email", previous_value="x", replacement_value=EMAIL, updated_by=NAME,
    )  # fmt: skip
    ImportRun.objects.create(
        region=region, kind="partners", file_name="list.csv", state="failed", started_by=NAME,
        started_by_id=str(user.pk), report={"problems": [{"value": NAME}, {"value": f"<{EMAIL}>"}]},
    )  # fmt: skip
    talk = {"channel": "call", "with_whom": NAME, "contact_id": contact.pk, "note": f"{NAME}: write to {EMAIL}"}
    operations.log_conversation(hope, values=talk, by=dana)
    operations.set_do_not_contact(region, address=EMAIL, reason=f"Asked by {EMAIL}", by=dana)
    mail.send("duty/none", to=EMAIL, facts={"name": NAME}, region_id=region.pk)
    return user


def test_a_person_is_told_everything_that_is_held(region: Region, dana: User) -> None:
    told = erasing.held_of(person(EMAIL))

    assert [one.what for one in told] == [
        "Your entry as a contact",
        "Your address with Hope House",
        "Your address with Beds",
        "Corrections that you sent for Hope House",
        "A publisher's note on who changed a record",
        "You wrote into the contact log of Hope House",
        "Somebody talked with you at Hope House",
        "You marked somebody as not to be contacted",
        "You are not to be written to",
        "Files that you brought in",
        "Your account",
        "Your role in Ohio Valley",
        "Browsers in which you are signed in",
        "An invitation to Ohio Valley",
        "A link about Hope House, sent to you",
        "History: what you did",
        "History: what was done about you",
        "Letters to your address",
        "Your address in other texts",
    ]
    text = json.dumps(erasing.document(person(EMAIL), erasing.held_of(person(EMAIL))))
    assert [word for word in (EMAIL, NAME, NUMBER, "Director") if word not in text] == []


@pytest.mark.parametrize("asked", ["email", "EMAIL", "user", "contact"])
def test_nothing_that_says_who_it_was_stays_and_the_chains_stay_whole(
    asked: str, region: Region, dana: User, ada: User, operator: Actor
) -> None:
    assert everywhere(EMAIL) != set()
    contact = Contact.objects.get(name=NAME)
    refs = {"email": EMAIL, "EMAIL": EMAIL.upper(), "user": f"user:{dana.pk}", "contact": f"contact:{contact.pk}"}
    erasing.erase(erasing.person_called(refs[asked]), by=operator)

    assert everywhere(EMAIL, NAME, NUMBER, "Dana") == set()
    assert Letter.objects.count() == Invitation.objects.count() == 0
    assert list(User.objects.values_list("email", flat=True)) == ["ada@example.org"]
    assert PersonalKey.objects.get(ref=f"user:{dana.pk}").key == ""
    for where in chain.regions_with_chains():
        assert chain.verify(where, {}).breaks == []
    assert erasing.held_of(person(EMAIL)) == []


def test_what_is_not_about_the_person_stays(region: Region, dana: User, operator: Actor) -> None:
    erasing.erase(person(EMAIL), by=operator)

    hope, beds = Organization.objects.get(), Service.objects.get()
    assert (hope.name, hope.email, "email" in hope.held) == ("Hope House", "", True)
    assert (beds.email, beds.assurer_email) == ("beds@example.org", "")
    contact = Contact.objects.get()
    assert (str(contact), contact.removed_at is not None) == ("Contact", True)
    entry = AuditEntry.objects.get(verb="service.changed")
    assert (entry.after["email"], entry.actor_label) == ("beds@example.org", "Somebody whose name was erased")
    assert [one.after["email"] for one in AuditEntry.objects.filter(verb="organization.added")] == ["erased"]


def test_the_audit_says_that_somebody_was_erased_and_not_who(region: Region, dana: User, operator: Actor) -> None:
    erasing.erase(person(EMAIL), by=operator)

    told = AuditEntry.objects.filter(verb="person.erased").order_by("id")
    assert {(one.region_id, one.subject_label, one.actor_label) for one in told} == {
        (None, "somebody", "tests"), (region.pk, "somebody", "tests"),
    }  # fmt: skip


def test_whoever_erases_her_own_account_leaves_no_name_behind(region: Region, dana: User, ada: User) -> None:
    erasing.erase(person(EMAIL), by=actor_of(dana))

    assert everywhere(EMAIL, NAME) == set()
    assert chain.verify(region.pk, {}).breaks == []


def test_the_last_coordinator_is_not_erased_and_nothing_changes(region: Region, ada: User, operator: Actor) -> None:
    rows.add(Contact, region, {"name": "Ada", "email": ada.email}, by=operator)

    with pytest.raises(Conflict, match="Nobody else coordinates Ohio Valley"):
        erasing.erase(person(ada.email), by=operator)

    assert Contact.objects.get().email == ada.email
    assert Membership.objects.get().user == ada
    assert Session.objects.count() == 0


def test_somebody_of_whom_nothing_is_held_cannot_be_erased(region: Region, operator: Actor) -> None:
    with pytest.raises(Missing):
        erasing.erase(person("nobody@example.org"), by=operator)
    with pytest.raises(Missing):
        erasing.person_called("user:4711")
    with pytest.raises(Refused):
        erasing.person_called("Dana")


def test_another_person_with_an_address_that_looks_alike_stays(region: Region, dana: User, ada: User) -> None:
    rows.add(Contact, region, {"name": "Dan Doe", "email": "dan.doe@example.org"}, by=actor_of(ada))
    erasing.erase(person(EMAIL), by=system("tests"))

    assert Contact.objects.get(email="dan.doe@example.org").name == "Dan Doe"
    assert AuditEntry.objects.filter(verb="contact.added").latest("id").after["name"] == "Dan Doe"


def test_without_a_key_a_history_page_still_opens(region: Region, dana: User, ada_client: Client) -> None:
    erasing.erase(person(EMAIL), by=system("tests"))

    answer = ada_client.get(f"/r/ohio-valley/partners/{Organization.objects.get().pk}/history/")
    assert answer.status_code == 200
    assert "Somebody whose name was erased" in answer.content.decode()
    assert EMAIL not in answer.content.decode()

"""Corrections in the inbox: yes or no field by field, told to whoever sent them, and taken back."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import DutyLink
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry, Letter
from onward.directory import operations
from onward.directory.corrections import Wanted
from onward.directory.models import ChangeRequest, Contact, Phone, Service
from onward.directory.queries.requests import change_rows
from onward.directory.tests.cast import NOW, partner, phone, service
from onward.partners.models import Organization
from onward.partners.operations import merge_organizations, one_moment, undo
from onward.regions.models import Region
from onward.testing import client_of, editor

LINK = Actor("link", "1", "Dee, by a link", origin="link")


@pytest.fixture(autouse=True)
def at_the_time() -> Any:
    with clock.at(NOW):
        yield


@pytest.fixture
def house(region: Region) -> Organization:
    return partner(region, "Hope House", description="Beds")


@pytest.fixture
def link(house: Organization, operator: Actor) -> DutyLink:
    return operations.ask_to_check(house, to=("dee@hope.example", "Dee"), by=operator)


def change(row: Any, field: str, new: str) -> Wanted:
    return Wanted("change", row._meta.model_name, row.pk, str(row), field, str(getattr(row, field)), new)


def sent(house: Organization, link: DutyLink, *wanted: Wanted, note: str = "") -> ChangeRequest:
    with one_moment():
        return operations.send_corrections(house, link=link, wanted=wanted, note=note, by=LINK)


def answer(request: ChangeRequest, accepted: Iterable[str], by: Actor, words: str = "") -> int:
    """Take over the fields named, leave the others out."""
    keys = set(request.changes.filter(field__in=accepted).values_list("pk", flat=True))
    return operations.answer_request(request, accepted=keys, answer=words, by=by)


def states(request: ChangeRequest) -> list[tuple[str, str]]:
    return list(request.changes.order_by("pk").values_list("field", "state"))


def test_what_is_accepted_is_changed_by_whoever_accepts_and_held(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    request = sent(house, link, change(house, "description", "Beds and meals"))
    answer(request, ["description"], ada_actor)

    house.refresh_from_db()
    entry = AuditEntry.objects.get(verb="organization.changed")
    assert (house.description, house.held) == ("Beds and meals", ["description"])
    assert (entry.actor_label, entry.why) == ("Ada", "A correction that was sent for Hope House")


def test_some_can_be_taken_over_and_others_left_out_with_a_word_by_letter(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    request = sent(house, link, change(house, "description", "Meals"), change(house, "name", "Hope Inc."))
    answer(request, ["description"], ada_actor, "The name is on your license.")

    house.refresh_from_db()
    request.refresh_from_db()
    assert (house.name, house.description) == ("Hope House", "Meals")
    assert states(request) == [("description", "accepted"), ("name", "declined")]
    assert (request.decided_by, request.decided_at, request.answer) == ("Ada", NOW, "The name is on your license.")
    letter = Letter.objects.get(letter="correction_answered")
    assert (letter.to, letter.facts["taken"]) == ("dee@hope.example", 1)
    assert letter.facts["declined"] == ["name: “Hope Inc.” in place of “Hope House”"]


def test_a_letter_names_each_fact_that_was_left_out_as_it_stood_and_as_it_should_be(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    bed, call = service(house, "Bed", fees_description="Free"), phone(house, "740-555-0100")
    request = sent(
        house, link, change(bed, "fees_description", ""), change(bed, "description", "One week\n\nof rest"),
        Wanted("end", "phone", call.pk, "740-555-0100"),
        Wanted("add", "phone", None, "", new={"number": "740-555-0199"}),
    )  # fmt: skip
    answer(request, [], ada_actor, "We asked.")

    assert Letter.objects.get(letter="correction_answered").facts["declined"] == [
        "the service “Bed”, cost: “Free” should go",
        "the service “Bed”, description: “One week of rest” should stand there",
        "the phone number “740-555-0100”: is not there any more",
        "a new phone number: 740-555-0199",
    ]


def test_no_letter_goes_out_when_all_is_taken_over_without_a_word(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    answer(sent(house, link, change(house, "description", "Meals")), ["description"], ada_actor)

    assert not Letter.objects.filter(letter="correction_answered").exists()


def test_leaving_something_out_needs_a_reason(house: Organization, link: DutyLink, ada_actor: Actor) -> None:
    request = sent(house, link, change(house, "description", "Meals"))
    with pytest.raises(Refused, match="Say in a few words why"):
        answer(request, [], ada_actor)

    assert states(request) == [("description", "waiting")]


def test_what_was_answered_cannot_be_answered_again(house: Organization, link: DutyLink, ada_actor: Actor) -> None:
    request = sent(house, link, change(house, "description", "Meals"))
    answer(request, ["description"], ada_actor)

    with pytest.raises(Conflict, match="Ada answered this already"):
        answer(request, [], ada_actor, "No")


def test_a_fact_that_changed_since_is_shown_with_all_three_values(house: Organization, link: DutyLink) -> None:
    request = sent(house, link, change(house, "description", "Meals"))
    Organization.objects.update(description="Beds for women")

    (row,) = change_rows(request.changes.all())
    assert (row.old, row.now, row.new, row.stale) == ("Beds", "Beds for women", "Meals", True)


def test_a_fact_that_is_already_as_it_should_be_is_not_stale(house: Organization, link: DutyLink) -> None:
    request = sent(house, link, change(house, "description", "Meals"))
    Organization.objects.update(description="Meals")

    assert not change_rows(request.changes.all())[0].stale


def test_a_record_that_is_gone_cannot_be_changed(house: Organization, link: DutyLink, ada_actor: Actor) -> None:
    number = phone(house, "740-555-0100")
    request = sent(house, link, change(number, "number", "740-555-0199"))
    Phone.objects.update(removed_at=NOW)

    assert change_rows(request.changes.all())[0].gone
    with pytest.raises(Conflict, match="not there any more"):
        answer(request, ["number"], ada_actor)
    assert states(request) == [("number", "waiting")]


def test_something_new_is_added_to_the_partner(house: Organization, link: DutyLink, ada_actor: Actor) -> None:
    request = sent(
        house, link,
        Wanted("add", "service", None, "Rides", new={"name": "Rides", "description": "To work"}),
        Wanted("add", "phone", None, "1", new={"number": "740-555-0177"}),
        Wanted("add", "contact", None, "Jo", new={"name": "Jo", "email": "jo@hope.example"}),
    )  # fmt: skip
    operations.answer_request(request, accepted={one.pk for one in request.changes.all()}, answer="", by=ada_actor)

    assert list(Service.objects.values_list("name", "description", "organization")) == [("Rides", "To work", house.pk)]
    assert list(Phone.objects.values_list("number", "organization")) == [("740-555-0177", house.pk)]
    assert list(Contact.objects.values_list("name", "visibility")) == [("Jo", "partners")]


def test_what_ended_is_taken_off_and_a_service_is_no_longer_offered(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    beds, number = service(house, "Beds"), phone(house, "740-555-0100")
    request = sent(
        house, link, Wanted("end", "service", beds.pk, "Beds"), Wanted("end", "phone", number.pk, "740-555-0100")
    )
    operations.answer_request(request, accepted={one.pk for one in request.changes.all()}, answer="", by=ada_actor)

    beds.refresh_from_db()
    number.refresh_from_db()
    assert (beds.status, number.removed_at) == ("inactive", NOW)


def test_a_service_whose_correction_is_taken_over_was_right_as_of_the_day_it_was_sent(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    beds = service(house, "Beds")
    answer(sent(house, link, change(beds, "name", "Beds for all")), ["name"], ada_actor)

    beds.refresh_from_db()
    assert (beds.name, beds.assured_date) == ("Beds for all", NOW.date())


def test_an_answer_can_be_taken_back_and_the_correction_waits_again(
    house: Organization, link: DutyLink, ada_actor: Actor, region: Region
) -> None:
    request = sent(house, link, change(house, "description", "Meals"))
    with clock.at(NOW.replace(hour=16)):
        answer(request, ["description"], ada_actor)
        undo(region=region, at=clock.now(), by=ada_actor)

    house.refresh_from_db()
    request.refresh_from_db()
    assert (house.description, house.held) == ("Beds", [])
    assert (states(request), request.decided_at, request.decided_by) == ([("description", "waiting")], None, "")


def test_what_a_trusted_partner_corrected_can_be_taken_back(
    house: Organization, link: DutyLink, ada_actor: Actor, region: Region
) -> None:
    Organization.objects.update(trusted=True)
    house.refresh_from_db()
    with clock.at(NOW.replace(hour=16)):
        request = sent(house, link, change(house, "description", "Meals"))
        undo(region=region, at=clock.now(), by=ada_actor)

    house.refresh_from_db()
    assert (house.description, states(request)) == ("Beds", [("description", "declined")])


def test_a_note_of_a_trusted_partner_waits_to_be_read(house: Organization, link: DutyLink) -> None:
    Organization.objects.update(trusted=True)
    house.refresh_from_db()
    request = sent(house, link, change(house, "description", "Meals"), note="Call first")

    request.refresh_from_db()
    assert (states(request), request.decided_at) == ([("description", "accepted")], None)


def test_when_two_partners_become_one_its_corrections_go_along_and_back(
    house: Organization, link: DutyLink, ada_actor: Actor, region: Region
) -> None:
    other = partner(region, "Hope Hse")
    request = sent(house, link, change(house, "description", "Meals"))
    with clock.at(NOW.replace(hour=17)):
        merge_organizations(gone=house, kept=other, taken=(), by=ada_actor)
        request.refresh_from_db()
        assert request.organization == other
        undo(region=region, at=clock.now(), by=ada_actor)
    request.refresh_from_db()
    assert request.organization == house


# Pages --------------------------------------------------------------------------------------------------------------


def test_the_inbox_shows_old_and_new_and_its_link_counts(
    house: Organization, link: DutyLink, ada_client: Client
) -> None:
    sent(house, link, change(house, "description", "Beds and meals"))
    page = ada_client.get("/r/ohio-valley/inbox/").content.decode()

    assert "Beds and meals" in page
    assert "Corrections (1)" in page
    assert "One correction waits for an answer." in page


def test_the_inbox_costs_as_many_queries_for_one_as_for_three(
    region: Region, house: Organization, link: DutyLink, operator: Actor, ada_client: Client
) -> None:
    counts = []
    for number in range(3):
        other = partner(region, f"Partner {number}")
        letter = operations.ask_to_check(other, to=("x@example.org", ""), by=operator)
        beds = service(other, "Beds")
        sent(
            other, letter, change(other, "name", "New"), Wanted("change", "service", beds.pk, "", "hours", "", "9 to 5")
        )
        with CaptureQueriesContext(connection) as told:
            ada_client.get("/r/ohio-valley/inbox/")
        counts.append(len(told))

    assert counts[0] == counts[2]


def test_an_empty_inbox_says_what_will_come_here(region: Region, ada_client: Client) -> None:
    assert "Nothing waits for an answer" in ada_client.get("/r/ohio-valley/inbox/").content.decode()


def test_ticked_changes_are_taken_over_and_the_next_page_offers_undo(
    house: Organization, link: DutyLink, ada_client: Client
) -> None:
    request = sent(house, link, change(house, "description", "Meals"), change(house, "name", "Hope Inc."))
    address = f"/r/ohio-valley/inbox/{request.pk}/"
    first = request.changes.order_by("pk")[0]
    refused = ada_client.post(address, {"do": "take", "take": [first.pk]})
    done = ada_client.post(address, {"do": "take", "take": [first.pk], "answer": "Keep the name"}, follow=True)

    assert "Say in a few words why" in refused.content.decode()
    assert "Undo" in done.content.decode()
    assert states(request) == [("description", "accepted"), ("name", "declined")]
    assert "Keep the name" in ada_client.get("/r/ohio-valley/inbox/?show=answered").content.decode()


def test_leaving_all_of_it_out_takes_nothing_over(house: Organization, link: DutyLink, ada_client: Client) -> None:
    request = sent(house, link, change(house, "description", "Meals"))
    ada_client.post(f"/r/ohio-valley/inbox/{request.pk}/", {"do": "none", "answer": "No"})

    assert states(request) == [("description", "declined")]


def test_what_changed_since_is_not_ticked_by_itself(house: Organization, link: DutyLink, ada_client: Client) -> None:
    request = sent(house, link, change(house, "description", "Meals"), change(house, "name", "Hope Inc."))
    Organization.objects.update(description="Beds for women")

    page = ada_client.get(f"/r/ohio-valley/inbox/{request.pk}/")
    assert page.context["ticked"] == {request.changes.get(field="name").pk}
    assert "Somebody changed this after they looked" in page.content.decode()


def test_a_partner_can_be_trusted_and_no_longer(house: Organization, ada_client: Client) -> None:
    address = f"/r/ohio-valley/partners/{house.pk}/trust/"
    ada_client.post(address, {"trusted": "yes"})
    house.refresh_from_db()
    trusted = house.trusted
    ada_client.post(address, {"trusted": ""})
    house.refresh_from_db()

    assert (trusted, house.trusted) == (True, False)
    history = ada_client.get(f"/r/ohio-valley/partners/{house.pk}/history/").content.decode()
    assert "corrections by a link hold at once" in history


def test_many_can_be_trusted_at_once(house: Organization, ada_client: Client) -> None:
    ada_client.post("/r/ohio-valley/partners/change/", {"act": "trusted:yes", "row": [house.pk]})

    house.refresh_from_db()
    assert house.trusted


def test_the_inbox_of_another_region_is_not_there(
    house: Organization, link: DutyLink, other_region: Region, cleo_client: Client
) -> None:
    request = sent(house, link, change(house, "description", "Meals"))

    assert cleo_client.get(f"/r/next-door/inbox/{request.pk}/").status_code == 404


def test_the_home_of_a_coordinator_says_what_waits_and_that_of_others_does_not(
    house: Organization, link: DutyLink, ada_client: Client, bea_client: Client
) -> None:
    sent(house, link, change(house, "description", "Meals"))
    pages = [client.get("/r/ohio-valley/").content.decode() for client in (ada_client, bea_client)]

    assert ["1 correction waits for your answer" in page for page in pages] == [True, False]
    assert ["sent 1 correction." in page for page in pages] == [True, False]


def test_a_coordinator_can_take_back_what_came_by_a_link(
    house: Organization, link: DutyLink, ada_client: Client, bea_client: Client
) -> None:
    Organization.objects.update(trusted=True)
    house.refresh_from_db()
    sent(house, link, change(house, "description", "Meals"))
    address = f"/r/ohio-valley/partners/{house.pk}/history/"

    assert ["/partners/undo/" in client.get(address).content.decode() for client in (ada_client, bea_client)] == [
        True,
        False,
    ]


def test_a_correction_whose_sender_was_erased_can_only_be_left_out(
    house: Organization, link: DutyLink, ada_actor: Actor
) -> None:
    request = sent(house, link, Wanted("add", "contact", None, "Jo", new={"name": "Jo"}))
    request.changes.update(new="", subject_label="")
    ChangeRequest.objects.update(sent_by="", reply_to="")
    keys = {one.pk for one in request.changes.all()}

    with pytest.raises(Conflict, match="not there any more"):
        operations.answer_request(request, accepted=keys, answer="", by=ada_actor)
    assert operations.answer_request(request, accepted=set(), answer="Erased", by=ada_actor) == 0
    assert not Letter.objects.filter(letter="correction_answered").exists()


def test_whoever_keeps_the_listing_may_answer_too_and_is_told_so_on_its_page(
    region: Region, house: Organization, link: DutyLink
) -> None:
    request = sent(house, link, change(house, "description", "Beds and meals"))
    her_own = client_of(editor(house, "Eve"))
    page, address = f"/r/{region.slug}/partners/{house.pk}/", f"/r/{region.slug}/inbox/{request.pk}/"
    assert address in her_own.get(page).content.decode()
    taken = [str(one.pk) for one in request.changes.all()]
    answered = her_own.post(address, {"take": taken, "do": "take"})

    house.refresh_from_db()
    assert (answered.status_code, answered.headers["Location"]) == (302, page)
    assert house.description == "Beds and meals"
    assert address not in her_own.get(page).content.decode()
    stranger = client_of(editor(partner(region, "Elsewhere"), "Sam"))
    assert stranger.get(address).status_code == 404

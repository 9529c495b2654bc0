"""Adding, changing, confirming and removing by hand, and taking it back."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Missing, Refused
from onward.core.models import AuditEntry
from onward.directory.models import ServiceKind, ServiceKindLink
from onward.directory.tests.cast import NOW, TODAY, partner, phone, service
from onward.partners import operations
from onward.partners.models import Organization, Sector
from onward.partners.operations import rows
from onward.partners.operations.undoing import undo
from onward.regions.models import Region


def lines() -> list[tuple[str, Any, Any]]:
    found = AuditEntry.objects.exclude(verb__in=["region.founded", "membership.given"]).order_by("id")
    return [(line.verb, line.before, line.after) for line in found]


def moment() -> dt.datetime:
    return AuditEntry.objects.latest("id").at


def test_what_a_person_changes_is_held_and_told(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House", website="https://old.org")
    changed = operations.change_organization(
        hope, values={"name": "Hope House", "website": "https://new.org"}, by=ada_actor
    )
    hope.refresh_from_db()
    assert changed
    assert (hope.website, hope.held) == ("https://new.org", ["website"])
    assert lines() == [
        (
            "organization.changed",
            {"website": "https://old.org", "held": []},
            {"website": "https://new.org", "held": ["website"]},
        )
    ]


def test_saving_what_is_there_already_changes_nothing(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    assert not operations.change_organization(hope, values={"name": "Hope House"}, by=ada_actor)
    assert lines() == []


def test_a_sector_chosen_by_a_person_is_settled(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House", sector="recovery_housing", sector_basis="words")
    sector = Sector.objects.get(region=region, key="legal_assistance")
    operations.change_organization(hope, values={"sector_id": sector.pk, "level": "local"}, by=ada_actor)
    hope.refresh_from_db()
    assert (hope.sector, hope.sector_basis, hope.level_basis) == (sector, "person", "person")
    assert hope.held == ["level", "level_basis", "sector_basis", "sector_id"]


def test_somebody_who_was_slower_is_told_and_overwrites_nothing(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    opened = hope.changed_at
    operations.change_organization(hope, values={"email": "first@hope.org"}, by=ada_actor)
    with pytest.raises(rows.ChangedMeanwhile) as told:
        operations.change_organization(hope, values={"email": "second@hope.org"}, by=ada_actor, seen=opened)
    hope.refresh_from_db()
    assert (told.value.who, told.value.now, hope.email) == ("Ada", hope, "first@hope.org")
    assert str(rows.ChangedMeanwhile(hope, "")) == "Somebody changed this while you had it open."


def test_a_row_that_nobody_is_known_to_have_changed(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    with pytest.raises(rows.ChangedMeanwhile) as told:
        operations.change_organization(hope, values={"email": "a@b.org"}, by=ada_actor, seen=NOW)
    assert told.value.who == ""


def test_a_prospect_is_added_and_the_addition_taken_back(region: Region, ada_actor: Actor) -> None:
    values = {"name": "Pike Drug Court", "standing": "prospect", "email": "", "level": "local"}
    made = operations.add_organization(region=region, values=values, by=ada_actor)
    assert (made.standing, made.level_basis, made.held) == (
        "prospect",
        "person",
        ["level", "level_basis", "name", "standing"],
    )
    assert len(undo(region=region, at=moment(), by=ada_actor)) == 1
    assert not Organization.objects.present().filter(pk=made.pk).exists()
    with pytest.raises(Conflict):
        undo(region=region, at=AuditEntry.objects.get(verb="organization.added").at, by=ada_actor)


def test_many_are_set_at_once_and_taken_back_at_once(region: Region, ada_actor: Actor) -> None:
    one, two = partner(region, "One", level="state"), partner(region, "Two", level="local", level_basis="person")
    assert operations.change_organizations([one, two], values={"level": "local"}, by=ada_actor) == 1
    one.refresh_from_db()
    assert (one.level, one.held) == ("local", ["level", "level_basis"])
    undo(region=region, at=moment(), by=ada_actor)
    one.refresh_from_db()
    assert (one.level, one.level_basis, one.held) == ("state", "", [])
    assert operations.change_organizations([], values={"level": "local"}, by=ada_actor) == 0


def test_confirming_a_partner_confirms_its_services(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    beds = service(hope, "Beds")
    with clock.at(NOW):
        assert operations.confirm_organizations([hope], by=ada_actor) == 1
    hope.refresh_from_db()
    beds.refresh_from_db()
    assert (hope.assured_date, beds.assured_date, hope.held) == (TODAY, TODAY, [])
    assert len(undo(region=region, at=NOW, by=ada_actor)) == 2
    beds.refresh_from_db()
    assert beds.assured_date is None
    assert operations.confirm_organizations([], by=ada_actor) == 0


def test_a_removed_partner_stays_in_the_table_and_comes_back(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    operations.remove_organization(hope, by=ada_actor)
    operations.remove_organization(hope, by=ada_actor)
    assert [verb for verb, *_rest in lines()] == ["organization.removed"]
    undo(region=region, at=moment(), by=ada_actor)
    hope.refresh_from_db()
    assert hope.removed_at is None


def test_an_undo_does_not_trample_on_a_later_change(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House")
    operations.change_organization(hope, values={"email": "one@hope.org"}, by=ada_actor)
    first = moment()
    operations.change_organization(hope, values={"email": "two@hope.org"}, by=ada_actor)
    with pytest.raises(Conflict, match="changed again since"):
        undo(region=region, at=first, by=ada_actor)
    hope.refresh_from_db()
    assert hope.email == "two@hope.org"


def test_undo_keeps_what_was_held_before(region: Region, ada_actor: Actor) -> None:
    hope = partner(region, "Hope House", held=["email"], tax_id="31-1")
    operations.change_organization(hope, values={"email": "a@b.org", "tax_id": "31-2"}, by=ada_actor)
    undo(region=region, at=moment(), by=ada_actor)
    hope.refresh_from_db()
    assert (hope.email, hope.tax_id, hope.held) == ("", "31-1", ["email"])


def test_an_undo_cannot_be_undone_nor_what_is_not_there(region: Region, ada_actor: Actor) -> None:
    with pytest.raises(Missing):
        undo(region=region, at=NOW, by=ada_actor)
    number = phone(partner(region, "Hope House"), "1")
    rows.change(number, {"number": "2"}, by=ada_actor)
    changed = moment()
    undo(region=region, at=changed, by=ada_actor)
    with pytest.raises(Conflict, match="an undo itself"):
        undo(region=region, at=moment(), by=ada_actor)
    rows.change(number, {"number": "3"}, by=ada_actor)
    third = moment()
    number.delete()
    with pytest.raises(Conflict, match="not there any more"):
        undo(region=region, at=third, by=ada_actor)


def test_a_deed_that_no_area_can_take_back_is_refused(region: Region, ada_actor: Actor) -> None:
    rows.audit.record("organization.polished", partner(region, "A"), by=ada_actor, region_id=region.pk)
    with pytest.raises(Refused):
        undo(region=region, at=moment(), by=ada_actor)


def test_sectors_are_renamed_hidden_added_and_put_back(region: Region, ada_actor: Actor) -> None:
    legal = Sector.objects.get(region=region, key="legal_assistance")
    values = {legal.pk: {"name": "Lawyers", "name_es": "Abogados", "in_use": False}}
    assert operations.change_words([legal], values=values, by=ada_actor) == 1
    undo(region=region, at=moment(), by=ada_actor)
    legal.refresh_from_db()
    assert (legal.name, legal.in_use) == ("Legal assistance", True)
    made = operations.add_sector(region=region, name="Libraries", by=ada_actor)
    assert (made.key, made.position) == ("libraries", Sector.objects.filter(region=region).count() - 1)
    with pytest.raises(Refused, match="on the list already"):
        operations.add_sector(region=region, name="libraries", by=ada_actor)
    with pytest.raises(Refused, match="letters"):
        operations.add_sector(region=region, name="!!", by=ada_actor)
    undo(region=region, at=AuditEntry.objects.get(verb="sector.added").at, by=ada_actor)
    assert not Sector.objects.filter(pk=made.pk).exists()


def test_a_word_in_use_is_not_taken_back(region: Region, ada_actor: Actor) -> None:
    """Its partners would lose their sector, its services their kind, and the audit would not know."""
    libraries = operations.add_sector(region=region, name="Libraries", by=ada_actor)
    kind = operations.add_word(ServiceKind, region=region, name="Book club", by=ada_actor)
    hope = partner(region, "Hope House")
    operations.change_organization(hope, values={"sector_id": libraries.pk}, by=ada_actor)
    link = ServiceKindLink.objects.create(region=region, service=service(hope, "Novels"), kind=kind, basis="person")
    told = lines()
    for verb in ("sector.added", "servicekind.added"):
        with pytest.raises(Conflict, match="changed again since"):
            undo(region=region, at=AuditEntry.objects.get(verb=verb).at, by=ada_actor)
    hope.refresh_from_db()
    link.refresh_from_db()
    assert (hope.sector, hope.sector_basis, link.kind, lines()) == (libraries, "person", kind, told)


def test_a_word_that_was_renamed_since_is_not_taken_back(region: Region, ada_actor: Actor) -> None:
    made = operations.add_sector(region=region, name="Libraries", by=ada_actor)
    operations.change_words([made], values={made.pk: {"name": "Public libraries"}}, by=ada_actor)
    with pytest.raises(Conflict, match="changed again since"):
        undo(region=region, at=AuditEntry.objects.get(verb="sector.added").at, by=ada_actor)
    assert Sector.objects.get(pk=made.pk).name == "Public libraries"


def test_a_partner_spelt_another_way_is_asked_about_first(region: Region, ada_client: Client) -> None:
    jose = partner(region, "St. José House, Inc.")
    answer = ada_client.post(f"/r/{region.slug}/partners/new/", {"name": "Saint Jose House", "standing": "partner"})
    assert (answer.status_code, answer.context["same"]) == (200, [jose])
    assert Organization.objects.count() == 1

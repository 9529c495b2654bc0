"""Whoever keeps one organization's listing: changes that one, sees its history, undoes her own, and nothing further."""

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.accounts.operations import make_coordinator
from onward.accounts.operations.roles import withdraw_role
from onward.accounts.queries import actor_of
from onward.core.actor import COORDINATOR, Actor
from onward.core.errors import Conflict, Missing
from onward.partners import operations, undo_offer
from onward.partners.access import OPEN_TO_EDITORS
from onward.partners.forms import EditorForm
from onward.partners.models import Organization, OrganizationEditor
from onward.regions.models import Region
from onward.testing import client_of

R = "/r/ohio-valley/partners"


@pytest.fixture
def ed_client(ed: User) -> Client:
    return client_of(ed)


@pytest.fixture
def other(region: Region) -> Organization:
    return Organization.objects.create(region=region, name="Other House")


def test_her_own_page_offers_her_to_change_it_and_others_do_not(
    hope_house: Organization, other: Organization, ed_client: Client
) -> None:
    shown = {one.name: ed_client.get(f"{R}/{one.pk}/").content.decode() for one in (hope_house, other)}
    offers = {name: ("Confirm: all of this is right" in page, "Edit these facts" in page, "Merge with another" in page)
              for name, page in shown.items()}  # fmt: skip
    assert offers == {"Hope House": (True, True, False), "Other House": (False, False, False)}


def test_she_changes_what_the_organization_knows_best_and_not_its_place_among_the_others(
    hope_house: Organization, ed_client: Client
) -> None:
    Organization.objects.filter(pk=hope_house.pk).update(notes="Owes us a call", standing="prospect")
    page = ed_client.get(f"{R}/{hope_house.pk}/edit/").content.decode()
    assert ("Owes us a call" in page, "Standing" in page, "Take off the list" in page) == (False, False, False)

    ed_client.post(f"{R}/{hope_house.pk}/edit/", {"name": "Hope Home", "standing": "partner", "notes": "x"})
    hope_house.refresh_from_db()
    assert (hope_house.name, hope_house.standing, hope_house.notes) == ("Hope Home", "prospect", "Owes us a call")


def test_she_undoes_her_own_and_nobody_elses(
    region: Region, hope_house: Organization, other: Organization, ed: User, ada: User, ed_client: Client
) -> None:
    with operations.one_moment() as hers:
        operations.change_organization(hope_house, values={"description": "Beds"}, by=actor_of(ed))
    with operations.one_moment() as adas:
        operations.change_organization(hope_house, values={"website": "https://hope.org"}, by=actor_of(ada))
    history = ed_client.get(f"{R}/{hope_house.pk}/history/").content.decode()
    assert (undo_offer.stamp(hers) in history, undo_offer.stamp(adas) in history) == (True, False)

    with pytest.raises(Missing):
        operations.undo(region=region, at=adas, by=actor_of(ed))
    operations.undo(region=region, at=hers, by=actor_of(ed))
    hope_house.refresh_from_db()
    assert (hope_house.description, hope_house.website) == ("", "https://hope.org")


def test_what_she_did_to_others_while_she_coordinated_is_not_hers_to_undo_now(
    region: Region, other: Organization, ed: User
) -> None:
    with operations.one_moment() as moment:
        operations.change_organization(other, values={"description": "x"}, by=actor_of(ed))
        operations.make_editor(other, ed, by=actor_of(ed))
    operations.withdraw_editor(other, ed, by=actor_of(ed))

    with pytest.raises(Missing):
        operations.undo(region=region, at=moment, by=actor_of(ed))


def test_what_she_no_longer_decides_she_does_not_undo(region: Region, hope_house: Organization, ed: User) -> None:
    with operations.one_moment() as trusted:
        operations.change_organization(
            hope_house, values={"trusted": True, "website": "https://x.org"}, by=actor_of(ed)
        )
    with operations.one_moment() as removed:
        operations.remove_organization(hope_house, by=actor_of(ed))

    for moment in (removed, trusted):
        with pytest.raises(Missing):
            operations.undo(region=region, at=moment, by=actor_of(ed))


def test_a_demoted_coordinator_does_not_undo_her_own_distrust(
    region: Region, hope_house: Organization, ed: User, ada: User, operator: Actor
) -> None:
    Organization.objects.filter(pk=hope_house.pk).update(trusted=True)
    make_coordinator(region, ed, by=operator)
    client = client_of(ed)
    client.post(f"{R}/{hope_house.pk}/trust/", {"trusted": "no"})
    withdraw_role(region, ed, COORDINATOR, by=actor_of(ada))

    answer = client.post(f"{R}/undo/{client.session['undo']['stamp']}/")
    hope_house.refresh_from_db()
    assert (answer.status_code, hope_house.trusted) == (404, False)


def test_what_she_may_undo_is_what_her_form_and_a_confirmation_set(region: Region, hope_house: Organization) -> None:
    form = EditorForm(region=region, row=hope_house)
    asked = {Organization._meta.get_field(name).attname for name in form.columns}
    assert asked | {"assured_date", "held"} == OPEN_TO_EDITORS


def test_nobody_keeps_what_is_off_the_list(hope_house: Organization, bea: User, ada: User) -> None:
    operations.remove_organization(hope_house, by=actor_of(ada))
    with pytest.raises(Conflict, match="is not on the list any more"):
        operations.make_editor(hope_house, bea, by=actor_of(ada))
    assert OrganizationEditor.objects.count() == 0


def test_what_she_adds_she_may_say_the_kind_of(hope_house: Organization, ed_client: Client) -> None:
    answer = ed_client.post(f"{R}/{hope_house.pk}/service/new/", {"name": "Beds", "status": "active"})
    assert ed_client.get(answer.headers["Location"]).status_code == 200

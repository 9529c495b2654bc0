"""Who may do what here: asking people in, saying yes, changing roles, and the installation's own page."""

import re
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from onward.accounts.models import DutyLink, Invitation, Membership, User
from onward.accounts.operations.links import renew_link
from onward.accounts.queries import actor_of
from onward.accounts.tests.hand import ask_for_code, code_in_the_letter
from onward.core.actor import COORDINATOR, EDITOR, NAVIGATOR, VIEWER, Actor, Grant
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry, Letter
from onward.guide.operations import accept_role, invite_person
from onward.guide.operations.people import Offer
from onward.partners import operations as partners
from onward.partners.models import Organization, OrganizationEditor
from onward.regions.models import Region
from onward.testing import client_of

R = "/r/ohio-valley/people"


@pytest.fixture
def letters(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def link_in(letter: Any) -> str:
    """The address in a letter, without the name of the server."""
    found = re.search(r"http://[^/]+(/r/\S+)", letter.body)
    assert found is not None
    return found[1]


def invited(client: Client, letters: Any, **typed: Any) -> str:
    """Invite somebody from the page; the link in their letter."""
    with letters():
        answer = client.post(f"{R}/invite/", {"email": "Nia@Example.org", "role": NAVIGATOR, **typed})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{R}/")
    return link_in(mail.outbox[-1])


def test_a_letter_says_who_asks_whom_as_what(
    region: Region, ada_client: Client, hope_house: Organization, letters: Any
) -> None:
    invited(ada_client, letters, role=EDITOR, organization=hope_house.pk, words="We miss you & yours.")

    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == (["nia@example.org"], "Ada invites you to take part in Ohio Valley")
    for words in ("Partner editor, Hope House", "keeps one organization’s listing", "We miss you & yours.", "14 days"):
        assert words in letter.body
    assert "We miss you &amp; yours." in str(letter.alternatives[0][0])  # type: ignore[attr-defined]


def test_nothing_is_given_before_somebody_says_yes(region: Region, ada_client: Client, letters: Any) -> None:
    link = invited(ada_client, letters)
    stranger = Client()
    page = stranger.get(link).content.decode()

    assert "Ada invites you to take part in Ohio Valley" in page
    assert "Sees all that partners see, to find the next step for somebody." in page
    assert not User.objects.filter(email="nia@example.org").exists()
    assert (
        "Enter" in stranger.post(link, {}).content.decode() or not User.objects.filter(email="nia@example.org").exists()
    )


def test_yes_makes_the_account_signs_in_and_gives_the_role_once(
    region: Region, ada: User, ada_client: Client, letters: Any
) -> None:
    link = invited(ada_client, letters)
    browser = Client()
    answer = browser.post(link, {"name": "Nia"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/r/ohio-valley/")
    nia = User.objects.get(email="nia@example.org")
    assert (nia.name, actor_of(nia).grants) == ("Nia", (Grant(region.pk, NAVIGATOR),))
    assert Membership.objects.get(user=nia).given_by == ada
    assert browser.get("/r/ohio-valley/partners/").status_code == 200
    again = Client().get(link)
    assert (again.status_code, "Already done" in again.content.decode()) == (410, True)


def test_an_editor_keeps_the_organization_of_the_invitation(
    region: Region, ada_client: Client, hope_house: Organization, letters: Any
) -> None:
    link = invited(ada_client, letters, role=EDITOR, organization=hope_house.pk)
    Client().post(link, {"name": "Nia"})
    assert actor_of(User.objects.get(email="nia@example.org")).grants == (Grant(region.pk, EDITOR, hope_house.pk),)


def test_an_invitation_opens_no_account_that_is_there(
    region: Region, other_region: Region, ada_client: Client, cleo: User, letters: Any
) -> None:
    link = invited(ada_client, letters, email="cleo@example.org", role=VIEWER)
    stranger = Client()
    for answer in (stranger.get(link), stranger.post(link, {"name": "Cleo"})):
        assert "cleo@example.org has an account here. Sign in with it first" in answer.content.decode()
    assert not get_user(stranger).is_authenticated
    assert [grant.role for grant in actor_of(cleo).grants] == [COORDINATOR]


def test_somebody_with_an_account_signs_in_as_always_and_comes_back_to_say_yes(
    region: Region, other_region: Region, ada_client: Client, cleo: User, letters: Any
) -> None:
    link = invited(ada_client, letters, email="cleo@example.org", role=VIEWER)
    browser = Client()
    way = re.search(r"/sign-in/\?next=([^\"]+)", browser.get(link).content.decode())
    assert way is not None
    asked = ask_for_code(browser, "cleo@example.org", unquote(way[1])).headers["Location"]
    back = browser.post(asked, {"code": code_in_the_letter()}).headers["Location"]

    assert (back, "Take part</" in browser.get(back).content.decode()) == (link, True)
    assert browser.post(back).headers["Location"] == "/r/ohio-valley/"
    assert {grant.role for grant in actor_of(cleo).grants} == {COORDINATOR, VIEWER}


def test_an_account_made_by_a_link_that_may_be_forwarded_proves_nothing_until_a_code_is_typed(
    region: Region, ada_client: Client, letters: Any
) -> None:
    browser = Client()
    browser.post(invited(ada_client, letters, role=COORDINATOR), {"name": "Nia"})
    assert browser.get(f"{R}/").status_code == 200
    asked = browser.get(f"{R}/invite/")
    assert (asked.status_code, asked.headers["Location"]) == (
        302,
        f"/account/confirm/?next={quote(R + '/invite/', '')}",
    )


def test_an_account_made_meanwhile_is_not_opened_either(
    region: Region, ada: User, ada_client: Client, letters: Any
) -> None:
    invited(ada_client, letters)
    User.objects.named("nia@example.org", "Nia")
    with pytest.raises(Conflict, match="has an account by now"):
        accept_role(Invitation.objects.get(), DutyLink.objects.get(), user=None, name="Eve", by=actor_of(ada))
    assert Membership.objects.filter(user__email="nia@example.org").count() == 0


def test_a_second_letter_for_an_invitation_that_was_answered_says_so_and_has_no_button(
    region: Region, ada: User, ada_client: Client, letters: Any
) -> None:
    first = invited(ada_client, letters)
    with letters():
        renew_link(DutyLink.objects.get(), by=actor_of(ada))
    second = link_in(mail.outbox[-1])
    Client().post(first, {"name": "Nia"})

    page = client_of(User.objects.get(email="nia@example.org")).get(second)
    said = page.content.decode()
    assert (page.status_code, "Already done" in said, "Take part</" in said) == (410, True, False)


def test_a_forwarded_invitation_is_refused_to_somebody_else(
    region: Region, ada_client: Client, bea: User, letters: Any
) -> None:
    link = invited(ada_client, letters)
    assert client_of(bea).post(link, {"name": "Bea"}).status_code == 403
    assert [grant.role for grant in actor_of(bea).grants] == [NAVIGATOR]


def test_a_withdrawn_invitation_opens_nothing_and_a_new_letter_ends_the_old_link(
    region: Region, ada_client: Client, letters: Any
) -> None:
    first = invited(ada_client, letters)
    waits = Invitation.objects.get()
    with letters():
        ada_client.post(f"{R}/invitation/{waits.pk}/again/")
    second = link_in(mail.outbox[-1])
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)

    ada_client.post(f"{R}/invitation/{waits.pk}/withdraw/")
    assert Client().post(second, {"name": "Nia"}).status_code == 410
    assert not User.objects.filter(email="nia@example.org").exists()
    told = ada_client.post(f"{R}/invitation/{waits.pk}/withdraw/", follow=True).content.decode()
    assert "answered or withdrawn in the meantime" in told


def test_the_same_is_not_offered_twice(
    region: Region, ada: User, bea: User, hope_house: Organization, ed: User
) -> None:
    by = actor_of(ada)
    for email, offer in (("bea@example.org", Offer(NAVIGATOR)), ("ed@example.org", Offer(EDITOR, hope_house))):
        with pytest.raises(Refused, match="has this role already"):
            invite_person(region, email=email, offer=offer, words="", by=by)
    invite_person(region, email="nia@example.org", offer=Offer(VIEWER), words="", by=by)
    with pytest.raises(Refused, match="was invited to this already"):
        invite_person(region, email="NIA@example.org", offer=Offer(VIEWER), words="", by=by)
    assert Letter.objects.count() == 1


def test_an_organization_of_another_region_is_no_choice(
    region: Region, other_region: Region, ada: User, ada_client: Client
) -> None:
    theirs = Organization.objects.create(region=other_region, name="Theirs")
    page = ada_client.post(f"{R}/invite/", {"email": "x@example.org", "role": EDITOR, "organization": theirs.pk})
    assert (page.status_code, Invitation.objects.count()) == (200, 0)
    with pytest.raises(Refused):
        invite_person(region, email="x@example.org", offer=Offer(EDITOR, theirs), words="", by=actor_of(ada))


def test_the_page_tells_who_may_do_what(region: Region, ada_client: Client, lea: User, ed: User, letters: Any) -> None:
    invited(ada_client, letters)
    for client, changes in ((ada_client, True), (client_of(lea), False)):
        page = client.get(f"{R}/").content.decode()
        for words in ("3 people have a role", "Leadership team", "Hope House", "nia@example.org", "Never yet"):
            assert words in page
        assert (f"{R}/invite/" in page, "Withdraw" in page) == (changes, changes)


def test_roles_are_changed_and_the_change_taken_back(
    region: Region, ada_client: Client, bea: User, hope_house: Organization
) -> None:
    ada_client.post(f"{R}/{bea.pk}/", {"held": ["leadership", "viewer"], "more": hope_house.pk})
    roles = ["leadership", "viewer"]
    assert (sorted(bea.memberships.values_list("role", flat=True)), bea.editor_of.count()) == (roles, 1)

    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", ada_client.get(f"{R}/").content.decode())
    assert undo is not None
    ada_client.post(undo[0])
    assert (list(bea.memberships.values_list("role", flat=True)), bea.editor_of.count()) == ([NAVIGATOR], 0)


def test_who_changes_roles_undoes_it_or_asks_again_shows_who_they_are(
    region: Region, ada: User, ada_client: Client, bea: User, letters: Any
) -> None:
    invited(ada_client, letters)
    ada_client.post(f"{R}/{bea.pk}/leave/")
    undo = f"/r/ohio-valley/partners/undo/{ada_client.session['undo']['stamp']}/"
    session = ada_client.session
    session["proved"] = 0
    session.save()

    for address in (undo, f"{R}/invitation/{Invitation.objects.get().pk}/again/"):
        answer = ada_client.post(address, headers={"referer": f"http://testserver{R}/"})
        assert answer.headers["Location"] == "/account/confirm/?next=%2Fr%2Fohio-valley%2Fpeople%2F"
    assert (bea.memberships.count(), Letter.objects.filter(letter="invitation").count()) == (0, 1)


def test_leaving_takes_every_role_here_and_none_elsewhere(
    region: Region, other_region: Region, ada_client: Client, bea: User
) -> None:
    Membership.objects.create(region=other_region, user=bea, role=VIEWER)
    assert "Take every role of Bea in Ohio Valley away?" in ada_client.get(f"{R}/{bea.pk}/leave/").content.decode()
    ada_client.post(f"{R}/{bea.pk}/leave/")
    assert actor_of(bea).grants == (Grant(other_region.pk, VIEWER),)


def test_the_last_coordinator_is_told_why_she_stays(region: Region, ada: User, ada_client: Client) -> None:
    page = ada_client.post(f"{R}/{ada.pk}/", {"held": ["viewer"]})
    assert "Nobody else coordinates Ohio Valley." in page.content.decode()
    gone = ada_client.post(f"{R}/{ada.pk}/leave/", follow=True)
    assert "Nobody else coordinates Ohio Valley." in gone.content.decode()
    assert [grant.role for grant in actor_of(ada).grants] == [COORDINATOR]


def test_somebody_of_another_region_is_nobody_here(region: Region, ada_client: Client, cleo: User) -> None:
    assert ada_client.get(f"{R}/{cleo.pk}/").status_code == 404


def test_a_merge_moves_editors_and_parting_moves_them_back(
    region: Region, ada: User, hope_house: Organization, ed: User
) -> None:
    kept, by = Organization.objects.create(region=region, name="Hope"), actor_of(ada)
    partners.merge_organizations(gone=hope_house, kept=kept, taken=[], by=by)
    assert [one.organization for one in OrganizationEditor.objects.filter(user=ed)] == [kept]
    partners.undo(region=region, at=AuditEntry.objects.get(verb="organization.merged").at, by=by)
    assert [one.organization for one in OrganizationEditor.objects.filter(user=ed)] == [hope_house]


# The installation -----------------------------------------------------------------------------------------------------


def test_whoever_administers_sees_how_regions_stand_and_nothing_they_keep(
    region: Region, other_region: Region, ada: User, amy: User, hope_house: Organization, letters: Any
) -> None:
    client = client_of(amy)
    page = client.get("/installation/").content.decode()
    for words in ("1 region has nobody who coordinates it.", "Ohio Valley", "Next Door", "Coordinator: 1", "Amy"):
        assert words in page
    assert "Hope House" not in page
    assert client.get("/r/ohio-valley/").status_code == 404

    with letters():
        client.post("/installation/invite/", {"region": "next-door", "email": "dee@example.org"})
    Client().post(link_in(mail.outbox[-1]), {"name": "Dee"})
    assert actor_of(User.objects.get(email="dee@example.org")).coordinates(other_region.pk)


def test_administrators_are_added_and_removed_but_never_the_last(amy: User, bea: User) -> None:
    client = client_of(amy)
    assert "has an account here" in client.post("/installation/administrators/", {"email": "x@y.org"}).content.decode()
    refused = client.post(f"/installation/administrators/{amy.pk}/", follow=True).content.decode()
    assert "Nobody else administers this installation." in refused

    client.post("/installation/administrators/", {"email": "bea@example.org"})
    client.post(f"/installation/administrators/{amy.pk}/")
    assert list(User.objects.filter(administrator=True)) == [bea]


def test_an_administrator_who_is_given_a_role_has_that_role(region: Region, amy: User, operator: Actor) -> None:
    Membership.objects.create(region=region, user=amy, role=VIEWER)
    client = client_of(amy)
    assert [client.get(f"/r/ohio-valley/{page}").status_code for page in ("", "gaps/", "partners/")] == [200, 200, 404]

"""Roles in a region: given, withdrawn, and never so that nobody coordinates it."""

import pytest
from django.db import IntegrityError, transaction

from onward.accounts.models import Membership, Session, User
from onward.accounts.operations import roles
from onward.accounts.queries import actor_of
from onward.core.actor import COORDINATOR, EDITOR, LEADERSHIP, NAVIGATOR, Actor, Grant
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.regions.models import Region
from onward.testing import client_of


def told(region: Region) -> list[tuple[str, str, object, object]]:
    """Who holds which role now, as the audit tells it."""
    lines = AuditEntry.objects.filter(region_id=region.pk, verb__startswith="membership").order_by("id")
    return [(line.verb, line.subject_label, line.before.get("role"), line.after.get("role")) for line in lines]


def test_somebody_may_hold_several_roles_and_others_elsewhere(
    region: Region, other_region: Region, nia: User, ada: User, operator: Actor
) -> None:
    roles.give_role(region, nia, LEADERSHIP, by=actor_of(ada))
    roles.give_role(other_region, nia, COORDINATOR, by=operator)

    held = {Grant(region.pk, NAVIGATOR), Grant(region.pk, LEADERSHIP), Grant(other_region.pk, COORDINATOR)}
    assert set(actor_of(nia).grants) == held
    assert Membership.objects.get(role=LEADERSHIP).given_by == ada


def test_a_role_is_given_and_withdrawn_once_and_told(region: Region, nia: User, ada: User) -> None:
    by = actor_of(ada)
    for _again in range(2):
        roles.give_role(region, nia, LEADERSHIP, by=by)
    for _again in range(2):
        roles.withdraw_role(region, nia, LEADERSHIP, by=by)

    assert told(region)[1:] == [
        ("membership.given", "Nia", None, LEADERSHIP),
        ("membership.withdrawn", "Nia", LEADERSHIP, None),
    ]


@pytest.mark.parametrize("role", [EDITOR, "king"])
def test_a_role_that_is_none_for_a_region_is_refused(region: Region, nia: User, operator: Actor, role: str) -> None:
    with pytest.raises(Refused):
        roles.give_role(region, nia, role, by=operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(region=region, user=nia, role=role)


def test_the_last_coordinator_stays(region: Region, ada: User, lea: User) -> None:
    by = actor_of(ada)
    sentence = "Nobody else coordinates Ohio Valley."
    with pytest.raises(Conflict, match=sentence):
        roles.withdraw_role(region, ada, COORDINATOR, by=by)
    with pytest.raises(Conflict, match=sentence):
        roles.change_roles(region, ada, [LEADERSHIP], by=by)
    with pytest.raises(Conflict, match=sentence):
        roles.close_account(ada, by=by)
    assert [grant.role for grant in actor_of(ada).grants] == [COORDINATOR]

    roles.give_role(region, lea, COORDINATOR, by=by)
    roles.withdraw_role(region, ada, COORDINATOR, by=by)
    assert actor_of(ada).grants == ()


def test_a_coordinator_whose_account_is_closed_does_not_count(region: Region, ada: User, lea: User) -> None:
    roles.give_role(region, lea, COORDINATOR, by=actor_of(ada))
    roles.close_account(lea, by=actor_of(lea))

    with pytest.raises(Conflict, match="Nobody else coordinates"):
        roles.withdraw_role(region, ada, COORDINATOR, by=actor_of(ada))


def test_an_account_that_nobody_needs_is_closed(region: Region, bea: User) -> None:
    roles.close_account(bea, by=actor_of(bea))
    bea.refresh_from_db()
    assert (bea.is_active, actor_of(bea).kind) == (False, "nobody")


def test_whoever_is_signed_in_while_the_account_is_closed_is_signed_out(region: Region, bea: User, ada: User) -> None:
    hers, adas = client_of(bea), client_of(ada)
    roles.close_account(bea, by=actor_of(ada))

    assert [list(Session.objects.filter(user=user)) == [] for user in (bea, ada)] == [True, False]
    answers = [client.get(f"/r/{region.slug}/partners/").status_code for client in (hers, adas)]
    assert answers == [302, 200]


def test_an_account_that_is_opened_again_has_its_roles(region: Region, bea: User, operator: Actor) -> None:
    before = actor_of(bea).grants
    roles.close_account(bea, by=operator)
    for _again in range(2):
        roles.open_account(bea, by=operator)
    bea.refresh_from_db()

    assert (bea.is_active, actor_of(bea).grants) == (True, before)
    assert AuditEntry.objects.filter(verb="user.opened").count() == 1


def test_the_last_administrator_stays(amy: User, bea: User) -> None:
    for act in (roles.withdraw_administrator, roles.close_account):
        with pytest.raises(Conflict, match="Nobody else administers"):
            act(User.objects.get(pk=amy.pk), by=actor_of(amy))

    roles.make_administrator(bea, by=actor_of(amy))
    roles.withdraw_administrator(amy, by=actor_of(bea))
    assert list(User.objects.filter(administrator=True)) == [bea]


def test_changing_roles_does_all_or_nothing(region: Region, ada: User, bea: User) -> None:
    by = actor_of(ada)
    roles.change_roles(region, bea, [LEADERSHIP, COORDINATOR], by=by)
    assert sorted(bea.memberships.values_list("role", flat=True)) == [COORDINATOR, LEADERSHIP]

    roles.withdraw_role(region, ada, COORDINATOR, by=by)
    with pytest.raises(Conflict):
        roles.change_roles(region, bea, [NAVIGATOR], by=by)
    assert sorted(bea.memberships.values_list("role", flat=True)) == [COORDINATOR, LEADERSHIP]

"""What accounts hold of a person: the account and its ways in, roles, invitations, links."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink, Invitation, Session, User
from onward.accounts.operations.roles import refuse_to_leave_alone
from onward.accounts.roles import name_of
from onward.core import clock
from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person, person

ERASED_ADDRESS = "erased@erased.invalid"


def known(kind: str, key: int) -> Person | None:
    user = User.objects.filter(pk=key).first() if kind == "user" else None
    return person(user.email, f"user:{user.pk}") if user else None


def find(who: Person) -> Iterator[Held]:
    for user in _users(who):
        yield _account(user)
        yield from _of_account(user)
    for invitation in _invitations(who):
        facts = {"email": invitation.email, "role": name_of(invitation.role), "invited": invitation.invited_at}
        what = _("An invitation to %(region)s") % {"region": invitation.region}
        yield Held(what, facts | {"words": invitation.words}, f"invitation:{invitation.pk}", invitation.region_id)
    for link in _links(who):
        facts = {"email": link.to_email, "name": link.to_name, "sent": link.created_at, "done": link.done_at}
        what = _("A link about %(what)s, sent to you") % {"what": link.about_label}
        stays = _("That it was sent and used stays, without your name and address.")
        yield Held(what, facts, f"dutylink:{link.pk}", link.region_id, Fate.EMPTIED, stays, names=(link.to_name,))


def _account(user: User) -> Held:
    facts = {"email": user.email, "name": user.name, "made": user.created_at, "last sign-in": user.last_login}
    return Held(_("Your account"), facts, f"user:{user.pk}", names=(user.name,))


def _of_account(user: User) -> Iterator[Held]:
    for membership in user.memberships.select_related("region"):
        what = _("Your role in %(region)s") % {"region": membership.region}
        facts = {"role": name_of(membership.role), "given": membership.given_at}
        yield Held(what, facts, region_id=membership.region_id)
    ways: list[dict[str, Any]] = [
        {"way": one.get_type_display(), "made": one.created_at, "last used": one.last_used_at}
        for one in Authenticator.objects.filter(user=user)
    ]
    if ways:
        yield Held(_("Your ways to sign in"), {"ways": ways})
    sessions = Session.objects.filter(user=user)
    browsers = [
        {"browser": one.browser or _("no name"), "signed in": one.began_at, "last seen": one.seen_at}
        for one in sessions
    ]
    if browsers:
        yield Held(_("Browsers in which you are signed in"), {"browsers": browsers})


def erase(who: Person, by: Actor) -> None:
    for user in _users(who):
        refuse_to_leave_alone(user)
        EmailAddress.objects.filter(user=user).delete()
        user.delete()
    _invitations(who).delete()
    gone = {"to_email": ERASED_ADDRESS, "to_name": ""}
    _links(who).filter(revoked_at=None).update(revoked_at=clock.now())
    _links(who).update(**gone)


def _users(who: Person) -> QuerySet[User]:
    found = User.objects.filter(_address(who, "email") | Q(pk__in=who.keys_of("user")))
    return found.exclude(pk__in=who.shut_keys_of("user"))


def _invitations(who: Person) -> QuerySet[Invitation]:
    return Invitation.objects.filter(_address(who, "email") | Q(pk__in=who.keys_of("invitation"))).select_related(
        "region"
    )


def _links(who: Person) -> QuerySet[DutyLink]:
    return DutyLink.objects.filter(_address(who, "to_email") | Q(pk__in=who.keys_of("dutylink")))


def _address(who: Person, column: str) -> Q:
    return Q(**{f"{column}__iexact": who.email}) if who.email else Q(pk=None)


HOLDER = Holder(find, erase, known)

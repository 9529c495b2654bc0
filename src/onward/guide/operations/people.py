"""Who may do what in a region. An editor's role is about one organization and kept by `partners`, the others by
`accounts`; here they are given and taken in one deed."""

from collections.abc import Collection
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink, Invitation, Membership, User
from onward.accounts.operations import invitations, roles
from onward.accounts.roles import name_of
from onward.core import mail
from onward.core.actor import EDITOR, Actor
from onward.core.errors import Conflict, Refused
from onward.partners import operations as partners
from onward.partners.events import DeedUndone
from onward.partners.models import Organization, OrganizationEditor
from onward.partners.operations.rows import deed
from onward.regions.models import Region


class Offer(NamedTuple):
    """A role, and for an editor's the organization."""

    role: str
    organization: Organization | None = None

    @property
    def said(self) -> str:
        name = name_of(self.role)
        return f"{name}, {self.organization.name}" if self.organization else name


def give(region: Region, user: User, offer: Offer, *, by: Actor, given_by: User | None = None) -> None:
    if offer.role != EDITOR:
        roles.give_role(region, user, offer.role, by=by, given_by=given_by)
    else:
        partners.make_editor(_of(region, offer), user, by=by, given_by=given_by)


def withdraw(region: Region, user: User, offer: Offer, *, by: Actor) -> None:
    if offer.role != EDITOR:
        roles.withdraw_role(region, user, offer.role, by=by)
    else:
        partners.withdraw_editor(_of(region, offer), user, by=by)


def _of(region: Region, offer: Offer) -> Organization:
    """The organization that an editor's role is about. Raises Refused when it is not of this region."""
    if offer.organization is None or offer.organization.region_id != region.pk:
        raise Refused(_("Choose the organization whose listing this person keeps."))
    return offer.organization


@deed
def let_hold(region: Region, user: User, *, held: Collection[str], keeps: Collection[Organization], by: Actor) -> None:
    """Let `user` hold exactly these roles, and keep the listings of exactly these organizations. Raises Conflict when
    nobody would coordinate the region any more; then nothing changed."""
    before = offers_of(region, user)
    roles.change_roles(region, user, held, by=by)
    now = {offer.organization for offer in before if offer.organization}
    for organization in sorted(set(keeps) - now, key=str):
        give(region, user, Offer(EDITOR, organization), by=by)
    for organization in sorted(now - set(keeps), key=str):
        withdraw(region, user, Offer(EDITOR, organization), by=by)
    tell_of_roles(region, user, before=before, by=by)


def leave_region(region: Region, user: User, *, by: Actor) -> None:
    """Take every role in the region away. Raises Conflict as `let_hold` does."""
    let_hold(region, user, held=[], keeps=[], by=by)


@deed
def let_have(region: Region, user: User, offer: Offer, *, by: Actor) -> None:
    """Give one role, and write it to whoever gets it."""
    before = offers_of(region, user)
    give(region, user, offer, by=by)
    tell_of_roles(region, user, before=before, by=by)


@deed
def take_role(region: Region, user: User, offer: Offer, *, by: Actor) -> None:
    """Take one role away, and write it to whoever had it. Raises Conflict as `let_hold` does."""
    before = offers_of(region, user)
    withdraw(region, user, offer, by=by)
    tell_of_roles(region, user, before=before, by=by)


def offers_of(region: Region, user: User) -> list[Offer]:
    """All that somebody holds in a region."""
    held = Membership.objects.filter(region=region, user=user).order_by("role").values_list("role", flat=True)
    keeps = OrganizationEditor.objects.filter(region=region, user=user).select_related("organization")
    return [*map(Offer, held), *(Offer(EDITOR, one.organization) for one in keeps.order_by("organization__name"))]


def tell_of_roles(region: Region, user: User, *, before: Collection[Offer], by: Actor) -> None:
    """Write to somebody whose roles were changed by another: what is new, what is gone, and what they hold now."""
    now = offers_of(region, user)
    given, taken = [one for one in now if one not in before], [one for one in before if one not in now]
    if (given or taken) and user.is_active and not _is(user, by):
        home = f"{settings.ADDRESS}{reverse('region-home', args=[region.slug])}" if now else ""
        facts = {
            "region": region.name, "who": _named(by), "given": [one.said for one in given], "home": home,
            "taken": [one.said for one in taken], "now": [one.said for one in now],
        }  # fmt: skip
        mail.send("roles-changed", to=user.email, facts=facts, region_id=region.pk)


def _named(by: Actor) -> str:
    return by.label if by.kind == "person" else ""


def _is(user: User, by: Actor) -> bool:
    return (by.kind, by.id) == ("person", str(user.pk))


@deed
def let_administer(user: User, *, by: Actor) -> None:
    """Let `user` run the installation, and write it to them; nothing happens if they do."""
    if not user.administrator:
        roles.make_administrator(user, by=by)
        _tell_of_running(user, by, given=True)


@deed
def end_administering(user: User, *, by: Actor) -> None:
    """Take that away, and write it to them. Raises Conflict when nobody else could administer."""
    if user.administrator:
        roles.withdraw_administrator(user, by=by)
        _tell_of_running(user, by, given=False)


def _tell_of_running(user: User, by: Actor, *, given: bool) -> None:
    if user.is_active and not _is(user, by):
        facts = {"who": _named(by), "given": given}
        mail.send("administrator-changed", to=user.email, facts=facts)


@deed
def invite_person(region: Region, *, email: str, offer: Offer, words: str, by: Actor) -> Invitation:
    """Offer a role by letter. Raises Refused when this address holds it, or was offered it and has not answered."""
    about = None
    if offer.role == EDITOR:
        organization = _of(region, offer)
        if OrganizationEditor.objects.filter(organization=organization, user__email=email.strip().lower()).exists():
            raise Refused(_("%(email)s has this role already.") % {"email": email})
        about = (organization.pk, organization.name)
    return invitations.invite(region, email=email, role=offer.role, organization=about, words=words, by=by)


@deed
def accept_role(invitation: Invitation, link: DutyLink, *, user: User | None, name: str = "", by: Actor) -> User:
    """Whoever holds the link takes the role that was offered, signed in as `user`; with none, the account is made.
    Raises Conflict as `accept_invitation` does, or when the organization is not on the list any more."""
    user = invitations.accept_invitation(invitation, link, user=user, name=name, by=by)
    give(link.region, user, offer_of(invitation), by=by, given_by=invitation.invited_by)
    return user


def offer_of(invitation: Invitation) -> Offer:
    here = Organization.objects.filter(region=invitation.region_id, pk=invitation.organization_id or 0)
    return Offer(invitation.role, here.first())


def give_back_roles(event: DeedUndone) -> None:
    """What was given is taken away again, and what was taken away is given back."""
    verb, entry = event.entry.verb, event.entry
    if verb not in ("membership.given", "membership.withdrawn"):
        return
    region = Region.objects.get(pk=entry.region_id or 0)
    user = User.objects.filter(pk=entry.subject_id or 0).first()
    if user is None:
        raise Conflict(_("This account is not there any more."))
    said = entry.after or entry.before
    here = Organization.objects.filter(region=region, pk=said.get("organization_id") or 0)
    offer = Offer(said["role"], here.first())
    if verb == "membership.given":
        take_role(region, user, offer, by=event.by)
    else:
        let_have(region, user, offer, by=event.by)

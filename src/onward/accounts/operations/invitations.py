"""Roles offered by letter: sent, sent again, withdrawn, accepted."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink, Invitation, Membership, User
from onward.accounts.operations.links import finish_duty, revoke_link, send_link
from onward.accounts.operations.roles import giver_of
from onward.accounts.roles import name_of
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.regions.models import Region

ACCEPT = "accept-role"
"""The key of the duty; `guide` offers it, because its page speaks of partners too."""


@transaction.atomic
def invite(
    region: Region, *, email: str, role: str, by: Actor, words: str = "", organization: tuple[int, str] | None = None
) -> Invitation:
    """Offer a role to whoever reads this mailbox. `organization` is the key and the name of the one to be edited.

    Raises Refused when this address holds the role, or was offered it and has not answered.
    """
    email = email.strip().lower()
    if Membership.objects.filter(region=region, user__email=email, role=role).exists():
        raise Refused(_("%(email)s has this role already.") % {"email": email})
    invitation = Invitation(
        region=region, email=email, role=role, organization_id=organization and organization[0],
        words=words.strip(), invited_by_id=giver_of(by),
    )  # fmt: skip
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:
        words = _("%(email)s was invited to this already and has not answered. You can send the letter again.")
        raise Refused(words % {"email": email}) from error
    named = {"organization": organization[1]} if organization else {}
    after = {"email": email, "role": role, "organization_id": invitation.organization_id, **named}
    audit.record("invitation.sent", invitation, by=by, region_id=region.pk, after=after)
    _send(invitation, by)
    return invitation


def _send(invitation: Invitation, by: Actor) -> DutyLink:
    about = (invitation.pk, name_of(invitation.role))
    return send_link(
        duty_of(ACCEPT), region=invitation.region, about=about, to=(invitation.email, ""), by=by,
        organization_id=invitation.organization_id,
    )  # fmt: skip


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Actor) -> None:
    """A new letter with a new link; the old ones are worth nothing from now on. Raises Conflict when it is answered."""
    here = _waiting(invitation)
    _revoke_links(here, by)
    _send(here, by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """Take the offer back; its links are worth nothing from now on. Raises Conflict when it is answered."""
    here = _waiting(invitation)
    here.withdrawn_at = clock.now()
    here.save(update_fields=["withdrawn_at"])
    _revoke_links(here, by)
    audit.record("invitation.withdrawn", here, by=by, region_id=here.region_id, after={"role": here.role})


@transaction.atomic
def accept_invitation(invitation: Invitation, link: DutyLink, *, user: User | None, name: str = "", by: Actor) -> User:
    """Whoever opened the link says yes, signed in as `user`; with none, the account is made. Uses the link up. The role
    is for the caller to give, in the same transaction. Raises Conflict when the invitation was answered, or when nobody
    signed in and the address has an account."""
    here = _waiting(invitation)
    finish_duty(link, by=by)
    user = user or _join(here.email, name, by)
    here.accepted_at = clock.now()
    here.save(update_fields=["accepted_at"])
    audit.record("invitation.accepted", here, by=by, region_id=here.region_id, after={"role": here.role})
    return user


def _join(email: str, name: str, by: Actor) -> User:
    """A link in a letter may be forwarded, so it makes an account but never opens one that is there."""
    if User.objects.filter(email=email).exists():
        raise Conflict(_("This address has an account by now. Sign in with it, then open the link again."))
    user = User.objects.named(email, name.strip())
    audit.record("user.joined", user, by=by, region_id=None, after={"email": user.email})
    return user


def _waiting(invitation: Invitation) -> Invitation:
    here = (
        Invitation.objects.select_for_update(of=("self",)).select_related("region", "invited_by").get(pk=invitation.pk)
    )
    if here.accepted_at or here.withdrawn_at:
        raise Conflict(_("This invitation was answered or withdrawn in the meantime."))
    return here


def _revoke_links(invitation: Invitation, by: Actor) -> None:
    for link in DutyLink.objects.filter(region=invitation.region_id, duty=ACCEPT, about_id=invitation.pk, done_at=None):
        revoke_link(link, by=by)

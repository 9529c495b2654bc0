"""What can be done by a link from an invitation: taking the role that it offers."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink, Invitation
from onward.accounts.operations.invitations import ACCEPT
from onward.accounts.roles import ROLES
from onward.core import mail
from onward.guide.operations.people import offer_of
from onward.guide.views.accepting import accept
from onward.partners.operations import refuse_unwanted_link


def send(link: DutyLink, address: str) -> None:
    invitation = Invitation.objects.select_related("region", "invited_by").get(pk=link.about_id)
    role, organization = ROLES[invitation.role], offer_of(invitation).organization
    facts = {
        "region": invitation.region.name, "who": str(invitation.invited_by or ""), "words": invitation.words,
        "role": str(role.name), "meaning": str(role.meaning), "organization": organization.name if organization else "",
        "href": address, "days": ACCEPT_ROLE.days,
    }  # fmt: skip
    mail.send("invitation", to=link.to_email, facts=facts, region_id=link.region_id)


def there(link: DutyLink) -> bool:
    """Whether the invitation waits for an answer."""
    return Invitation.objects.filter(pk=link.about_id, accepted_at=None, withdrawn_at=None).exists()


ACCEPT_ROLE = Duty(
    key=ACCEPT,
    label=_("Take a role"),
    handling=_("This link works once, and is meant only for the person it was sent to. Please do not forward it."),
    page=accept,
    send=send,
    days=14,
    once=True,
    personal=True,
    there=there,
    refuse=refuse_unwanted_link,
)

"""The last link of each letter about a listing: whoever got it wants no more letters."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.core.actor import Actor
from onward.partners.models.conversations import UNSUBSCRIBED
from onward.partners.operations import set_do_not_contact
from onward.partners.operations.rows import deed
from onward.partners.queries import may_be_written
from onward.regions.models import Region

SIGNER = signing.Signer(salt="onward.directory.no_more", sep=".")


def no_more_address(link: DutyLink) -> str:
    """Where whoever got the letter with this link says that they want no more; it does nothing else."""
    token = SIGNER.sign(f"{link.pk:x}")
    return f"{settings.ADDRESS}{reverse('listing-off', args=[link.region.slug, token])}"


def link_behind(region: Region, token: str) -> DutyLink | None:
    """The link of the letter in which this stood; None when it is altered, cut off, or of another region."""
    try:
        key = int(SIGNER.unsign(token), 16)
    except (signing.BadSignature, ValueError):
        return None
    return DutyLink.objects.filter(region=region, pk=key).select_related("region").first()


def wants_no_more(link: DutyLink) -> bool:
    """Whether nobody writes to that address any more."""
    return not may_be_written(link.region, address=link.to_email)


@deed
def no_more(link: DutyLink, *, by: Actor) -> bool:
    """No letters to many, and none about listings, go to the address of this link any more; whether that is new."""
    if wants_no_more(link):
        return False
    reason = _("By the link in a letter about the listing of %(name)s") % {"name": link.about_label}
    set_do_not_contact(link.region, address=link.to_email, reason=reason, source=UNSUBSCRIBED, by=by)
    return True

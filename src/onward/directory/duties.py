"""What a partner can do by a link: look at its listing, and say that it is right or what is not."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.core import mail
from onward.directory.operations.asking import CONFIRM
from onward.directory.operations.no_more import no_more_address
from onward.directory.views.check_listing import check_listing
from onward.partners.access import shown
from onward.partners.operations import refuse_unwanted_link

LETTER = "confirm_listing"


def facts_of_letter(region: str, organization: str, name: str, href: str, off: str = "") -> dict[str, str]:
    return {"region": region, "organization": organization, "name": name, "href": href, "off": off}


def send(link: DutyLink, address: str) -> None:
    facts = facts_of_letter(link.region.name, link.about_label, link.to_name, address, no_more_address(link))
    mail.send(LETTER, to=link.to_email, facts=facts, region_id=link.region_id)


def there(link: DutyLink) -> bool:
    """Whether the partner is on the list."""
    return bool(shown(link.region).filter(pk=link.about_id).exists())


CONFIRM_LISTING = Duty(
    key=CONFIRM,
    label=_("Check the listing"),
    handling=_(
        "You may forward this link to a colleague. Whoever opens it can check and correct this one listing, as often "
        "as needed, until it runs out."
    ),
    page=check_listing,
    send=send,
    days=30,
    there=there,
    refuse=refuse_unwanted_link,
    for_organization=True,
)

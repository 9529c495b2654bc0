"""What can be done by a link from a letter: look at an answer of the interest form and take it back; and say what one's
organization wants, or answer for its sector."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.core import mail
from onward.directory.operations.no_more import no_more_address
from onward.outreach.models import Interest
from onward.outreach.operations.asking import TELL
from onward.outreach.operations.interest import LOOK_BACK
from onward.outreach.queries.interest import form_of
from onward.outreach.rules import campaigns as rules
from onward.outreach.views import telling
from onward.outreach.views.sent import sent
from onward.partners.access import shown
from onward.partners.operations import refuse_unwanted_link


def send(link: DutyLink, address: str) -> None:
    answer = Interest.objects.get(pk=link.about_id)
    facts = {
        "region": link.region.name, "name": answer.name, "href": address, "language": answer.language,
        "days": form_of(link.region).answered_within, "listed": answer.may_be_listed,
    }  # fmt: skip
    with translation.override(answer.language):
        mail.send("interest", to=link.to_email, facts=facts, region_id=link.region_id)


def there(link: DutyLink) -> bool:
    return Interest.objects.filter(region=link.region_id, pk=link.about_id).exists()


INTEREST = Duty(
    key=LOOK_BACK,
    label=_("Look at what I sent on the interest form"),
    handling=_("Whoever has this link sees what you sent and can take it back, so please do not forward it."),
    page=sent,
    send=send,
    days=90,
    there=there,
    refuse=refuse_unwanted_link,
)


def send_anew(link: DutyLink, address: str) -> None:
    """A new link in place of one that ran out; the first goes with a letter to many."""
    facts = {
        "region": link.region.name, "organization": link.about_label, "name": link.to_name, "href": address,
        "duty": link.duty, "off": no_more_address(link),
    }  # fmt: skip
    mail.send("asked_to_tell", to=link.to_email, facts=facts, region_id=link.region_id)


def on_the_list(link: DutyLink) -> bool:
    return bool(shown(link.region).filter(pk=link.about_id).exists())


FORWARDED = _(
    "You may forward this link to a colleague. Whoever opens it can read and change what your organization says here, "
    "as often as needed, until it runs out."
)
TELL_VISION = Duty(
    key=TELL[rules.VISION],
    label=_("Say what the organization wants to come true"),
    handling=FORWARDED,
    page=telling.tell_vision,
    send=send_anew,
    days=30,
    there=on_the_list,
    refuse=refuse_unwanted_link,
    for_organization=True,
)
TELL_PROFILE = Duty(
    key=TELL[rules.PROFILE],
    label=_("Answer the questions about the sector"),
    handling=FORWARDED,
    page=telling.tell_profile,
    send=send_anew,
    days=30,
    there=on_the_list,
    refuse=refuse_unwanted_link,
    for_organization=True,
)

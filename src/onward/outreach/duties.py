"""What somebody who answered the interest form can do by a link: look at it, and take it back."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.core import mail
from onward.outreach.models import Interest
from onward.outreach.operations.interest import LOOK_BACK
from onward.outreach.queries.interest import form_of
from onward.outreach.views.sent import sent
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

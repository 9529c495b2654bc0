"""What whoever is asked by a sector can do by their link: answer."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.convenings.models import Ask
from onward.convenings.operations.asks import ANSWER
from onward.convenings.rules.asks import ASKED
from onward.convenings.views.answer import answer
from onward.core import mail
from onward.partners.operations import refuse_unwanted_link

LETTER = "ask"


def send(link: DutyLink, address: str) -> None:
    one = Ask.objects.select_related("region", "sector").get(pk=link.about_id)
    facts = {
        "region": one.region.name, "sector": one.asked_by or one.sector.name, "name": link.to_name, "what": one.what,
        "why": one.why, "by_when": date_format(one.by_when) if one.by_when else "", "href": address,
    }  # fmt: skip
    mail.send(LETTER, to=link.to_email, facts=facts, region_id=link.region_id)


def there(link: DutyLink) -> bool:
    found = Ask.objects.filter(region=link.region_id, pk=link.about_id, state=ASKED, removed_at=None)
    return found.filter(to_email__iexact=link.to_email).exists()


ANSWER_ASK = Duty(
    key=ANSWER,
    label=_("Answer what a sector asks"),
    handling=_("You may forward this link to whoever can answer for you. It takes one answer."),
    page=answer,
    send=send,
    days=90,
    there=there,
    refuse=refuse_unwanted_link,
)

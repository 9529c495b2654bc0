"""What a guest can do by the link of a letter: say whether they come, and what they need."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.convenings.carrying import ANSWER, facts_for
from onward.convenings.models import Guest
from onward.convenings.operations.letters import INVITATION, LETTER
from onward.convenings.rules.gatherings import ANNOUNCED
from onward.convenings.views.answering import answer
from onward.core import mail
from onward.partners.operations import refuse_unwanted_link


def send(link: DutyLink, address: str) -> None:
    """The letter once more, when somebody asks for a new link."""
    one = Guest.objects.select_related("gathering__region", "organization").get(pk=link.about_id)
    mail.send(LETTER, to=link.to_email, facts=facts_for(one, address, INVITATION), region_id=link.region_id)


def there(link: DutyLink) -> bool:
    guests = Guest.objects.filter(region=link.region_id, pk=link.about_id, gathering__state=ANNOUNCED)
    return guests.filter(email=link.to_email).exists()


ANSWER_GATHERING = Duty(
    key=ANSWER,
    label=_("Answer an invitation"),
    handling=_("This link is yours. Whoever has it can answer for you, so please do not forward it."),
    page=answer,
    send=send,
    days=400,
    personal=True,
    there=there,
    refuse=refuse_unwanted_link,
    at_a_pace=True,
)

"""What whoever is asked in a round can do by their link: answer."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.duties import Duty
from onward.accounts.models import DutyLink
from onward.assessments.carrying import ANSWER, facts_for
from onward.assessments.models import Respondent
from onward.assessments.operations.letters import LETTER
from onward.assessments.rules.rounds import OPEN
from onward.assessments.views.answering import answer
from onward.core import mail
from onward.partners.operations import refuse_unwanted_link


def send(link: DutyLink, address: str) -> None:
    """The letter once more, when somebody asks for a new link."""
    one = Respondent.objects.select_related("round__region", "round__version", "organization").get(pk=link.about_id)
    mail.send(LETTER, to=link.to_email, facts=facts_for(one, address), region_id=link.region_id)


def there(link: DutyLink) -> bool:
    return Respondent.objects.filter(region=link.region_id, pk=link.about_id, round__state=OPEN).exists()


ANSWER_ROUND = Duty(
    key=ANSWER,
    label=_("Answer a round"),
    handling=_("This link is yours. Whoever has it sees what you have begun, so please do not forward it."),
    page=answer,
    send=send,
    days=180,
    there=there,
    refuse=refuse_unwanted_link,
    at_a_pace=True,
)

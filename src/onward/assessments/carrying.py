"""A letter of a round as it leaves: put together at the last moment, with a link of its own that nobody else knows."""

from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.formats import date_format

from onward.accounts.duties import duty_of
from onward.accounts.operations.links import make_link
from onward.assessments.models import Respondent
from onward.assessments.operations.letters import DUTY, LETTER, settle
from onward.assessments.rules.asked import minutes
from onward.assessments.rules.rounds import OPEN
from onward.assessments.wording import promised
from onward.core import mail
from onward.core.actor import Actor
from onward.core.mailings import Carrier
from onward.core.models import Letter
from onward.partners.queries import may_be_written

ANSWER = DUTY


def _respondent(letter: Letter) -> Respondent | None:
    """Whose letter it is. What a letter says is forgotten once it is sent; by what it is known stays."""
    _word, key, _number = (letter.once or "").split(":")
    found = Respondent.objects.filter(pk=int(key))
    return found.select_related("round__region", "round__version__instrument", "organization").first()


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter, unless it must not go any more: whoever answered or wants none meanwhile gets none."""
    one = _respondent(letter)
    if one is None or one.answered or one.declined or not one.email or one.round.state != OPEN:
        return None
    over = one.round.closes_on is not None and one.round.closes_on < one.round.region.now.date()
    if over or not may_be_written(one.round.region, address=one.email, organization=one.organization_id):
        return None
    by = Actor("job", id="rounds", label="Letters of a round", origin="letters")
    _link, href = make_link(
        duty_of(ANSWER), region=one.round.region, about=(one.pk, one.round.title), to=(one.email, one.name), by=by,
        organization_id=one.organization_id,
    )  # fmt: skip
    return mail.compose(LETTER, one.email, facts_for(one, href))


def facts_for(one: Respondent, href: str) -> dict[str, Any]:
    """What the letter says; in Spanish, too, where the questions are."""
    asks = one.round.version.asks
    spanish = _in("es", one, one.round.letter_es) if "es" in asks.languages else {}
    return {
        "region": one.round.region.name, "name": one.name, "href": href, "minutes": minutes(asks),
        "organization": one.organization.name if one.organization else "", "contact": one.round.contact,
        "again": one.reminders > 0, "spanish": spanish, **_in("en", one, one.round.letter),
    }  # fmt: skip


def _in(language: str, one: Respondent, words: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "title": one.round.called(language), "words": words, "promise": promised(one.round),
            "closes_on": date_format(one.round.closes_on) if one.round.closes_on else "",
        }  # fmt: skip


def settled(letter: Letter) -> None:
    one = _respondent(letter)
    if one is not None:
        settle(one, letter.state)


CARRIER = Carrier(compose, settled)

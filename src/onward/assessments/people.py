"""What rounds hold of a person: that they were asked, and with names what they answered. Without names nothing that was
sent can be found again, which is what was promised; what was only begun can, and goes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.assessments.models import Respondent, Response
from onward.assessments.queries.answering import Seat, answers_from
from onward.assessments.rules.rounds import NAMED
from onward.core import mailings
from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person


def find(who: Person) -> Iterator[Held]:
    for region_id, count in sorted(Counter(one.region_id for one, _left in _said_of(who)).items()):
        why = _("The answers stay, without your address and number.")
        yield Held(_("Your address or number in answers to rounds"), {"answers": count}, region_id=region_id,
                   fate=Fate.EMPTIED, why=why)  # fmt: skip
    for one in _asked(who).select_related("round", "organization"):
        what = _("You were asked in a round: %(title)s") % {"title": one.round.title}
        facts = {
            "name": one.name, "email": one.email, "asked": one.asked_on, "reminded": one.reminded_on,
            "answered": one.answered,
        }  # fmt: skip
        why = _("That somebody was asked stays, for the share of answers; without name and address.")
        yield Held(
            what, facts, f"respondent:{one.pk}", one.region_id, fate=Fate.EMPTIED, why=why, names=(one.name,)
        )  # fmt: skip
        response = answers_from(Seat(one.round, one)).first()
        if response is not None:
            yield _answers_of(one, response)


def _answers_of(one: Respondent, response: Response) -> Held:
    what = _("What you answered in the round: %(title)s") % {"title": one.round.title}
    facts = {"answers": response.answers, "recovery voice": response.voice}
    if one.organization_id and one.round.promise == NAMED:
        why = _("It was said for the organization and stays with it, without your name.")
        return Held(what, facts, region_id=one.region_id, fate=Fate.EMPTIED, why=why)
    return Held(what, facts, region_id=one.region_id)


def erase(who: Person, by: Actor) -> None:
    for one in _asked(who).select_related("round"):
        mailings.forget(f"round-to:{one.pk}:{one.reminders}")
        response = answers_from(Seat(one.round, one)).first()
        if response is not None and one.organization_id and one.round.promise == NAMED:
            left = who.taken_out_of_own(response.answers)
            Response.objects.filter(pk=response.pk).update(voice="", answers=left)
        elif response is not None:
            response.delete()
    for said, left in _said_of(who):
        Response.objects.filter(pk=said.pk).update(answers=left)
    _asked(who).update(name="", email="", declined=True)


def _said_of(who: Person) -> Iterator[tuple[Response, Any]]:
    """Answers of anybody, in the regions where the person stands, in which their address or number stands, with what is
    left of each. They are sealed, so each has to be opened."""
    for one in Response.objects.filter(region_id__in=who.regions).only("region_id", "answers").order_by("pk"):
        left = who.taken_out_of(one.answers)
        if left != one.answers:
            yield one, left


def _asked(who: Person) -> QuerySet[Respondent]:
    by_key = Respondent.objects.filter(pk__in=who.keys_of("respondent"))
    return by_key | Respondent.objects.filter(email__iexact=who.email) if who.email else by_key


HOLDER = Holder(find, erase)

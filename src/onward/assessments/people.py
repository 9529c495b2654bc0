"""What rounds hold of a person: that they were asked, and with names what they answered. Without names nothing that was
sent can be found again, which is what was promised; what was only begun can, and goes."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.assessments.models import Respondent, Response
from onward.assessments.queries.answering import Seat, answers_from
from onward.assessments.rules.rounds import NAMED
from onward.core import mailings
from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person


def find(who: Person) -> Iterator[Held]:
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
            Response.objects.filter(pk=response.pk).update(voice="")
        elif response is not None:
            response.delete()
    _asked(who).update(name="", email="", declined=True)


def _asked(who: Person) -> QuerySet[Respondent]:
    by_key = Respondent.objects.filter(pk__in=who.keys_of("respondent"))
    return by_key | Respondent.objects.filter(email__iexact=who.email) if who.email else by_key


HOLDER = Holder(find, erase)

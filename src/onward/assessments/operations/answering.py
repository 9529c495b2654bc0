"""Answering: kept as somebody goes along, sent once at the end.

In a round without names nothing is written that holds a person or a time beside an answer: no audit line but a number
of the day, no time of the link, a new row under a new key when the answers are sent (docs/methods/rounds.md).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.accounts.operations.links import finish_duty
from onward.assessments.instrument import Answers
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.models.rounds import BEGUN, PAPER, SENT
from onward.assessments.queries.answering import Seat, answers_from, group_missing, has_sent, is_open, keys_in
from onward.assessments.rules.answers import kept, wrong_with
from onward.assessments.rules.rounds import BY_COUNTY, BY_SECTOR, DRAFT, NAMED
from onward.core import audit
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.access import shown
from onward.partners.models import Sector
from onward.partners.operations.rows import deed
from onward.regions.models import County


class Closed(Conflict):
    """The round takes no answers any more."""

    def __init__(self) -> None:
        super().__init__(_("This round is closed. What you typed is kept, but it does not count."))


class Answered(Conflict):
    """The answers of this person are in."""

    def __init__(self) -> None:
        super().__init__(_("Your answers are in already. Thank you."))


class Twice(Conflict):
    """One form was sent twice."""

    def __init__(self) -> None:
        super().__init__(_("This sheet is in already. If this is another one, save it once more."))


@deed
def begin(seat: Seat, *, language: str, group: Sector | County | None = None) -> Response:
    """Somebody begins, or says of which sector they are or about which county they answer, as far as the round asks.
    Raises Answered when theirs are in, Closed when it is too late."""
    if not is_open(seat.round):
        raise Closed
    here = _begun(seat, language)
    for name, value in _grouped(seat.round, group).items():
        setattr(here, name, value)
    here.language = language
    here.save(update_fields=["sector", "county", "language"])
    return here


@deed
def keep(seat: Seat, *, asked: frozenset[str], answers: Mapping[str, Any], language: str, by: Actor) -> Response:
    """Keep what somebody said to the questions `asked`, in place of what they said to them before. Also when the round
    was closed meanwhile: then it stays as begun. What was sent with a name changes at once, and stays whole.

    Raises Answered when theirs are in, Closed when they were sent and it is too late to change them, Refused for what
    no rule of answers lets through, and for what would leave out of sent answers what they must say.
    """
    sent = seat.named and answers_from(seat).filter(state=SENT).exists()
    if sent:
        _opened(seat)
    here = _begun(seat, language)
    said: Any = {key: value for key, value in here.answers.items() if key not in asked} | dict(answers)
    _refuse_wrong(seat, said, whole=sent, before=here.answers)
    said = kept(seat.round.version.asks, said) if sent else said
    if sent and said != here.answers and seat.respondent is not None:
        here.way = seat.way
        audit.record("respondent.answered_again", seat.respondent, by=by, region_id=here.region_id)
    here.answers, here.language = said, language
    here.save(update_fields=["answers", "language", "way"])
    return here


def _begun(seat: Seat, language: str) -> Response:
    """The row that this seat writes to, locked; a new one for whoever begins."""
    if seat.round.state == DRAFT:
        raise Closed
    if seat.respondent is not None:
        one = Respondent.objects.select_for_update().get(pk=seat.respondent.pk)
        if one.answered and not seat.named:
            raise Answered
    here = answers_from(seat).select_for_update(of=("self",)).first()
    if here is not None:
        return here
    first: dict[str, Any] = {"promise": seat.round.promise, "region_id": seat.round.region_id, "way": seat.way}
    first |= {"language": language, "sector_id": _sector_of(seat)}
    if seat.named:
        first |= {"organization_id": seat.organization_id}
        return Response.objects.create(round=seat.round, respondent=seat.respondent, **first)
    made, _new = Response.objects.get_or_create(round=seat.round, resume=seat.resumes[0], defaults=first)
    return made


def _grouped(round: Round, group: Sector | County | None) -> dict[str, Any]:
    """The sector or the county, if it is what the round asks for and one of the region."""
    if isinstance(group, County):
        here = round.promise == BY_COUNTY and round.region.counties.filter(pk=group.pk).exists()
        return {"county": group} if here else {}
    if group is not None and round.promise == BY_SECTOR and group.region_id == round.region_id:
        return {"sector": group}
    return {}


def _sector_of(seat: Seat) -> int | None:
    if seat.respondent is None or seat.round.promise not in (NAMED, BY_SECTOR):
        return None
    return seat.respondent.sector_id


def _refuse_wrong(seat: Seat, answers: Answers, *, whole: bool, before: Answers) -> None:
    """What is named anew must be on the list; what was named before may have left it."""
    asks = seat.round.version.asks
    wrong = wrong_with(asks, answers, whole=whole, whose=seat.organization_id)
    new = keys_in(asks, answers) - keys_in(asks, before)
    if wrong or shown(seat.round.region).filter(pk__in=new).count() < len(new):
        raise Refused(_("Some answers need another look."))


@deed
def send(seat: Seat, *, voice: bool, by: Actor, link: DutyLink | None = None) -> None:
    """The answers are in. Raises Closed when it is too late, Answered when they were in already, Refused when something
    is missing or wrong."""
    round = _opened(seat)
    if seat.respondent is not None:
        one = Respondent.objects.select_for_update().get(pk=seat.respondent.pk)
        if one.answered and round.promise != NAMED:
            raise Answered
    here = answers_from(seat).select_for_update(of=("self",)).first()
    answers = here.answers if here is not None else {}
    if here is None or group_missing(round, here):
        raise Refused(_("Begin with the first page."))
    _refuse_wrong(seat, answers, whole=True, before=answers)
    said: Any = kept(round.version.asks, answers)
    chosen = "yes" if voice and round.asks_voice else ""
    if round.promise == NAMED:
        _put_in_with_name(seat, here, said, chosen, by)
    else:
        Response.objects.create(
            region_id=round.region_id, round=round, promise=round.promise, sector_id=here.sector_id,
            county_id=here.county_id, way=here.way, state=SENT, language="", answers=said, voice=chosen,
        )  # fmt: skip
        here.delete()
        audit.count_anonymous("response.sent", region_id=round.region_id)
    if seat.respondent is not None:
        Respondent.objects.filter(pk=seat.respondent.pk).update(answered=True)
    if link is not None and round.promise == NAMED and link.done_at is None:
        finish_duty(link, by=by)


def _opened(seat: Seat) -> Round:
    """The round as it stands; it does not close before this is done."""
    found = Round.objects.select_for_update(of=("self",), no_key=True).select_related("version", "region")
    round = found.get(pk=seat.round.pk)
    if round.removed_at is not None or not is_open(round):
        raise Closed
    return round


def _put_in_with_name(seat: Seat, here: Response, answers: Answers, voice: str, by: Actor) -> None:
    changed = has_sent(seat, here)
    here.state, here.answers, here.voice, here.resume, here.way = SENT, dict(answers), voice, "", seat.way
    here.save(update_fields=["state", "answers", "voice", "resume", "way"])
    if seat.respondent is not None:
        verb = "respondent.answered_again" if changed else "respondent.answered"
        audit.record(verb, seat.respondent, by=by, region_id=here.region_id)


@deed
def key_in(
    round: Round, *, answers: Answers, respondent: Respondent | None, group: Sector | County | None, voice: bool,
    by: Actor, once: UUID | None = None,
) -> Response:  # fmt: skip
    """Answers that came on paper; `once` is the key of the form, and what it saves. Raises Twice when it saved already,
    Closed when it is too late, Answered when theirs are in, Refused when nothing
    stands on the sheet, when it is not said whose it is or which county it is about, as far as the round asks, or
    something is missing or wrong. No group, in a round by sector, is a sheet of somebody of none on the list."""
    seat = Seat(round, respondent)
    here = _opened(seat)
    if once is not None and Response.objects.filter(pk=once).exists():
        raise Twice
    if (respondent is not None) is not (here.promise == NAMED):
        raise Refused(_("Choose whose sheet this is."))
    whose = _grouped(here, group)
    if here.promise == BY_COUNTY and not whose:
        raise Refused(_("Choose the county that stands on the sheet."))
    if not answers:
        raise Refused(_("Nothing stands on this sheet yet."))
    _refuse_wrong(seat, answers, whole=True, before={})
    said: Any = kept(here.version.asks, answers)
    if respondent is not None:
        one = Respondent.objects.select_for_update().get(pk=respondent.pk)
        if one.answered:
            raise Answered
        Response.objects.filter(respondent=one, state=BEGUN).delete()
        whose = {"respondent": one, "organization_id": one.organization_id, "sector_id": one.sector_id}
        Respondent.objects.filter(pk=one.pk).update(answered=True)
        audit.record("respondent.keyed_in", one, by=by, region_id=here.region_id)
    else:
        audit.count_anonymous("response.keyed_in", region_id=here.region_id)
    return Response.objects.create(
        pk=once or uuid4(), region_id=here.region_id, round=here, promise=here.promise, way=PAPER, state=SENT,
        language="", answers=said, voice="yes" if voice and here.asks_voice else "", **whose,
    )  # fmt: skip


@deed
def take_sheet_back(round: Round, key: str, *, by: Actor) -> Response:
    """What was keyed in from a sheet does not count any more; it comes back as it was, to be keyed in again. `key` is
    known only to whoever keyed it in. Raises Closed when it is too late, Conflict when it is not there any more."""
    here = _opened(Seat(round))
    found = Response.objects.select_for_update(of=("self",)).filter(round=here, pk=key, way=PAPER, state=SENT)
    sheet = found.select_related("respondent").first()
    if sheet is None:
        raise Conflict(_("This sheet was taken back already, or they have changed what it says since."))
    if sheet.respondent is not None:
        Respondent.objects.filter(pk=sheet.respondent.pk).update(answered=False)
        audit.record("respondent.taken_back", sheet.respondent, by=by, region_id=here.region_id)
    else:
        audit.count_anonymous("response.taken_back", region_id=here.region_id)
    Response.objects.filter(pk=sheet.pk).delete()
    return sheet


@deed
def decline(respondent: Respondent, *, by: Actor, letters: bool = False) -> bool:
    """They want no more letters about this round, or with `letters` they want them after all; whether that is new.
    Answering stays open to them."""
    if not Respondent.objects.filter(pk=respondent.pk, declined=letters).update(declined=not letters):
        return False
    verb = "respondent.wants_letters" if letters else "respondent.declined"
    audit.record(verb, respondent, by=by, region_id=respondent.region_id)
    return True

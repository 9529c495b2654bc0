"""A person's recovery capital, written down: our check-in, or the total of a measure of others. Whoever calls has leave
(`access.MayKnow`); the audit says that something was kept and by whom, never of whom or what."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onward.assessments.access import MayKnow
from onward.assessments.defaults import check_in
from onward.assessments.instrument import Answers
from onward.assessments.licensed import LICENSED
from onward.assessments.models import CheckIn, MeasureScore
from onward.assessments.rules.capital import LEVELS, levels_of
from onward.core import audit, clock
from onward.core.errors import Conflict, Refused
from onward.partners.operations.rows import deed


@deed
def keep_check_in(may: MayKnow, *, on: dt.date, answers: Answers) -> CheckIn:
    """The levels of our check-in on that day; the answers are let go. One of the same day is replaced.

    Raises Refused for a day to come, or when too little was answered for any level.
    """
    _refuse_future(on)
    levels = levels_of(answers)
    if not levels:
        raise Refused(_("Too little was answered to say anything. Answer at least half of one part."))
    values = {name: levels.get(name) for name in LEVELS}
    kept = {**values, "edition": check_in.DEFAULT.edition, "kept_on": clock.today()}
    made, _new = CheckIn.objects.update_or_create(region=may.region, subject=may.subject, on=on, defaults=kept)
    _audit("checkin.kept", made, may)
    return made


@deed
def keep_score(may: MayKnow, *, measure: str, on: dt.date, total: float) -> MeasureScore:
    """The total of a licensed measure on that day. Raises Refused for a measure that is not known, a total that it
    cannot have, a day to come; Conflict when there is one of that day already, which is corrected and not doubled."""
    _refuse_future(on)
    _refuse_total(measure, total)
    if _scores(may).filter(measure=measure, on=on).exists():
        raise Conflict(_("There is a score of this day already. Correct that one."))
    made = MeasureScore.objects.create(
        region=may.region, subject=may.subject, measure=measure, on=on, total=total, kept_on=clock.today()
    )
    _audit("measurescore.kept", made, may)
    return made


@deed
def correct_score(may: MayKnow, *, score: MeasureScore, on: dt.date, total: float) -> None:
    """Raises Refused as `keep_score` does, Conflict when it is gone, or when another one is of that day."""
    here = _scores(may).select_for_update().filter(pk=score.pk).first()
    if here is None:
        raise Conflict(_("This score was removed meanwhile."))
    _refuse_future(on)
    _refuse_total(here.measure, total)
    if _scores(may).filter(measure=here.measure, on=on).exclude(pk=here.pk).exists():
        raise Conflict(_("There is a score of this day already. Correct that one."))
    here.on, here.total, here.kept_on = on, total, clock.today()
    here.save(update_fields=["on", "total", "kept_on"])
    _audit("measurescore.corrected", here, may)


@deed
def remove(may: MayKnow, *, row: CheckIn | MeasureScore) -> bool:
    """Away for good; whether it was there. It is no row that an undo brings back."""
    here = type(row).objects.filter(region=may.region, subject=may.subject, pk=row.pk).first()
    if here is None:
        return False
    _audit(f"{_word(here)}.let_go", here, may)
    here.delete()
    return True


@deed
def forget(may: MayKnow) -> int:
    """Everything of this person, away for good; how many rows."""
    checked = CheckIn.objects.filter(region=may.region, subject=may.subject).delete()[0]
    gone = int(checked + _scores(may).delete()[0])
    audit.record("checkin.forgotten", CheckIn, by=may.by, region_id=may.region.pk, after={"rows": gone})
    return gone


def _scores(may: MayKnow) -> Any:
    return MeasureScore.objects.filter(region=may.region, subject=may.subject)


def _refuse_future(on: dt.date) -> None:
    if on > clock.today():
        raise Refused(_("This day is still to come."))


def _refuse_total(measure: str, total: float) -> None:
    known = LICENSED.get(measure)
    if known is None:
        raise Refused(_("This measure is not known here."))
    if not known.low <= total <= known.high:
        facts = {"name": known.short, "low": known.low, "high": known.high}
        raise Refused(_("A total of the %(name)s lies between %(low)d and %(high)d.") % facts)


def _audit(verb: str, row: CheckIn | MeasureScore, may: MayKnow) -> None:
    audit.record(verb, row, by=may.by, region_id=may.region.pk)


def _word(row: CheckIn | MeasureScore) -> str:
    return type(row).__name__.lower()

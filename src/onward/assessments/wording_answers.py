"""What people said to the questions that are no ratings, in words."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.assessments.instrument import Kind, Question, words
from onward.assessments.queries.results import Findings
from onward.assessments.rules.tallies import OTHERS, Band, Measure, Tally


class Row(NamedTuple):
    """One answer that could be given, how many gave it, and of those who answered how many percent."""

    words: str
    n: int
    percent: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One question, ready for a page. `facts`: what is said in a sentence, such as the mean of numbers."""

    key: str
    title: str
    question: str
    hidden: bool
    answered: int
    dont_know: int | None
    rows: list[Row]
    facts: list[str]
    notes: list[str]


def counted(found: Findings, language: str) -> list[Counted]:
    """The questions that are no ratings, in the order of the form."""
    return [_counted(one, found, language) for one in found.tallies]


def _counted(one: Tally, found: Findings, language: str) -> Counted:
    said = [(_chosen(one.question, key, found, language), n) for key, n in one.counts.items()]
    said += [(_band(band), band.n) for band in one.bands]
    return Counted(
        key=one.question.key, title=words(one.section.title, language), question=words(one.question.text, language),
        hidden=one.hidden, answered=one.answered, dont_know=one.dont_know,
        rows=[Row(text, n, round(100 * n / one.answered) if one.answered else 0) for text, n in said],
        facts=_facts(one), notes=[*one.notes],
    )  # fmt: skip


def _chosen(question: Question, key: Any, found: Findings, language: str) -> str:
    if question.kind is Kind.YES_NO:
        return _("Yes") if key else _("No")
    if question.kind is Kind.ROSTER and key == OTHERS:
        return _("Others, not on the list of partners")
    if question.kind is Kind.ROSTER:
        return found.names.get(key, str(key)) if isinstance(key, int) else str(key)
    return next((words(option.text, language) for option in question.options if option.key == key), str(key))


def measure(value: Measure) -> str:
    """A number as short as it is exact to two places, or a day."""
    if isinstance(value, dt.date):
        return str(date_format(value))
    whole = float(value).is_integer()
    return str(number_format(value, 0 if whole else 2, use_l10n=True)).replace("-", "−")


def _band(band: Band) -> str:
    days = isinstance(band.low or band.high, dt.date)
    low, high = ("" if edge is None else measure(edge) for edge in band[:2])
    facts = {"low": low, "high": high}
    if band.low is None:
        return (_("Up to %(high)s") if not days else _("Until %(high)s")) % facts
    if band.high is None:
        return (_("More than %(low)s") if not days else _("After %(low)s")) % facts
    both = _("More than %(low)s, up to %(high)s") if not days else _("After %(low)s, until %(high)s")
    return both % facts


def _facts(one: Tally) -> list[str]:
    if one.hidden or one.question.kind is Kind.TEXT:
        return []
    found = [ngettext("%(n)d answered.", "%(n)d answered.", one.answered) % {"n": one.answered}]
    if one.mean is not None:
        found.append(_("Mean: %(mean)s.") % {"mean": measure(round(one.mean, 1))})
    elif one.question.kind is Kind.NUMBER:
        found.append(_("There is no mean, since one large number would make most of it."))
    if one.ends is not None:
        low, middle, high = (measure(end) for end in one.ends)
        sentence = _("The middle one: %(middle)s. From %(low)s to %(high)s.")
        found.append(sentence % {"low": low, "middle": middle, "high": high})
    elif one.bands:
        found.append(_("Counted in groups, so that no single answer can be read."))
    return found

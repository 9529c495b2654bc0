"""A person's own recovery capital in words: never a diagnosis, never a pass or a fail."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from onward.assessments.defaults import check_in
from onward.assessments.instrument import words
from onward.assessments.rules.capital import HIGHEST, LOWEST, STRONG, THIN, Line, Step, strongest, thinnest


class Level(NamedTuple):
    """One level of the check-in. `percent`: how far along the scale, for its bar."""

    title: str
    mean: str
    said: str
    percent: int


def levels(found: Mapping[str, float], language: str) -> list[Level]:
    return [
        Level(
            words(section.title, language), number(found[section.key]), _level(found[section.key]),
            round(100 * (found[section.key] - LOWEST) / (HIGHEST - LOWEST)),
        )
        for section in check_in.LEVELS
        if section.key in found
    ]  # fmt: skip


def _level(mean: float) -> str:
    if mean >= STRONG:
        return _("Strong: you can build on this.")
    return _("Some is there, and it can grow.") if mean >= THIN else _("Thin today: here support could help most.")


def reading(found: Mapping[str, float], language: str) -> list[str]:
    """Where somebody stands strongest, and where a next step could begin."""
    titles = {section.key: words(section.title, language) for section in check_in.LEVELS}
    told = []
    if best := strongest(found):
        told.append(_("Strongest today: %(levels)s.") % {"levels": ", ".join(titles[key] for key in best)})
    if least := thinnest(found):
        told.append(
            _("A next step could begin with: %(levels)s.") % {"levels": ", ".join(titles[key] for key in least)}
        )
    return told


def number(value: float) -> str:
    whole = round(value, 1)
    return str(number_format(whole, 0 if whole.is_integer() else 1)).replace("-", "−")


class Row(NamedTuple):
    """One score of a line, ready for a table."""

    on: str
    value: str
    by: str
    said: str


def rows(line: Line) -> list[Row]:
    return [Row(date_format(step.on), number(step.value), _by(step.by), _said(step)) for step in line.steps]


def _by(by: float | None) -> str:
    return "" if by is None else f"+{number(by)}" if by > 0 else number(by)


def _said(step: Step) -> str:
    if step.change is None:
        return ""
    return _("More than chance") if step.change.reliable else _("May be chance")


def whole(line: Line) -> str:
    """What changed from the first score to the last, in one sentence."""
    if line.by is None:
        return _("One score is a beginning. A second one, some months later, shows whether something changed.")
    facts = {"by": _by(line.by)}
    if line.whole is None:
        unsure = _("From the first score to the last: %(by)s. Whether that is more than chance cannot be told here.")
        return unsure % facts
    facts["needed"] = number(line.whole.needed)
    if line.whole.reliable:
        return _("From the first score to the last: %(by)s. That is more than chance brings (%(needed)s).") % facts
    return _("From the first score to the last: %(by)s. Chance alone can bring that much (%(needed)s).") % facts


class Dot(NamedTuple):
    x: float
    y: float


WIDE, HIGH, EDGE = 320.0, 120.0, 12.0


def dots(line: Line, low: float | None, high: float | None) -> list[Dot]:
    """Where the scores stand in a picture of 320 by 120: days to the right, totals up."""
    values = [step.value for step in line.steps]
    bottom = min(values) if low is None else low
    top = max(values) if high is None else high
    first, last = line.steps[0].on, line.steps[-1].on
    days, range_ = max(1, (last - first).days), (top - bottom) or 1.0
    return [
        Dot(
            round(EDGE + (WIDE - 2 * EDGE) * (step.on - first).days / days, 1),
            round(HIGH - EDGE - (HIGH - 2 * EDGE) * (step.value - bottom) / range_, 1),
        )
        for step in line.steps
    ]  # fmt: skip

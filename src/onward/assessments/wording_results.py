"""What a round heard, in sentences."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onward.analysis.scoring import Difference
from onward.assessments.instrument import Kind, Role, words
from onward.assessments.models import Consensus, Round
from onward.assessments.queries.results import Findings, Line, Turnout
from onward.assessments.rules.results import Result
from onward.assessments.rules.rounds import BY_COUNTY, BY_SECTOR, NAMED
from onward.assessments.wording_instruments import shortened
from onward.regions.models import County

ORDERS = {
    "apart": lazy("Furthest apart first"),
    "unknown": lazy("Most don’t know first"),
    "low": lazy("Lowest first"),
    "asked": lazy("As asked"),
}
NOTES = {
    Role.STRENGTH: lazy("Strengths"),
    Role.NEED: lazy("Needs work"),
    Role.OPPORTUNITY: lazy("Opportunities"),
    Role.EVIDENCE: lazy("What shows it"),
}
FAR, SOME = 0.5, 0.25
"""From which disagreement on people are far apart, and some way apart: docs/methods/self-assessment.md."""


class Bar(NamedTuple):
    """How many chose one step; `percent` of those who rated."""

    step: int
    anchor: str
    n: int
    percent: int


class Said(NamedTuple):
    """A group of people with its mean, in words and as a figure."""

    name: str
    mean: str
    n: int
    value: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """One rating, ready for a page."""

    key: str
    title: str
    question: str
    alone: bool
    short: str
    result: Result
    mean: str
    bars: list[Bar]
    apart: str
    far: bool
    unknown: int
    groups: list[Said]
    voice: str
    notes: list[tuple[str, list[str]]]
    consensus: Consensus | None
    agreed: str
    change: str
    untold: str

    @property
    def name(self) -> str:
        """The title of its section, with the question where the section asks several."""
        return self.title if self.alone else f"{self.title}: {self.short}"


def drawn(line: Line, found: Findings, language: str) -> Drawn:
    result = line.result
    anchors = {anchor.value: words(anchor.text, language) for anchor in result.question.anchors}
    question = words(result.question.text, language)
    said = [
        Said(str(found.groups.get(key, key)), one(group.mean), group.n, group.mean)
        for key, group in result.groups.items()
    ]
    return Drawn(
        key=line.key,
        title=words(result.section.title, language),
        question=question,
        alone=sum(1 for one in result.section.questions if one.kind is Kind.RATING) == 1,
        short=shortened(question),
        result=result,
        mean=one(result.mean),
        bars=[Bar(step, anchors.get(step, ""), n, round(100 * n / result.rated)) for step, n in result.counts.items()],
        apart=apart(result.disagreement),
        far=(result.disagreement or 0) >= FAR,
        unknown=round(100 * (result.dont_know or 0) / result.asked) if result.asked else 0,
        groups=sorted(said, key=lambda group: (group.value, group.name)),
        voice=_voice(result),
        notes=[(str(NOTES[role]), texts) for role, texts in result.notes.items() if role in NOTES and texts],
        consensus=line.consensus,
        agreed=_agreed(line.consensus, anchors),
        change=_change(line.change, line.same),
        untold=_untold(found) if result.kept_back else "",
    )


def group_words(round: Round) -> tuple[str, str]:
    """What the groups of a round are called, one and several."""
    return (_("County"), _("Counties")) if round.promise == BY_COUNTY else (_("Sector"), _("Sectors"))


def guarded(round: Round) -> str:
    """What protects those who answered, as pages and files say it."""
    if round.promise == NAMED:
        return _("People answered by name. Whether somebody brings recovery voice is told of nobody.")
    facts = {"n": round.floor}
    said = _(
        "A question is told once at least %(n)d people answered it. One step may then show a single person, and nobody "
        "sees who that is."
    )
    if round.promise == BY_SECTOR:
        apart = _("Sectors stand apart only where no sum of the figures is about fewer than %(n)d people.")
        return f"{said} {apart}" % facts
    if round.promise == BY_COUNTY:
        apart = _("Counties stand apart only where no sum of the figures is about fewer than %(n)d people.")
        return f"{said} {apart}" % facts
    return said % facts


def _untold(found: Findings) -> str:
    if any(isinstance(one, County) for one in found.groups.values()):
        return _("Some counties are not shown: too few rated this, or what is left would be too few.")
    return _("Some sectors are not shown: too few rated this, or what is left would be too few.")


def came_in(turnout: Turnout) -> str:
    """How many answers there are, and how many of those who were asked gave one."""
    if not turnout.asked:
        return answers(turnout.answers)
    share = _("%(of)d of %(asked)d who were asked answered (%(percent)d%%)") % {
        "of": turnout.of_them, "asked": turnout.asked, "percent": turnout.percent
    }  # fmt: skip
    return f"{answers(turnout.answers)}; {share}"


def compared(found: Findings) -> list[str]:
    """Who is held against whom when a change is told; nothing where there was no round before."""
    if found.before is None or found.before_in is None:
        return []
    said = [
        _("Changes are since “%(before)s”, with the range in which the truth may well lie.")
        % {"before": found.before.title},
        _("Then: %(then)s. Now: %(now)s.") % {"then": came_in(found.before_in), "now": came_in(found.turnout)},
    ]
    if found.mixed is None:
        said.append(
            _("It cannot be told whether the same groups answered then, so a change may come from who answered.")
        )
    elif found.mixed:
        said.append(_("Other groups answered then than now, so a change may come from who answered."))
    return said


def one(mean: float | None) -> str:
    """A mean with one decimal; a dash for none."""
    return "–" if mean is None else str(number_format(round(mean, 1) + 0.0, 1)).replace("-", "−")


def apart(disagreement: float | None) -> str:
    if disagreement is None:
        return _("Too few to tell")
    if disagreement >= FAR:
        return _("Far apart")
    return _("Some way apart") if disagreement >= SOME else _("Close together")


def _voice(result: Result) -> str:
    if result.voice is None:
        return ""
    bring, others = result.voice
    facts = {"voice": one(bring.mean), "others": one(others.mean)}
    return _("People who bring recovery voice: %(voice)s. All others: %(others)s.") % facts


def _agreed(consensus: Consensus | None, anchors: dict[int, str]) -> str:
    if consensus is None:
        return ""
    anchor = anchors.get(consensus.rating, "")
    return f"{consensus.rating} – {anchor}" if anchor else str(consensus.rating)


def _change(change: Difference | None, same: int) -> str:
    if change is None:
        return ""
    words = ngettext(
        "%(change)s Of %(n)d who rated it both times.", "%(change)s Of the %(n)d who rated it both times.", same
    )
    return words % {"change": _moved(change), "n": same} if same else _moved(change)


def _moved(change: Difference) -> str:
    facts = {"by": one(abs(change.by)), "low": one(change.low), "high": one(change.high)}
    if not change.sure:
        return _("No change that is more than chance (%(low)s to %(high)s).") % facts
    if change.by > 0:
        return _("Up %(by)s (%(low)s to %(high)s).") % facts
    return _("Down %(by)s (%(low)s to %(high)s).") % facts


def gathered(found: Findings, written: Collection[str]) -> list[tuple[str, str]]:
    """The notes on opportunities that are not on the list yet, each once with the key of its rating."""
    here = {body.casefold() for body in written}
    notes = [(line.key, note[:500]) for line in found.lines for note in line.result.notes.get(Role.OPPORTUNITY, [])]
    once = {note.casefold(): (key, note) for key, note in reversed(notes)}
    return [once[words] for words in reversed(once) if words not in here]


def answers(n: int) -> str:
    return ngettext("%(n)d answer", "%(n)d answers", n) % {"n": n}

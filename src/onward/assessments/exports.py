"""What a round heard, as files. They hold what the pages tell and nothing more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.assessments.models import Opportunity, Round
from onward.assessments.queries.results import Findings
from onward.assessments.rules.rounds import NAMED
from onward.assessments.wording_results import Drawn, answers, drawn, group_words
from onward.core import clock
from onward.core.documents.pdf import pdf
from onward.core.documents.workbooks import workbook

Row = list[str]
REPORT = Path(__file__).parent / "documents" / "results.typ"


def _lines(found: Findings) -> list[Drawn]:
    return [drawn(line, found, get_language() or "en") for line in found.lines]


def as_csv(found: Findings) -> Iterator[Row]:
    """One row a rating."""
    yield _heads()
    for line in _lines(found):
        yield _row(line)


def _heads() -> Row:
    return [
        _("Domain"), _("Question"), _("Answers"), _("Ratings"), _("Don’t know"), _("Mean"), _("Disagreement, 0 to 1"),
        _("Agreed rating"), _("Change"),
    ]  # fmt: skip


def _row(line: Drawn) -> Row:
    result = line.result
    apart = "" if result.disagreement is None else f"{result.disagreement:.2f}"
    agreed = str(line.consensus.rating) if line.consensus else ""
    return [
        line.title, line.question, str(result.asked), "" if result.hidden else str(result.rated), str(result.dont_know),
        "" if result.hidden else line.mean, apart, agreed, line.change,
    ]  # fmt: skip


def as_workbook(round: Round, found: Findings) -> bytes:
    """A workbook: the ratings, the sectors that may be told apart, and the notes word for word."""
    lines = _lines(found)
    by_group = [[line.title, group.name, group.mean, str(group.n)] for line in lines for group in line.groups]
    notes = [[line.title, kind, text] for line in lines for kind, texts in line.notes for text in texts]
    one, many = group_words(round)
    return workbook(
        round.title,
        {
            _("Ratings"): [_heads(), *(_row(line) for line in lines)],
            many: [[_("Domain"), one, _("Mean"), _("Ratings")], *by_group],
            _("Notes"): [[_("Domain"), _("About"), _("In their words")], *notes],
        },
    )


def as_report(round: Round, found: Findings, picked: list[Opportunity]) -> bytes:
    """A PDF for a meeting: all ratings on one page, what was picked, then each rating with its sectors and notes."""
    floor = _("Nothing here is told of fewer than %(n)d people.") % {"n": round.floor}
    lines = _lines(found)
    values = {
        "title": round.title, "language": get_language() or "en", "footer": round.region.name,
        "lead": answers(found.answered),
        "promise": _("People answered by name.") if round.promise == NAMED else floor,
        "words": {"ratings": _("All ratings, furthest apart first"), "picked": _("What we take up first")},
        "heads": [_("Domain"), _("Mean"), _("How far apart"), _("Don’t know"), _("We agreed on")],
        "ratings": [[one.title, one.mean, one.apart, str(one.result.dont_know), one.agreed or "–"] for one in lines],
        "sector_heads": [group_words(round)[0], _("Mean"), _("Ratings")],
        "picked": [one.body for one in picked],
        "domains": [_domain(one) for one in lines],
    }  # fmt: skip
    return pdf(REPORT, values, at=clock.now())


def _domain(line: Drawn) -> dict[str, Any]:
    reading = [f"{bar.step}: {bar.n}" for bar in line.bars]
    told = [line.apart, "; ".join(reading), line.voice, line.change]
    return {
        "title": line.title, "question": line.question, "reading": " · ".join(one for one in told if one),
        "sectors": [[one.name, one.mean, str(one.n)] for one in line.groups],
        "notes": [{"name": name, "texts": texts} for name, texts in line.notes],
    }  # fmt: skip

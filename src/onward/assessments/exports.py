"""What a round heard, as files. They hold what the pages tell and nothing more."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.assessments.fhir.sheets import write_response
from onward.assessments.fhir.writing import write_questionnaire
from onward.assessments.instrument import words
from onward.assessments.models import Instrument, Opportunity, Round
from onward.assessments.queries.named import Named, Voice
from onward.assessments.queries.results import Findings
from onward.assessments.wording import said
from onward.assessments.wording_answers import Counted, counted
from onward.assessments.wording_results import ORDERS, Drawn, came_in, compared, drawn, group_words, guarded
from onward.core import clock
from onward.core.documents.pdf import pdf
from onward.core.documents.workbooks import Cell, workbook

Row = Sequence[Cell]
REPORT = Path(__file__).parent / "documents" / "results.typ"


def _lines(found: Findings) -> list[Drawn]:
    return [drawn(line, found, get_language() or "en") for line in found.lines]


def as_csv(found: Findings) -> Iterator[list[str]]:
    """One row a rating, with how many chose each step."""
    lines = _lines(found)
    steps = _steps(lines)
    for row in [_heads(steps), *(_row(line, steps) for line in lines)]:
        yield [*map(_plain, row)]


def counts_as_csv(found: Findings) -> Iterator[list[str]]:
    """One row for each answer that could be given to any question, with how many gave it."""
    for row in _count_rows(found):
        yield [*map(_plain, row)]


def _plain(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _steps(lines: list[Drawn]) -> list[int]:
    return sorted({step for line in lines for step in line.result.counts})


def _heads(steps: list[int]) -> Row:
    return [
        _("Domain"), _("Question"), _("Answers"), _("Ratings"), _("Don’t know"), _("Mean"), _("Disagreement, 0 to 1"),
        _("Agreed rating"), _("Change"), *(_("Chose %(step)d") % {"step": step} for step in steps),
    ]  # fmt: skip


def _row(line: Drawn, steps: list[int]) -> Row:
    """Figures of what too few rated are left blank."""
    result = line.result
    return [
        line.title, line.question, result.asked, None if result.hidden else result.rated, result.dont_know,
        _rounded(result.mean), _rounded(result.disagreement), line.consensus.rating if line.consensus else None,
        line.change, *(result.counts.get(step) for step in steps),
    ]  # fmt: skip


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 2)


def _count_rows(found: Findings) -> Iterator[Row]:
    yield [_("Domain"), _("Question"), _("Answer"), _("People"), _("Share, percent")]
    for line in _lines(found):
        for bar in line.bars:
            answer = f"{bar.step} – {bar.anchor}" if bar.anchor else str(bar.step)
            yield [line.title, line.question, answer, bar.n, bar.percent]
    for one in counted(found, get_language() or "en"):
        for row in one.rows:
            yield [one.title, one.question, row.words, row.n, row.percent]
        yield from ([one.title, one.question, fact, None, None] for fact in one.facts)


def as_workbook(round: Round, found: Findings) -> bytes:
    """A workbook: the ratings, every answer with how many gave it, the groups that may be told apart, the notes word
    for word, and how many answered."""
    lines, (group, groups) = _lines(found), group_words(round)
    steps = _steps(lines)
    by_group: list[Row] = [[line.name, one.name, _rounded(one.value), one.n] for line in lines for one in line.groups]
    return workbook(round.title, {
        _("Ratings"): [_heads(steps), *(_row(line, steps) for line in lines)],
        _("Every answer"): [*_count_rows(found)],
        groups: [[_("Domain"), group, _("Mean"), _("Ratings")], *by_group],
        _("Notes"): [*_note_rows(found, lines)],
        _("Who answered"): [*_turnout_rows(round, found)],
    })  # fmt: skip


def _note_rows(found: Findings, lines: list[Drawn]) -> Iterator[Row]:
    yield [_("Domain"), _("About"), _("In their words")]
    for line in _with_notes(lines):
        yield from ([line.title, kind, text] for kind, texts in line.notes for text in texts)
    for one in counted(found, get_language() or "en"):
        yield from ([one.title, one.question, text] for text in one.notes)


def _with_notes(lines: list[Drawn]) -> list[Drawn]:
    """The first line of each section: every rating of a section has the notes of all of it."""
    first: dict[str, Drawn] = {}
    for line in lines:
        first.setdefault(line.result.section.key, line)
    return [*first.values()]


def _turnout_rows(round: Round, found: Findings) -> Iterator[Row]:
    yield [_("Round"), _("Answers"), _("Asked"), _("Of them answered")]
    yield [round.title, *found.turnout]
    if found.before is not None and found.before_in is not None:
        yield [found.before.title, *found.before_in]
    yield from ([sentence, None, None, None] for sentence in [guarded(round), *compared(found)])


# Who said what, with names -------------------------------------------------------------------------------------------


def as_rows(found: Named, language: str) -> Iterator[list[str]]:
    """One row for each answer of each person."""
    for row in _named_rows(found, language):
        yield [*map(_plain, row)]


def rows_as_workbook(found: Named, language: str) -> bytes:
    return workbook(found.round.title, {_("Who said what"): [*_named_rows(found, language)]})


def _named_rows(found: Named, language: str) -> Iterator[Row]:
    yield [_("Who"), _("Organization"), _("Sector"), _("Part"), _("Question"), _("Answer")]
    for one in found.people:
        for section, asked in found.questions:
            for line in said(asked, one.answers.get(asked.key), language, found.names):
                title, question = words(section.title, language), words(asked.text, language)
                yield [one.who, one.organization, one.sector, title, question, line]


def as_bundle(found: Named) -> dict[str, Any]:
    """What each said as a FHIR QuestionnaireResponse, with the Questionnaire that they answered, in one Bundle."""
    version = found.round.version
    address = {"url": address_of(version.instrument), "version": str(version.number)}
    asked = write_questionnaire(found.asks, **address, status="active")
    answers = [_response(found, one, address) for one in found.people]
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in (asked, *answers)]}


def _response(found: Named, one: Voice, address: dict[str, str]) -> dict[str, Any]:
    who = {"subject": {"display": one.organization}} if one.organization else {}
    source = {"source": {"display": one.who}} if one.who else {}
    return {**write_response(found.asks, one.answers, **address), **who, **source}


def address_of(instrument: Instrument) -> str:
    """Under which an instrument is known elsewhere."""
    return f"{settings.ADDRESS}/r/{instrument.region.slug}/listening/instruments/{instrument.key}"


# A report ------------------------------------------------------------------------------------------------------------


def as_report(round: Round, found: Findings, picked: list[Opportunity], order: str) -> bytes:
    """A PDF for a meeting: all ratings on one page in the order that was chosen, what was picked, then each rating with
    its groups and notes, and the other questions."""
    lines = _lines(found)
    values = {
        "title": round.title, "language": get_language() or "en", "footer": round.region.name,
        "lead": came_in(found.turnout), "promise": " ".join([guarded(round), *compared(found)]),
        "words": {
            "ratings": _("All ratings: %(order)s") % {"order": ORDERS[order]},
            "picked": _("What we take up first"), "others": _("The other questions"),
        },
        "heads": [_("Domain"), _("Mean"), _("How far apart"), _("Don’t know"), _("We agreed on")],
        "ratings": [[one.name, one.mean, one.apart, _plain(one.result.dont_know), one.agreed or "–"] for one in lines],
        "sector_heads": [group_words(round)[0], _("Mean"), _("Ratings")],
        "step_heads": [_("Answer"), _("People"), "%"],
        "picked": [one.body for one in picked],
        "domains": [_domain(one, one in _with_notes(lines)) for one in lines],
        "others": [_other(one) for one in counted(found, get_language() or "en")],
    }  # fmt: skip
    return pdf(REPORT, values, at=clock.now())


def _domain(line: Drawn, tells_notes: bool) -> dict[str, Any]:
    told = [line.apart, line.voice, line.change, line.untold]
    steps = [(f"{bar.step} – {bar.anchor}" if bar.anchor else str(bar.step), bar.n, bar.percent) for bar in line.bars]
    return {
        "title": line.name, "question": line.question, "reading": " · ".join(one for one in told if one),
        "steps": [[step, str(n), str(percent)] for step, n, percent in steps],
        "sectors": [[one.name, one.mean, str(one.n)] for one in line.groups],
        "notes": [{"name": name, "texts": texts} for name, texts in line.notes if tells_notes],
    }  # fmt: skip


def _other(one: Counted) -> dict[str, Any]:
    reading = [_("Too few answered this one to tell what they said.")] if one.hidden else one.facts
    return {
        "title": one.question, "reading": " ".join(reading), "texts": one.notes,
        "steps": [[row.words, str(row.n), str(row.percent)] for row in one.rows],
    }  # fmt: skip

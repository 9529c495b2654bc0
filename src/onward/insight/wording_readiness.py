"""How far counties help recovery, in sentences and as tables."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.assessments.queries.counties import Said
from onward.assessments.rules.counties import TOLD
from onward.assessments.wording_results import NOTES, one
from onward.insight.queries.readiness import HIGH, LOW, Readiness, Square

MUCH = 50
"""Of those who said something, from so many percent on not knowing is a finding of its own."""
MOST = 6


class Finding(NamedTuple):
    square: Square
    sentence: str


def findings(found: Readiness) -> list[Finding]:
    """What stands out: the weakest first, then what people do not know, then what only they know of."""
    squares = [square for row in found.rows for square in row]
    weak = sorted((one for one in squares if one.said.mean is not None and one.said.mean < LOW), key=_mean)
    dark = sorted((one for one in squares if one.said.unknown >= MUCH), key=lambda one: -one.said.unknown)
    unseen = [one for one in squares if one.known is not None and not any(one.known[:2]) and _mean(one) >= HIGH]
    told = [Finding(one, _weak(one)) for one in weak] + [Finding(one, _dark(one)) for one in dark]
    return [*told[: MOST - min(2, len(unseen))], *(Finding(one, _unseen(one)) for one in unseen[:2])]


def _mean(square: Square) -> float:
    return square.said.mean or 0.0


def _facts(square: Square) -> dict[str, str]:
    return {"part": square.title, "county": square.county.name, "mean": one(square.said.mean)}


def _weak(square: Square) -> str:
    said = _("%(part)s is weak in %(county)s: %(mean)s of 5.") % _facts(square)
    return f"{said} {directory_words(square)}".strip()


def _dark(square: Square) -> str:
    facts = {**_facts(square), "percent": square.said.unknown}
    return _("%(part)s in %(county)s: %(percent)d of 100 answers are “I don’t know”.") % facts


def _unseen(square: Square) -> str:
    words = _(
        "People find %(part)s in %(county)s strong (%(mean)s of 5), and no service of it is on the list. Ask whom they "
        "mean."
    )
    return words % _facts(square)


def directory_words(square: Square) -> str:
    """What the directory knows of one part in one county; blank for a part that no services belong to."""
    if square.known is None:
        return ""
    here, reaching = len(square.known.here), len(square.known.reaching)
    if not here and not reaching:
        return _("No service of it is on the list there.")
    if not here:
        said = ngettext("No site there; %(n)d service reaches it.", "No site there; %(n)d services reach it.", reaching)
        return said % {"n": reaching}
    return ngettext("%(n)d service there.", "%(n)d services there.", here) % {"n": here}


def said_words(square: Square) -> str:
    """What people said of one part in one county."""
    part = square.said
    if not part.told:
        return _("Nothing can be told.")
    said = []
    if part.mean is not None:
        words = ngettext("%(mean)s of 5, from %(n)d rating.", "%(mean)s of 5, from %(n)d ratings.", part.ratings)
        said.append(words % {"mean": one(part.mean), "n": part.ratings})
    else:
        said.append(_("Too few rated it to tell."))
    if part.dont_know:
        said.append(ngettext("%(n)d does not know.", "%(n)d do not know.", part.dont_know) % {"n": part.dont_know})
    return " ".join(said)


def notes_said(square: Square) -> list[tuple[str, list[str]]]:
    """What people wrote of one part in one county, by what it is about."""
    notes = square.said.notes or ()
    by_role = {role: [note.text for note in notes if note.role is role] for role in TOLD}
    return [(str(NOTES[role]), texts) for role, texts in by_role.items() if texts]


def square_words(square: Square) -> str:
    """For whoever hears the table instead of seeing it."""
    return f"{square.title}, {square.county.name}: {said_words(square)} {directory_words(square)}".strip()


Row = list[str]


def as_rows(found: Readiness) -> Iterator[Row]:
    """One row for each county and part."""
    yield [
        _("County"), _("Part"), _("Mean, 1 to 5"), _("Ratings"), _("Don’t know"), _("Services there"),
        _("Services that reach it"), _("Round"), _("Closed"),
    ]  # fmt: skip
    for county, said, squares in found.columns:
        round = [said.round.title, _day(said)] if said else ["", ""]
        for square in squares:
            part, known = square.said, square.known
            yield [
                county.name, square.title, "" if part.mean is None else one(part.mean),
                "" if part.mean is None else str(part.ratings), "" if part.dont_know is None else str(part.dont_know),
                "" if known is None else str(len(known.here)), "" if known is None else str(len(known.reaching)),
                *round,
            ]  # fmt: skip


def _day(said: Said) -> str:
    closed = said.round.closed_at
    return date_format(closed, "Y-m-d") if closed else ""


def evidence_rows(found: Readiness) -> Iterator[Row]:
    """What people wrote, word for word, and which kinds nobody offers."""
    yield [_("County"), _("Part"), _("About"), _("In words")]
    for county, _said, squares in found.columns:
        for square in squares:
            for note in square.said.notes or ():
                yield [county.name, square.title, str(NOTES[note.role]), note.text]
            for word in square.known.missing if square.known else ():
                yield [county.name, square.title, _("Nobody offers"), word.label]

"""What changed between two network surveys, in plain sentences, and as a sheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.assessments.models import Round
from onward.insight.queries.network_change import GONE, NEW, STAYED, Figures, Over, Trust
from onward.insight.wording_network import Finding, percent
from onward.partners.models.together import STRENGTHS
from onward.partners.together import SHORT

MOST_NAMED = 5


def findings(found: Over) -> list[Finding]:
    return [_ties(found), _density(found), _sides(found), _trust(found.trust), _sectors(found)]


def who(found: Over) -> str:
    """Of whom all of it is said."""
    words = {"n": len(found.partners), "before": found.answered[0], "after": found.answered[1]}
    return ngettext(
        "Only %(n)s partner that answered both surveys is compared; %(before)s answered the first and %(after)s the "
        "second.",
        "Only the %(n)s partners that answered both surveys are compared; %(before)s answered the first and %(after)s "
        "the second.", len(found.partners),
    ) % words  # fmt: skip


def _ties(found: Over) -> Finding:
    counts = {sort: len(found.sorted_as(sort)) for sort in (NEW, STAYED, GONE)}
    said = [
        ngettext("%(n)s tie is new.", "%(n)s ties are new.", counts[NEW]) % {"n": counts[NEW]},
        ngettext("%(n)s tie stayed.", "%(n)s ties stayed.", counts[STAYED]) % {"n": counts[STAYED]},
        ngettext("%(n)s tie was not named again.", "%(n)s ties were not named again.", counts[GONE])
        % {"n": counts[GONE]},
    ]
    if counts[STAYED]:
        said.append(_("Of those that stayed, %(nearer)s are closer now and %(looser)s looser.") % {
            "nearer": found.nearer, "looser": found.looser
        })  # fmt: skip
    return Finding(
        "ties", _("Which ties came and went?"), said,
        _("A tie that was not named again may be there still: people name whom they think of first."), [],
    )  # fmt: skip


def _density(found: Over) -> Finding:
    before, after = found.figures
    words = {"before": percent(before.density), "after": percent(after.density)}
    return Finding(
        "density", _("Is more tied?"),
        [_("Of all pairs among them %(before)s had a tie, and %(after)s have one now.") % words, _more(before, after)],
        _("Whoever answers for a second time may know better what is asked, and name more."), [],
    )  # fmt: skip


def _more(before: Figures, after: Figures) -> str:
    gain = after.ties - before.ties
    if not gain:
        return _("That is as many as before.")
    if gain > 0:
        return ngettext("That is %(n)s tie more.", "That is %(n)s ties more.", gain) % {"n": gain}
    return ngettext("That is %(n)s tie fewer.", "That is %(n)s ties fewer.", -gain) % {"n": -gain}


def _sides(found: Over) -> Finding:
    before, after = (figures.both_sides for figures in found.figures)
    if before is None or after is None:
        said = _("One of the surveys has no ties among them.")
    else:
        said = _("Of the pairs with a tie, both sides named %(before)s before and %(after)s now.") % {
            "before": percent(before), "after": percent(after)
        }  # fmt: skip
    return Finding(
        "sides", _("Do both sides say so more often?"), [said],
        _("A tie that one side named may be real; ask the other side."), [],
    )  # fmt: skip


def _trust(trust: Trust | None) -> Finding:
    if trust is None:
        said = [_("Fewer than three partners told their trust in both surveys, so nothing is said of it.")]
    else:
        words = {"n": trust.told, "was": f"{trust.was:.1f}", "now": f"{trust.is_:.1f}", "rose": trust.rose,
                 "sank": trust.sank}  # fmt: skip
        said = [
            ngettext(
                "In %(n)s answer given both times the mean was %(was)s and is %(now)s, from 1 to 4.",
                "In %(n)s answers given both times the mean was %(was)s and is %(now)s, from 1 to 4.", trust.told,
            ) % words,
            _("It rose in %(rose)s and sank in %(sank)s of them.") % words,
        ]  # fmt: skip
    return Finding(
        "trust", _("Did trust grow?"), said,
        _("Single answers are not shown. All ties count, however close. Other people may have answered this time."),
        [],
    )  # fmt: skip


def _sectors(found: Over) -> Finding:
    met = [_("%(one)s and %(other)s have their first tie.") % {"one": one, "other": other} for one, other in found.met]
    parted = [_("%(one)s and %(other)s have no tie any more.") % {"one": one, "other": other}
              for one, other in found.parted]  # fmt: skip
    said = [*met[:MOST_NAMED], *parted[:MOST_NAMED]]
    if more := len(met) + len(parted) - len(said):
        said.append(ngettext("And %(n)s more pair.", "And %(n)s more pairs.", more) % {"n": more})
    return Finding(
        "sectors", _("Which sectors came together?"),
        said or [_("No two sectors found each other or lost each other.")],
        _("Only sectors of partners that answered both are seen. One tie is a beginning, not a bridge."), [],
    )  # fmt: skip


def how(strength: int) -> str:
    return str(SHORT[STRENGTHS[strength - 1]]) if strength else ""


def as_csv(found: Over, before: Round, after: Round) -> Iterator[list[str]]:
    words = {NEW: _("new"), STAYED: _("stayed"), GONE: _("not named again")}
    yield [_("Partner"), _("Partner"), before.title, after.title, _("Change")]
    for tie in found.ties:
        one, other = found.partners[tie.one], found.partners[tie.other]
        yield [one.name, other.name, how(tie.was), how(tie.is_), words[tie.sort]]

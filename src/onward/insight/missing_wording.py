"""What the answer to who is missing says, in words: on the page, in the spreadsheet, and as the reason for an
invitation."""

from collections.abc import Iterable, Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insight.queries.missing_runs import Closes, Found, Instead, PickRow
from onward.insight.templatetags.insight import within
from onward.outreach.wording import STATES
from onward.ui.lists import listed

MOST_KINDS = 3
MOST_CLAUSES = 2


def why(pick: PickRow) -> str:
    """“Opens recovery housing for 41,000 people in Pike and Vinton; adds the sector Faith and spiritual care.”"""
    shown, rest = pick.closes[:MOST_CLAUSES], pick.closes[MOST_CLAUSES:]
    clauses = [opens(one) for one in shown]
    if rest:
        kinds = sum(len(one.kinds) for one in rest)
        clauses.append(
            ngettext("and %(n)d more kind elsewhere", "and %(n)d more kinds elsewhere", kinds) % {"n": kinds}
        )
    if pick.first and pick.sector:
        clauses.append(_("adds the sector %(sector)s") % {"sector": pick.sector})
    if pick.wanted and not pick.closes:
        clauses.append(_("you asked for them by name"))
    return _sentence(clauses or [_("keeps one of your rules")])


def how_far(pick: PickRow) -> str:
    """“On the outreach list: Talking”; blank for whoever is not there."""
    return _("On the outreach list: %(state)s") % {"state": dict(STATES)[pick.on_list]} if pick.on_list else ""


def opens(one: Closes) -> str:
    facts = {"what": kinds_of(one), "where": listed(one.counties), "people": intcomma(one.people or 0)}
    if one.stronger:
        return _("strengthens %(what)s in %(where)s") % facts
    if one.people is None:
        return _("opens %(what)s in %(where)s") % facts
    return _("opens %(what)s for %(people)s people in %(where)s") % facts


def kinds_of(one: Closes) -> str:
    names = [within(name) for name in one.kinds]
    if len(names) <= MOST_KINDS:
        return listed(names)
    more = len(names) - MOST_KINDS + 1
    return _("%(list)s and %(n)d more kinds") % {"list": ", ".join(names[: MOST_KINDS - 1]), "n": more}


def _sentence(clauses: Sequence[str]) -> str:
    text = "; ".join(clauses)
    return f"{text[:1].upper()}{text[1:]}."


def instead(one: Instead, total: float) -> str:
    """“Closes 3.1% less of the need: not detox in Pike; but food in Ross.”"""
    change = 100 * one.change / total if total else 0.0
    facts = {"share": f"{abs(change):.1f}"}
    if abs(change) < 0.05:
        head = _("closes just as much")
    else:
        head = (_("closes %(share)s%% less") if change < 0 else _("closes %(share)s%% more")) % facts
    parts = [head]
    if one.lost:
        parts.append(_("without %(what)s") % {"what": _places(one.lost)})
    if one.won:
        parts.append(_("but with %(what)s") % {"what": _places(one.won)})
    return _sentence([", ".join(parts)])


def _places(closes: Iterable[Closes]) -> str:
    rows = list(closes)
    said = [_("%(what)s in %(where)s") % {"what": kinds_of(one), "where": listed(one.counties)} for one in rows[:2]]
    kinds = sum(len(one.kinds) for one in rows[2:])
    more = [ngettext("%(n)d more kind", "%(n)d more kinds", kinds) % {"n": kinds}] if kinds else []
    return "; ".join([*said, *more])


def how_good(found: Found) -> str:
    if found.proven:
        return _("No other choice within your rules closes more.")
    return _("Within %(share)s%% of the best possible.") % {"share": f"{found.off_by:.1f}"}


def step_words(step: int, *, stopping: bool) -> str:
    if stopping:
        return _("Stopping …")
    return (
        _("Reading the region and what is public next door"), _("Looking for the best choice"),
        _("Nearly the best there is; proving it"), _("Looking who could come instead"),
    )[min(step, 3)]  # fmt: skip


# Rules that contradict each other ------------------------------------------------------------------------------------

LOOSEN_FIRST = ("choose", "max", "exclude", "voice", "min", "include")
"""Which rule costs a coordinator least to loosen, first."""


def contradiction(found: Found, words: Sequence[str]) -> list[tuple[str, str]]:
    """Each rule that takes part, in plain words, and how to loosen it; the easiest to loosen first."""
    order = sorted(words, key=lambda word: LOOSEN_FIRST.index(word.split(":")[0]))
    return [_rule(found, word.split(":"), words) for word in order]


def _rule(found: Found, word: Sequence[str], words: Sequence[str]) -> tuple[str, str]:
    kind = word[0]
    if kind == "choose":
        n = int(word[1])
        told = ngettext("There is only %(n)d invitation.", "There are only %(n)d invitations.", n) % {"n": n}
        return told, _("Raise the number of invitations to %(n)d.") % {"n": _needed(words)}
    if kind in ("include", "exclude"):
        name = found.name_of(word[1])
        if kind == "include":
            return _("%(name)s must be invited.") % {"name": name}, _("Do not insist on them.")
        return _("%(name)s must not be invited.") % {"name": name}, _("Allow them.")
    alone = len(words) == 1
    if kind == "voice":
        told = _("Somebody who speaks for recovery must be invited.")
        none = _("Nobody known to you does. Add a prospect who does, or loosen this rule.")
        return told, none if alone else _("Do without, this time.")
    sector, n = found.word("sectors", word[1]), int(word[2])
    if kind == "max":
        told = ngettext(
            "At most %(n)d from any one sector, so from %(sector)s too.",
            "At most %(n)d from any one sector, so from %(sector)s too.", n,
        )  # fmt: skip
        return told % {"n": n, "sector": sector}, _("Allow more from one sector.")
    told = _("Somebody from the sector %(sector)s must be invited.") % {"sector": sector}
    none = _("Nobody known to you is in it. Add a prospect who is, or loosen this rule.")
    return told, none if alone else _("Do without this sector, this time.")


def _needed(words: Iterable[str]) -> int:
    """How many invitations the other rules ask for together."""
    asked = [word.split(":") for word in words]
    return sum(int(word[2]) if word[0] == "min" else word[0] in ("include", "voice") for word in asked)

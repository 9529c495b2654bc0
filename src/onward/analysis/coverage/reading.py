"""The same facts in plain English, for the command line; pages make their own sentences, in their reader's language.

>>> names = Names(kinds={"recovery_housing": "Recovery housing"}, counties={"39131": "Pike", "39163": "Vinton"})
>>> missing(Missing("recovery_housing", ("39131", "39163"), 12), names, people=41_234)
'2 of 12 counties have no recovery housing; 41,234 people live there.'
>>> facts = {"region_wide": False, "of": 12, "nearest_miles": 18.0, "unsure": 0, "unlocated": False}
>>> step = NextStep(StepKind.FILL_GAP, 1.0, "recovery_housing", ("39131", "39163"), 41_234, ("a", "b", "c"), facts)
>>> english(step, names)
'No recovery housing in Pike, Vinton; 3 organizations in neighbouring counties offer it, the nearest 18 miles away.'
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onward.analysis.coverage.matrix import Missing
from onward.analysis.coverage.next_steps import NextStep, StepKind

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Names by key; a key without a name is shown as it is."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    counties: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)

    def kind(self, key: str) -> str:
        return _within(self.kinds.get(key, key))

    def sector(self, key: str) -> str:
        return _within(self.sectors.get(key, key))


def missing(line: Missing, names: Names, *, people: int) -> str:
    """One row of the matrix as a sentence."""
    kind = names.kind(line.kind)
    if line.everywhere:
        return f"No county of the region has {kind}; {people:,} people live there."
    have = "has" if len(line.counties) == 1 else "have"
    return f"{len(line.counties)} of {line.of} counties {have} no {kind}; {people:,} people live there."


def english(step: NextStep, names: Names) -> str:
    """One next step as a sentence or two."""
    return _SENTENCES[step.kind](step, names)


def _recovery_voice(step: NextStep, names: Names) -> str:
    return f"Nobody speaks for recovery yet: invite {_named(step.facts['sectors'], names.sector, last=' or ')}."


def _gap(step: NextStep, names: Names) -> str:
    kind, facts = names.kind(step.subject), step.facts
    counties = _named(step.counties, lambda county: names.counties.get(county, county))
    where = f"in any of the {facts['of']} counties" if facts["region_wide"] else f"in {counties}"
    doubts = []
    if facts["unsure"]:
        doubts.append(f"{_count(facts['unsure'], 'listing')} may be of this kind: check")
    if facts["unlocated"]:
        doubts.append("a listing of this kind has no place yet: locate it")
    return "; ".join([f"No {kind} {where}", _help(step), *doubts]) + "."


def _help(step: NextStep) -> str:
    if not step.helpers:
        return "nobody in neighbouring counties is known to offer it"
    offer = "offers" if len(step.helpers) == 1 else "offer"
    text = f"{_count(len(step.helpers), 'organization')} in neighbouring counties {offer} it"
    miles = step.facts["nearest_miles"]
    return text if miles is None else f"{text}, the nearest {miles:.0f} miles away"


def _confirm(step: NextStep, names: Names) -> str:
    facts = step.facts
    first = names.organizations.get(step.helpers[0], step.helpers[0])
    never = f", {facts['never_confirmed']} of them never" if facts["never_confirmed"] else ""
    return (
        f"Not confirmed lately: {facts['listings']} of {_count(facts['of'], 'listing')}{never}. "
        f"Ask {_count(len(step.helpers), 'organization')}, {first} first."
    )


def _invite(step: NextStep, names: Names) -> str:
    blank = step.facts["sectors"]
    return f"{len(blank)} of {step.facts['of']} sectors are blank: invite {_named(blank, names.sector)}."


def _locate(step: NextStep, names: Names) -> str:
    first = names.organizations.get(step.helpers[0], step.helpers[0])
    return f"{_count(step.facts['listings'], 'listing')} cannot be placed on the map: ask where, {first} first."


def _check(step: NextStep, names: Names) -> str:
    kinds = _named(step.facts["kinds"], names.kind)
    return f"{_count(step.facts['listings'], 'listing')} may be of another kind than guessed ({kinds}): check."


_SENTENCES: Mapping[StepKind, Callable[[NextStep, Names], str]] = {
    StepKind.HEAR_RECOVERY_VOICE: _recovery_voice,
    StepKind.FILL_GAP: _gap,
    StepKind.CONFIRM_LISTINGS: _confirm,
    StepKind.INVITE_SECTOR: _invite,
    StepKind.LOCATE: _locate,
    StepKind.CHECK_KINDS: _check,
}


def _named(keys: Sequence[str], name: Callable[[str], str], *, last: str = ", ") -> str:
    """The first few by name, the rest as a number."""
    shown = [name(key) for key in keys[:MOST_NAMED]]
    if len(keys) > MOST_NAMED:
        return f"{', '.join(shown)} and {len(keys) - MOST_NAMED} more"
    return last.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def _within(name: str) -> str:
    """A name inside a sentence: a small first letter, unless the word is an acronym such as GED."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

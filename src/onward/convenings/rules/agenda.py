"""An agenda that fits the time: which blocks, how long each, in which order, with breaks between. No Django.

What a gathering is mostly for decides how its time is shared. A group that meets for the first time spends most of it
on the self-assessment; a mature region moves through that quickly, and spends its time formalizing roles and
partnerships.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

GATHERED, JOINT, ALIGNED, DELIVERING = "gathered", "joint", "aligned", "delivering"
STAGES = (GATHERED, JOINT, ALIGNED, DELIVERING)
"""The ladder: getting together, working together, pulling one way, getting it done."""

MUST, SHOULD, MAY = "must", "should", "may"
WEIGHTS = (MUST, SHOULD, MAY)

ARRIVE, OPEN, VOICE, KNOW, ASSESS, NEEDS = "arrive", "open", "voice", "know", "assess", "needs"
GOALS, FORMAL, BUSINESS, LISTEN, FOLLOW = "goals", "formal", "business", "listen", "follow"
CLOSE, PAUSE, MEAL = "close", "pause", "meal"
PARTS = (ARRIVE, OPEN, VOICE, FOLLOW, KNOW, LISTEN, BUSINESS, ASSESS, NEEDS, GOALS, FORMAL, CLOSE)
"""In the order of an agenda: recovery voice comes right after the welcome, whatever else there is."""
PAUSES = (PAUSE, MEAL)
FRAME = (ARRIVE, *PAUSES)
"""What is no working time."""
HOSTING = (ARRIVE, OPEN, VOICE, CLOSE)
"""What a good host does. It has its length, however long the gathering is, and takes no time from the work."""

STEP = 5
STRETCH = 90
"""Nobody is asked to sit longer than this without a break."""
MEAL_FROM = 300
"""A gathering this long has a meal."""
MOSTLY = 0.6
"""The share of working time that goes to what the gathering is for, as long as its blocks can use it."""

TIME, FOCUS, STAGE = "time", "focus", "stage"
"""Why a block was left out: no time for it, it would take time from what this gathering is for, another stage."""


@dataclass(frozen=True, slots=True)
class Block:
    """A building block: how long it takes at least, usually and at most, and for whom it is."""

    key: str
    part: str
    least: int
    usual: int
    most: int
    weight: str
    kinds: frozenset[str]
    stages: frozenset[str]
    position: int = 0


class Planned(NamedTuple):
    """`starts` is minutes after the beginning."""

    block: Block
    minutes: int
    starts: int


class LeftOut(NamedTuple):
    block: Block
    why: str


@dataclass(frozen=True, slots=True)
class Fit:
    """An agenda. `short` is how many minutes are missing for what must be; `spare` how many nobody needs."""

    items: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]
    focus: str
    short: int = 0
    spare: int = 0

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def focus_of(kind: str, stage: str) -> str:
    """The part of an agenda that most of the time is for.

    >>> focus_of("summit", "gathered"), focus_of("working_session", "aligned"), focus_of("roundtable", "gathered")
    ('assess', 'formal', 'business')
    """
    by_kind = {"roundtable": BUSINESS, "listening": LISTEN, "standing": FOLLOW}
    by_stage = {GATHERED: ASSESS, JOINT: GOALS}
    return by_kind.get(kind) or by_stage.get(stage, FORMAL)


def likely_stage(*, held: int, ratings: bool, goals: bool) -> str:
    """A guess for whoever does not say: a first gathering is of people who only gather.

    >>> likely_stage(held=0, ratings=True, goals=True), likely_stage(held=2, ratings=True, goals=False)
    ('gathered', 'joint')
    """
    if held == 0:
        return GATHERED
    return ALIGNED if ratings and goals and held > 1 else JOINT


def fit(blocks: Iterable[Block], minutes: int, stage: str, kind: str) -> Fit:
    """The agenda of a gathering of this kind in so many minutes.

    Blocks that must be are always in it, at their shortest if need be. Others come in while all can have their usual
    time. Minutes are then handed out five at a time: to what the gathering is for until it has six tenths of the
    working time, else to whatever is furthest below its usual length. Breaks stand so that no stretch is longer than
    an hour and a half. The fewest breaks that do are taken; where the library has no break, none are placed.
    """
    found = tuple(blocks)
    easy = _fit(found, minutes, stage, kind)
    return _fit([_short(one) for one in found], minutes, stage, kind) if easy.short else easy


def _short(block: Block) -> Block:
    """A break at its shortest, where time is too short for what must be."""
    return replace(block, usual=block.least) if block.part in PAUSES else block


def _fit(blocks: Iterable[Block], minutes: int, stage: str, kind: str) -> Fit:
    for_kind = sorted((one for one in blocks if kind in one.kinds), key=_order)
    suited = [one for one in for_kind if stage in one.stages]
    work = [one for one in suited if one.part not in PAUSES]
    pause = next((one for one in suited if one.part == PAUSE), None)
    meal = next((one for one in suited if one.part == MEAL), None) if minutes >= MEAL_FROM else None
    elsewhere = [LeftOut(one, STAGE) for one in for_kind if one not in suited and one.part not in PAUSES]
    focus, breaks = focus_of(kind, stage), 1 if meal else 0
    while True:
        gaps = [*([meal] if meal else []), *([pause] * (breaks - bool(meal)) if pause else [])]
        chosen = _chosen(work, minutes - sum(gap.usual for gap in gaps), focus, stage)
        lumps = _lumps(chosen.lengths)
        cuts = _cuts(tuple(lump.minutes for lump in lumps), min(len(gaps), max(len(lumps) - 1, 0)))
        whole = max((lump.minutes for lump in lumps), default=0)
        if pause is None or cuts.longest <= max(STRETCH, whole) or breaks >= len(lumps):
            after = [sum(lump.blocks for lump in lumps[:at]) for at in cuts.after]
            items = tuple(_running(chosen.lengths, after, gaps))
            over = sum(item.minutes for item in items) - minutes
            return Fit(items, (*chosen.left_out, *elsewhere), focus, short=max(over, 0), spare=max(-over, 0))
        breaks += 1


def _order(block: Block) -> tuple[int, int, str]:
    return (PARTS.index(block.part) if block.part in PARTS else len(PARTS), block.position, block.key)


class _Chosen(NamedTuple):
    lengths: list[tuple[Block, int]]
    left_out: list[LeftOut]


def _chosen(work: Sequence[Block], room: int, focus: str, stage: str) -> _Chosen:
    """Which blocks, and how long each, in so many minutes without breaks.

    What the gathering is for comes in as long as its shortest fits, until there is enough of it for most of the time;
    anything else only where it squeezes nothing.
    """
    taken = [one for one in work if one.weight == MUST]
    mine = [one for one in work if one.part == focus]
    left_out: list[LeftOut] = []
    for one in sorted(work, key=lambda one: (WEIGHTS.index(one.weight), one.part != focus)):
        if one.weight == MUST:
            continue
        enough = sum(_top(block, stage) for block in mine if block in taken) >= MOSTLY * room
        need = one.least if one in mine and not enough else _easy(one)
        others = (block.least if one in mine and not enough else _easy(block) for block in taken)
        if sum(others) + need > room:
            left_out.append(LeftOut(one, TIME))
        elif one not in mine and one.part not in HOSTING and _crowds(one, taken, mine, room, stage):
            left_out.append(LeftOut(one, FOCUS))
        else:
            taken.append(one)
    return _Chosen(_lengths([one for one in work if one in taken], room, focus, stage), left_out)


def _easy(block: Block) -> int:
    """As long as it should be, so that nobody hurries; what frames the work may be short."""
    return block.least if block.part in (ARRIVE, OPEN, CLOSE) else block.usual


def _crowds(one: Block, taken: Sequence[Block], mine: Sequence[Block], room: int, stage: str) -> bool:
    """Whether it would take time that what the gathering is for can use."""
    beside = sum(_easy(block) for block in [*taken, one] if block not in mine and block.part not in FRAME)
    wanted = min(int(MOSTLY * room), sum(_top(block, stage) for block in mine if block in taken))
    return beside > room - wanted


def _lengths(blocks: Sequence[Block], room: int, focus: str, stage: str) -> list[tuple[Block, int]]:
    """Hand out what is left after everybody has the least, five minutes at a time."""
    now = {one.key: one.least for one in blocks}
    top = {one.key: _top(one, stage) for one in blocks}
    left = room - sum(now.values())
    while left > 0:
        can = [one for one in blocks if now[one.key] < top[one.key]]
        if not can:
            break
        mine = sum(now[one.key] for one in blocks if one.part == focus)
        working = sum(now[one.key] for one in blocks if one.part not in FRAME)
        hungry = [one for one in can if one.part == focus] if mine < MOSTLY * working else []
        usual = [one for one in can if now[one.key] < one.usual]
        grows = min(hungry or usual or _first(can, focus), key=lambda one: (now[one.key] / one.usual, one.position))
        more = min(STEP, left, top[grows.key] - now[grows.key])
        now[grows.key] += more
        left -= more
    return [(one, now[one.key]) for one in blocks]


def _first(blocks: Sequence[Block], focus: str) -> Sequence[Block]:
    return [one for one in blocks if one.part == focus] or blocks


def _top(block: Block, stage: str) -> int:
    """How long it may become. Welcomes do not grow with the time there is; and where people work well together already,
    the self-assessment is quick."""
    if block.part == ASSESS and stage in (ALIGNED, DELIVERING):
        return block.least
    if block.part in HOSTING or (block.part == ASSESS and stage == JOINT):
        return max(block.least, min(block.usual, STRETCH))
    return max(block.least, min(block.most, STRETCH))


# Breaks ---------------------------------------------------------------------------------------------------------------


class _Lump(NamedTuple):
    """Blocks between which no break stands."""

    blocks: int
    minutes: int


def _lumps(lengths: Sequence[tuple[Block, int]]) -> list[_Lump]:
    """Opening and recovery voice belong together, and the closing to what it closes, unless that is too long."""
    lumps: list[_Lump] = []
    for block, minutes in lengths:
        joins = block.part in (OPEN, VOICE, CLOSE) and lumps and lumps[-1].minutes + minutes <= STRETCH
        last = lumps.pop() if joins else _Lump(0, 0)
        lumps.append(_Lump(last.blocks + 1, last.minutes + minutes))
    return lumps


class _Cuts(NamedTuple):
    """After how many lumps there is a break, each time, and how long the longest stretch between breaks is."""

    longest: int
    unevenness: int
    after: tuple[int, ...]


def _cuts(lengths: tuple[int, ...], breaks: int) -> _Cuts:
    """So many breaks where they cut the longest stretch shortest; of several ways the one with even stretches."""
    ends = (0, *accumulate(lengths))

    @cache
    def best(begin: int, cuts: int) -> _Cuts:
        if cuts == 0:
            whole = ends[-1] - ends[begin]
            return _Cuts(whole, whole**2, ())
        return min(_joined(ends[at] - ends[begin], at, best(at, cuts - 1)) for at in range(begin + 1, len(ends) - cuts))

    return best(0, breaks)


def _joined(stretch: int, at: int, rest: _Cuts) -> _Cuts:
    return _Cuts(max(stretch, rest.longest), stretch**2 + rest.unevenness, (at, *rest.after))


def _in_turn(gaps: Sequence[Block], from_middle: Sequence[int]) -> list[Block]:
    """The breaks in the order in which they stand, the meal where it is nearest to the middle."""
    meals, others = [gap for gap in gaps if gap.part == MEAL], [gap for gap in gaps if gap.part != MEAL]
    middle = min(range(len(from_middle)), key=lambda n: abs(from_middle[n]), default=0)
    return [*others[:middle], *meals, *others[middle:]]


def _running(lengths: Sequence[tuple[Block, int]], after: Sequence[int], gaps: Sequence[Block]) -> Iterator[Planned]:
    """Blocks and breaks one after another."""
    ends = (0, *accumulate(length for _block, length in lengths))
    between = dict(zip(after, _in_turn(gaps, [2 * ends[place] - ends[-1] for place in after]), strict=False))
    at = 0
    for number, (block, minutes) in enumerate(lengths):
        gap = between.get(number)
        if gap is not None:
            yield Planned(gap, gap.usual, at)
            at += gap.usual
        yield Planned(block, minutes, at)
        at += minutes

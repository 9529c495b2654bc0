"""Instruments of any kind, and answers to them, for laws that hold for all."""

from typing import Any

from hypothesis import strategies as st

from onward.assessments.instrument import (
    DONT_KNOW,
    Anchor,
    Condition,
    How,
    Instrument,
    Is,
    Kind,
    Option,
    Purpose,
    Question,
    Role,
    Score,
    Section,
    Text,
)
from onward.assessments.rules.asked import asked, columns_asked

Draw = Any
WORDS = st.sampled_from(
    ["Rides?", "How is housing here", "  two  words ", "¿Cómo va?", "3", "“Peers” & <coaches>", "未来"]
)
PLAIN = (Kind.RATING, Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.TEXT, Kind.NUMBER, Kind.DATE)
ORDERED = (Kind.RATING, Kind.NUMBER)


@st.composite
def texts(draw: Draw, languages: tuple[str, ...]) -> Text:
    return {language: draw(WORDS) for language in languages}


@st.composite
def conditions(draw: Draw, before: list[Question]) -> Condition:
    target = draw(st.sampled_from(before))
    ways = [Is.ANSWERED]
    ways += [Is.EQUAL, Is.OTHER] if target.kind not in (Kind.TEXT, Kind.DATE, Kind.ROSTER) else []
    ways += [Is.AT_LEAST, Is.AT_MOST] if target.kind in ORDERED else []
    way = draw(st.sampled_from(ways))
    values: dict[Kind, Any] = {
        Kind.RATING: st.integers(0, 6),
        Kind.NUMBER: st.integers(-3, 3) | st.sampled_from([0.5, 2.25]),
        Kind.YES_NO: st.booleans(),
    }
    if way is Is.ANSWERED:
        return Condition(target.key, way)
    options = st.sampled_from([option.key for option in target.options] or [""])
    return Condition(target.key, way, draw(values.get(target.kind, options)))


@st.composite
def questions(draw: Draw, key: str, languages: tuple[str, ...], before: list[Question], *, inner: bool) -> Question:
    kind = draw(st.sampled_from(PLAIN if inner else (*PLAIN, Kind.ROSTER)))
    words = texts(languages)
    more: dict[str, Any] = {}
    if kind is Kind.RATING:
        low = draw(st.integers(0, 2))
        high = low + draw(st.integers(1, 5))
        steps = draw(st.lists(st.integers(low, high), unique=True, max_size=3))
        more = {"low": low, "high": high, "anchors": tuple(Anchor(step, draw(words)) for step in sorted(steps))}
    if kind in (Kind.CHOICE, Kind.CHOICES):
        keys = draw(
            st.lists(st.sampled_from(["bus", "van", "yes", "1", "none_of_it"]), min_size=2, max_size=4, unique=True)
        )
        more = {"options": tuple(Option(one, draw(words)) for one in keys)}
    if kind is Kind.NUMBER:
        more = draw(st.sampled_from([{}, {"low": 0}, {"low": -2.5, "high": 4}]))
    if kind is Kind.TEXT:
        more = {"longest": draw(st.sampled_from([None, 20])), "role": draw(st.sampled_from(list(Role)))}
    if kind is Kind.ROSTER:
        columns: list[Question] = []
        for number in range(draw(st.integers(1, 3))):
            columns.append(
                draw(
                    questions(draw(st.sampled_from(["help", "how", "c"])) + str(number), languages, columns, inner=True)
                )
            )
        more = {"columns": tuple(columns)}
    only_if = draw(st.lists(conditions(before), max_size=2, unique=True)) if before else []
    return Question(
        key, kind, draw(words), help=draw(st.just({}) | words), required=draw(st.booleans()),
        dont_know=kind is not Kind.ROSTER and draw(st.booleans()), only_if=tuple(only_if), **more,
    )  # fmt: skip


@st.composite
def instruments(draw: Draw) -> Instrument:
    languages = draw(st.sampled_from([("en",), ("en", "es")]))
    words, before, sections = texts(languages), [], []
    for section in range(draw(st.integers(1, 3))):
        inside = []
        for number in range(draw(st.integers(1, 3))):
            inside.append(draw(questions(f"q{section}{number}", languages, before, inner=False)))
            before.append(inside[-1])
        intro = draw(st.just({}) | words)
        sections.append(
            Section(
                draw(st.sampled_from(["housing", "q00", "intro"])) + str(section), draw(words), tuple(inside), intro
            )
        )
    ordered = [one.key for one in before if one.kind in ORDERED]
    known = draw(st.sampled_from([{}, {"reliability": 0.85, "spread": 7.5}]))
    scores = [Score("whole", draw(words), tuple(ordered), draw(st.sampled_from(list(How))), **known)] if ordered else []
    return Instrument(
        draw(words), draw(st.sampled_from(list(Purpose))), tuple(sections), languages, intro=draw(st.just({}) | words),
        thanks=draw(st.just({}) | words), scores=tuple(scores), source=draw(st.sampled_from(["", "Written by us"])),
    )  # fmt: skip


@st.composite
def one_answer(draw: Draw, question: Question) -> Any:
    if question.dont_know and draw(st.booleans()):
        return DONT_KNOW
    keys = [option.key for option in question.options]
    match question.kind:
        case Kind.RATING:
            return draw(st.integers(int(question.low or 0), int(question.high or 0)))
        case Kind.NUMBER:
            return draw(st.integers(0, 4) | st.sampled_from([0.5, 3.25]))
        case Kind.YES_NO:
            return draw(st.booleans())
        case Kind.CHOICE:
            return draw(st.sampled_from(keys))
        case Kind.CHOICES:
            return draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
        case Kind.DATE:
            return draw(st.dates()).isoformat()
        case _:
            return draw(st.sampled_from(["A bus.", "¿Sí?", "x y"]))


@st.composite
def answers(draw: Draw, instrument: Instrument) -> dict[str, Any]:
    """To whatever is asked; what is not required may be passed over."""
    found: dict[str, Any] = {}
    for section in instrument.sections:
        for question in section.questions:
            open_now = any(question in here for _section, here in asked(instrument, found))
            if open_now and (question.required or draw(st.booleans())):
                found[question.key] = draw(rows(question) if question.kind is Kind.ROSTER else one_answer(question))
    return found


@st.composite
def rows(draw: Draw, roster: Question) -> list[dict[str, Any]]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        row: dict[str, Any] = draw(st.sampled_from([{"who": number + 7}, {"name": f"Somebody {number}"}]))
        for column in roster.columns:
            if column in columns_asked(roster, row) and (column.required or draw(st.booleans())):
                row = row | {column.key: draw(one_answer(column))}
        found.append(row)
    return found

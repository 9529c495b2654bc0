"""The project's own instruments: without a flaw, whole in both languages, easy to read, and short enough."""

from collections.abc import Iterator

import pytest

from onward.assessments.defaults import DEFAULTS, default
from onward.assessments.defaults.words import Default
from onward.assessments.instrument import Instrument, Kind, Purpose, Question, Role, Text, read, write
from onward.assessments.licensed import LICENSED
from onward.assessments.rules.answers import OUT_OF_RANGE, Wrong, kept, wrong_with
from onward.assessments.rules.asked import asked, columns_asked, minutes
from onward.assessments.rules.instruments import flaws
from onward.assessments.tests.reading import ease, grade
from onward.directory.kinds.model import COMPONENTS

HARMFUL = ("addict", "abuse", "clean", "dirty", "substance", "stakeholder", "adict", "abus", "limpi")


def texts_of(instrument: Instrument) -> Iterator[Text]:
    yield from (instrument.title, instrument.intro, instrument.thanks)
    for section in instrument.sections:
        yield from (section.title, section.intro)
        for question in section.questions:
            yield from texts_of_question(question)
    yield from (score.title for score in instrument.scores)


def texts_of_question(question: Question) -> Iterator[Text]:
    yield from (question.text, question.help, *(one.text for one in (*question.options, *question.anchors)))
    for column in question.columns:
        yield from texts_of_question(column)


def texts(one: Default, language: str) -> list[str]:
    return [text[language] for text in texts_of(one.instrument) if text]


each = pytest.mark.parametrize("one", DEFAULTS, ids=[one.key for one in DEFAULTS])


def ecosystem() -> Instrument:
    found = default("ecosystem")
    assert found is not None
    return found.instrument


@each
def test_each_may_be_published_as_it_stands(one: Default) -> None:
    assert flaws(one.instrument) == []
    assert read(write(one.instrument)) == one.instrument


@each
def test_each_text_is_there_in_english_and_spanish(one: Default) -> None:
    assert [text for text in texts_of(one.instrument) if text and {*text} != {"en", "es"}] == []


@each
def test_each_is_read_with_ease(one: Default) -> None:
    """Eighth grade at most for what is read in one go; as a whole, sixth."""
    english, spanish = texts(one, "en"), texts(one, "es")

    assert [text for text in english if len(text.split()) > 11 and grade(text) > 8] == []
    assert grade(". ".join(english)) <= 6
    assert [text for text in spanish if len(text.split()) > 11 and ease(text) < 50] == []
    assert ease(". ".join(spanish)) >= 65


@each
def test_each_speaks_of_people_with_respect(one: Default) -> None:
    said = " ".join(texts(one, "en") + texts(one, "es")).casefold()
    assert [word for word in HARMFUL if word in said] == []


@each
def test_nobody_has_to_answer_except_how_they_work_with_a_partner_they_picked(one: Default) -> None:
    assert [question.key for question in one.instrument.questions() if question.required] == []


def test_the_measures_of_reading_agree_with_worked_examples() -> None:
    """Seven short words are of the first grades; a sentence of long ones is for college."""
    assert grade("The cat sat on the mat today.") == pytest.approx(0.39 * 7 + 11.8 * 8 / 7 - 15.59)
    assert grade("Organizational interdependencies necessitate comprehensive coordination.") > 20
    assert ease("La casa es de mi tía.") == pytest.approx(206.84 - 60 * 8 / 6 - 1.02 * 6)


def test_the_self_assessment_has_fourteen_domains_each_with_five_anchors_and_three_notes() -> None:
    *domains, last = ecosystem().sections

    assert len(domains) == 14
    for domain in domains:
        first, *notes = domain.questions
        assert (first.kind, first.low, first.high, first.dont_know) == (Kind.RATING, 1, 5, True)
        assert [one.value for one in first.anchors] == [1, 2, 3, 4, 5]
        assert [one.role for one in notes] == [Role.STRENGTH, Role.NEED, Role.OPPORTUNITY]
    assert [one.role for one in last.questions] == [Role.OPPORTUNITY]
    anchors = [anchor.text["en"] for domain in domains for anchor in domain.questions[0].anchors]
    assert len({*anchors}) == len(anchors), "each anchor is written for its domain"


def test_each_takes_about_as_long_as_its_page_and_its_letter_say_and_its_own_words_claim_no_other_time() -> None:
    assert {one.key: minutes(one.instrument) for one in DEFAULTS} == {
        "ecosystem": 9, "community": 5, "ready": 5, "network": 10, "check-in": 6,
    }  # fmt: skip
    said = " ".join(text for one in DEFAULTS for language in ("en", "es") for text in texts(one, language)).casefold()
    assert ("minutes" in said, "minutos" in said) == (False, False)


def test_ready_community_asks_about_the_ten_components_of_the_service_kinds() -> None:
    found = default("ready")
    assert found is not None
    assert [one.key for one in found.instrument.sections] == [one.key for one in COMPONENTS]


def test_what_is_thought_of_a_partner_is_asked_only_where_there_is_more_than_knowing_of_them() -> None:
    found = default("network")
    assert found is not None
    ties = next(found.instrument.questions())
    everything = [column.key for column in ties.columns]

    assert [one.key for one in columns_asked(ties, {"who": 1})] == ["how"]
    assert [one.key for one in columns_asked(ties, {"who": 1, "how": "aware"})] == ["how"]
    for how in ("share", "refer", "joint", "formal"):
        assert [one.key for one in columns_asked(ties, {"who": 1, "how": how})] == everything


def test_a_total_of_a_licensed_measure_is_kept_within_its_range_and_none_of_its_items_is_here() -> None:
    found = default("check-in")
    assert found is not None
    form = found.instrument
    assert wrong_with(form, {"measure": "barc_10", "barc_10_score": 47}, whole=True) == []
    assert wrong_with(form, {"measure": "barc_10", "barc_10_score": 9}, whole=True) == [
        Wrong("barc_10_score", OUT_OF_RANGE)
    ]
    assert kept(form, {"measure": "arc", "rci_score": 50}) == {"measure": "arc"}
    paper = form.sections[-1]
    assert [one.key for one in paper.questions] == ["measure", *(f"{key}_score" for key in LICENSED)]
    assert [(one.low, one.high) for one in LICENSED.values()] == [(0, 50), (10, 60), (-100, 100), (1, 100)]


def test_the_personal_check_in_has_sixteen_items_over_four_levels_and_claims_no_reliability() -> None:
    found = default("check-in")
    assert found is not None
    form = found.instrument
    ratings = [one.key for one in form.questions() if one.kind is Kind.RATING]

    assert form.purpose is Purpose.PERSONAL
    assert len(ratings) == 16
    assert [one.key for one in form.scores] == ["personal", "social", "community", "cultural", "all"]
    assert [*form.scores[-1].questions] == ratings
    assert {(one.reliability, one.spread) for one in form.scores} == {(None, None)}


def test_the_form_opens_with_all_its_questions_but_the_totals_on_paper() -> None:
    for one in DEFAULTS:
        here = sum(len(questions) for _section, questions in asked(one.instrument, {}))
        assert here == sum(not question.only_if for question in one.instrument.questions())

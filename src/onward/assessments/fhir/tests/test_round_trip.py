"""An instrument goes out as a Questionnaire that others can use, and comes back as it was; so do answers."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.assessments.defaults import check_in, community, ecosystem, network, ready
from onward.assessments.fhir.documents import check
from onward.assessments.fhir.reading import read_questionnaire
from onward.assessments.fhir.sheets import read_response, write_response
from onward.assessments.fhir.tests.made import answers, instruments
from onward.assessments.fhir.writing import write_questionnaire
from onward.assessments.instrument import Instrument, Kind, Purpose, Question, Section
from onward.assessments.rules.answers import wrong_with
from onward.assessments.rules.instruments import flaws

URL = "urn:onward:instrument:short"
QUIET = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def sent(value: dict[str, Any]) -> dict[str, Any]:
    """As another program gets it: text with the digits as written."""
    read: dict[str, Any] = json.loads(json.dumps(value), parse_float=Decimal)
    return read


def questionnaire(instrument: Instrument) -> dict[str, Any]:
    return sent(write_questionnaire(instrument, url=URL, version="1"))


@pytest.mark.parametrize("default", [check_in, community, ecosystem, network, ready], ids=lambda one: one.DEFAULT.key)
def test_our_own_instruments_come_back_as_they_were_and_are_clean(default: Any) -> None:
    instrument = default.DEFAULT.instrument
    written = questionnaire(instrument)
    read = read_questionnaire(written)

    assert list(check(written)) == []
    assert (read.instrument, read.lost) == (instrument, [])


@QUIET
@given(instruments())
def test_any_instrument_comes_back_as_it_was_and_is_clean(instrument: Instrument) -> None:
    assert flaws(instrument) == []
    written = questionnaire(instrument)
    read = read_questionnaire(written)

    assert [issue for issue in check(written) if issue.severity == "error"] == []
    assert (read.instrument, read.lost) == (instrument, [])


@QUIET
@given(st.data())
def test_answers_come_back_as_they_were_and_are_clean(data: st.DataObject) -> None:
    instrument = data.draw(instruments())
    told = data.draw(answers(instrument))
    assert wrong_with(instrument, told, whole=True) == []
    written = sent(write_response(instrument, told, url=URL, version="1", authored="2026-11-27T15:00:00Z"))

    assert [issue for issue in check(written, [questionnaire(instrument)]) if issue.severity != "information"] == []
    assert read_response(instrument, written) == told


def test_an_answer_that_is_not_asked_for_any_more_stays_here() -> None:
    yes = Question("car", Kind.YES_NO, {"en": "A car?"})
    why = Question("why", Kind.TEXT, {"en": "Why not?"}, only_if=(network.Condition("car", network.Is.EQUAL, False),))
    instrument = Instrument({"en": "Rides"}, Purpose.OTHER, (Section("rides", {"en": "Rides"}, (yes, why)),))
    written = write_response(instrument, {"car": True, "why": "Too dear"}, url=URL, version="1")

    assert read_response(instrument, written) == {"car": True}


def test_an_instrument_with_flaws_is_not_written() -> None:
    with pytest.raises(ValueError, match="flaws"):
        write_questionnaire(Instrument({"en": "Nothing"}, Purpose.OTHER, ()), url=URL, version="1")

"""The demo region was asked, and what it said can be read."""

import pytest

from onward.assessments.models import Opportunity, Round
from onward.assessments.operations.demo import ask_the_demo
from onward.assessments.queries.counties import said_of
from onward.assessments.queries.results import findings
from onward.assessments.queries.ties import network_rounds, survey_of
from onward.assessments.rules.answers import wrong_with
from onward.assessments.rules.rounds import BY_COUNTY
from onward.core import clock
from onward.core.actor import Actor
from onward.exchange.operations.demo import make_demo
from onward.regions.models import Region
from onward.regions.operations import load_geography

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(db: None, operator: Actor) -> Region:
    load_geography()
    region = make_demo(today=clock.today(), by=operator)
    ask_the_demo(region, by=operator)
    return region


def test_the_rounds_of_the_demo_are_answered_as_people_could_and_tell_something(demo: Region) -> None:
    rounds = list(Round.objects.filter(region=demo).order_by("opened_at"))
    assert [one.title for one in rounds] == [
        "Spring self-assessment", "Who works with whom?", "Is our county ready?", "Fall self-assessment",
    ]  # fmt: skip
    for round in rounds:
        for response in round.responses.all():
            assert wrong_with(round.version.asks, response.answers, whole=True, whose=response.organization_id) == []

    found = findings(rounds[-1])
    assert found.before == rounds[0]
    assert not any(line.result.hidden for line in found.lines)
    assert sum(line.consensus is not None for line in found.lines) == 3
    assert Opportunity.objects.filter(round=rounds[-1], position__isnull=False).count() == 2


def test_of_most_counties_of_the_demo_it_is_told_how_ready_they_are(demo: Region) -> None:
    told = said_of([Round.objects.get(region=demo, promise=BY_COUNTY)])
    assert len(told) > demo.counties.count() / 2


def test_the_survey_of_the_demo_has_ties_and_some_who_did_not_answer(demo: Region) -> None:
    [round] = network_rounds(demo)
    survey = survey_of(round)
    assert (len(survey.ties) > 60, survey.itself) == (True, 0)
    assert 0 < len(survey.answered) < round.respondents.count()

"""What partners say of each other in a network survey."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.assessments.defaults import network
from onward.assessments.models import Round
from onward.assessments.queries.ties import network_rounds, survey_of
from onward.assessments.rules.rounds import CLOSED, NAMED, OPEN
from onward.assessments.rules.ties import Named, Said, survey, valued
from onward.assessments.tests.cast import answered, published, round_of
from onward.core.actor import Actor
from onward.partners.models import Organization
from onward.partners.operations import merge_organizations
from onward.regions.models import Region

ASKS = network.DEFAULT.instrument


def says(organization: int, *rows: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return organization, {"ties": [*rows]}


def test_a_tie_has_how_they_work_together_and_the_means_of_trust_and_value() -> None:
    row = {"who": 2, "how": "refer", "reliability": 4, "openness": 1, "mission": "dont_know", "influence": 3}
    assert survey(ASKS, [says(1, row)], {}).ties == [Said(1, 2, "refer", 2.5, 3.0)]
    assert survey(ASKS, [says(1, {"who": 2, "how": "aware"})], {}).ties == [Said(1, 2, "aware", None, None)]


def test_what_a_partner_brings_is_a_mean_of_what_three_others_said() -> None:
    said = [says(n, {"who": 9, "how": "refer", "often": "weekly", "influence": n}) for n in (1, 2, 3)]
    ties = survey(ASKS, said, {}).ties
    assert (valued(ties, 3), valued(ties[:2], 3), {tie.often for tie in ties}) == ({9: 2.0}, {}, {"weekly"})
    unsure = says(1, {"who": 9, "how": "refer", "often": "dont_know", "influence": "dont_know"})
    assert [(tie.often, tie.value) for tie in survey(ASKS, [unsure], {}).ties] == [("", None)]


def test_who_answered_with_nobody_answered_all_the_same() -> None:
    found = survey(ASKS, [(1, {}), says(2, {"who": 1, "how": "joint"})], {})
    assert (found.answered, [tie.target for tie in found.ties]) == ({1, 2}, [1])


def test_two_that_became_one_count_as_one_with_the_closest_tie_and_none_with_itself() -> None:
    heard = [
        says(1, {"who": 3, "how": "aware"}, {"who": 2, "how": "formal"}),
        says(2, {"who": 3, "how": "joint"}),
        says(3, {"who": 2, "how": "share"}, {"who": 1, "how": "refer"}),
    ]
    found = survey(ASKS, heard, {2: 1})
    assert [(tie.source, tie.target, tie.how) for tie in found.ties] == [(1, 3, "joint"), (3, 1, "refer")]
    assert (found.answered, found.itself) == ({1, 3}, 1)


def test_names_that_are_not_in_the_region_are_gathered_however_they_are_spelt() -> None:
    heard = [says(1, {"name": "Night Shuttle", "how": "aware"}), says(2, {"name": " night shuttle", "how": "refer"})]
    assert survey(ASKS, heard, {}).named == [Named("Night Shuttle", 2)]


@pytest.mark.django_db
class TestInARegion:
    @pytest.fixture
    def transit(self, region: Region) -> Organization:
        return Organization.objects.create(region=region, name="Valley Transit")

    @pytest.fixture
    def spring(self, region: Region, hope_house: Organization, transit: Organization) -> Round:
        round = round_of(published(region, ASKS), state=CLOSED, promise=NAMED)
        answered(round, {"ties": [{"who": transit.pk, "how": "refer"}]}, organization=hope_house)
        return round

    def test_a_partner_that_was_merged_after_the_survey_is_followed(
        self, spring: Round, region: Region, hope_house: Organization, transit: Organization, ada_actor: Actor
    ) -> None:
        kept = Organization.objects.create(region=region, name="County Transit Authority")
        merge_organizations(gone=transit, kept=kept, taken=(), by=ada_actor)
        assert [(tie.source, tie.target) for tie in survey_of(spring).ties] == [(hope_house.pk, kept.pk)]

    def test_only_closed_surveys_of_the_network_count(self, spring: Round, region: Region) -> None:
        assert network_rounds(region) == [spring]
        Round.objects.filter(pk=spring.pk).update(state=OPEN, closed_at=None)
        assert network_rounds(region) == []

    def test_reading_a_survey_costs_two_questions_however_many_answer(
        self, spring: Round, region: Region, transit: Organization
    ) -> None:
        for n in range(3):
            answered(spring, {"ties": []}, organization=Organization.objects.create(region=region, name=f"Partner {n}"))
        round = network_rounds(region)[0]
        with CaptureQueriesContext(connection) as seen:
            survey_of(round)
        assert len(seen) == 2

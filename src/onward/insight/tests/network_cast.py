"""Who appears in tests of the network: four partners, what is written of them, and a survey."""

from typing import Any

import pytest

from onward.assessments.defaults import network
from onward.assessments.models import Round
from onward.assessments.rules.rounds import CLOSED, NAMED
from onward.assessments.tests.cast import answered, published, round_of
from onward.insight.queries.network_reading import Reading
from onward.insight.tests.cast import partner
from onward.insight.wording_network import findings
from onward.partners.models import Organization, Tie
from onward.regions.models import Region

PAGE = "/r/ohio-valley/listening/network/"


@pytest.fixture
def four(region: Region) -> dict[str, Organization]:
    """Court, clinic and house in a line, and a bus that nobody is tied to."""
    return {
        "court": partner(region, "Court", "courts"),
        "clinic": partner(region, "Clinic", "treatment"),
        "house": partner(region, "House", "recovery_housing"),
        "bus": partner(region, "Bus", "transportation"),
    }


def tie(one: Organization, other: Organization, strength: str = "refers", **more: Any) -> Tie:
    return Tie.objects.create(region=one.region, organization=one, other_organization=other, strength=strength, **more)


@pytest.fixture
def line(four: dict[str, Organization]) -> dict[str, Organization]:
    tie(four["court"], four["clinic"], "joint_work")
    tie(four["house"], four["clinic"], "aware")
    return four


@pytest.fixture
def survey(four: dict[str, Organization], region: Region) -> Round:
    """Court and clinic name each other, house names clinic; bus names the clinic, too, with little trust."""
    round = round_of(published(region, network.DEFAULT.instrument), state=CLOSED, promise=NAMED)
    trusts = {"court": ["clinic", 4], "clinic": ["court", 3], "house": ["clinic", 3], "bus": ["clinic", 2]}
    for who, (whom, trust) in trusts.items():
        row = {"who": four[str(whom)].pk, "how": "refer", "reliability": trust}
        answered(round, {"ties": [row]}, organization=four[who])
    return round


def said(found: Reading, key: str) -> str:
    [one] = [one for one in findings(found, "aware") if one.key == key]
    return " ".join(one.sentences)


def words(answer: Any) -> str:
    return str(answer.content.decode())

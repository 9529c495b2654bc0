"""Two network surveys beside each other: only what partners who answered both said."""

import pytest
from django.test import Client
from django.utils import timezone

from onward.assessments.defaults import network
from onward.assessments.models import Round
from onward.assessments.rules.rounds import CLOSED, NAMED
from onward.assessments.tests.cast import answered, published, round_of
from onward.insight.queries.network_change import Changed, Figures, compared, over
from onward.insight.queries.network_seen import seen
from onward.insight.tests.cast import partner
from onward.insight.tests.network_cast import words
from onward.insight.wording_network_change import as_csv, findings, who
from onward.partners.models import Organization
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
PAGE = "/r/ohio-valley/listening/network/change/"
Said = dict[str, list[tuple[str, str, int]]]


@pytest.fixture
def cast(region: Region) -> dict[str, Organization]:
    sectors = {"bus": "transportation", "clinic": "treatment", "court": "courts", "house": "recovery_housing"}
    return {name: partner(region, name.title(), sector) for name, sector in sectors.items()}


def asked(cast: dict[str, Organization], said: Said, days: int) -> Round:
    """A survey that ended so many days ago: who named whom, how, and with how much trust."""
    region = cast["bus"].region
    row = Round.objects.filter(region=region).first()
    version = row.version if row else published(region, network.DEFAULT.instrument)
    round = round_of(version, state=CLOSED, promise=NAMED)
    closed = timezone.now() - timezone.timedelta(days=days)
    Round.objects.filter(pk=round.pk).update(title=f"{days} days ago", opened_at=closed, closed_at=closed)
    for source, ties in said.items():
        rows = [{"who": cast[whom].pk, "how": how, "reliability": trust} for whom, how, trust in ties]
        answered(round, {"ties": rows}, organization=cast[source])
    round.refresh_from_db()
    return round


@pytest.fixture
def two(cast: dict[str, Organization]) -> tuple[Round, Round]:
    """Court and clinic stay tied and come closer; bus loses the clinic and wins the court; house answers only once."""
    first: Said = {
        "bus": [("clinic", "share", 2)], "clinic": [("court", "share", 2)], "court": [("clinic", "share", 3)],
    }  # fmt: skip
    second: Said = {
        "bus": [("court", "refer", 3)], "clinic": [("court", "joint", 4)], "court": [("clinic", "joint", 3)],
        "house": [("bus", "refer", 1)],
    }  # fmt: skip
    return asked(cast, first, 400), asked(cast, second, 3)


def test_ties_come_stay_and_go_among_those_who_answered_both(region: Region, two: tuple[Round, Round]) -> None:
    found = over(region, *two, "aware")
    assert [one.name for one in found.partners] == ["Bus", "Clinic", "Court"]
    assert found.answered == (3, 4)
    assert found.ties == [Changed(0, 1, 2, 0), Changed(0, 2, 0, 3), Changed(1, 2, 2, 4)]
    assert found.figures == (Figures(2, 2 / 3, 0.5), Figures(2, 2 / 3, 0.5))
    assert (found.nearer, found.looser) == (1, 0)
    assert [(one.organization.name, one.was, one.is_) for one in found.moved] == [("Clinic", 2, 1), ("Court", 1, 2)]
    assert [(len(found.met), len(found.parted)), found.met[0][0][:6]] == [(1, 1), "Courts"]
    assert "Only the 3 partners that answered both" in who(found)


def test_trust_is_told_of_three_ties_or_more_that_told_it_twice(
    region: Region, cast: dict[str, Organization], two: tuple[Round, Round]
) -> None:
    assert over(region, *two, "aware").trust is None
    more: Said = {"bus": [("clinic", "share", 4)], "clinic": [("court", "share", 2)], "court": [("clinic", "share", 4)]}
    third = asked(cast, more, 1)
    found = compared(seen(region, two[0], "aware"), seen(region, third, "aware"))
    assert found.trust is not None
    assert (found.trust.told, found.trust.rose, found.trust.sank) == (3, 2, 0)
    assert (found.trust.was, found.trust.is_) == (pytest.approx(7 / 3), pytest.approx(10 / 3))
    assert "rose in 2 and sank in 0" in " ".join(s for one in findings(found) for s in one.sentences)


def test_two_partners_who_told_three_ties_twice_are_too_few(region: Region, cast: dict[str, Organization]) -> None:
    said: Said = {
        "bus": [("clinic", "share", 2), ("court", "share", 2)], "clinic": [], "court": [("clinic", "share", 3)],
    }  # fmt: skip
    first, second = (seen(region, asked(cast, said, days), "aware") for days in (400, 3))
    found = compared(first, second)
    assert (len(found.ties), found.trust) == (3, None)


def test_a_side_that_calls_the_tie_looser_names_it_all_the_same(region: Region, cast: dict[str, Organization]) -> None:
    said: Said = {"bus": [("clinic", "joint", 2)], "clinic": [("bus", "aware", 2)]}
    first, second = (seen(region, asked(cast, said, days), "refers") for days in (400, 3))
    assert [one.both_sides for one in compared(first, second).figures] == [1, 1]


def test_every_finding_says_what_to_keep_in_mind(region: Region, two: tuple[Round, Round]) -> None:
    assert [one.key for one in findings(over(region, *two, "aware")) if not one.caveat] == []


def test_the_sheet_has_every_tie_with_how_close_it_was_and_is(region: Region, two: tuple[Round, Round]) -> None:
    rows = list(as_csv(over(region, *two, "aware"), *two))
    assert [row[-1] for row in rows] == ["Change", "not named again", "new", "stayed"]
    assert rows[0][2:4] == ["400 days ago", "3 days ago"]


def test_the_page_compares_the_two_newest_in_their_order(two: tuple[Round, Round], ada_client: Client) -> None:
    page = words(ada_client.get(PAGE))
    assert "Before: “400 days ago”" in page
    assert [page.count(f">{said}</c-tag>") for said in ("new",)] == [0]
    turned = words(ada_client.get(f"{PAGE}?before={two[1].pk}&after={two[0].pk}"))
    assert "Before: “400 days ago”" in turned
    for spoiled in (f"?before={two[0].pk}&after={two[0].pk}", "?before=x&after=99&least=no&page=x", "?format=csv"):
        assert ada_client.get(PAGE + spoiled).status_code == 200
    assert "named no tie among each other" in words(ada_client.get(f"{PAGE}?least=formal_agreement"))


def test_with_one_survey_it_says_what_is_missing(cast: dict[str, Organization], ada_client: Client) -> None:
    assert "There is no network survey yet" in words(ada_client.get(PAGE))
    asked(cast, {"bus": [("clinic", "share", 2)]}, 3)
    assert "There is one network survey so far" in words(ada_client.get(PAGE))

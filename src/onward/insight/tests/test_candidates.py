"""Who could be invited: prospects here and partners next door, each once, and nothing that is not for everybody."""

import pytest

from onward.core.visibility import PARTNERS, PRIVATE
from onward.directory.models import Location
from onward.insight.asked import Asked
from onward.insight.queries.candidates import Candidates, candidates_of
from onward.insight.queries.missing import Asking, answered, asking, inputs_of, question_of, result_of
from onward.insight.queries.picture import picture_of
from onward.insight.tests.cast import count_people, offers, partner
from onward.partners.models import DistinctPair, Organization
from onward.regions.models import Region

ADAMS, BROWN, PIKE, VINTON, SCIOTO = "39001", "39015", "39131", "39163", "39145"


def prospect(region: Region, name: str, sector: str = "", **values: object) -> Organization:
    return partner(region, name, sector, standing="prospect", **values)


def found(region: Region) -> Candidates:
    return candidates_of(picture_of(region))


def names(region: Region) -> list[str]:
    return [one.name for one in found(region).known]


def test_prospects_here_and_partners_next_door_are_candidates_and_nobody_else(
    region: Region, other_region: Region
) -> None:
    partner(region, "Hope House")
    prospect(region, "New Start")
    partner(other_region, "Scioto Rides")
    prospect(other_region, "Their Own Business")
    prospect(region, "Taken Off", removed_at="2026-01-01T00:00Z")

    assert names(region) == ["New Start", "Scioto Rides"]
    assert found(region).regions == ["Next Door"]


def test_what_next_door_keeps_for_itself_is_neither_named_nor_counted(region: Region, other_region: Region) -> None:
    for level in (PARTNERS, PRIVATE):
        offers(partner(other_region, f"Closed {level}", visibility=level), "detox", served=(PIKE,))
    house = partner(other_region, "Safe House")
    offers(house, "detox", SCIOTO)
    Location.objects.filter(organization=house).update(visibility=PRIVATE)

    assert [(one.name, [offer.county for offer in one.offers]) for one in found(region).known] == [("Safe House", [""])]


def test_a_made_up_region_and_one_far_away_are_not_next_door(region: Region, other_region: Region) -> None:
    partner(other_region, "Scioto Rides")
    Region.objects.filter(pk=other_region.pk).update(fictional=True)

    assert (names(region), found(region).regions) == ([], [])


def test_one_organization_in_two_regions_counts_once_with_all_that_it_offers(
    region: Region, other_region: Region
) -> None:
    ours = prospect(region, "Scioto Rides")
    theirs = partner(other_region, "Rides of Scioto County", "transportation", identity=ours.identity)
    offers(ours, "transport", PIKE)
    offers(theirs, "detox", served=(VINTON,))

    (one,) = found(region).known
    assert (one.key, one.name, one.sector) == (str(ours.pk), "Scioto Rides", "transportation")
    assert [(offer.kind, offer.county, offer.served) for offer in one.offers] == [
        ("transport", PIKE, ()), ("detox", "", (VINTON,)),
    ]  # fmt: skip
    assert found(region).same == 1


@pytest.mark.parametrize(
    ("theirs", "count"),
    [
        ({"name": "Scioto Valley Rides", "website": "https://rides.example.org"}, 1),
        ({"name": "Scioto Valley Rides"}, 2),
        ({"name": "Another Name", "website": "https://rides.example.org"}, 2),
    ],
)
def test_alike_takes_more_than_a_name(region: Region, other_region: Region, theirs: dict[str, str], count: int) -> None:
    prospect(region, "Scioto Valley Rides", website="https://rides.example.org")
    Organization.objects.create(region=other_region, **theirs)

    assert len(found(region).known) == count


def test_two_that_somebody_told_apart_stay_two(region: Region) -> None:
    low, high = (prospect(region, "Rides", tax_id="31-1234567") for _ in range(2))
    assert names(region) == ["Rides"]
    DistinctPair.objects.create(region=region, low=low, high=high)

    assert names(region) == ["Rides", "Rides"]


def test_whoever_is_a_partner_already_is_no_candidate_next_door_either(region: Region, other_region: Region) -> None:
    ours = partner(region, "Hope House")
    partner(other_region, "Hope House of Scioto", identity=ours.identity)
    prospect(region, "Hope House", identity=ours.identity)

    assert (names(region), found(region).partners) == ([], ["Hope House"])


def test_addresses_to_write_to_next_door_are_no_evidence(region: Region, other_region: Region) -> None:
    prospect(region, "Rides", email="dee@rides.example.org")
    partner(other_region, "Rides", email="dee@rides.example.org")

    assert len(found(region).known) == 2


# From the region to an answer ----------------------------------------------------------------------------------------


@pytest.fixture
def valley(region: Region, other_region: Region) -> Region:
    """Hope House gives beds in Pike. New Start would in Vinton, and detox next door reaches Pike and Vinton."""
    count_people()
    offers(partner(region, "Hope House", "recovery_housing"), "recovery_housing", PIKE)
    offers(prospect(region, "New Start", "recovery_housing"), "recovery_housing", VINTON)
    offers(partner(other_region, "Scioto Detox", "treatment"), "detox", SCIOTO, served=(PIKE, VINTON))
    prospect(region, "First Church", "faith")
    return region


def ask(region: Region, **asked: object) -> Asking:
    return asking(region, Asked(**asked))  # type: ignore[arg-type]


def chosen(here: Asking) -> list[tuple[str, float]]:
    names = {one.key: one.name for one in here.candidates.known}
    return [(names[pick.candidate], pick.gain) for pick in answered(here.question, here.wishes).picks.chosen]


def test_the_answer_by_hand(valley: Region) -> None:
    """Beds and detox weigh 3: 12,800 × 3 in Vinton, (27,088 + 12,800) × 3 in Pike and Vinton."""
    assert chosen(ask(valley)) == [("Scioto Detox", 119_664.0), ("New Start", 38_400.0)]
    assert chosen(ask(valley, invite=1, favored=(VINTON,))) == [("Scioto Detox", 158_064.0)]


def test_rules_of_the_form_hold(valley: Region) -> None:
    church = str(Organization.objects.get(name="First Church").pk)

    assert chosen(ask(valley, invite=2, sectors=("faith",))) == [("Scioto Detox", 119_664.0), ("First Church", 0.0)]
    assert chosen(ask(valley, invite=1, include=(church, "gone"))) == [("First Church", 0.0)]
    assert chosen(ask(valley, exclude=(church,))) == [("Scioto Detox", 119_664.0), ("New Start", 38_400.0)]


def test_of_blank_sectors_those_are_asked_for_in_which_somebody_is_known(valley: Region) -> None:
    here = ask(valley, blank=True)

    assert len(here.blank) == 25
    assert dict(here.wishes.least) == {"treatment": 1, "faith": 1}


def test_sites_within_miles_count_when_asked_for(valley: Region) -> None:
    """From New Start in Vinton to the middle of Adams are about 61 miles, to Brown's 77; Pike has beds already."""
    near, far = (ask(valley, miles=miles) for miles in (0, 65))
    key = str(Organization.objects.get(name="New Start").pk)

    assert near.closes[key] == [f"recovery_housing:{VINTON}"]
    assert far.closes[key] == [f"recovery_housing:{ADAMS}", f"recovery_housing:{VINTON}"]


def test_what_is_kept_gives_the_same_answer_again(valley: Region) -> None:
    here = ask(valley, invite=2)
    kept = inputs_of(here)
    again = question_of(kept)
    once, twice = (result_of(question, answered(question, here.wishes)) for question in (here.question, again))

    assert again == here.question
    assert once == twice
    assert [(pick["gain"], len(pick["cells"])) for pick in once["picks"]] == [(119_664.0, 2), (38_400.0, 1)]


def test_an_alternative_says_what_it_would_change(valley: Region) -> None:
    offers(partner(valley, "Second Start", standing="prospect"), "recovery_housing", BROWN)
    here = ask(valley, invite=1)
    told = result_of(here.question, answered(here.question, here.wishes))["picks"][0]["instead"][0]
    lost, won = ([here.gaps[cell].name for cell in told[what]] for what in ("lost", "won"))
    names = {one.key: one.name for one in here.candidates.known}

    assert chosen(here) == [("Second Start", 131_028.0)]
    assert (names[told["key"]], told["covered"]) == ("Scioto Detox", 119_664.0)
    assert (lost, sorted(won)) == ([f"recovery_housing:{BROWN}"], [f"detox:{PIKE}", f"detox:{VINTON}"])

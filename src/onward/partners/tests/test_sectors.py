"""The sectors a region starts with, and the guess of an organization's sector."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.partners.sectors import DEFAULT_SECTORS, LEVELS, Sector, SectorGuess, guess_sector, sector_book

KEYS = [sector.key for sector in DEFAULT_SECTORS]

LABELLED = (
    ("Scioto Recovery Community Organization", "recovery_community"),
    ("Alcoholics Anonymous District 12", "recovery_community"),
    ("Peer Recovery Network of Jackson", "peer_support"),
    ("Hopewell Behavioral Health", "treatment"),
    ("Valley Addiction Services", "treatment"),
    ("Adena County General Hospital", "primary_health"),
    ("Pike County Health District", "primary_health"),
    ("Harm Reduction Ohio Valley", "harm_reduction"),
    ("Drug Free Vinton Coalition", "prevention"),
    ("Community Action Committee of Pike County", "human_services"),
    ("Meigs County Department of Job and Family Services", "human_services"),
    ("Gallia Metropolitan Housing Authority", "recovery_housing"),
    ("Second Wind Sober Living", "recovery_housing"),
    ("Lawrence County Transit", "transportation"),
    ("Ross County Sheriff's Office", "law_enforcement"),
    ("City of Ironton Police Department", "law_enforcement"),
    ("Adams County Court of Common Pleas", "courts"),
    ("Athens Municipal Court", "courts"),
    ("Adult Parole Authority, Region 3", "corrections"),
    ("STAR Community Based Correctional Facility", "corrections"),
    ("Southeastern Legal Aid", "legal_assistance"),
    ("First Baptist Church of Waverly", "faith"),
    ("River City Ministerial Association", "faith"),
    ("Jackson City Schools", "schools"),
    ("Rio Verde Community College", "higher_education"),
    ("Hill State University", "higher_education"),
    ("OhioMeansJobs Highland County", "workforce"),
    ("Regional Workforce Board 7", "workforce"),
    ("Opportunities for Ohioans with Disabilities", "vocational_rehabilitation"),
    ("Brown County Chamber of Commerce", "employers"),
    ("Clearwater Lumber Company", "employers"),
    ("Physician Health Program of the Valley", "professional_monitoring"),
    ("Ohio Valley Regional Development District", "economic_development"),
    ("Vinton County Commissioners", "local_government"),
    ("Village of Peebles", "local_government"),
    ("Office of the Governor", "state_leadership"),
    ("Center for Public Policy", "policy_advocacy"),
    ("Appalachian Research Center", "research"),
    ("Foothills Community Foundation", "philanthropy"),
)


def test_nine_in_ten_labelled_organizations_are_recognised():
    misses = [
        (name, expected, guess_sector(name))
        for name, expected in LABELLED
        if (guess := guess_sector(name)) is None or guess.sector != expected
    ]
    assert len(misses) <= len(LABELLED) // 10, "\n".join(map(str, misses))


def test_every_sector_has_a_labelled_organization():
    assert {expected for _, expected in LABELLED} == set(KEYS)


def test_there_are_twenty_six_sectors_with_unique_names():
    assert len(KEYS) == 26
    for names in (KEYS, [s.english for s in DEFAULT_SECTORS], [s.spanish for s in DEFAULT_SECTORS]):
        assert [name for name, count in Counter(names).items() if count > 1 or not name] == []


def test_the_recovery_voice_is_two_sectors():
    assert [s.key for s in DEFAULT_SECTORS if s.recovery_voice] == ["recovery_community", "peer_support"]


def test_no_kind_belongs_to_two_sectors():
    kinds = Counter(kind for sector in DEFAULT_SECTORS for kind in sector.kinds)
    assert [kind for kind, count in kinds.items() if count > 1] == []


def test_levels_go_from_near_to_far():
    assert [key for key, _, _ in LEVELS] == ["local", "regional", "state", "national"]


def test_kinds_speak_when_the_name_does_not():
    assert guess_sector("New Dawn", kinds=["detox", "medication", "food"]) == SectorGuess(
        "treatment", 0.467, "detox, medication"
    )


def test_a_clear_name_outweighs_the_kinds():
    assert guess_sector("County Sheriff", kinds=["jail_recovery"]) == SectorGuess("law_enforcement", 0.9, "sheriff")


def test_kinds_outweigh_a_vague_name():
    assert guess_sector("Grace House", kinds=["recovery_housing"]) == SectorGuess(
        "recovery_housing", 0.7, "recovery_housing"
    )


def test_name_and_kinds_that_agree_are_surer_than_either():
    assert guess_sector("Sober Living of Pike", kinds=["recovery_housing"]).confidence == 0.95


def test_nothing_known_gives_no_guess():
    assert guess_sector("Smith & Sons", "", ["unheard_of"]) is None


def test_ties_between_kinds_go_to_the_first_sector():
    assert guess_sector("x", kinds=["advocacy", "food"]) == SectorGuess("human_services", 0.35, "food")


def test_a_region_may_have_its_own_sectors_and_words():
    sectors = (Sector("tribe", "Tribe", "Tribu", ("council",), strong="nation"),)
    book = sector_book(sectors, {"tribe": ["band"]})
    assert guess_sector("River Band", sectors=sectors, book=book) == SectorGuess("tribe", 0.9, "band")
    assert guess_sector("x", kinds=["council"], sectors=sectors, book=book) == SectorGuess("tribe", 0.7, "council")


@pytest.mark.parametrize("sector", DEFAULT_SECTORS, ids=lambda sector: sector.key)
def test_each_kind_named_by_a_sector_leads_to_it(sector):
    assert {guess_sector("", kinds=[kind]).sector for kind in sector.kinds} <= {sector.key}


@given(st.text(max_size=60), st.text(max_size=200), st.lists(st.sampled_from(["food", "detox", "zzz"]), max_size=4))
def test_any_organization_gets_a_known_sector_or_none(name, description, kinds):
    guess = guess_sector(name, description, kinds)
    assert guess is None or (guess.sector in KEYS and 0.3 <= guess.confidence <= 1)

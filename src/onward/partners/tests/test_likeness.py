"""Two records, one organization? The cast: Harbor House of Portsmouth and its neighbours."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.partners import normal_forms as normal
from onward.partners.likeness import Likeness, OrganizationFacts, compare, evidence_of, leftovers, likeness
from onward.partners.pairing import Pair, candidates, suggest_pairs, telling

MAIL_AT_SITE = "The email address of one is at the website of the other"


def named(name: str, **facts: object) -> OrganizationFacts:
    return OrganizationFacts(str(facts.pop("id", name)), name, **facts)  # type: ignore[arg-type]


def reasons(a: OrganizationFacts, b: OrganizationFacts) -> list[str]:
    return likeness(a, b).reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbor House of Portsmouth, Inc.", "The Harbor House, Portsmouth"),
        ("St. Mary's Hospital", "Saint Marys Hosp"),
        ("Adams Co. Health Dept.", "Adams County Health Department"),
        ("Life Line Recovery Center", "Lifeline Recovery Center"),
        ("Smith & Sons Co.", "Smith and Sons"),
        ("L.I.F.E. Center LLC", "Life Ctr"),
        ("Casa Esperánza", "CASA ESPERANZA L.L.C."),
        ("Housing Works (HW)", "Housing Works"),
    ],
)
def test_one_name_in_two_spellings_is_the_same_name(one: str, other: str) -> None:
    assert likeness(named(one), named(other)) == Likeness(0.75, ["Same name"])


@pytest.mark.parametrize("name", ["The Hope House, Inc.", "HOPE HOUSE", "Hope House LLC", "hope  house", "Höpehouse"])
def test_spellings_of_one_name_have_one_key(name: str) -> None:
    assert normal.name_key(name) == "hopehouse"


@given(st.text(st.characters(codec="latin-1"), max_size=40))
def test_a_name_with_a_letter_or_digit_is_never_lost(name: str) -> None:
    assert normal.name_key(name) or not any(map(str.isalnum, name))


def test_a_slip_of_the_pen_makes_names_nearly_the_same() -> None:
    assert reasons(named("Harbor House Recovrey"), named("Harbor House Recovery")) == ["Names are nearly the same"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adams County Health Department", "Brown County Health Department"),
        ("First Baptist Church", "Second Baptist Church"),
        ("Harris County Court", "Harrison County Court"),
        ("Group Home 2", "Group Home 3"),
        ("East Side Shelter", "West Side Shelter"),
        ("Recovery", "Recovery House"),
    ],
)
def test_names_that_look_alike_but_say_different_things_are_different(one: str, other: str) -> None:
    assert likeness(named(one), named(other)) == Likeness(0.0, [])


def test_a_longer_name_may_contain_the_shorter() -> None:
    one, other = named("The Counseling Center"), named("Counseling Center of Scioto County")
    assert reasons(one, other) == ["One name is part of the other"]


def test_names_in_another_order_are_nearly_the_same() -> None:
    assert reasons(named("Portsmouth Harbor House"), named("Harbor House of Portsmouth")) == [
        "Names are nearly the same"
    ]


def test_one_word_inside_a_name_speaks_neither_for_nor_against() -> None:
    assert reasons(named("Terrific", website="t.org"), named("Terrific Care", website="t.org")) == ["Same website"]


def test_one_and_many_are_nearly_the_same_name_and_not_said_to_be_the_same() -> None:
    pair = named("Firefly Spindle Chapel"), named("Firefly Spindles Chapel")
    assert likeness(*pair) == Likeness(0.75, ["Names are nearly the same"])


def test_in_brackets_only_initials_are_a_name() -> None:
    assert reasons(named("Good Hope Kitchen (GHK)"), named("GHK")) == ["Same name"]
    assert reasons(named("Kitchen Table (Ward 1)"), named("Beacon (Ward 1)")) == []


def test_initials_stand_for_a_name() -> None:
    full = named("Scioto Paint Valley Counseling Associates, Inc.")
    assert reasons(named("SPVCA"), named("Scioto Paint Valley Counseling Associates")) == [
        "One name is the initials of the other"
    ]
    assert reasons(full, named("S.P.V.C.A.")) == ["One name is the initials of the other"]
    assert reasons(named("Harbor House", other_names=("SPVCA",)), full) == ["One name is the initials of the other"]


def test_what_two_records_share_is_said_strongest_first() -> None:
    one = named(
        "Harbor House", website="https://www.harbor.org/about", phones=("(740) 555-0100",), street="12 Main Street"
    )
    other = named("Harbor House", website="harbor.org", phones=("1-740-555-0100 ext. 4",), street="12 main st.")
    assert likeness(one, other) == Likeness(
        0.961, ["Same name", "Same website", "Same telephone number", "Same address"]
    )


def test_a_shared_website_counts_for_less_when_the_names_differ() -> None:
    court, health = named("County Court", website="adams.gov"), named("Health Department", website="adams.gov")
    assert likeness(court, health) == Likeness(0.275, ["Same website", "But their names differ"])


def test_different_tax_numbers_speak_against() -> None:
    one, other = named("Harbor House", tax_id="31-1234567"), named("Harbor House", tax_id="31-7654321")
    assert likeness(one, other) == Likeness(0.225, ["Same name", "But their tax numbers differ"])


def test_the_same_tax_number_nearly_settles_it() -> None:
    one, other = named("Harbor House", tax_id="31-1234567"), named("Harbor House", tax_id="311234567")
    assert likeness(one, other) == Likeness(0.975, ["Same tax number", "Same name"])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"email": "Info@Harbor.org"}, {"email": "info@harbor.org"}, ["Same email address"]),
        ({"email": "ann@harbor.org"}, {"email": "bob@harbor.org"}, ["Email addresses at the same domain"]),
        ({"email": "ann@harbor.org"}, {"website": "http://harbor.org"}, [MAIL_AT_SITE]),
        ({"email": "ann@gmail.com"}, {"email": "bob@gmail.com"}, []),
        ({"website": "facebook.com/harbor"}, {"website": "https://www.facebook.com/harbor/"}, ["Same website"]),
        ({"website": "facebook.com/harbor"}, {"website": "facebook.com/beacon"}, []),
        ({"website": "facebook.com"}, {"website": "facebook.com"}, []),
    ],
)  # fmt: skip
def test_an_address_online_counts_when_it_is_their_own(
    one: dict[str, object], other: dict[str, object], reason: list[str]
) -> None:
    assert reasons(named("", **one), named("", **other)) == reason


def test_nothing_in_common_is_no_likeness_whatever_speaks_against() -> None:
    assert likeness(named("Harbor House", tax_id="311234567"), named("Beacon", tax_id="317654321")) == Likeness(0.0, [])


def test_normal_forms_of_what_is_not_one_are_blank() -> None:
    assert [normal.phone_key("555-0100"), normal.tax_key("000000000"), normal.address_key("Main Street", "45662")] == [
        ""
    ] * 3
    assert [normal.web_home("not a site"), normal.web_home("http://[bad"), normal.mail_home("nobody")] == [""] * 3


def test_addresses_are_compared_with_their_postal_code() -> None:
    assert normal.address_key("12 North Main Street, Suite 4", "45662-1234") == "12 n main st ste 4 45662"


def test_words_left_over_are_told_by_side() -> None:
    assert leftovers(["harbor", "house"], ["harbour", "house", "north"]) == ([], ["north"])


NAMES = st.lists(
    st.sampled_from(["Adams", "County", "Recovery", "House", "Center", "Recovrey", "of", "Inc", "ARC", "Hope"]),
    max_size=4,
).map(" ".join)
FACTS = st.builds(
    OrganizationFacts,
    id=st.integers(0, 10**6).map(str),
    name=NAMES,
    other_names=st.lists(NAMES, max_size=1).map(tuple),
    website=st.sampled_from(["", "harbor.org", "hope.org"]),
    email=st.sampled_from(["", "a@harbor.org", "b@hope.org", "c@gmail.com"]),
    phones=st.sampled_from([(), ("740-555-0100",), ("740-555-0199", "740-555-0100")]),
    street=st.sampled_from(["", "1 Main St", "2 Main St"]),
    tax_id=st.sampled_from(["", "311234567", "317654321"]),
)


def every_pair(organizations: list[OrganizationFacts], at_least: float) -> list[Pair]:
    """The oracle: compare everybody with everybody."""
    evidence = telling([evidence_of(facts) for facts in organizations])
    pairs = [
        Pair(organizations[i].id, organizations[j].id, compare(evidence[i], evidence[j]))
        for i, j in combinations(range(len(organizations)), 2)
    ]
    found = [pair for pair in pairs if pair.likeness.score >= at_least]
    return sorted(found, key=lambda pair: (-pair.likeness.score, pair.a, pair.b))


@settings(deadline=None)
@given(st.lists(FACTS, max_size=20, unique_by=lambda facts: facts.id), st.sampled_from([0.01, 0.3, 0.5]))
def test_no_pair_is_lost_by_not_comparing_everybody(organizations: list[OrganizationFacts], at_least: float) -> None:
    assert suggest_pairs(organizations, 10_000, at_least=at_least) == every_pair(organizations, at_least)


@settings(deadline=None)
@given(FACTS, FACTS)
def test_likeness_has_no_direction_and_stays_between_nothing_and_one(
    a: OrganizationFacts, b: OrganizationFacts
) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b).score <= 1


def test_only_the_likeliest_pairs_are_suggested() -> None:
    house, copy = (
        named("Harbor House", phones=("740-555-0100",)),
        named("Harbor House", id="copy", phones=("7405550100",)),
    )
    near, other = named("Harbor Housse"), named("Beacon")
    assert suggest_pairs([house, near, copy, other], limit=1) == [
        Pair("Harbor House", "copy", Likeness(0.875, ["Same name", "Same telephone number"]))
    ]


def test_a_value_that_many_share_says_nothing() -> None:
    rows = [named(f"{chr(65 + i)}ville Kitchen", email="directory@united.org", website=f"k{i}.org") for i in range(13)]
    groups = [named("Hope Fellowship", id=f"group-{i}") for i in range(13)]
    assert suggest_pairs(rows + groups, at_least=0.01) == []


def test_two_thousand_organizations_need_one_comparison_in_three_hundred() -> None:
    """Two million pairs would take half a minute; those that share something, a quarter of a second."""
    evidence = telling([evidence_of(facts) for facts in a_big_region(2_000)])
    assert len(candidates(evidence)) < 2_000 * 1_999 / 2 / 300


def a_big_region(count: int) -> list[OrganizationFacts]:
    pick = random.Random(11)
    ends_of_places = ["nton", "lville", "rburg", "sfield", "tford"]
    places = [pick.choice("BCDFGHKLMNPRST") + pick.choice("aeiou") + pick.choice(ends_of_places) for _ in range(200)]
    kinds = ["Recovery", "Health", "Housing", "Church", "Counseling", "Job", "Family", "Community", "Treatment", "Peer"]
    ends = ["Center", "Services", "of County", "Department", "Inc", "Foundation", "House", "Association"]
    return [
        OrganizationFacts(
            str(i),
            f"{pick.choice(places)} {pick.choice(kinds)} {pick.choice(kinds)} {pick.choice(ends)}",
            website=f"site{pick.randrange(count)}.org",
            phones=(f"740555{pick.randrange(count):04}",),
            street=f"{pick.randrange(900)} Main Street",
        )
        for i in range(count)
    ]

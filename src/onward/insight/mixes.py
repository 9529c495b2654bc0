"""What counts as need for each kind of service, to begin with. Pure; how figures become need: `analysis.coverage.need`.

A *mix* is a few *wishes*, each with a weight: of its figures the one that is known of most counties counts, the
first of them when they tie. A wish none of whose figures is known of half the counties is left out and said; what
is left then counts alone, and where nothing is left, people do. Where a figure rests on few people, as deaths do in a
small county, the people count beside it, so that one bad year does not decide where help goes. Why each was chosen:
docs/methods/need-choice.md.
"""

from collections.abc import Mapping
from typing import NamedTuple

POPULATION = "population"


class Wish(NamedTuple):
    weight: int
    keys: tuple[str, ...]


PEOPLE = Wish(1, (POPULATION,))
OVERDOSE = Wish(1, ("overdose_deaths_5_year_rate", "overdose_deaths_rate"))
JAIL = Wish(1, ("jail_population",))
POVERTY = Wish(1, ("poverty_people", "poverty_percent"))
NO_VEHICLE = Wish(1, ("no_vehicle_households", "no_vehicle_percent"))
UNINSURED = Wish(1, ("uninsured_people", "uninsured_percent"))
SINGLE_PARENTS = Wish(1, ("single_parent_percent",))
UNEMPLOYED = Wish(1, ("unemployment_percent", "unemployment_3_year_percent"))
DISABILITY = Wish(1, ("disability_people", "disability_percent"))
NO_DIPLOMA = Wish(1, ("no_diploma_percent",))

MINORITY = Wish(1, ("minority_people", "minority_percent"))
UNDER_18 = Wish(1, ("under_18_people", "under_18_percent"))

Mix = tuple[Wish, ...]

MIXES: Mapping[str, Mix] = {
    "harm_reduction": (PEOPLE, OVERDOSE),
    "detox": (PEOPLE, OVERDOSE),
    "residential_treatment": (PEOPLE, OVERDOSE),
    "outpatient_treatment": (PEOPLE, OVERDOSE),
    "medication": (PEOPLE, OVERDOSE),
    "early_intervention": (PEOPLE, OVERDOSE),
    "peer_coaching": (PEOPLE, OVERDOSE),
    "recovery_organization": (PEOPLE, OVERDOSE),
    "recovery_center": (PEOPLE, OVERDOSE),
    "recovery_housing": (PEOPLE, OVERDOSE),
    "family_support": (PEOPLE, OVERDOSE),
    "jail_recovery": (PEOPLE, JAIL),
    "recovery_court": (PEOPLE, JAIL),
    "reentry": (PEOPLE, JAIL),
    "primary_care": (PEOPLE, UNINSURED),
    "transitional_housing": (POVERTY,),
    "legal_aid": (POVERTY,),
    "identification": (POVERTY,),
    "food": (POVERTY,),
    "childcare": (POVERTY, SINGLE_PARENTS),
    "cultural_support": (MINORITY,),
    "alternative_peer_group": (UNDER_18,),
    "recovery_school": (UNDER_18,),
    "transport": (NO_VEHICLE,),
    "adult_education": (NO_DIPLOMA,),
    "job_training": (UNEMPLOYED,),
    "job_placement": (UNEMPLOYED,),
    "employer": (UNEMPLOYED,),
    "supported_employment": (DISABILITY,),
    "vocational_rehabilitation": (DISABILITY,),
}
"""By the key of a kind. A kind that is not here, also one that a region made up itself, counts people."""

FIGURES = frozenset({POPULATION, *(key for mix in MIXES.values() for wish in mix for key in wish.keys)})

NO_NEED = frozenset({"near_buprenorphine_percent", "near_methadone_percent", "near_treatment_percent", "white_percent"})
UNITS_OF_NEED = frozenset({"people", "households", "percent", "rate", "index"})


def mix_of(kind: str) -> Mix:
    return MIXES.get(kind, (PEOPLE,))


def can_count(key: str, unit: str) -> bool:
    """Whether more of this figure means more need. Money, ranks and words say something else; drive times say
    what is there, which is set against need and must not be part of it."""
    return unit in UNITS_OF_NEED and key not in NO_NEED


class Settled(NamedTuple):
    """What counts: weights by figure, and the wishes that no figure fulfils well enough."""

    weights: dict[str, int]
    absent: list[tuple[str, ...]]


def settle(mix: Mix, known: Mapping[str, int], counties: int) -> Settled:
    """`known`: in how many of the counties each figure is known. With fewer than half, chance would decide."""
    weights: dict[str, int] = {}
    absent = []
    for wish in mix:
        found = max(wish.keys, key=lambda key: known.get(key, 0))
        if 0 < counties <= 2 * known.get(found, 0):
            weights[found] = wish.weight
        elif wish != PEOPLE:
            absent.append(wish.keys)
    return Settled(weights or {POPULATION: 1}, absent)

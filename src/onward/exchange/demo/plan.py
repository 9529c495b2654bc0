"""What the demo region has and what it lacks, drawn as tables: one row a sector or a kind, one column a county.

Columns are the counties of `facts.REGION` in its order. A zero is a gap on purpose, and the tests hold the batch to it:
recovery housing is missing in Meigs, Pike and Vinton, detox is in two counties only, childcare in two, transport in
four, and no school or professional monitoring anywhere.
"""

from onward.exchange.demo.facts import FIPS

ORGANIZATIONS = """
                             Ad At Br Ga Hi Ja La Me Pi Ro Sc Vi
recovery_community            1  1  0  1  1  0  1  0  0  1  1  0
peer_support                  0  1  1  0  0  1  0  1  1  0  1  0
treatment                     1  2  1  1  1  1  1  1  1  2  2  0
primary_health                1  1  0  1  0  1  1  0  1  1  1  1
harm_reduction                0  1  0  0  0  0  0  0  0  1  1  0
prevention                    0  1  1  0  1  0  0  1  0  0  0  0
human_services                1  1  0  0  1  1  0  0  1  1  1  1
recovery_housing              1  1  1  1  1  1  1  0  0  2  2  0
transportation                0  1  0  0  1  0  0  0  0  1  1  0
law_enforcement               0  0  0  0  0  0  1  0  0  0  1  0
courts                        1  1  0  0  0  0  1  0  0  1  1  0
corrections                   0  1  0  0  0  0  0  0  0  1  1  0
legal_assistance              0  1  0  0  0  0  0  0  0  0  1  0
faith                         1  0  1  1  0  1  1  1  1  0  1  1
schools                       0  1  0  0  0  0  0  0  0  0  0  0
higher_education              0  1  0  1  0  0  0  0  0  0  1  0
workforce                     1  1  1  0  1  0  1  0  1  1  1  0
vocational_rehabilitation     0  1  0  0  0  0  0  0  0  1  0  0
employers                     1  0  0  1  0  1  1  0  0  1  1  0
economic_development          0  0  0  0  0  0  0  0  1  0  0  0
local_government              0  0  1  0  0  0  0  1  0  0  0  1
"""
"""Partners by sector. Sectors that are not in the table stay blank, so that a spoke with nobody on it can be seen."""

BLANK_SECTORS = ("professional_monitoring", "policy_advocacy", "research", "philanthropy")

REGIONAL = frozenset({"transportation", "economic_development", "higher_education", "vocational_rehabilitation"})
"""Sectors whose organizations work across counties; the others are local."""

SERVICES = """
                             Ad At Br Ga Hi Ja La Me Pi Ro Sc Vi
prevention_education          0  2  1  0  1  1  0  1  0  1  1  0
early_intervention            1  1  1  0  1  1  1  0  1  1  2  0
harm_reduction                1  1  1  0  1  0  1  1  1  2  2  1
detox                         0  0  0  0  0  0  0  0  0  1  1  0
residential_treatment         0  1  0  0  0  0  1  0  0  1  2  0
outpatient_treatment          1  2  1  1  1  1  2  1  1  2  3  0
medication                    1  2  1  0  1  1  1  0  1  2  2  0
mental_health                 1  2  1  1  1  1  1  1  1  2  3  0
primary_care                  1  1  0  1  0  1  2  0  1  2  2  1
mutual_aid                    1  2  1  1  0  1  1  0  1  2  2  0
peer_coaching                 1  2  1  1  1  1  2  1  1  2  3  0
recovery_organization         1  1  0  1  1  0  1  0  0  1  1  0
recovery_center               0  1  0  0  0  0  1  0  0  1  1  0
recovery_housing              1  2  1  1  1  1  2  0  0  3  4  0
transitional_housing          1  1  1  0  1  1  1  0  0  1  2  0
alternative_peer_group        0  1  0  0  0  0  0  0  0  0  0  0
recovery_school               0  0  0  0  0  0  0  0  0  0  0  0
collegiate_recovery           0  1  0  1  0  0  0  0  0  0  1  0
jail_recovery                 0  1  0  0  0  0  1  0  0  1  1  0
recovery_court                1  1  0  0  0  0  1  0  0  1  1  0
reentry                       0  2  0  0  0  0  1  0  1  2  2  0
legal_aid                     0  1  0  0  0  0  0  0  0  0  1  0
identification                1  1  0  0  1  1  0  0  1  1  1  1
transport                     0  1  0  0  1  0  0  0  0  1  1  0
childcare                     0  1  0  0  0  0  0  0  0  1  0  0
food                          1  2  1  1  1  1  2  1  2  2  2  1
family_support                1  2  0  1  1  1  1  1  0  1  2  1
adult_education               0  1  0  1  0  0  1  0  1  1  1  0
job_training                  1  2  1  0  1  1  1  0  1  2  2  0
job_placement                 1  2  1  0  1  0  1  0  1  2  2  0
supported_employment          0  1  0  0  0  0  0  0  0  1  1  0
vocational_rehabilitation     0  1  0  0  0  0  0  0  0  1  0  0
employer                      1  0  0  1  0  1  1  0  0  1  1  0
employee_assistance           0  0  0  0  0  0  1  0  0  0  0  0
professional_monitoring       0  0  0  0  0  0  0  0  0  0  0  0
faith_recovery                1  0  1  1  0  1  1  1  1  0  1  1
cultural_support              0  1  0  0  0  0  0  0  0  0  0  0
advocacy                      0  1  0  0  0  0  1  0  0  1  1  0
"""
"""Services by kind, where they are given."""

PROSPECTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("39073", "recovery_housing", ("recovery_housing",)),
    ("39129", "recovery_housing", ("recovery_housing", "peer_coaching")),
    ("39167", "treatment", ("detox", "residential_treatment")),
    ("39047", "transportation", ("transport",)),
    ("39027", "workforce", ("job_training",)),
    ("21135", "treatment", ("outpatient_treatment",)),
    ("21161", "human_services", ("childcare",)),
    ("21089", "recovery_housing", ("recovery_housing",)),
    ("21019", "treatment", ("detox", "medication")),
    ("54011", "recovery_housing", ("recovery_housing", "transitional_housing")),
    ("54053", "recovery_housing", ("recovery_housing",)),
    ("54107", "human_services", ("childcare",)),
)
"""Organizations just outside the region, not asked yet: county, sector, kinds. Each is for its own county only, as
listed, so a gap inside stays a gap until somebody calls them."""

WIDE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("state-office", "state_leadership", "state", ("advocacy", "prevention_education")),
    ("legal-line", "legal_assistance", "state", ("legal_aid",)),
    ("naloxone-mail", "harm_reduction", "state", ("harm_reduction",)),
    ("skills-line", "vocational_rehabilitation", "state", ("vocational_rehabilitation",)),
    ("family-line", "recovery_community", "national", ("family_support",)),
    ("text-peers", "peer_support", "national", ("peer_coaching",)),
)
"""Organizations that reach everybody by telephone, post or screen: key, sector, level, kinds."""


def table(text: str) -> dict[str, dict[str, int]]:
    """A drawn table as counts by row name and county code."""
    rows = (line.split() for line in text.strip().splitlines()[1:])
    return {name: {fips: int(count) for fips, count in zip(FIPS, counts, strict=True)} for name, *counts in rows}

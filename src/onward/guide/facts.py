"""Facts that say how far an item of the guide is: what there is, against what is wanted. Plain numbers, no database.

To add a fact: a number in `Figures`, read in `queries/figures.py`; a row here; a deed that flips it in
`tests/test_facts.py`, which fails until there is one. `docs/methods/guide.md` has the same table in words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.guide.rules import COMPONENT, MISSION, share, state_of


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tables say of a region, in numbers. `covered` and the like: in how many counties."""

    counties: int = 0
    counties_present: int = 0
    counties_with_need: int = 0
    partners: int = 0
    sectors: int = 0
    sectors_present: int = 0
    voices: int = 0
    services: int = 0
    services_fresh: int = 0
    services_known: int = 0
    employers: int = 0
    leaders: int = 0
    team_counties: int = 0
    team_voice: int = 0
    adopted: int = 0
    listed: int = 0
    contacted: int = 0
    judged: int = 0
    helping: int = 0
    answers: int = 0
    rhythms: int = 0
    assessed: int = 0
    path_steps: int = 0
    path_steps_offered: int = 0
    covered: Mapping[str, int] = field(default_factory=dict)
    components: Mapping[str, int] = field(default_factory=dict)
    missions: Mapping[str, int] = field(default_factory=dict)


Number = Callable[[Figures, str], int]
"""Of the figures and the key of the item that is asked about."""


class Fact(NamedTuple):
    """`said` may use `have` and `want`; `page` and `query` lead to where one sees it."""

    title: str | Promise
    said: str | Promise
    have: Number
    want: Number
    page: str
    query: str = ""


FIRST_THREE = ("recovery_housing", "transport", "childcare")

FACTS: Mapping[str, Fact] = {
    "partners_listed": Fact(
        _("Ten partners on the list"), _("Partners on the list: %(have)s; a beginning would be %(want)s"),
        lambda f, _k: f.partners, lambda _f, _k: 10, "partner-list",
    ),
    "sectors_present": Fact(
        _("Partners from 60% of the sectors"), _("Sectors with a partner: %(have)s; 60%% would be %(want)s"),
        lambda f, _k: f.sectors_present, lambda f, _k: share(60, f.sectors), "gap-sectors",
    ),
    "counties_present": Fact(
        _("A partner in every county"), _("Counties with a partner: %(have)s of %(want)s"),
        lambda f, _k: f.counties_present, lambda f, _k: f.counties, "county-list",
    ),
    "recovery_voice": Fact(
        _("A partner that speaks for recovery"), _("Partners who speak for recovery: %(have)s"),
        lambda f, _k: f.voices, lambda _f, _k: 1, "gap-sectors",
    ),
    "vision_adopted": Fact(
        _("A shared vision was adopted"), _("Shared visions that stand: %(have)s of %(want)s"),
        lambda f, _k: f.adopted, lambda _f, _k: 1, "vision",
    ),
    "leadership_named": Fact(
        _("Three on the leadership team"),
        _("Filled seats of the leadership team, or people with its role: %(have)s; a team begins with %(want)s"),
        lambda f, _k: f.leaders, lambda _f, _k: 3, "team",
    ),
    "team_represents": Fact(
        _("Recovery voice and every county on the team"),
        _("Recovery voice, and each county, that the team stands for: %(have)s of %(want)s"),
        lambda f, _k: f.team_voice + f.team_counties, lambda f, _k: 1 + f.counties, "team",
    ),
    "engagement_judged": Fact(
        _("Half of the partners judged for the engagement strategy"),
        _("Partners judged for the engagement strategy: %(have)s; half would be %(want)s"),
        lambda f, _k: f.judged, lambda f, _k: share(50, f.partners), "engagement-table",
    ),
    "outreach_list": Fact(
        _("Somebody on the outreach list"), _("Organizations that are or were on the outreach list: %(have)s"),
        lambda f, _k: f.listed, lambda _f, _k: 1, "outreach-list",
    ),
    "outreach_contacted": Fact(
        _("Half of the outreach list was contacted"),
        _("Contacted from the outreach list: %(have)s; half would be %(want)s"),
        lambda f, _k: f.contacted, lambda f, _k: share(50, f.listed), "outreach-list",
    ),
    "interest_answered": Fact(
        _("Somebody answered the interest form"), _("Answers on the interest form: %(have)s"),
        lambda f, _k: f.answers, lambda _f, _k: 1, "interest-list",
    ),
    "kinds_known": Fact(
        _("The kinds of 90% of services are known"),
        _("Services whose kind is known: %(have)s; 90%% would be %(want)s"),
        lambda f, _k: f.services_known, lambda f, _k: share(90, f.services), "service-list",
    ),
    "listings_confirmed": Fact(
        _("Half of the listings confirmed in time"),
        _("Services confirmed within the time of the rhythm: %(have)s; half would be %(want)s"),
        lambda f, _k: f.services_fresh, lambda f, _k: share(50, f.services), "freshness",
    ),
    "rhythm_set": Fact(
        _("A rhythm on which partners are asked"), _("Rhythm for asking partners, switched on: %(have)s"),
        lambda f, _k: f.rhythms, lambda _f, _k: 1, "freshness",
    ),
    "self_assessed": Fact(
        _("A self-assessment was answered and closed"), _("Self-assessments that were closed: %(have)s of %(want)s"),
        lambda f, _k: f.assessed, lambda _f, _k: 1, "listening",
    ),
    "help_known": Fact(
        _("A third of partners said what they offer or need"),
        _("Partners who said what they offer or need: %(have)s; a third would be %(want)s"),
        lambda f, _k: f.helping, lambda f, _k: share(33, f.partners), "partner-list",
    ),
    "need_loaded": Fact(
        _("Figures of need for every county"), _("Counties with figures of need: %(have)s of %(want)s"),
        lambda f, _k: f.counties_with_need, lambda f, _k: f.counties, "county-list",
    ),
    "employers_listed": Fact(
        _("Five employers on the list"), _("Employers on the list, prospects too: %(have)s; a start would be %(want)s"),
        lambda f, _k: f.employers, lambda _f, _k: 5, "partner-list", "?sector=employers",
    ),
    "first_three_covered": Fact(
        _("Housing, rides and childcare in every county"),
        _("Recovery housing, rides and childcare, county by county: %(have)s of %(want)s"),
        lambda f, _k: sum(f.covered.get(kind, 0) for kind in FIRST_THREE), lambda f, _k: len(FIRST_THREE) * f.counties,
        "gap-matrix",
    ),
    "path_complete": Fact(
        _("Every step of the path is offered"), _("Steps of the path that are offered somewhere: %(have)s of %(want)s"),
        lambda f, _k: f.path_steps_offered, lambda f, _k: f.path_steps, "gap-matrix",
    ),
    "recovery_organizations": Fact(
        _("A recovery community organization"), _("Counties with a recovery community organization: %(have)s"),
        lambda f, _k: f.covered.get("recovery_organization", 0), lambda _f, _k: 1,
        "gap-map", "?kind=recovery_organization",
    ),
    "recovery_centers": Fact(
        _("A recovery community center"), _("Counties with a recovery community center: %(have)s"),
        lambda f, _k: f.covered.get("recovery_center", 0), lambda _f, _k: 1, "gap-map", "?kind=recovery_center",
    ),
    COMPONENT: Fact(
        _("Something of this component in every county"), _("Counties with something of it: %(have)s of %(want)s"),
        lambda f, key: f.components.get(key, 0), lambda f, _k: f.counties, "gap-matrix", "?component=%(key)s",
    ),
    MISSION: Fact(
        _("Something of this mission in every county"), _("Counties with something of it: %(have)s of %(want)s"),
        lambda f, key: f.missions.get(key, 0), lambda f, _k: f.counties, "gap-matrix", "?mission=%(key)s",
    ),
}  # fmt: skip


FOR_LEADERS = frozenset({"people", "listening", "outreach-list", "interest-list", "engagement-table"})
"""Pages of facts that only those who lead may open."""


class Finding(NamedTuple):
    """What a fact says of an item now."""

    state: str
    said: str
    page: str
    query: str

    @property
    def for_leaders(self) -> bool:
        return self.page in FOR_LEADERS


def finding(fact: str, figures: Figures, key: str) -> Finding | None:
    """Nothing for an item without a fact, or with one that this version does not know."""
    row = FACTS.get(fact)
    if row is None:
        return None
    have, want = row.have(figures, key), row.want(figures, key)
    said = str(row.said) % {"have": have, "want": want}
    return Finding(state_of(have, want), said, row.page, row.query % {"key": key} if "%" in row.query else row.query)

"""Every computed state, and the deed that flips it. A fact without a deed here fails."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import pytest

from onward.accounts.operations.roles import give_role
from onward.accounts.queries import actor_of
from onward.assessments.models import Round
from onward.assessments.operations import close_round
from onward.assessments.tests.cast import published, round_of
from onward.core import clock
from onward.core.actor import LEADERSHIP, Actor
from onward.directory import operations as directory
from onward.directory.models import ServiceKind
from onward.guide.default import default_items
from onward.guide.facts import FACTS
from onward.guide.models import GuideItem
from onward.guide.queries.figures import counts_of, figures_of
from onward.guide.queries.guide import Row, row_of
from onward.guide.rules import BEGUN, DONE, OPEN
from onward.insight.mixes import POVERTY
from onward.insight.queries import picture_of
from onward.insight.tests.cast import count_people, days_ago, offers, partner
from onward.outreach.operations import (
    Step,
    add_seat,
    adopt_vision,
    bring_voice,
    change_entry,
    fill_seat,
    judge,
    judge_one,
    put_on_list,
    save_draft,
    send_interest,
    set_rhythm,
)
from onward.partners import operations as partners
from onward.partners.models import Help, HelpKind, Organization, Sector
from onward.partners.models.together import OFFERS
from onward.regions.models import Region
from onward.regions.operations import Figure, record_figures
from onward.testing import REGION_COUNTIES, member

Deed = Callable[[Region, Actor], object]


class Flip(NamedTuple):
    """`scene` stands before, in which the item is in `state`; `deed` makes it done. `item` is its part and key."""

    item: tuple[str, str]
    state: str
    scene: Deed
    deed: Deed


def nothing(region: Region, by: Actor) -> None:
    """Nothing is there yet."""


def add(region: Region, by: Actor, *names: str, sector: str = "", standing: str = "partner") -> list[Organization]:
    """Partners put on the list by hand."""
    found = Sector.objects.filter(region=region, key=sector).first()
    values = {"sector_id": found.pk if found else None, "standing": standing}
    return [partners.add_organization(region=region, values={"name": name, **values}, by=by) for name in names]


def partner_in_each(region: Region, by: Actor, counties: tuple[str, ...]) -> None:
    for fips in counties:
        partners.add_organization(region=region, values={"name": f"House {fips}", "county_id": fips}, by=by)


def one_of_each_sector(region: Region, by: Actor, most: int) -> None:
    for sector in Sector.objects.filter(region=region)[:most]:
        add(region, by, f"House {sector.key}", sector=sector.key)


def offered_in(region: Region, kind: str, *counties: str) -> None:
    house = partner(region, f"{kind} {'-'.join(counties)}")
    for fips in counties:
        offers(house, kind, fips)


def leaders(region: Region, by: Actor, *names: str) -> None:
    for name in names:
        give_role(region, member(region, name, "navigator"), LEADERSHIP, by=by)


def sit(region: Region, by: Actor, *names: str, county: str | None = None, voice: bool = False) -> None:
    """Seats, filled by people without an account."""
    for name in names:
        seat = add_seat(region=region, values={"name": name, "county_id": county}, by=by)
        member = fill_seat(seat, values={"person_name": name, "since": clock.today()}, by=by)
        bring_voice(member, brings=voice)


def adopt(region: Region, by: Actor) -> None:
    draft = save_draft(region=region, body="Work for everybody in recovery.", by=by)
    assert draft is not None
    adopt_vision(draft, adopted_by="The leadership team", adopted_on=clock.today(), by=by)


def each_county(region: Region, by: Actor) -> None:
    for fips in REGION_COUNTIES:
        sit(region, by, fips, county=fips)


def on_outreach_list(region: Region, by: Actor, *names: str) -> None:
    put_on_list(region=region, organizations=add(region, by, *names, standing="prospect"), by=by)


def judge_one_of_three(region: Region, by: Actor) -> None:
    judge_one(add(region, by, "Hope House", "Mill", "Gate")[0], values={"readiness": 1}, by=by)


def judge_all(region: Region, by: Actor) -> None:
    judge(region=region, organizations=Organization.objects.filter(region=region), values={"priority": "low"}, by=by)


def contact_first(region: Region, by: Actor) -> None:
    entry = put_on_list(region=region, organizations=add(region, by, "First", standing="prospect"), by=by)[0]
    change_entry(entry, values={}, step=Step("contacted", clock.today()), by=by)


def answer_the_form(region: Region, by: Actor) -> None:
    values = {"name": "Ann Lee", "phone": "740-555-0100"}
    send_interest(region=region, values=values, groups=[], doubts=["links"], by=by)
    send_interest(region=region, values=values, groups=[], doubts=[], by=by)


def settle(region: Region, by: Actor) -> None:
    house = Organization.objects.get(name="Hope House")
    kind = ServiceKind.objects.get(region=region, key="food")
    directory.settle_kinds(services=list(house.services.all()), kinds=[kind], adding=True, by=by)


def unsure(region: Region, by: Actor) -> None:
    offers(partner(region, "Hope House"), "detox", "39131", confidence=0.3)


def old_listing(region: Region, by: Actor) -> None:
    offers(partner(region, "Hope House"), "detox", "39131", assured_date=days_ago(400))


def confirm_all(region: Region, by: Actor) -> None:
    partners.confirm_organizations(list(Organization.objects.filter(region=region)), by=by)


def need_in(*counties: str) -> Deed:
    def record(region: Region, by: Actor) -> None:
        facts = (POVERTY.keys[0], "People in poverty", "people", 2023, "CDC", "Public domain", Decimal(9))
        record_figures([Figure(fips, *facts) for fips in counties], by=by)

    return record


def offer_a_van(region: Region, by: Actor) -> None:
    house, kind = Organization.objects.get(name="Hope House"), HelpKind.objects.filter(region=region)[0]
    values = {"organization_id": house.pk, "way": OFFERS, "help_kind_id": kind.pk}
    partners.add_help(Help, region=region, values=values, by=by)


def first_three(region: Region, *counties: str) -> None:
    for kind in ("recovery_housing", "transport", "childcare"):
        offered_in(region, kind, *counties)


def every_step(region: Region, but: int) -> None:
    """A kind of every step of the path but the last few."""
    kinds = {word.step: key for key, word in picture_of(region).kinds.items() if word.step}
    for kind in sorted(kinds.values())[: len(kinds) - but]:
        offered_in(region, kind, "39131")


ALL, SOME = REGION_COUNTIES, REGION_COUNTIES[:1]
TEN = [f"House {number}" for number in range(10)]

FLIPS: dict[str, Flip] = {
    "partners_listed": Flip(
        ("activity", "landscape"), BEGUN, lambda r, by: add(r, by, *TEN[1:]), lambda r, by: add(r, by, TEN[0])
    ),
    "sectors_present": Flip(
        ("activity", "sectors"), BEGUN,
        lambda r, by: one_of_each_sector(r, by, 15), lambda r, by: add(r, by, "Last", sector="philanthropy"),
    ),
    "counties_present": Flip(
        ("outcome", "landscape-known"), BEGUN,
        lambda r, by: partner_in_each(r, by, ALL[1:]), lambda r, by: partner_in_each(r, by, SOME),
    ),
    "recovery_voice": Flip(
        ("activity", "recovery-voice"), OPEN, nothing, lambda r, by: add(r, by, "Circle", sector="recovery_community")
    ),
    "leadership_named": Flip(
        ("activity", "leadership-team"), BEGUN,
        lambda r, by: leaders(r, by, "Lea", "Lou"), lambda r, by: sit(r, by, "Lin", "Lou", "Li"),
    ),
    "vision_adopted": Flip(("outcome", "vision-agreed"), OPEN, nothing, adopt),
    "team_represents": Flip(
        ("activity", "team-represents"), BEGUN, each_county, lambda r, by: sit(r, by, "Voice", voice=True)
    ),
    "engagement_judged": Flip(
        ("activity", "engagement"), BEGUN, judge_one_of_three, judge_all
    ),
    "outreach_list": Flip(
        ("activity", "outreach-list"), OPEN, nothing, lambda r, by: on_outreach_list(r, by, "Transit")
    ),
    "outreach_contacted": Flip(
        ("activity", "outreach-email"), OPEN, lambda r, by: on_outreach_list(r, by, "Transit"), contact_first
    ),
    "interest_answered": Flip(("activity", "interest-form"), OPEN, nothing, answer_the_form),
    "kinds_known": Flip(("activity", "kinds-known"), OPEN, unsure, settle),
    "listings_confirmed": Flip(("activity", "listings-confirmed"), OPEN, old_listing, confirm_all),
    "rhythm_set": Flip(
        ("activity", "rhythm"), OPEN, lambda r, by: set_rhythm(r, values={"on": False}, by=by),
        lambda r, by: set_rhythm(r, values={"on": True}, by=by),
    ),
    "self_assessed": Flip(
        ("activity", "self-assessment"), OPEN, lambda r, _by: round_of(published(r), state="open"),
        lambda r, by: close_round(Round.objects.get(region=r), by=by),
    ),
    "help_known": Flip(
        ("activity", "offers-needs"), OPEN, lambda r, by: add(r, by, "Hope House", "Mill", "Gate"), offer_a_van
    ),
    "need_loaded": Flip(("activity", "need-figures"), BEGUN, need_in(*ALL[1:]), need_in(*SOME)),
    "employers_listed": Flip(
        ("activity", "employer-list"), BEGUN, lambda r, by: add(r, by, *TEN[:4], sector="employers"),
        lambda r, by: add(r, by, "Mill", sector="employers", standing="prospect"),
    ),
    "first_three_covered": Flip(
        ("activity", "support-gaps"), BEGUN,
        lambda r, _by: first_three(r, *ALL[1:]), lambda r, _by: first_three(r, *SOME),
    ),
    "path_complete": Flip(
        ("activity", "pathways"), BEGUN, lambda r, _by: every_step(r, but=1), lambda r, _by: every_step(r, but=0)
    ),
    "recovery_organizations": Flip(
        ("step", "recovery-leaders"), OPEN, nothing, lambda r, _by: offered_in(r, "recovery_organization", "39001")
    ),
    "recovery_centers": Flip(
        ("step", "main-street"), OPEN, nothing, lambda r, _by: offered_in(r, "recovery_center", "39001")
    ),
    "component": Flip(
        ("component", "recovery_housing"), BEGUN,
        lambda r, _by: offered_in(r, "recovery_housing", *ALL[1:]),
        lambda r, _by: offered_in(r, "recovery_housing", *SOME),
    ),
    "mission": Flip(
        ("mission", "treatment"), BEGUN,
        lambda r, _by: offered_in(r, "outpatient_treatment", *ALL[1:]), lambda r, _by: offered_in(r, "detox", *SOME),
    ),
}  # fmt: skip
"""By fact."""


def test_every_fact_has_a_deed_that_flips_it_and_an_item_that_uses_it() -> None:
    assert FLIPS.keys() == FACTS.keys()
    assert {item.fact for item in default_items()} - {""} == FACTS.keys()


def told(region: Region, item: tuple[str, str]) -> Row:
    part, key = item
    figures = figures_of(picture_of(region), counts_of(region))
    return row_of(GuideItem.objects.get(region=region, part=part, key=key), figures)


@pytest.mark.parametrize("fact", FLIPS)
def test_a_deed_flips_the_state_that_is_computed_from_it(fact: str, region: Region, ada_actor: Actor) -> None:
    flip = FLIPS[fact]
    flip.scene(region, ada_actor)
    before = told(region, flip.item)
    flip.deed(region, ada_actor)
    after = told(region, flip.item)

    assert (before.item.fact, before.state, after.state) == (fact, flip.state, DONE)


def test_what_was_done_next_door_flips_nothing_here(region: Region, other_region: Region, cleo: object) -> None:
    by = actor_of(cleo)
    add(other_region, by, "Circle", sector="recovery_community")
    on_outreach_list(other_region, by, "Transit")
    leaders(other_region, by, "Lea", "Lou", "Lin")
    offered_in(other_region, "recovery_center", "39145")
    items = [FLIPS[fact].item for fact in ("recovery_voice", "outreach_list", "leadership_named", "recovery_centers")]

    assert [told(region, item).state for item in items] == [OPEN] * 4


def test_numbers_are_told_in_words(region: Region, ada_actor: Actor) -> None:
    count_people()
    partner_in_each(region, ada_actor, SOME)

    found = told(region, ("outcome", "landscape-known")).finding
    assert found is not None
    assert (found.said, found.page) == ("Counties with a partner: 1 of 4", "county-list")
    assert told(region, ("activity", "need-figures")).state == OPEN, "people are not need"

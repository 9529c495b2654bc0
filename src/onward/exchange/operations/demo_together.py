"""How the partners of the demo region help each other, and whom it wants at the table. All of it is made up."""

from collections.abc import Iterator

from onward.core.actor import Actor
from onward.outreach.operations import Step, change_entries, put_on_list
from onward.outreach.rules.listing import NOT_NOW
from onward.partners.models import Help, HelpKind, Organization, Tie
from onward.partners.operations import add_help, add_tie
from onward.regions.models import Region

SAID = {
    "transportation": (("offers", "rides", "Empty seats in the vans on weekday mornings."), ("needs", "funding", "")),
    "recovery_housing": (("offers", "beds", ""), ("needs", "rides", "To work, before 7 am.")),
    "faith": (("offers", "space", "The hall, every evening but Wednesday."), ("offers", "meals", ""),
              ("needs", "volunteers", "")),
    "employers": (("offers", "jobs", "Second shift."), ("needs", "training", "")),
    "workforce": (("offers", "training", ""), ("needs", "jobs", "For people with a record.")),
    "peer_support": (("offers", "peers", ""), ("needs", "space", "A room for a weekly group.")),
    "treatment": (("needs", "beds", "For the weeks after treatment."), ("needs", "peers", "")),
    "education": (("offers", "volunteers", "Students who need hours."), ("needs", "referrals", "")),
}  # fmt: skip
"""By sector: offered or needed, what, and in words."""
CLOSENESS = ("refers", "joint_work", "shares_information", "formal_agreement", "aware")


def bring_the_demo_together(region: Region, *, by: Actor) -> None:
    """Offers, needs and ties of the first partner of each sector in each county, and the outreach list."""
    firsts = list(_first_of_each(region))
    kinds = dict(HelpKind.objects.filter(region=region).values_list("key", "pk"))
    for one, sector in firsts:
        for way, kind, note in SAID.get(sector, ()):
            said = {"organization_id": one.pk, "way": way, "help_kind_id": kinds[kind], "note": note}
            add_help(Help, region=region, values=said, by=by)
    for number, ((one, _), (other, _)) in enumerate(zip(firsts[::3], firsts[1::3], strict=False)):
        tie = {"organization_id": one.pk, "other_organization_id": other.pk, "strength": CLOSENESS[number % 5]}
        add_tie(Tie, region=region, values=tie, by=by)
    _reach_out(region, by)


def _first_of_each(region: Region) -> Iterator[tuple[Organization, str]]:
    """With its sector, by county and sector."""
    seen = set()
    here = Organization.objects.filter(region=region, removed_at=None, merged_into=None, standing="partner")
    for one in here.exclude(county=None).select_related("sector").order_by("county", "sector__key", "name"):
        sector = one.sector.key if one.sector else ""
        if sector in SAID and (one.county_id, sector) not in seen:
            seen.add((one.county_id, sector))
            yield one, sector


def _reach_out(region: Region, by: Actor) -> None:
    prospects = list(Organization.objects.filter(region=region, standing="prospect").order_by("name"))
    reasons = {one.pk: "A neighbor who could close a gap." for one in prospects}
    entries = put_on_list(region=region, organizations=prospects, reasons=reasons, by=by)
    later = [entry for entry in entries if entry.organization_id == prospects[3].pk]
    change_entries(later, step=Step(NOT_NOW), by=by)

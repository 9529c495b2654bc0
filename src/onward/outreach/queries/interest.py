"""Reads of the interest form: how it stands, what came in, what could become of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from onward.core import clock
from onward.directory.models import Contact
from onward.directory.queries.duplicates import Suggestion, likely_called
from onward.outreach.models import Interest, InterestForm, Nomination
from onward.outreach.rules.interest import NEW, SPAM, STATES
from onward.partners.likeness import OrganizationFacts
from onward.partners.models import Help, HelpKind, Organization
from onward.partners.models.together import NEEDS, OFFERS
from onward.regions.models import Region
from onward.regions.queries import counties_of

SAME_WITHIN = dt.timedelta(days=2)


def form_of(region: Region) -> InterestForm:
    """How the form stands; as it begins where nobody said otherwise. That row has no key."""
    return InterestForm.objects.filter(region=region).first() or InterestForm(region=region)


def answers(region: Region, state: str) -> QuerySet[Interest]:
    found = Interest.objects.filter(region=region, state=state)
    return (
        found.select_related("sector", "organization").annotate(named=Count("nominations")).order_by("-sent_at", "-pk")
    )


def by_state(region: Region) -> dict[str, int]:
    found = dict(Interest.objects.filter(region=region).order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in STATES}


def waiting(region: Region) -> QuerySet[Interest]:
    """Answers that nobody dealt with yet."""
    return Interest.objects.filter(region=region, state=NEW)


def answer_of(region: Region, pk: int) -> Interest | None:
    return Interest.objects.filter(region=region, pk=pk).select_related("sector", "organization", "region").first()


def nomination_of(interest: Interest, pk: int) -> Nomination | None:
    return interest.nominations.filter(pk=pk).first()


def sent_before(region: Region, *, name: str, email: str, phone: str, happening: str, more_of: str) -> bool:
    """Whether somebody sent the same in the last two days."""
    lately = Interest.objects.filter(region=region, sent_at__gt=clock.now() - SAME_WITHIN)
    return lately.filter(name=name, email=email, phone=phone, happening=happening, more_of=more_of).exists()


@dataclass(frozen=True, slots=True)
class Wish:
    """One kind of help of an answer; `known` when the organization says so already."""

    way: str
    kind: HelpKind
    known: bool


def wishes(interest: Interest) -> list[Wish]:
    """What is offered and needed, in the region's own words."""
    kinds = {one.key: one for one in HelpKind.objects.filter(region=interest.region_id)}
    said: set[tuple[str, int]] = set()
    if interest.organization_id:
        rows = Help.objects.filter(organization=interest.organization_id, removed_at=None)
        said = set(rows.values_list("way", "help_kind_id"))
    ticked = [(OFFERS, key) for key in interest.offers] + [(NEEDS, key) for key in interest.needs]
    return [Wish(way, kinds[key], (way, kinds[key].pk) in said) for way, key in ticked if key in kinds]


def suggestions(interest: Interest) -> list[Suggestion]:
    """Organizations on the list that may be the one of this answer."""
    facts = OrganizationFacts(
        "", interest.organization_name or interest.name, email=interest.email,
        phones=(interest.phone,) if interest.phone else (),
    )  # fmt: skip
    return likely_called(interest.region, [facts])[0]


def suggestions_of_groups(interest: Interest, groups: Sequence[Nomination]) -> list[list[Suggestion]]:
    """The same for each of the groups that were named."""
    return likely_called(interest.region, [OrganizationFacts("", one.name) for one in groups])


def county_names(interest: Interest) -> list[str]:
    return [str(one) for one in counties_of(interest.region) if one.fips in interest.counties]


def standing(organization: Organization | None) -> bool:
    """Whether what an answer became is on the list."""
    return organization is not None and organization.removed_at is None and organization.merged_into_id is None


def answered(region: Region) -> QuerySet[Interest]:
    """Answers that do not look like spam, for whoever counts them."""
    return Interest.objects.filter(region=region).exclude(state=SPAM)


def groups_of(interest: Interest) -> list[Nomination]:
    """The groups that were named, with what became of each."""
    return list(interest.nominations.select_related("organization"))


def contact_of(interest: Interest) -> Contact | None:
    """The contact that whoever answered became, if that is still there."""
    return Contact.objects.filter(region=interest.region_id, pk=interest.contact_id or 0, removed_at=None).first()

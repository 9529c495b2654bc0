"""When two organizations turn out to be one: what the directory moves, and how it moves it back."""

from typing import Any

from onward.directory.models import Contact, Funding, Location, Phone, Program, Service, Url
from onward.partners.events import OrganizationsMerged, OrganizationsParted

MOVED: dict[str, type[Any]] = {
    "service": Service,
    "location": Location,
    "program": Program,
    "contact": Contact,
    "phone": Phone,
    "funding": Funding,
    "url": Url,
}


def move_to_survivor(event: OrganizationsMerged) -> None:
    """Everything of the one that goes becomes the other's."""
    for name, model in MOVED.items():
        rows = model.objects.filter(region_id=event.gone.region_id, organization=event.gone)
        event.moved[name] = list(rows.values_list("pk", flat=True))
        rows.update(organization=event.kept)


def move_back(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    for name, model in MOVED.items():
        rows = model.objects.filter(pk__in=event.moved.get(name, ()), organization=event.kept)
        rows.update(organization=event.back)

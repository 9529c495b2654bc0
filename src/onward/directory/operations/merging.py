"""When two organizations turn out to be one: what the directory moves, and how it moves it back."""

from typing import Any

from onward.directory.models import (
    Attribute,
    ChangeRequest,
    Contact,
    Funding,
    Location,
    Metadata,
    Phone,
    Program,
    Service,
    Url,
)
from onward.partners.events import OrganizationsMerged, OrganizationsParted

MOVED: dict[str, type[Any]] = {
    "service": Service,
    "location": Location,
    "program": Program,
    "contact": Contact,
    "phone": Phone,
    "funding": Funding,
    "url": Url,
    "change_request": ChangeRequest,
}

SAID_OF: dict[str, tuple[type[Any], str, str]] = {
    "attribute": (Attribute, "link_entity", "link_id"),
    "metadata": (Metadata, "resource_type", "resource_id"),
}
"""What names its organization by kind and HSDS id, as on the wire."""


def move_to_survivor(event: OrganizationsMerged) -> None:
    """Everything of the one that goes becomes the other's."""
    for name, model in MOVED.items():
        rows = model.objects.filter(region_id=event.gone.region_id, organization=event.gone)
        event.moved[name] = list(rows.values_list("pk", flat=True))
        rows.update(organization=event.kept)
    for name, (model, kind, link) in SAID_OF.items():
        said = {"region_id": event.gone.region_id, kind: "organization", link: event.gone.hsds_id}
        rows = model.objects.filter(**said)
        event.moved[name] = list(rows.values_list("pk", flat=True))
        rows.update(**{link: event.kept.hsds_id})


def move_back(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    for name, model in MOVED.items():
        rows = model.objects.filter(pk__in=event.moved.get(name, ()), organization=event.kept)
        rows.update(organization=event.back)
    for name, (model, _kind, link) in SAID_OF.items():
        rows = model.objects.filter(pk__in=event.moved.get(name, ()), **{link: event.kept.hsds_id})
        rows.update(**{link: event.back.hsds_id})

"""When two organizations turn out to be one: what the directory moves, and how it moves it back."""

from typing import Any

from onward.accounts.models import DutyLink
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
from onward.directory.operations.asking import CONFIRM
from onward.partners.events import OrganizationsMerged, OrganizationsParted
from onward.partners.models import Organization

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
    _lead_links(event)
    for name, (model, kind, link) in SAID_OF.items():
        said = {"region_id": event.gone.region_id, kind: "organization", link: event.gone.hsds_id}
        rows = model.objects.filter(**said)
        event.moved[name] = list(rows.values_list("pk", flat=True))
        rows.update(**{link: event.kept.hsds_id})


def _lead_links(event: OrganizationsMerged) -> None:
    """Links to check a listing lead to that of the one that stays."""
    links = DutyLink.objects.filter(region_id=event.gone.region_id, duty=CONFIRM, about_id=event.gone.pk)
    event.moved["link"] = list(links.values_list("pk", flat=True))
    links.update(**_about(event.kept))


def _about(organization: Organization) -> dict[str, Any]:
    return {
        "about_id": organization.pk, "organization_id": organization.pk, "about_label": organization.name[:300],
    }  # fmt: skip


def move_back(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    for name, model in MOVED.items():
        rows = model.objects.filter(pk__in=event.moved.get(name, ()), organization=event.kept)
        rows.update(organization=event.back)
    links = DutyLink.objects.filter(pk__in=event.moved.get("link", ()), about_id=event.kept.pk)
    links.update(**_about(event.back))
    for name, (model, _kind, link) in SAID_OF.items():
        rows = model.objects.filter(pk__in=event.moved.get(name, ()), **{link: event.kept.hsds_id})
        rows.update(**{link: event.back.hsds_id})

"""What can be found of the directory: partners, services, people to call, places, meetings."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.directory.models import Address, Contact
from onward.directory.queries import meetings, partner_list, service_list
from onward.partners.access import shown
from onward.regions.models import Region


def _partners(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    found = partner_list.partners(region, partner_list.Wanted(text=text)).select_related("sector", "county")
    for one in named_first(found, text):
        about = filter(None, (one.sector and str(one.sector), one.county and one.county.name))
        yield Hit(one.name, " · ".join(about), _page_of(region, one.pk))


def _services(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    found = service_list.services(region, service_list.Wanted(text)).select_related("organization")
    for one in named_first(found, text):
        yield Hit(one.name, one.organization.name, _page_of(region, one.organization_id))


def _people(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    rows = with_words(Contact.objects.present().filter(region=region), text, "name", "title", "department", "email")
    rows = rows.select_related("organization", "service__organization", "location__organization")
    return _of_owners(region, named_first(rows, text), "title")


def _places(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    rows = Address.objects.present().filter(region=region, location__removed_at=None)
    rows = with_words(rows, text, "location__name", "address_1", "city", "postal_code")
    found = named_first(rows.select_related("location__organization"), text, "location__name")
    return _of_owners(region, found, "city")


def _meetings(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    for one in named_first(meetings.meetings(region, meetings.Wanted(text)), text):
        yield Hit(one.name, one.city or one.location, f"{reverse('meeting-list', args=[region.slug])}?q={one.name}")


def _of_owners(region: Region, rows: Iterable[Any], about: str) -> Iterator[Hit]:
    """Hits of what hangs on a partner that is on the list, directly or by a service or a place."""
    found = [(row, owner) for row in rows if (owner := _owner(row)) is not None]
    listed = set(shown(region).filter(pk__in={owner.pk for _row, owner in found}).values_list("pk", flat=True))
    for row, owner in found:
        if owner.pk in listed:
            words = " · ".join(filter(None, (getattr(row, about), owner.name)))
            yield Hit(_name(row), words, _page_of(region, owner.pk))


def _name(row: Any) -> str:
    return str(row.location if isinstance(row, Address) else row)


def _owner(row: Any) -> Any:
    """Its own organization, or that of its service or place."""
    above = (row, getattr(row, "service", None), getattr(row, "location", None))
    return next((owner for one in above if (owner := getattr(one, "organization", None)) is not None), None)


def _page_of(region: Region, pk: int) -> str:
    return reverse("partner-detail", args=[region.slug, pk])


FINDERS = (
    Finder(_("Partners"), _partners, "partner-list"),
    Finder(_("Services"), _services, "service-list"),
    Finder(_("People to call"), _people),
    Finder(_("Places"), _places),
    Finder(_("Meetings"), _meetings, "meeting-list"),
)

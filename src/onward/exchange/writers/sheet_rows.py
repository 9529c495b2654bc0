"""The partner list as rows of text: one per organization, and one per service. Reads the tables, writes nothing.

The headings of the partners' columns are ones that `onward import partners` recognizes; a test holds it to that. What
the reader would have to guess about (further places and people) stands under headings it leaves out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from onward.directory.models import (
    Address,
    Contact,
    Language,
    Location,
    Phone,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from onward.exchange.writers import judgements
from onward.exchange.writers.together import cells, how_together
from onward.partners.models import HsdsRow, Organization
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Heading:
    """`target` is what the reader of spreadsheets takes the column for; blank: it leaves the column out."""

    text: str
    width: int
    target: str = ""


PARTNERS = (
    Heading("Organization name", 36, "organization_name"),
    Heading("Other name", 18, "alternate_name"),
    Heading("Sector", 22, "sector"),
    Heading("Level", 10, "level"),
    Heading("County", 18, "county"),
    Heading("Description", 50, "description"),
    Heading("Service name", 50, "service_name"),
    Heading("Website", 30, "website"),
    Heading("Email", 28, "email"),
    Heading("Phone", 18, "phone"),
    Heading("Contact person", 24, "contact_name"),
    Heading("Contact title", 22, "contact_title"),
    Heading("Contact email", 28, "contact_email"),
    Heading("Contact phone", 18, "contact_phone"),
    Heading("More people", 40),
    Heading("Location name", 24, "location_name"),
    Heading("Street address", 30, "address_1"),
    Heading("Suite", 12, "address_2"),
    Heading("City", 18, "city"),
    Heading("State", 8, "state"),
    Heading("ZIP code", 10, "postal_code"),
    Heading("Further sites", 40),
    Heading("Offers (to partners)", 30, "offers"),
    Heading("Needs (from partners)", 30, "needs"),
    Heading("Works with", 40, "works_with"),
    Heading("Relationship with us", 14, "relationship"),
    Heading("Champion", 10, "champion"),
    Heading("Priority", 10, "priority"),
    Heading("Careers potential", 12, "careers"),
    Heading("Hiring potential", 12, "hiring"),
    Heading("Influence (1 to 5)", 12, "influence"),
    Heading("Interest (1 to 5)", 12, "readiness"),
    Heading("Who makes contact", 22, "owner"),
    Heading("Next step on", 12),
    Heading("Tax ID", 14, "tax_id"),
    Heading("Last checked", 12, "assured_date"),
    Heading("Notes", 40, "notes"),
    Heading("Organization ID", 38, "organization_id"),
)
SERVICES = (
    Heading("Organization name", 36),
    Heading("Service name", 36),
    Heading("Status", 12),
    Heading("Kind of service", 30),
    Heading("Population served", 30),
    Heading("Counties served", 30),
    Heading("Service description", 60),
    Heading("Service website", 30),
    Heading("Service email", 28),
    Heading("Service phone", 18),
    Heading("Fees", 24),
    Heading("Eligibility", 30),
    Heading("Languages", 18),
    Heading("Sites", 40),
    Heading("Last checked", 12),
    Heading("Service ID", 38),
)

Row = tuple[str, ...]


def partner_rows(region: Region) -> Iterator[Row]:
    for organization in _organizations(region):
        yield _partner(organization)


def _organizations(region: Region) -> QuerySet[Organization]:
    """Partners as the export shows them: not removed, not merged into another, no mere prospects."""
    phones = Prefetch("phones", Phone.objects.present())
    return (
        Organization.objects.filter(region=region, removed_at=None, standing="partner", merged_into=None)
        .select_related("sector", "county", "engagement__owner")
        .prefetch_related(
            Prefetch("services", Service.objects.present()),
            Prefetch("locations", Location.objects.present().order_by("id")),
            Prefetch("locations__addresses", Address.objects.present()),
            Prefetch("contacts", Contact.objects.present()),
            Prefetch("contacts__phones", Phone.objects.present()),
            phones,
            *how_together(), judgements.how_judged(),
        )
        .order_by("name", "hsds_id")
    )


def _partner(item: Organization) -> Row:
    contacts, locations = list(item.contacts.all()), list(item.locations.all())
    return (
        item.name, item.alternate_name, str(item.sector or ""), item.level, str(item.county or ""), item.description,
        _several(service.name for service in item.services.all()),
        item.website, item.email, _phones(item.phones.all()),
        *_person(contacts[0] if contacts else None), _several(map(_person_line, contacts[1:])),
        *_place(locations[0] if locations else None), _several(map(place_line, locations[1:])),
        *cells(item), *judgements.cells(item),
        item.tax_id, item.assured_date.isoformat() if item.assured_date else "", item.notes, str(item.hsds_id),
    )  # fmt: skip


def _person(contact: Contact | None) -> Row:
    if contact is None:
        return ("", "", "", "")
    return contact.name, contact.title, contact.email, _phones(contact.phones.all())


def _person_line(contact: Contact) -> str:
    return " – ".join(part for part in _person(contact) if part)


def _place(location: Location | None) -> Row:
    if location is None:
        return ("", "", "", "", "", "")
    address = next(iter(location.addresses.all()), None)
    if address is None:
        return (location.name, "", "", "", "", "")
    return (
        location.name, address.address_1, address.address_2, address.city, address.state_province, address.postal_code,
    )  # fmt: skip


def place_line(location: Location) -> str:
    """A place in one line, which begins with words, so that it is not taken for the address itself."""
    name, street, suite, city, *_ = _place(location)
    where = ", ".join(part for part in (street, suite, city) if part)
    return " – ".join(part for part in (name or "Site", where) if part)


def _phones(phones: Iterable[Phone]) -> str:
    return _several(
        " ".join(filter(None, (phone.number, f"ext. {phone.extension}" if phone.extension else "", phone.description)))
        for phone in phones
    )


def service_rows(region: Region) -> Iterator[Row]:
    services = (
        Service.objects.filter(
            region=region, removed_at=None, organization__removed_at=None, organization__standing="partner",
            organization__merged_into=None,
        )
        .select_related("organization")
        .prefetch_related(
            "kind_links__kind", "population_links__population",
            *(Prefetch(name, model.objects.present()) for name, model in _PARTS.items()),
            "service_at_locations__location__addresses",
        )
        .order_by("organization__name", "name", "hsds_id")
    )  # fmt: skip
    yield from map(_service, services)


_PARTS: dict[str, type[HsdsRow]] = {
    "service_areas": ServiceArea, "phones": Phone, "languages": Language, "service_at_locations": ServiceAtLocation,
}  # fmt: skip


def _service(item: Service) -> Row:
    return (
        item.organization.name, item.name, item.status,
        _several(link.kind.name for link in item.kind_links.all()),
        _several(link.population.name for link in item.population_links.all()),
        _several(map(str, item.service_areas.all())),
        item.description, item.url, item.email, _phones(item.phones.all()),
        item.fees_description, item.eligibility_description,
        _several(language.name or language.code for language in item.languages.all()),
        _several(place_line(link.location) for link in item.service_at_locations.all()),
        item.assured_date.isoformat() if item.assured_date else "", str(item.hsds_id),
    )  # fmt: skip


def _several(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part.replace(";", ",") for part in parts if part))

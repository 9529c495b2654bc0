"""The whole listing of a partner in blocks, for whoever is asked to check it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.directory.access import SHARED
from onward.directory.corrections import HOURS, Block, Fact, Listed
from onward.directory.hours import sentences
from onward.directory.models import Address, Contact, Location, Phone, Schedule, Service
from onward.directory.queries.cards import Facts, KindTag, ages
from onward.directory.queries.partner_page import kinds_of, places_of_services
from onward.directory.queries.small_facts import hours_of, of_services
from onward.partners.models import Organization

ON_OFFER = ("active", "temporarily closed")
Rows = dict[tuple[str, int], list[Any]]
"""What hangs on a record, by the column it hangs by and the key there."""


def listing_of(partner: Organization) -> list[Block]:
    """What there is to check: the organization, each service, each place, the people."""
    services = list(Service.objects.present().filter(organization=partner, status__in=ON_OFFER, visibility__in=SHARED))
    places = list(Location.objects.present().filter(organization=partner, visibility__in=SHARED))
    hanging = _hanging(partner, services, places)
    kinds, where = kinds_of([one.pk for one in services]), places_of_services([one.pk for one in services])
    more = of_services([one.pk for one in services])
    return [
        _about(partner, hanging),
        *(_service(one, hanging, _told_of(one, kinds[one.pk], where[one.pk], more[one.pk])) for one in services),
        *(_place(one, hanging) for one in places),
        *_people(partner, hanging),
    ]


def block_called(blocks: Iterable[Block], key: str) -> Block | None:
    return next((block for block in blocks if block.key == key), None)


def _hanging(partner: Organization, services: list[Any], places: list[Any]) -> Rows:
    found: Rows = defaultdict(list)
    at_site = Q(service_at_location__service__in=services, service_at_location__removed_at=None)
    owners = Q(organization=partner) | Q(service__in=services) | Q(location__in=places) | at_site
    contacts = list(_ordered(Contact, owners))
    _gather(found, "contact", contacts)
    _gather(found, "phone", _ordered(Phone, owners | Q(contact__in=contacts)))
    _gather(found, "schedule", _ordered(Schedule, Q(service__in=services) | Q(location__in=places) | at_site))
    _gather(found, "address", Address.objects.present().filter(location__in=places).order_by("pk"))
    return found


def _ordered(model: Any, condition: Q) -> Any:
    if model in (Contact, Phone):
        condition &= Q(visibility__in=SHARED)
    return model.objects.present().filter(condition).select_related("service_at_location__location").order_by("pk")


OWNERS = ("contact", "organization", "service", "location", "service_at_location")


def _gather(found: Rows, what: str, rows: Iterable[Any]) -> None:
    """What hangs on a service at one of its places is the service's, apart from hours, which hold there only."""
    for row in rows:
        owner = next(name for name in OWNERS if getattr(row, f"{name}_id", None))
        key = getattr(row, f"{owner}_id")
        if owner == "service_at_location" and what != "schedule":
            owner, key = "service", row.service_at_location.service_id
        elif owner == "service_at_location":
            owner, key = "site", row.service_at_location.service_id
        found[f"{what} of {owner}", key].append(row)


def _about(partner: Organization, hanging: Rows) -> Block:
    facts = [
        Fact("name", _("Name"), partner.name, needed=True),
        Fact("description", _("What they do"), partner.description, "text"),
        Fact("website", _("Website"), partner.website, "web"),
        Fact("email", _("Email"), partner.email, "email"),
    ]
    own = Listed("organization", partner.pk, _("About"), facts)
    return Block("about", partner.name, [own, *_phones(hanging["phone of organization", partner.pk])])


def _told_of(one: Service, kinds: Iterable[KindTag], where: list[str], more: Facts) -> list[tuple[str, str]]:
    """What is confirmed with the rest, and corrected in one's own words."""
    low, high = ages(one.minimum_age, one.maximum_age)
    return [
        (_("Kind"), ", ".join(tag.name for tag in kinds if tag.sure)),
        (_("Where"), ", ".join(where)),
        (_("Who can use it"), one.eligibility_description),
        (_("Ages"), f"{low}–{high}" if low or high else ""),
        (_("How to start"), one.application_process),
        (_("Cost"), "\n".join(filter(None, (one.fees_description, *(item.words for item in more.costs))))),
        (_("What to bring"), ", ".join(item.words for item in more.documents)),
        (_("Languages"), ", ".join(item.words for item in more.languages)),
        (_("For people from"), ", ".join(item.words for item in more.areas)),
        (_("Open places"), ", ".join(item.words for item in more.room)),
    ]


def _service(one: Service, hanging: Rows, more: list[tuple[str, str]]) -> Block:
    facts = [
        Fact("name", _("Name"), one.name, needed=True),
        Fact("description", _("What it is"), one.description, "text"),
        Fact(HOURS, _("Hours"), hours_words(hanging["schedule of service", one.pk]), "text"),
        Fact("email", _("Email"), one.email, "email"),
        Fact("url", _("Web address"), one.url, "web"),
    ]
    own = Listed("service", one.pk, _("Service"), facts, ending=_("We do not offer this any more"))
    state = [(_("Now"), _("Closed for now"))] if one.status != "active" else []
    there = _hours_at_sites(hanging["schedule of site", one.pk])
    told = [*state, *more, *there]
    rest = [*_phones(hanging["phone of service", one.pk]), *_contacts(hanging, "service", one.pk)]
    return Block(f"service-{one.pk}", one.name, [own, *rest], [pair for pair in told if pair[1]])


def _place(one: Location, hanging: Rows) -> Block:
    addresses = hanging["address of location", one.pk]
    address = next((row for row in addresses if row.address_type == "physical"), next(iter(addresses), None))
    facts = [
        Fact("name", _("What it is called"), one.name),
        Fact(HOURS, _("Hours"), hours_words(hanging["schedule of location", one.pk]), "text"),
    ]
    own = Listed("location", one.pk, _("Place"), facts, ending=_("We are not there any more"))
    heading = one.name or (str(address) if address else "") or _("Place without a name")
    rest = [*_phones(hanging["phone of location", one.pk]), *_contacts(hanging, "location", one.pk)]
    return Block(f"place-{one.pk}", heading, [own, *([_address(address)] if address else []), *rest])


def _address(row: Address) -> Listed:
    facts = [
        Fact("address_1", _("Street"), row.address_1, needed=True),
        Fact("city", _("Town"), row.city, needed=True),
        Fact("postal_code", _("ZIP code"), row.postal_code, needed=True),
    ]
    return Listed("address", row.pk, _("Address"), facts)


def _people(partner: Organization, hanging: Rows) -> list[Block]:
    people = _contacts(hanging, "organization", partner.pk)
    return [Block("people", _("People to ask for"), people)] if people else []


def _contacts(hanging: Rows, owner: str, key: int) -> list[Listed]:
    found: list[Listed] = []
    for row in hanging[f"contact of {owner}", key]:
        facts = [
            Fact("name", _("Name"), row.name),
            Fact("title", _("Title"), row.title),
            Fact("email", _("Email"), row.email, "email"),
        ]
        found.append(Listed("contact", row.pk, _("Person"), facts, ending=_("Do not list this person any more")))
        found += _phones(hanging["phone of contact", row.pk], of=row.name)
    return found


def _phones(rows: Iterable[Any], of: str = "") -> list[Listed]:
    return [
        Listed(
            "phone", row.pk, _("Phone"), [Fact("number", _("Phone"), row.number, "phone", needed=True)],
            ending=_("Take this number away"), note=", ".join(filter(None, (of, row.description))),
        )
        for row in rows
    ]  # fmt: skip


def _hours_at_sites(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Hours that a service has at one place only; to correct them takes words of one's own."""
    by_place: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_place[str(row.service_at_location.location)].append(row)
    return [(_("Hours at %(place)s") % {"place": place}, hours_words(some)) for place, some in by_place.items()]


def hours_words(rows: Iterable[Any]) -> str:
    return "\n".join(sentences(hours_of(row) for row in rows))

"""Recognizing what hangs on organizations that the region holds already: services, places, people, phones.

A sheet has no ids for these. Without this, a list that was exported here, corrected in a spreadsheet program and
brought back would add every service and place a second time. Each part is known by what people know it by: a service by
its name, a place by its address, a person by name, a phone by its digits – always within one organization.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Any
from uuid import UUID

from onward.directory.hsds import BY_NAME
from onward.directory.models import Address, Contact, Location, Phone, Service, ServiceAtLocation
from onward.directory.wire import BINDINGS
from onward.exchange.loading.plan import PARTIAL_KINDS
from onward.exchange.records import Batch, Record
from onward.partners.models import Organization
from onward.partners.normal_forms import name_key
from onward.regions.models import Region

Key = Hashable
KeyOf = Callable[[Record], Key]
FILLED_IN = {"service": ("status",), "location": ("location_type",), "address": ("address_type", "country")}
"""What the reader writes because a new record needs it; of a known one the sheet says nothing."""
OWNERS = ("organization_id", "contact_id", "location_id", "service_id")


def use_known_parts(batch: Batch, region: Region) -> None:
    """Give the records of a sheet the ids of the same things here. Call it when the organizations have theirs."""
    if batch.kind not in PARTIAL_KINDS:
        return
    services = _adopt(batch, region, "service", _services(region), _service)
    _forget_old_news(batch, region, services)
    streets = {r.values.get("location_id"): _street(r.values) for r in batch.records.get("address", ())}
    _adopt(batch, region, "location", _locations(region), lambda r: _place(r, streets))
    _adopt(batch, region, "contact", _contacts(region), _person)
    _adopt(batch, region, "address", _addresses(region), lambda r: (r.values.get("location_id"), _street(r.values)))
    _adopt(batch, region, "phone", _phones(region), _number)
    links = _links(region)
    _adopt(batch, region, "service_at_location", links, _link)
    _leave_services_where_they_are(batch, services, set(links.values()))


def _adopt(batch: Batch, region: Region, table: str, known: dict[Key, UUID], key_of: KeyOf) -> set[UUID]:
    """Records that are something here get its id. Those that came with an id of this region have nothing to learn."""
    records = batch.records.get(table, [])
    if not records:
        return set()
    here = set(BINDINGS[table].model.objects.filter(region=region).values_list("hsds_id", flat=True))
    taken = {record.id for record in records}
    renamed: dict[UUID, UUID] = {}
    for record in records:
        found = known.get(key_of(record))
        if found is not None and record.id not in here and found not in taken:
            renamed[record.id] = found
            taken.add(found)
            record.id = found
            for name in FILLED_IN.get(table, ()):
                record.values.pop(name, None)
    if renamed:
        _point_to(batch, table, renamed)
    return set(renamed.values())


def _point_to(batch: Batch, table: str, renamed: dict[UUID, UUID]) -> None:
    for name, records in batch.records.items():
        for field in BY_NAME[name].references if name in BY_NAME else ():
            if field.ref == table:
                for record in records:
                    if (target := renamed.get(record.values.get(field.name))) is not None:  # type: ignore[arg-type]
                        record.values[field.name] = target


def _leave_services_where_they_are(batch: Batch, services: set[UUID], links: set[UUID]) -> None:
    """A row says where the organization is, not where each of its services is given; what we know of that stays."""
    records = batch.records.get("service_at_location", [])
    kept = [record for record in records if record.id in links or record.values.get("service_id") not in services]
    if len(kept) < len(records):
        batch.records["service_at_location"] = kept
        batch.read["service_at_location"] = len({record.row for record in kept})


def _forget_old_news(batch: Batch, region: Region, services: set[UUID]) -> None:
    """The day a row was checked says something of its services only when it is another day than the one known here."""
    days = dict(Organization.objects.filter(region=region).values_list("hsds_id", "assured_date"))
    for record in batch.records.get("service", ()):
        day = days.get(record.values.get("organization_id"))  # type: ignore[arg-type]
        if record.id in services and record.values.get("assured_date") == day:
            record.values.pop("assured_date", None)


# Keys ----------------------------------------------------------------------------------------------------------------


def _service(record: Record) -> Key:
    return record.values.get("organization_id"), name_key(record.values.get("name", ""))


def _link(record: Record) -> Key:
    return record.values.get("service_id"), record.values.get("location_id")


def _place(record: Record, streets: dict[Any, str]) -> Key:
    return record.values.get("organization_id"), streets.get(record.id) or name_key(record.values.get("name", ""))


def _street(values: Any) -> str:
    return _words(*(values.get(name) or "" for name in ("address_1", "city")), (values.get("postal_code") or "")[:5])


def _words(*texts: str) -> str:
    return " ".join(re.findall(r"\w+", " ".join(texts).casefold()))


def _person(record: Record) -> Key:
    named = (record.values.get(name) or "" for name in ("name", "email", "title"))
    return record.values.get("organization_id"), next((text.casefold() for text in named if text), "")


def _number(record: Record) -> Key:
    owner = next((record.values[name] for name in OWNERS if record.values.get(name)), None)
    return owner, _digits(record.values.get("number", "")), record.values.get("extension")


def _digits(number: str) -> str:
    digits = "".join(re.findall(r"[0-9a-z]", number.casefold()))
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


# What is here --------------------------------------------------------------------------------------------------------


def _first(pairs: Iterable[tuple[Key, UUID]]) -> dict[Key, UUID]:
    found: dict[Key, UUID] = {}
    for key, hsds_id in pairs:
        found.setdefault(key, hsds_id)
    return found


def _rows(model: Any, region: Region, *names: str) -> Iterable[tuple[Any, ...]]:
    rows = model.objects.filter(region=region, removed_at=None).order_by("pk")
    return list(rows.values_list("hsds_id", *names))


def _services(region: Region) -> dict[Key, UUID]:
    rows = _rows(Service, region, "organization__hsds_id", "name")
    return _first(((organization, name_key(name)), key) for key, organization, name in rows)


def _locations(region: Region) -> dict[Key, UUID]:
    """By each address; a place without any by its name."""
    names = ("location__hsds_id", "location__organization__hsds_id", "address_1", "city", "postal_code")
    placed = [(row[1], row[2], _words(row[3], row[4], row[5][:5])) for row in _rows(Address, region, *names) if row[1]]
    known = _first(((organization, street), key) for key, organization, street in placed)
    with_address = {key for key, _organization, _street in placed}
    for key, organization, name in _rows(Location, region, "organization__hsds_id", "name"):
        if key not in with_address:
            known.setdefault((organization, name_key(name)), key)
    return known


def _addresses(region: Region) -> dict[Key, UUID]:
    rows = _rows(Address, region, "location__hsds_id", "address_1", "city", "postal_code")
    return _first(((row[1], _words(row[2], row[3], row[4][:5])), row[0]) for row in rows)


def _contacts(region: Region) -> dict[Key, UUID]:
    rows = _rows(Contact, region, "organization__hsds_id", "name", "email", "title")
    return _first(((row[1], next((text.casefold() for text in row[2:] if text), "")), row[0]) for row in rows)


def _phones(region: Region) -> dict[Key, UUID]:
    owners = [f"{name.removesuffix('_id')}__hsds_id" for name in OWNERS]
    rows = _rows(Phone, region, "number", "extension", *owners)
    return _first(((next(filter(None, row[3:]), None), _digits(row[1]), row[2]), row[0]) for row in rows)


def _links(region: Region) -> dict[Key, UUID]:
    rows = _rows(ServiceAtLocation, region, "service__hsds_id", "location__hsds_id")
    return _first(((service, location), key) for key, service, location in rows)

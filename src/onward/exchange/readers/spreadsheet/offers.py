"""What a row says its organization does: services, the counties they reach, their languages and hours."""

from typing import Any
from uuid import UUID

from onward.exchange.readers.spreadsheet.collect import Collector, Row
from onward.exchange.readers.spreadsheet.parts import split_areas, split_list
from onward.exchange.records import Record
from onward.partners.normal_forms import name_key

PLAIN = {
    "description": "service_description",
    "email": "service_email",
    "url": "service_website",
    "fees_description": "fees",
    "eligibility_description": "eligibility",
}
"""Fields of a service and the columns they come from."""
SAYS_SERVICE = (
    *PLAIN.values(),
    "service_name",
    "service_kinds",
    "populations",
    "counties_served",
    "hours",
    "languages",
)


def put_services(collector: Collector, row: Row, organization: Record, location: UUID | None) -> None:
    """Each named service; none named, one for each kind; no kind either, one named as the organization."""
    if not any(row[target] for target in (*SAYS_SERVICE, "capacity")):
        return
    for name, kinds in _names_and_kinds(row, organization).items():
        id = collector.id("service", str(organization.id), name_key(name) or name)
        collector.put("service", id, _values(collector, row, organization, name, kinds), row.number)
        _put_details(collector, row, id)
        if location:
            values = {"service_id": id, "location_id": location}
            link = collector.id("service_at_location", str(id), str(location))
            collector.put("service_at_location", link, values, row.number)


def _names_and_kinds(row: Row, organization: Record) -> dict[str, list[str]]:
    kinds = split_list(row["service_kinds"])
    names = [name.strip() for name in row["service_name"].replace("\n", ";").split(";") if name.strip()]
    if names:
        return dict.fromkeys(names, kinds)
    return {kind[:1].upper() + kind[1:]: [kind] for kind in kinds} or {organization.values["name"]: []}


def _values(collector: Collector, row: Row, organization: Record, name: str, kinds: list[str]) -> dict[str, Any]:
    texts = {field: row[target] for field, target in PLAIN.items()}
    if row["capacity"]:  # HSDS counts free places; a list says how many there are, which is not the same
        texts["description"] = f"{texts['description']} Capacity: {row['capacity']}.".strip()
    return {
        "organization_id": organization.id,
        "name": name,
        "status": "active",
        **collector.typed("service", row.number, texts),
        "assured_date": row.assured,
        "kind_words": kinds,
        "population_words": split_list(row["populations"]),
    }


def _put_details(collector: Collector, row: Row, service: UUID) -> None:
    key = str(service)
    for area in split_areas(row["counties_served"]):
        values = {"service_id": service, "name": area.name, "extent_type": area.extent_type}
        id = collector.id("service_area", key, area.name.casefold().removesuffix(" county"))
        collector.put("service_area", id, values, row.number)
    for language in split_list(row["languages"]):
        id = collector.id("language", key, language.casefold())
        collector.put("language", id, {"service_id": service, "name": language}, row.number)
    if row["hours"]:
        id = collector.id("schedule", key, row["hours"].casefold())
        collector.put("schedule", id, {"service_id": service, "description": row["hours"]}, row.number)

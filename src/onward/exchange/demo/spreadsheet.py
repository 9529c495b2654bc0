"""A partner list as a coordinator keeps it: her own headings, her own words, gaps and all. Made up like the rest."""

import csv
import random
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onward.directory.kinds import DEFAULT_KINDS
from onward.exchange.demo import demo_batch
from onward.exchange.demo.facts import BY_FIPS
from onward.exchange.demo.words import MADE_UP
from onward.exchange.records import Record

HEADINGS = (
    "Agency",
    "Type",
    "What they do",
    "Services",
    "Contact person",
    "Contact email",
    "Phone #",
    "Address",
    "City",
    "Zip",
    "County",
    "Counties served",
    "Web",
    "Last checked",
    "Notes",
)
ROWS = 40
TODAY = date(2026, 1, 5)
"""Fixed, so that the file is the same whenever it is written."""

HER_WORDS = {
    "recovery_community": "Recovery community",
    "peer_support": "Peer support",
    "treatment": "Treatment",
    "primary_health": "Health clinic",
    "harm_reduction": "Harm reduction",
    "prevention": "Prevention",
    "human_services": "Social services",
    "recovery_housing": "Recovery housing",
    "transportation": "Transportation",
    "law_enforcement": "Law enforcement",
    "courts": "Court",
    "corrections": "Reentry",
    "legal_assistance": "Legal aid",
    "faith": "Faith",
    "schools": "School",
    "higher_education": "College",
    "workforce": "Workforce",
    "vocational_rehabilitation": "Vocational rehab",
    "employers": "Employer",
    "economic_development": "Economic development",
    "local_government": "Local government",
}
KINDS = {kind.key: kind.english for kind in DEFAULT_KINDS}
NOTES = ("", "", "", "met at the fall summit", "wants to help with rides", "call after 3", "board meets 2nd Tuesday")


@dataclass(frozen=True)
class _Listing:
    """What the demo knows of each organization, by its id."""

    services: dict[uuid.UUID, list[Record]]
    areas: dict[uuid.UUID, list[Record]]
    contacts: dict[uuid.UUID, Record]
    phones: dict[uuid.UUID, Record]
    addresses: dict[uuid.UUID, Record]


def write_sample(path: Path, seed: int = 2024) -> None:
    """Write the list as CSV in UTF-8 with the mark that spreadsheet programs put in front."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        writer.writerows(sample_rows(seed))


def sample_rows(seed: int = 2024) -> list[dict[str, str]]:
    """Other organizations than those of the demo region of the same seed, so that both can be loaded side by side."""
    records = demo_batch(seed + 1, today=TODAY).records
    chance = random.Random(seed)
    listing = _listing(records)
    partners = [item for item in records["organization"] if item.values["sector"] in HER_WORDS]
    partners = [item for item in partners if item.values["standing"] == "partner" and item.id in listing.addresses]
    chosen = sorted(chance.sample(partners, k=ROWS), key=lambda item: str(item.values["name"]))
    return [_row(chance, item, listing) for item in chosen]


def _listing(records: dict[str, list[Record]]) -> _Listing:
    places = {item.id: item.values["organization_id"] for item in records["location"]}
    return _Listing(
        services=_grouped(records["service"], "organization_id"),
        areas=_grouped(records["service_area"], "service_id"),
        contacts={item.values["organization_id"]: item for item in records["contact"] if "name" in item.values},
        phones={item.values["organization_id"]: item for item in records["phone"] if "organization_id" in item.values},
        addresses={
            places[item.values["location_id"]]: item
            for item in reversed(records["address"])
            if item.values["address_type"] == "physical"
        },
    )


def _grouped(records: list[Record], name: str) -> dict[uuid.UUID, list[Record]]:
    groups: dict[uuid.UUID, list[Record]] = {}
    for record in records:
        groups.setdefault(record.values[name], []).append(record)
    return groups


def _row(chance: random.Random, organization: Record, listing: _Listing) -> dict[str, str]:
    values = organization.values
    services = listing.services.get(organization.id, [])
    address = listing.addresses[organization.id].values
    contact: dict[str, Any] = listing.contacts[organization.id].values if organization.id in listing.contacts else {}
    kinds = dict.fromkeys(kind for service in services for kind in service.values.get("kinds", []))
    cells = (
        values["name"],
        HER_WORDS[values["sector"]],
        values["description"].removesuffix(MADE_UP).strip(),
        "; ".join(KINDS[kind] for kind in kinds),
        contact.get("name", ""),
        contact.get("email", ""),
        _phone(chance, listing.phones[organization.id].values["number"]),
        address["address_1"],
        address["city"],
        address["postal_code"],
        BY_FIPS[values["county"]].name,
        _served(values["county"], services, listing),
        values.get("website", "").removeprefix("https://"),
        _day(chance, values.get("assured_date")),
        "; ".join(note for note in (chance.choice(NOTES), "fictional") if note),
    )
    return dict(zip(HEADINGS, cells, strict=True))


def _served(home: str, services: list[Record], listing: _Listing) -> str:
    codes = {home: None}
    for service in services:
        codes.update((area.values["geoid"], None) for area in listing.areas.get(service.id, []))
    return ", ".join(BY_FIPS[code].name for code in codes)


def _phone(chance: random.Random, number: str) -> str:
    area, *rest = number.replace(".", "-").split("-")
    return chance.choice((f"({area}) {'-'.join(rest)}", "-".join((area, *rest)), ".".join((area, *rest))))


def _day(chance: random.Random, day: date | None) -> str:
    if day is None:
        return ""
    return chance.choice(
        (f"{day.month}/{day.day}/{day.year}", f"{day.month}/{day.day}/{day:%y}", f"{day:%b} {day.day}, {day.year}")
    )

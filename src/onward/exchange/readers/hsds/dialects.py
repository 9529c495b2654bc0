"""What publishers call things: file names and columns of HSDS 1.0 to 3.x and of the exports seen in the field.

All knowledge about dialects is here, as data. Names are compared in lower case with everything but letters and digits
turned into `_`. A column that is a field of its object needs no entry; see `columns.place` for the general rules (table
prefixes, `*_recordid`).
"""

import dataclasses
import re
from dataclasses import dataclass

from onward.directory import hsds


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose rows are objects. `space` keeps its ids apart from those of another file of the same object."""

    object: str
    space: str = ""
    fill: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A file or column that says which `object` has this row as its `field`."""

    object: str
    field: str


@dataclass(frozen=True, slots=True)
class Spawn:
    """A column in which each item is a record of `object`: the item in `field`, this row in `owner`. `whole`: the cell
    is one item, whatever commas it has."""

    object: str
    field: str
    owner: str
    fill: dict[str, str] = dataclasses.field(default_factory=dict)
    unless_own_file: bool = False
    whole: bool = False

    @property
    def label(self) -> str:
        return self.fill.get("label", self.field)


@dataclass(frozen=True, slots=True)
class Join:
    """A column, or a file of one value per row, whose text is appended to `field` after `label`."""

    field: str
    label: str = ""
    separator: str = ", "


Rule = str | Link | Spawn | Join


def folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


NOISE = frozenset({"hsds", "hsda", "export", "exported", "csv", "table", "tbl", "data", "list", "openreferral"})
"""Words around a table's name in a file name: `hsds_services_2023-05-01.csv`."""

_SYNONYMS: dict[str, Table] = {
    "services_at_location": Table("service_at_location"),
    "services_at_locations": Table("service_at_location"),
    "service_locations": Table("service_at_location"),
    "service_location": Table("service_at_location"),
    "locations_services": Table("service_at_location"),
    "location_services": Table("service_at_location"),
    "physical_address": Table("address", fill={"address_type": "physical"}),
    "physical_addresses": Table("address", fill={"address_type": "physical"}),
    "postal_address": Table("address", "postal_address", {"address_type": "postal"}),
    "postal_addresses": Table("address", "postal_address", {"address_type": "postal"}),
    "mail_addresses": Table("address", "postal_address", {"address_type": "postal"}),
    "regular_schedule": Table("schedule"),
    "regular_schedules": Table("schedule"),
    "holiday_schedule": Table("schedule", "holiday_schedule", {"holiday": "1"}),
    "holiday_schedules": Table("schedule", "holiday_schedule", {"holiday": "1"}),
    "accessibility_for_disabilities": Table("accessibility"),
    "accessibilities": Table("accessibility"),
    "service_attribute": Table("attribute", fill={"link_entity": "service"}),
    "service_attributes": Table("attribute", fill={"link_entity": "service"}),
    "service_taxonomy": Table("attribute", fill={"link_entity": "service"}),
    "service_taxonomies": Table("attribute", fill={"link_entity": "service"}),
    "services_taxonomy": Table("attribute", fill={"link_entity": "service"}),
    "services_taxonomies": Table("attribute", fill={"link_entity": "service"}),
    "other_attribute": Table("attribute", "other_attribute"),
    "other_attributes": Table("attribute", "other_attribute"),
    "taxonomy_type": Table("taxonomy"),
    "taxonomy_types": Table("taxonomy"),
    "term": Table("taxonomy_term"),
    "terms": Table("taxonomy_term"),
    "agencies": Table("organization"),
    "agency": Table("organization"),
    "sites": Table("location"),
    "fundings": Table("funding"),
    "additional_urls": Table("url"),
    "additional_websites": Table("url"),
}

TABLES: dict[str, Table] = {
    name: Table(item.name)
    for item in hsds.OBJECTS
    for name in (item.name, f"{item.name}s", hsds.plural(item.name), item.file.removesuffix(".csv"))
} | _SYNONYMS

OLD_TERMS = frozenset({"parent_id", "parent_name", "vocabulary", "taxonomy_recordid", "term"})
"""`taxonomy.csv` holds the terms in HSDS 1.x and the taxonomies since 2.0; these columns give the terms away."""

LINK_FILES: dict[str, Link] = {
    "service_phones": Link("phone", "service_id"),
    "location_phones": Link("phone", "location_id"),
    "organization_phones": Link("phone", "organization_id"),
    "contact_phones": Link("phone", "contact_id"),
    "service_contacts": Link("contact", "service_id"),
    "location_contacts": Link("contact", "location_id"),
    "organization_contacts": Link("contact", "organization_id"),
    "service_schedules": Link("schedule", "service_id"),
    "location_schedules": Link("schedule", "location_id"),
    "location_addresses": Link("address", "location_id"),
    "service_organizations": Link("service", "organization_id"),
    "service_programs": Link("service", "program_id"),
    "taxonomy_terms_types": Link("taxonomy_term", "taxonomy_id"),
}

TEXT_FILES: dict[str, tuple[str, str, Join]] = {
    "eligibility": ("service", "eligibility", Join("eligibility_description", separator="\n")),
    "eligibilities": ("service", "eligibility", Join("eligibility_description", separator="\n")),
    "payment_accepted": ("service", "payment", Join("fees_description", "Accepted payment: ")),
    "payments_accepted": ("service", "payment", Join("fees_description", "Accepted payment: ")),
}
"""File: the object it extends, its value column, where the text goes. HSDS 3 has no table of its own for these."""

ID_ALIASES: dict[str, tuple[str, ...]] = {
    "taxonomy": ("taxonomy_type_recordid", "taxonomy_type_id"),
    "taxonomy_term": ("taxonomy_recordid", "taxonomy_term_recordid", "term_id"),
    "address": ("physical_address_id", "postal_address_id", "regular_address_id"),
    "schedule": ("regular_schedule_id", "holiday_schedule_id"),
}

_WEB = {
    f"{name}_url": Spawn("url", "url", "organization_id", {"label": label}, whole=True)
    for name, label in (
        ("facebook", "Facebook"),
        ("twitter", "Twitter"),
        ("instagram", "Instagram"),
        ("linkedin", "LinkedIn"),
        ("youtube", "YouTube"),
    )
}
_TERMS = Spawn("attribute", "taxonomy_term_id", "link_id", {"link_entity": "service"}, unless_own_file=True)

COLUMNS: dict[str, dict[str, Rule]] = {
    "organization": {
        "url": "website",
        "website_url": "website",
        "parent_organization": "parent_organization_id",
        "services": Link("service", "organization_id"),
        "organization_services": Link("service", "organization_id"),
        "organization_locations": Link("location", "organization_id"),
        "organization_phones": Link("phone", "organization_id"),
        "organization_contact": Link("contact", "organization_id"),
        "organization_contacts": Link("contact", "organization_id"),
        **_WEB,
    },
    "program": {"services": Link("service", "program_id")},
    "service": {
        "organization": "organization_id",
        "program": "program_id",
        "website": "url",
        "accrediations": "accreditations",
        "interpretation": "interpretation_services",
        "eligibility": "eligibility_description",
        "payments_accepted": Join("fees_description", "Accepted payment: "),
        "service_phones": Link("phone", "service_id"),
        "service_schedule": Link("schedule", "service_id"),
        "service_contacts": Link("contact", "service_id"),
        "location_id": Spawn("service_at_location", "location_id", "service_id", unless_own_file=True),
        "location_ids": Spawn("service_at_location", "location_id", "service_id", unless_own_file=True),
        "service_locations": Spawn("service_at_location", "location_id", "service_id", unless_own_file=True),
        "taxonomy_ids": _TERMS,
        "taxonomy_id": _TERMS,
        "taxonomy_term_ids": _TERMS,
        "service_taxonomy": _TERMS,
        "languages": Spawn("language", "name", "service_id"),
        "service_language": Spawn("language", "name", "service_id"),
    },
    "location": {
        "location_phones": Link("phone", "location_id"),
        "location_schedule": Link("schedule", "location_id"),
        "location_address": Link("address", "location_id"),
        "lat": "latitude",
        "lng": "longitude",
        "lon": "longitude",
        "long": "longitude",
    },
    "service_at_location": {},
    "address": {
        "address": "address_1",
        "address_3": Join("address_2"),
        "address_4": Join("address_2"),
        "state": "state_province",
        "zip": "postal_code",
        "zip_code": "postal_code",
        "zipcode": "postal_code",
        "type": "address_type",
    },
    "contact": {"contact_phones": Link("phone", "contact_id")},
    "phone": {
        "phone": "number",
        "phone_number": "number",
        "language": Spawn("language", "name", "phone_id"),
        "department": Join("description"),
    },
    "schedule": {"name": "notes", "days": "weekday", "day": "weekday", "day_of_week": "weekday"},
    "language": {"language": "name"},
    "accessibility": {"accessibility": "description"},
    "service_area": {"service_area": "name"},
    "taxonomy": {"reference_url": "uri", "notes": "description", "url": "uri"},
    "taxonomy_term": {
        "term": "name",
        "vocabulary": "taxonomy",
        "parent": "parent_id",
        "parent_term_id": "parent_id",
    },
    "attribute": {
        "service_id": "link_id",
        "service_recordid": "link_id",
        "taxonomy_recordid": "taxonomy_term_id",
        "taxonomy_id": "taxonomy_term_id",
        "term_id": "taxonomy_term_id",
        "taxonomy_detail": "value",
    },
    "required_document": {"required_document": "document"},
    "funding": {"funding": "source"},
}

RECORDID_TERMS: dict[str, Rule] = {
    "taxonomy_name": "name",
    "taxonomy_parent_name": "parent_id",
    "taxonomy_parent_recordid": "parent_id",
    "taxonomy": "taxonomy_id",
    "taxonomy_vocabulary": "taxonomy",
    "taxonomy_x_description": "description",
    "taxonomy_id": "code",
}
"""Columns of `taxonomy_terms` where `taxonomy_recordid` is present: there `taxonomy_id` is an outside code."""

WORKING_COLUMNS: dict[str, tuple[str, ...]] = {
    "schedule": (
        *("weekday", "opens", "closes", "holiday", "closed", "start_date", "end_date"),
        *("schedule_holiday", "schedule_closed", "open_24_hours"),
    ),
}
"""Columns that are not HSDS 3 fields, kept for `shapes` to work into fields that are."""

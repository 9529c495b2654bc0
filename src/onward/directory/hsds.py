"""The wire format: every object and field of HSDS 3.1.1, as data.

Readers, the importer, the exporter and `onward check` all derive from this table, so a field is described once.
Names, types and required fields are those of the specification (https://docs.openreferral.org, version 3.1.1);
`tests/conformance` compares this table with the official schemas field by field.
"""

from dataclasses import dataclass
from typing import Literal

VERSION = "3.1.1"

FieldType = Literal["string", "uuid", "uri", "email", "integer", "number", "date", "time", "datetime"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `required` means on the wire in either serialization; `ref` names the object an id points to."""

    name: str
    type: FieldType = "string"
    required: bool = False
    ref: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Child:
    """In JSON, objects of `object` whose `key` points to the parent are nested under `property`."""

    property: str
    object: str
    key: str


@dataclass(frozen=True, slots=True)
class Object:
    """One HSDS object: its singular name, its CSV file, its fields in order, and what JSON nests in it."""

    name: str
    file: str
    fields: tuple[Field, ...]
    children: tuple[Child, ...] = ()

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    @property
    def references(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.ref)


ID = Field("id", "uuid", required=True)
PLACE_TYPES = ("physical", "postal", "virtual")
STATUSES = ("active", "inactive", "defunct", "temporarily closed")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("WEEKLY", "MONTHLY")


def _text(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


def _ref(object_name: str, *, required: bool = False, name: str = "") -> Field:
    return Field(name or f"{object_name}_id", "uuid", required=required, ref=object_name)


OBJECTS: tuple[Object, ...] = (
    Object(
        "taxonomy",
        "taxonomies.csv",
        (ID, Field("name", required=True), Field("description", required=True), Field("uri", "uri"), Field("version")),
    ),
    Object(
        "taxonomy_term",
        "taxonomy_terms.csv",
        (
            ID,
            Field("code"),
            Field("name", required=True),
            Field("description", required=True),
            _ref("taxonomy_term", name="parent_id"),
            *_text("taxonomy", "language"),
            _ref("taxonomy"),
            Field("term_uri", "uri"),
        ),
    ),
    Object(
        "unit", "units.csv", (ID, Field("name", required=True), *_text("scheme", "identifier"), Field("uri", "uri"))
    ),
    Object(
        "organization",
        "organizations.csv",
        (
            ID,
            Field("name", required=True),
            Field("alternate_name"),
            Field("description", required=True),
            Field("email", "email"),
            Field("website", "uri"),
            *_text("tax_status", "tax_id"),
            Field("year_incorporated", "integer"),
            *_text("legal_status", "logo"),
            Field("uri", "uri"),
            _ref("organization", name="parent_organization_id"),
        ),
        (
            Child("additional_websites", "url", "organization_id"),
            Child("funding", "funding", "organization_id"),
            Child("contacts", "contact", "organization_id"),
            Child("phones", "phone", "organization_id"),
            Child("programs", "program", "organization_id"),
            Child("organization_identifiers", "organization_identifier", "organization_id"),
        ),
    ),
    Object(
        "organization_identifier",
        "organization_identifiers.csv",
        (
            ID,
            _ref("organization", required=True),
            Field("identifier_scheme"),
            Field("identifier_type", required=True),
            Field("identifier", required=True),
        ),
    ),
    Object(
        "program",
        "programs.csv",
        (
            ID,
            _ref("organization", required=True),
            Field("name", required=True),
            Field("alternate_name"),
            Field("description", required=True),
        ),
    ),
    Object(
        "service",
        "services.csv",
        (
            ID,
            _ref("organization", required=True),
            _ref("program"),
            Field("name", required=True),
            *_text("alternate_name", "description"),
            Field("url", "uri"),
            Field("email", "email"),
            Field("status", required=True, choices=STATUSES),
            *_text(
                "interpretation_services",
                "application_process",
                "fees_description",
                "wait_time",
                "fees",
                "accreditations",
                "eligibility_description",
            ),
            Field("minimum_age", "number"),
            Field("maximum_age", "number"),
            Field("assured_date", "date"),
            Field("assurer_email", "email"),
            *_text("licenses", "alert"),
            Field("last_modified", "datetime"),
        ),
        (
            Child("additional_urls", "url", "service_id"),
            Child("phones", "phone", "service_id"),
            Child("schedules", "schedule", "service_id"),
            Child("service_areas", "service_area", "service_id"),
            Child("service_at_locations", "service_at_location", "service_id"),
            Child("languages", "language", "service_id"),
            Child("funding", "funding", "service_id"),
            Child("cost_options", "cost_option", "service_id"),
            Child("required_documents", "required_document", "service_id"),
            Child("contacts", "contact", "service_id"),
            Child("capacities", "service_capacity", "service_id"),
        ),
    ),
    Object(
        "location",
        "locations.csv",
        (
            ID,
            Field("location_type", required=True, choices=PLACE_TYPES),
            Field("url", "uri"),
            _ref("organization"),
            *_text("name", "alternate_name", "description", "transportation"),
            Field("latitude", "number"),
            Field("longitude", "number"),
            *_text("external_identifier", "external_identifier_type"),
        ),
        (
            Child("languages", "language", "location_id"),
            Child("addresses", "address", "location_id"),
            Child("contacts", "contact", "location_id"),
            Child("accessibility", "accessibility", "location_id"),
            Child("phones", "phone", "location_id"),
            Child("schedules", "schedule", "location_id"),
        ),
    ),
    Object(
        "service_at_location",
        "service_at_location.csv",
        (ID, _ref("service", required=True), _ref("location", required=True), Field("description")),
        (
            Child("service_areas", "service_area", "service_at_location_id"),
            Child("contacts", "contact", "service_at_location_id"),
            Child("phones", "phone", "service_at_location_id"),
            Child("schedules", "schedule", "service_at_location_id"),
        ),
    ),
    Object(
        "address",
        "addresses.csv",
        (
            ID,
            _ref("location"),
            Field("attention"),
            Field("address_1", required=True),
            Field("address_2"),
            Field("city", required=True),
            Field("region"),
            Field("state_province", required=True),
            Field("postal_code", required=True),
            Field("country", required=True),
            Field("address_type", required=True, choices=PLACE_TYPES),
        ),
    ),
    Object(
        "contact",
        "contacts.csv",
        (
            ID,
            _ref("organization"),
            _ref("service"),
            _ref("service_at_location"),
            _ref("location"),
            *_text("name", "title", "department"),
            Field("email", "email"),
        ),
        (Child("phones", "phone", "contact_id"),),
    ),
    Object(
        "phone",
        "phones.csv",
        (
            ID,
            _ref("location"),
            _ref("service"),
            _ref("organization"),
            _ref("contact"),
            _ref("service_at_location"),
            Field("number", required=True),
            Field("extension", "integer"),
            *_text("type", "description"),
        ),
        (Child("languages", "language", "phone_id"),),
    ),
    Object(
        "schedule",
        "schedules.csv",
        (
            ID,
            _ref("service"),
            _ref("location"),
            _ref("service_at_location"),
            Field("valid_from", "date"),
            Field("valid_to", "date"),
            Field("dtstart", "date"),
            Field("timezone", "number"),
            Field("until", "date"),
            Field("count", "integer"),
            Field("wkst", choices=WEEKDAYS),
            Field("freq", choices=FREQUENCIES),
            Field("interval", "integer"),
            *_text("byday", "byweekno", "bymonthday", "byyearday", "description"),
            Field("opens_at", "time"),
            Field("closes_at", "time"),
            Field("schedule_link", "uri"),
            *_text("attending_type", "notes"),
        ),
    ),
    Object(
        "service_area",
        "service_areas.csv",
        (
            ID,
            _ref("service"),
            _ref("service_at_location"),
            *_text("name", "description", "extent", "extent_type", "uri"),
        ),
    ),
    Object(
        "language",
        "languages.csv",
        (ID, _ref("service"), _ref("location"), _ref("phone"), *_text("name", "code", "note")),
    ),
    Object(
        "accessibility",
        "accessibility.csv",
        (ID, _ref("location"), *_text("description", "details"), Field("url", "uri")),
    ),
    Object(
        "cost_option",
        "cost_options.csv",
        (
            ID,
            _ref("service", required=True),
            Field("valid_from", "date"),
            Field("valid_to", "date"),
            *_text("option", "currency"),
            Field("amount", "number"),
            Field("amount_description"),
        ),
    ),
    Object("funding", "funding.csv", (ID, _ref("organization"), _ref("service"), Field("source"))),
    Object(
        "required_document",
        "required_documents.csv",
        (ID, _ref("service"), Field("document"), Field("uri", "uri")),
    ),
    Object(
        "service_capacity",
        "service_capacity.csv",
        (
            ID,
            _ref("service", required=True),
            _ref("unit", required=True),
            Field("available", "number", required=True),
            Field("maximum", "number"),
            Field("description"),
            Field("updated", "datetime", required=True),
        ),
    ),
    Object(
        "url",
        "url.csv",
        (ID, Field("label"), Field("url", "uri", required=True), _ref("organization"), _ref("service")),
    ),
    Object(
        "attribute",
        "attributes.csv",
        (
            ID,
            Field("link_id", "uuid", required=True),
            _ref("taxonomy_term", required=True),
            Field("link_type"),
            Field("link_entity", required=True),
            *_text("value", "label"),
        ),
    ),
    Object(
        "metadata",
        "metadata.csv",
        (
            ID,
            Field("resource_id", "uuid", required=True),
            Field("resource_type", required=True),
            Field("last_action_date", "date", required=True),
            Field("last_action_type", required=True),
            Field("field_name", required=True),
            Field("previous_value", required=True),
            Field("replacement_value", required=True),
            Field("updated_by", required=True),
        ),
    ),
    Object(
        "meta_table_description",
        "meta_table_descriptions.csv",
        (ID, *_text("name", "language", "character_set")),
    ),
)

BY_NAME: dict[str, Object] = {item.name: item for item in OBJECTS}

PLURALS: dict[str, str] = {
    "taxonomy": "taxonomies",
    "organization": "organizations",
    "accessibility": "accessibility",
    "funding": "funding",
    "metadata": "metadata",
    "address": "addresses",
    "service_capacity": "service_capacities",
}
"""Top-level names in the JSON serialization; what is not listed takes an `s`."""


def plural(name: str) -> str:
    return PLURALS.get(name, f"{name}s")

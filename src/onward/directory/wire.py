"""Between the wire and the tables: which model keeps which HSDS object, and in which column each field stands."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onward.directory import hsds, models
from onward.directory.meeting_guide import MEETING
from onward.partners.models import HsdsRow, Organization, OrganizationIdentifier

COLUMNS_BY_ANOTHER_NAME = {
    ("address", "region"): "region_name",
    ("meeting", "region"): "region_name",
    ("taxonomy_term", "taxonomy_id"): "taxonomy_detail_id",
}
"""`region` is taken by the tenant; a term's `taxonomy` is a word on the wire, its `taxonomy_id` the reference."""

MODELS: dict[str, type[HsdsRow]] = {
    "taxonomy": models.Taxonomy,
    "taxonomy_term": models.TaxonomyTerm,
    "unit": models.Unit,
    "organization": Organization,
    "organization_identifier": OrganizationIdentifier,
    "program": models.Program,
    "service": models.Service,
    "location": models.Location,
    "service_at_location": models.ServiceAtLocation,
    "address": models.Address,
    "contact": models.Contact,
    "phone": models.Phone,
    "schedule": models.Schedule,
    "service_area": models.ServiceArea,
    "language": models.Language,
    "accessibility": models.Accessibility,
    "cost_option": models.CostOption,
    "funding": models.Funding,
    "required_document": models.RequiredDocument,
    "service_capacity": models.ServiceCapacity,
    "url": models.Url,
    "attribute": models.Attribute,
    "metadata": models.Metadata,
    "meta_table_description": models.MetaTableDescription,
    "meeting": models.Meeting,
}


@dataclass(frozen=True)
class Binding:
    """One object, its model, and its fields (without `id`, which is `hsds_id` in the table) as columns."""

    object: hsds.Object
    model: type[HsdsRow]

    @cached_property
    def fields(self) -> tuple[hsds.Field, ...]:
        return tuple(field for field in self.object.fields if field.name != "id")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.column(field.name) for field in self.fields)

    @cached_property
    def blanks(self) -> tuple[Any, ...]:
        """What a column holds when the wire has nothing: no value, or the empty text."""
        nullable = {field.attname: field.null for field in self.model._meta.concrete_fields}
        return tuple(
            None if nullable[column] or field.ref else ""
            for field, column in zip(self.fields, self.columns, strict=True)
        )

    def column(self, field: str) -> str:
        return COLUMNS_BY_ANOTHER_NAME.get((self.object.name, field), field)


BINDINGS: dict[str, Binding] = {item.name: Binding(item, MODELS[item.name]) for item in (*hsds.OBJECTS, MEETING)}
"""In the order in which rows can be written: what is referred to comes first."""

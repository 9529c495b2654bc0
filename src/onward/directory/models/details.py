"""The small facts that hang on organizations, services and places. Field names are those of HSDS."""

from django.db import models
from django.db.models import Q

from onward.core.personal_data import register
from onward.core.visibility import PARTNERS, PUBLIC, known_level, visibility_field
from onward.directory import hsds
from onward.directory.models.listings import Location, Service, ServiceAtLocation, TaxonomyTerm
from onward.partners.models import HsdsRow, Organization


def _to(model: type[models.Model], related_name: str) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(model, null=True, blank=True, on_delete=models.CASCADE, related_name=related_name)


A_SERVICE = ("service", "service__organization")
"""What closes a fact that hangs on a service: it has a level of its own, and its organization has one."""
AT_A_SITE = ("service_at_location__location", *(f"service_at_location__{way}" for way in A_SERVICE))
"""What closes a fact that hangs on a service where it is given."""
OWNERS = (
    "organization",
    "service__organization",
    "location__organization",
    "service_at_location__service__organization",
)
"""The ways from a fact to the organization it is about."""


class Address(HsdsRow):
    location = _to(Location, "addresses")
    attention = models.TextField(blank=True)
    address_1 = models.TextField()
    address_2 = models.TextField(blank=True)
    city = models.TextField()
    region_name = models.TextField(blank=True)
    state_province = models.TextField()
    postal_code = models.TextField()
    country = models.TextField()
    address_type = models.CharField(max_length=8, choices=[(t, t) for t in hsds.PLACE_TYPES], default="physical")

    closed_by = ("location", "location__organization")
    owned_by = ("location__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            models.CheckConstraint(condition=Q(address_type__in=hsds.PLACE_TYPES), name="address_type_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.address_1, self.address_2, self.city) if part)


class Contact(HsdsRow):
    organization = _to(Organization, "contacts")
    service = _to(Service, "contacts")
    service_at_location = _to(ServiceAtLocation, "contacts")
    location = _to(Location, "contacts")
    name = models.TextField(blank=True)
    title = models.TextField(blank=True)
    department = models.TextField(blank=True)
    email = models.CharField(max_length=320, blank=True)

    visibility = visibility_field(PARTNERS)

    closed_by = ("", "organization", *A_SERVICE, "location", *AT_A_SITE)
    owned_by = OWNERS

    class Meta(HsdsRow.Meta):
        ordering = ["id"]
        constraints = [*HsdsRow.Meta.constraints, known_level("contact")]

    def __str__(self) -> str:
        return self.name or self.title or self.department or self.email or "Contact"


class Phone(HsdsRow):
    location = _to(Location, "phones")
    service = _to(Service, "phones")
    organization = _to(Organization, "phones")
    contact = _to(Contact, "phones")
    service_at_location = _to(ServiceAtLocation, "phones")
    number = models.TextField()
    extension = models.BigIntegerField(null=True, blank=True)
    type = models.TextField(blank=True)
    description = models.TextField(blank=True)

    visibility = visibility_field(PUBLIC)

    closed_by = (
        "", "contact", "contact__organization", "contact__service", "location", "organization", *A_SERVICE,
        "location__organization", *AT_A_SITE,
    )  # fmt: skip
    owned_by = (*OWNERS, *(f"contact__{way}" for way in OWNERS))

    class Meta(HsdsRow.Meta):
        ordering = ["id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            known_level("phone"),
            models.CheckConstraint(condition=~Q(number=""), name="phone_has_a_number"),
        ]

    def __str__(self) -> str:
        return self.number


class Schedule(HsdsRow):
    service = _to(Service, "schedules")
    location = _to(Location, "schedules")
    service_at_location = _to(ServiceAtLocation, "schedules")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    timezone = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    count = models.IntegerField(null=True, blank=True)
    wkst = models.CharField(max_length=2, choices=[(d, d) for d in hsds.WEEKDAYS], blank=True)
    freq = models.CharField(max_length=8, choices=[(f, f) for f in hsds.FREQUENCIES], blank=True)
    interval = models.IntegerField(null=True, blank=True)
    byday = models.TextField(blank=True)
    byweekno = models.TextField(blank=True)
    bymonthday = models.TextField(blank=True)
    byyearday = models.TextField(blank=True)
    description = models.TextField(blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    schedule_link = models.TextField(blank=True)
    attending_type = models.TextField(blank=True)
    notes = models.TextField(blank=True)

    closed_by = (*A_SERVICE, "location", "location__organization", *AT_A_SITE)
    owned_by = OWNERS[1:]

    class Meta(HsdsRow.Meta):
        ordering = ["id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            models.CheckConstraint(condition=Q(freq__in=["", *hsds.FREQUENCIES]), name="schedule_freq_known"),
            models.CheckConstraint(condition=Q(wkst__in=["", *hsds.WEEKDAYS]), name="schedule_wkst_known"),
        ]


class ServiceArea(HsdsRow):
    """Where a service is for. `geoid` is a county (5 digits), a state (2), `US`, or nothing; `geoid_basis` says whether
    a person chose it, the file stated it, or it is made of the words."""

    service = _to(Service, "service_areas")
    service_at_location = _to(ServiceAtLocation, "service_areas")
    name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    extent = models.TextField(blank=True)
    extent_type = models.TextField(blank=True)
    uri = models.TextField(blank=True)
    geoid = models.CharField(max_length=5, blank=True)
    geoid_basis = models.CharField(max_length=8, blank=True)

    closed_by = (*A_SERVICE, *AT_A_SITE)
    owned_by = ("service__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or self.description or self.extent


class Language(HsdsRow):
    service = _to(Service, "languages")
    location = _to(Location, "languages")
    phone = _to(Phone, "languages")
    name = models.TextField(blank=True)
    code = models.TextField(blank=True)
    note = models.TextField(blank=True)

    closed_by = (*A_SERVICE, "location", "location__organization", "phone", "phone__contact", "phone__service")
    owned_by = OWNERS[1:3]

    class Meta(HsdsRow.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or self.code


class Accessibility(HsdsRow):
    location = _to(Location, "accessibility")
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.TextField(blank=True)

    closed_by = ("location", "location__organization")
    owned_by = ("location__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class CostOption(HsdsRow):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    option = models.TextField(blank=True)
    currency = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    amount_description = models.TextField(blank=True)

    closed_by = A_SERVICE
    owned_by = ("service__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class Funding(HsdsRow):
    organization = _to(Organization, "funding")
    service = _to(Service, "funding")
    source = models.TextField(blank=True)

    closed_by = ("organization", *A_SERVICE)
    owned_by = OWNERS[:2]

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class RequiredDocument(HsdsRow):
    service = _to(Service, "required_documents")
    document = models.TextField(blank=True)
    uri = models.TextField(blank=True)

    closed_by = A_SERVICE
    owned_by = ("service__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class Unit(HsdsRow):
    name = models.TextField()
    scheme = models.TextField(blank=True)
    identifier = models.TextField(blank=True)
    uri = models.TextField(blank=True)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ServiceCapacity(HsdsRow):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="capacities")
    available = models.DecimalField(max_digits=12, decimal_places=2)
    maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    description = models.TextField(blank=True)
    updated = models.DateTimeField()

    closed_by = A_SERVICE
    owned_by = ("service__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class Url(HsdsRow):
    label = models.TextField(blank=True)
    url = models.TextField()
    organization = _to(Organization, "additional_websites")
    service = _to(Service, "additional_urls")

    closed_by = ("organization", *A_SERVICE)
    owned_by = OWNERS[:2]

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class Attribute(HsdsRow):
    """A taxonomy term put on any other object; `link_entity` names its kind and `link_id` is its HSDS id."""

    link_id = models.UUIDField()
    taxonomy_term = models.ForeignKey(TaxonomyTerm, on_delete=models.CASCADE, related_name="attributes")
    link_type = models.TextField(blank=True)
    link_entity = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    label = models.TextField(blank=True)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]
        indexes = [models.Index(fields=["region", "link_entity", "link_id"], name="attribute_of_object")]


class Metadata(HsdsRow):
    """A publisher's own change record, kept as it came."""

    resource_id = models.UUIDField()
    resource_type = models.CharField(max_length=40)
    last_action_date = models.DateField()
    last_action_type = models.TextField()
    field_name = models.TextField()
    previous_value = models.TextField()
    replacement_value = models.TextField()
    updated_by = models.TextField()

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


class MetaTableDescription(HsdsRow):
    name = models.TextField(blank=True)
    language = models.TextField(blank=True)
    character_set = models.TextField(blank=True)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]


register(
    Address,
    none="held address_type",
    public="attention address_1 address_2 city region_name state_province postal_code country",
)
register(Contact, none="held visibility", public="title department", partners="name email")
register(Phone, about="contact", none="held visibility", public="number type description")
register(
    Schedule,
    none="held wkst freq byday byweekno bymonthday byyearday",
    public="description schedule_link attending_type notes",
)
register(ServiceArea, none="held geoid geoid_basis", public="name description extent extent_type uri")
register(Language, none="held", public="name code note")
register(Accessibility, none="held", public="description details url")
register(CostOption, none="held", public="option currency amount_description")
register(Funding, none="held", public="source")
register(RequiredDocument, none="held", public="document uri")
register(Unit, none="held", public="name scheme identifier uri")
register(ServiceCapacity, none="held", public="description")
register(Url, none="held", public="label url")
register(Attribute, none="held link_entity", public="link_type value label")
register(
    Metadata,
    none="held resource_type last_action_type field_name",
    public="previous_value replacement_value",
    partners="updated_by",
)
register(MetaTableDescription, none="held", public="name language character_set")

"""Services, the places they are given at, and the terms they are filed under."""

from django.db import models
from django.db.models import F, Q

from onward.core.personal_data import register
from onward.core.visibility import PUBLIC, known_level, visibility_field
from onward.directory import hsds
from onward.partners.models import HsdsRow, Organization
from onward.regions.models import County

COUNTY_BASES = (("stated", "stated"), ("point", "point"), ("zip", "zip"), ("town", "town"), ("person", "person"))


class Taxonomy(HsdsRow):
    name = models.TextField()
    description = models.TextField()
    uri = models.TextField(blank=True)
    version = models.TextField(blank=True)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class TaxonomyTerm(HsdsRow):
    code = models.TextField(blank=True)
    name = models.TextField()
    description = models.TextField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    taxonomy = models.TextField(blank=True)
    language = models.TextField(blank=True)
    taxonomy_detail = models.ForeignKey(
        Taxonomy, null=True, blank=True, on_delete=models.SET_NULL, related_name="terms"
    )
    term_uri = models.TextField(blank=True)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Program(HsdsRow):
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="programs")
    name = models.TextField()
    alternate_name = models.TextField(blank=True)
    description = models.TextField()

    closed_by = ("organization",)
    owned_by = ("organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Service(HsdsRow):
    """What an organization does for people. `kinds_settled` means a person said what kind it is; it stays so."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="services")
    program = models.ForeignKey(Program, null=True, blank=True, on_delete=models.SET_NULL, related_name="services")
    name = models.TextField()
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    url = models.TextField(blank=True)
    email = models.CharField(max_length=320, blank=True)
    status = models.CharField(max_length=20, choices=[(s, s) for s in hsds.STATUSES], default="active")
    interpretation_services = models.TextField(blank=True)
    application_process = models.TextField(blank=True)
    fees_description = models.TextField(blank=True)
    wait_time = models.TextField(blank=True)
    fees = models.TextField(blank=True)
    accreditations = models.TextField(blank=True)
    eligibility_description = models.TextField(blank=True)
    minimum_age = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    maximum_age = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    assured_date = models.DateField(null=True, blank=True)
    assurer_email = models.CharField(max_length=320, blank=True)
    licenses = models.TextField(blank=True)
    alert = models.TextField(blank=True)
    last_modified = models.DateTimeField(null=True, blank=True)

    kinds_settled = models.BooleanField(default=False)

    visibility = visibility_field(PUBLIC)

    closed_by = ("", "organization")
    owned_by = ("organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]
        constraints = [
            *HsdsRow.Meta.constraints,
            known_level("service"),
            models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name"),
            models.CheckConstraint(condition=Q(status__in=hsds.STATUSES), name="service_status_known"),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True) | Q(minimum_age__gte=0, minimum_age__lte=200),
                name="service_minimum_age",
            ),
            models.CheckConstraint(
                condition=Q(maximum_age__isnull=True) | Q(maximum_age__gte=0, maximum_age__lte=200),
                name="service_maximum_age",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(minimum_age__lte=F("maximum_age")),
                name="service_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Location(HsdsRow):
    """A place. Its county is what a person or the file says, else derived from the point, else from the ZIP code."""

    location_type = models.CharField(max_length=8, choices=[(t, t) for t in hsds.PLACE_TYPES], default="physical")
    url = models.TextField(blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="locations"
    )
    name = models.TextField(blank=True)
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    transportation = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    external_identifier = models.TextField(blank=True)
    external_identifier_type = models.TextField(blank=True)

    county = models.ForeignKey(County, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    county_basis = models.CharField(max_length=8, choices=COUNTY_BASES, blank=True)

    visibility = visibility_field(PUBLIC)

    closed_by = ("", "organization")
    owned_by = ("organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["region", "county"], name="location_by_county")]
        constraints = [
            *HsdsRow.Meta.constraints,
            known_level("location"),
            models.CheckConstraint(condition=Q(location_type__in=hsds.PLACE_TYPES), name="location_type_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="location_point_whole_and_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Place without a name"


class ServiceAtLocation(HsdsRow):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="service_at_locations")
    description = models.TextField(blank=True)

    closed_by = ("service", "service__organization", "location")
    owned_by = ("service__organization",)

    class Meta(HsdsRow.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.service} at {self.location}"


register(Taxonomy, none="held", public="name description uri version")
register(TaxonomyTerm, none="held", public="code name description taxonomy language term_uri")
register(Program, none="held", public="name alternate_name description")
register(
    Service,
    none="status held visibility",
    public="name alternate_name description url email interpretation_services application_process fees_description "
    "wait_time fees accreditations eligibility_description licenses alert",
    partners="assurer_email",
)
register(
    Location,
    none="location_type county_basis held visibility",
    public="url name alternate_name description transportation external_identifier external_identifier_type",
)
register(ServiceAtLocation, none="held", public="description")

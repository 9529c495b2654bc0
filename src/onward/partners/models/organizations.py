import uuid

from django.db import models
from django.db.models import F, Q

from onward.core.personal_data import register
from onward.core.visibility import PARTNERS, PUBLIC, Audience, known_level, visibility_field
from onward.partners.models.base import HsdsRow
from onward.regions.models import RegionRow

LEVELS = (("local", "local"), ("regional", "regional"), ("state", "state"), ("national", "national"))
PROSPECT = "prospect"
STANDINGS = (("partner", "partner"), (PROSPECT, PROSPECT))


class Sector(RegionRow):
    """One of the parts of a community that has to be at the table. Editable in each region."""

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="sector_key_once")]

    def __str__(self) -> str:
        return self.name


class Organization(HsdsRow):
    """An organization in one region. The same one in another region is another row with the same `identity`.

    `sector_basis`, `level_basis` and `county_basis` say how we know: a person chose it, the file stated it, words
    suggested it, or (the county) one of its places is there. What a `trusted` one corrects by a link holds at once.
    """

    identity = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=500)
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    email = models.CharField(max_length=320, blank=True)
    website = models.TextField(blank=True)
    tax_status = models.TextField(blank=True)
    tax_id = models.TextField(blank=True)
    year_incorporated = models.IntegerField(null=True, blank=True)
    legal_status = models.TextField(blank=True)
    logo = models.TextField(blank=True)
    uri = models.TextField(blank=True)
    parent_organization = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    standing = models.CharField(max_length=10, choices=STANDINGS, default="partner")
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="organizations")
    sector_basis = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, choices=LEVELS, blank=True)
    level_basis = models.CharField(max_length=10, blank=True)
    county = models.ForeignKey("regions.County", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    county_basis = models.CharField(max_length=10, blank=True)
    assured_date = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    visibility = visibility_field(PUBLIC)
    email_visibility = visibility_field(PARTNERS)
    trusted = models.BooleanField(default=False, db_default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")

    closed_by = ("",)
    owned_by = ("pk",)

    class Meta(HsdsRow.Meta):
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["region", "name"], name="organization_by_name"),
            models.Index(fields=["identity"], name="organization_identity"),
        ]
        constraints = [
            *HsdsRow.Meta.constraints,
            known_level("organization"),
            known_level("organization", "email_visibility"),
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
            models.CheckConstraint(condition=Q(level__in=["", *dict(LEVELS)]), name="organization_level_known"),
            models.CheckConstraint(condition=Q(standing__in=dict(STANDINGS)), name="organization_standing_known"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="organization_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def open_to(cls, who: Audience) -> Q:
        """Prospects are the partners' business, not the public's."""
        prospects = Q(standing=PROSPECT) & ~Q(pk__in=who.own)
        return super().open_to(who) & ~prospects if who.level == PUBLIC else super().open_to(who)

    def email_for(self, who: Audience) -> str:
        return self.email if who.sees(self.email_visibility, self.pk) else ""


class OrganizationIdentifier(HsdsRow):
    closed_by = ("organization",)
    owned_by = ("organization",)

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="identifiers")
    identifier_scheme = models.TextField(blank=True)
    identifier_type = models.TextField()
    identifier = models.TextField()

    class Meta(HsdsRow.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.identifier_type} {self.identifier}"


register(Sector, none="key name name_es")
register(
    Organization,
    none="standing sector_basis level level_basis county_basis held visibility email_visibility",
    public="name alternate_name description website tax_status tax_id legal_status logo uri",
    partners="email",
    private="notes",
)
register(OrganizationIdentifier, none="held", public="identifier_scheme identifier_type identifier")

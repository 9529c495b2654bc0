"""What a column can be, in groups, as the page on columns offers it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.exchange.readers.spreadsheet.targets import BY_KEY, LEAVE_OUT, TARGETS

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("The organization"), (
        "organization_name", "alternate_name", "description", "website", "email", "phone", "sector", "level", "tax_id",
        "organization_id",
    )),
    (_("The person to talk to"), ("contact_name", "contact_title", "contact_email", "contact_phone")),
    (_("Its place"), (
        "location_name", "address_1", "address_2", "full_address", "city", "state", "postal_code", "county", "latitude",
        "longitude",
    )),
    (_("What it offers"), (
        "service_name", "service_description", "service_kinds", "populations", "counties_served", "service_email",
        "service_website", "hours", "fees", "eligibility", "languages", "capacity",
    )),
    (_("How it works with partners"), ("offers", "needs", "works_with")),
    (_("What your team thinks of it"), (
        "relationship", "champion", "priority", "careers", "hiring", "influence", "readiness", "owner",
    )),
)  # fmt: skip


def choices() -> list[tuple[str | Promise, str | list[tuple[str, str]]]]:
    """For a `<select>`: leaving out first, then each group; what no group names stands under “Other”."""
    grouped = {key for _name, keys in GROUPS for key in keys} | {LEAVE_OUT}
    others = [(target.key, target.label) for target in TARGETS if target.key not in grouped]
    return [
        (LEAVE_OUT, BY_KEY[LEAVE_OUT].label),
        *((name, [(key, BY_KEY[key].label) for key in keys]) for name, keys in GROUPS),
        (_("Other"), others),
    ]

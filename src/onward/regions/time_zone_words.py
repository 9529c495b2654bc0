"""What the time zones of the states and territories are called."""

from django.utils.translation import gettext_lazy as _

from onward.regions.time_zones import CENTRAL, EASTERN, MOUNTAIN, PACIFIC

TIME_ZONES = (
    (EASTERN, _("Eastern time")), (CENTRAL, _("Central time")), (MOUNTAIN, _("Mountain time")),
    (PACIFIC, _("Pacific time")), ("America/Phoenix", _("Arizona time")), ("America/Anchorage", _("Alaska time")),
    ("Pacific/Honolulu", _("Hawaii time")), ("America/Puerto_Rico", _("Atlantic time (Puerto Rico, Virgin Islands)")),
    ("Pacific/Guam", _("Chamorro time (Guam, Northern Marianas)")), ("Pacific/Pago_Pago", _("Samoa time")),
)  # fmt: skip


def called(zone: str) -> str:
    """The name of a time zone; its key where it is none of ours."""
    return str(dict(TIME_ZONES).get(zone, zone))

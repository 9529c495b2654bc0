"""Where to go after an import: what it made possible, and what it left to decide."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.directory.access import services_offered
from onward.regions.models import Region


class NextStep(NamedTuple):
    words: str
    why: str
    address: str


def next_steps(region: Region, kind: str) -> list[NextStep]:
    here = f"/r/{region.slug}/"
    if kind == "need":
        return [NextStep(_("See the counties"), _("Each with its figures, years and sources."), f"{here}counties/")]
    if kind == "travel-times":
        where = f"{here}gaps/reach/"
        return [NextStep(_("Count in minutes"), _("Choose minutes, and how many are still within reach."), where)]
    if kind == "meetings":
        return [NextStep(_("See the meetings"), _("By day and county."), f"{here}meetings/"), _gaps(here)]
    return [
        NextStep(_("See who is here"), _("By sector, county and kind of service."), f"{here}partners/"),
        _gaps(here),
        *_unclear(region, here),
        NextStep(_("Look for duplicates"), _("Partners that may be the same."), f"{here}partners/duplicates/"),
    ]


def _gaps(here: str) -> NextStep:
    return NextStep(_("See what is missing where"), _("Kinds of service by county."), f"{here}gaps/")


def _unclear(region: Region, here: str) -> list[NextStep]:
    n = services_offered(region).filter(kinds_settled=False, kind_links=None).count()
    if not n:
        return []
    words = ngettext("Say what kind %(n)s service is", "Say what kind %(n)s services are", n) % {"n": f"{n:,}"}
    return [NextStep(words, _("Their words do not tell; no gap counts them yet."), f"{here}services/?confidence=none")]

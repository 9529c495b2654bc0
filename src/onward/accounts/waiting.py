"""What may wait for those who send letters: links that nobody used and that soon run out."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.accounts.models import DutyLink
from onward.core import clock
from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.regions.access import coordinates
from onward.regions.models import Region

SOON = timedelta(days=3)


def _ending(region: Region, actor: Actor) -> Any:
    if not coordinates(actor, region):
        return None
    return DutyLink.objects.filter(region=region, expires_at__lte=clock.now() + SOON).in_state("open")


def _ending_said(n: int) -> str:
    return ngettext(
        "%(n)s emailed link runs out within three days, and nobody has used it.",
        "%(n)s emailed links run out within three days, and nobody has used them.",
        n,
    ) % {"n": n}


ENDING = Waiting("links", _ending, _ending_said, _("See the links"), "links", "?state=open")

"""What may wait for those who keep the directory: corrections without an answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.core.actor import Actor
from onward.core.waiting import Waiting
from onward.directory.queries import requests
from onward.regions.access import coordinates
from onward.regions.models import Region


def _corrections(region: Region, actor: Actor) -> Any:
    return requests.waiting(region) if coordinates(actor, region) else None


def _corrections_said(n: int) -> str:
    return ngettext("%(n)s correction waits for your answer.", "%(n)s corrections wait for your answer.", n) % {"n": n}


CORRECTIONS = Waiting("corrections", _corrections, _corrections_said, _("Say yes or no"), "inbox")

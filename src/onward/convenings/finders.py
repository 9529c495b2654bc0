"""What can be found of gatherings."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.convenings.access import gatherings_open_to
from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.regions.access import takes_part
from onward.regions.models import Region


def _gatherings(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not takes_part(actor, region):
        return None
    words = with_words(gatherings_open_to(actor, region), text, "title", "purpose", "place_name")
    found = named_first(words, text, "title")
    return (_hit(region, one) for one in found)


def _hit(region: Region, one: Any) -> Hit:
    return Hit(one.title, date_format(one.starts_there), reverse("gathering", args=[region.slug, one.pk]))


FINDERS = (Finder(_("Gatherings"), _gatherings, "gatherings"),)

"""Counties of the region."""

from collections.abc import Iterator

from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.regions.models import County, Region


def _counties(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    said = Concat("name", Value(" County, "), "state", Value(" "), "fips")
    found = with_words(County.objects.filter(regions=region).annotate(said=said), text, "said")
    for one in named_first(found, text):
        yield Hit(one.name, one.state, reverse("county-detail", args=[region.slug, one.fips]))


FINDERS = (Finder(_("Counties"), _counties),)

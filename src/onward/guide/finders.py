"""What can be found in the guide."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.guide.models import GuideItem
from onward.regions.models import Region


def _items(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    rows = GuideItem.objects.filter(region=region, in_use=True).defer("taken")
    for one in named_first(with_words(rows, text, "title", "purpose"), text, "title"):
        yield Hit(one.title, one.purpose, reverse("guide-item", args=[region.slug, one.part, one.key]))


FINDERS = (Finder(_("In the guide"), _items),)

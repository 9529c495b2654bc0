"""What can be found of what keeps coming up, for those who lead: ingredients, by name and by what people said."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.insight.models import Ingredient, Quote
from onward.regions.access import leads
from onward.regions.models import Region


def _ingredients(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    here = Ingredient.objects.filter(region=region, removed_at=None)
    said = with_words(Quote.objects.filter(region=region, removed_at=None), text, "body").values("ingredient")
    by_words = with_words(here, text, "name", "note").values("pk")
    found = named_first(here.filter(Q(pk__in=by_words) | Q(pk__in=said.order_by())), text)
    return (Hit(one.name, one.note, reverse("ingredient", args=[region.slug, one.pk])) for one in found)


FINDERS = (Finder(_("Ingredients"), _ingredients),)

"""What can be found of outreach, for those who lead: why somebody is on the list, and what comes next."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.outreach.queries.listing import on_the_list
from onward.regions.access import leads
from onward.regions.models import Region


def _entries(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    rows = with_words(on_the_list(region), text, "organization__name", "reason").select_related("organization")
    found = named_first(rows, text, "organization__name")
    return (Hit(str(one), one.reason, reverse("outreach-entry", args=[region.slug, one.pk])) for one in found)


FINDERS = (Finder(_("On the outreach list"), _entries, "outreach-list"),)

"""What can be found of outreach, for those who lead: why somebody is on the list, and what was said."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import AT_ONCE, Finder, Hit, named_first, with_words
from onward.outreach.queries.listing import entries_open_to
from onward.partners.access import conversations_open_to
from onward.partners.models import Conversation
from onward.regions.access import leads
from onward.regions.models import Region


def _entries(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    rows = with_words(entries_open_to(region, actor), text, "organization__name", "reason")
    found = named_first(rows.select_related("organization"), text, "organization__name")
    pages = (reverse("outreach-entry", args=[region.slug, one.organization_id]) for one in found)
    return (Hit(str(one), one.reason, page) for one, page in zip(found, pages, strict=True))


def _talks(region: Region, actor: Actor, text: str) -> Iterator[Hit]:
    rows = with_words(conversations_open_to(actor, region), text, "note", "next_step", "with_whom")
    found = rows.select_related("organization").order_by("-day", "-pk")[: AT_ONCE + 1]
    return (Hit(str(one), one.note or one.next_step, _talk(region, one)) for one in found)


def _talk(region: Region, one: Conversation) -> str:
    return f"{reverse('conversations', args=[region.slug, one.organization_id])}#talk-{one.pk}"


FINDERS = (
    Finder(_("On the outreach list"), _entries, "outreach-list"),
    Finder(_("In the contact log"), _talks),
)

"""What can be found in the library."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import Finder, Hit
from onward.library.queries import Wanted, texts
from onward.regions.models import Region


def _texts(region: Region, _actor: Actor, text: str) -> Iterator[Hit]:
    wanted = Wanted(text)
    found = (one for one in texts(region).values() if wanted.takes(one))
    return (Hit(one.title, one.purpose, reverse("text", args=[region.slug, one.key])) for one in found)


FINDERS = (Finder(_("Letters and worksheets"), _texts, "library"),)

"""What can be found of rounds, for those who lead."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.assessments.access import rounds_open_to
from onward.assessments.models import Instrument
from onward.assessments.wording import STATES
from onward.assessments.wording_instruments import PURPOSES
from onward.core.actor import Actor
from onward.core.search import Finder, Hit, named_first, with_words
from onward.regions.access import leads
from onward.regions.models import Region


def _rounds(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    found = named_first(with_words(rounds_open_to(actor, region), text, "title", "letter"), text, "title")
    return (Hit(one.title, str(STATES[one.state]), reverse("round", args=[region.slug, one.pk])) for one in found)


def _instruments(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    here = Instrument.objects.filter(region=region, removed_at=None)
    found = named_first(with_words(here, text, "title"), text, "title")
    return (
        Hit(one.title, str(dict(PURPOSES)[one.purpose]), reverse("instrument", args=[region.slug, one.pk]))
        for one in found
    )


FINDERS = (
    Finder(_("Rounds of listening"), _rounds, "listening"),
    Finder(_("Instruments"), _instruments, "instruments"),
)

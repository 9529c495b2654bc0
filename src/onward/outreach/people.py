"""What the outreach list holds of a person: that they make contact with an organization. What others wrote there goes
the way of all texts."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.outreach.models import OutreachEntry


def find(who: Person) -> Iterator[Held]:
    why = _("The entry stays, and somebody else can make contact.")
    for entry in _owned(who):
        what = _("You make contact with %(name)s") % {"name": entry}
        yield Held(what, {"listed": entry.listed_on}, region_id=entry.region_id, fate=Fate.EMPTIED, why=why)


def erase(who: Person, by: Actor) -> None:
    _owned(who).update(owner=None)


def _owned(who: Person) -> QuerySet[OutreachEntry]:
    by_address = Q(owner__email__iexact=who.email) if who.email else Q(pk=None)
    found = OutreachEntry.objects.filter(by_address | Q(owner__in=who.keys_of("user")))
    return found.exclude(owner__in=who.shut_keys_of("user")).select_related("organization")


HOLDER = Holder(find, erase)

"""What outreach holds of a person: that they make contact with an organization, and the views they saved. What others
wrote goes the way of all texts."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.outreach.models import Engagement, SavedView


def find(who: Person) -> Iterator[Held]:
    why = _("What the team thinks of the organization stays, and somebody else can make contact.")
    for row in Engagement.objects.filter(_owned(who)).select_related("organization"):
        what = _("You make contact with %(name)s") % {"name": row}
        yield Held(what, {"changed": row.changed_at}, region_id=row.region_id, fate=Fate.EMPTIED, why=why)
    for view in SavedView.objects.filter(_owned(who)):
        what = _("A view you saved: %(name)s") % {"name": view}
        yield Held(what, {"changed": view.changed_at}, region_id=view.region_id, **_fate_of(view))


def _fate_of(view: SavedView) -> dict[str, Any]:
    if view.shared:
        return {"fate": Fate.EMPTIED, "why": _("The team uses it, too. It stays without your name.")}
    return {}


def erase(who: Person, by: Actor) -> None:
    Engagement.objects.filter(_owned(who)).update(owner=None)
    views = SavedView.objects.filter(_owned(who))
    views.filter(shared=False).delete()
    views.update(owner=None)


def _owned(who: Person) -> Q:
    by_address = Q(owner__email__iexact=who.email) if who.email else Q(pk=None)
    return (by_address | Q(owner__in=who.keys_of("user"))) & ~Q(owner__in=who.shut_keys_of("user"))


HOLDER = Holder(find, erase)

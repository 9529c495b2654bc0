"""What the guide holds of a person: that they ticked something, or put evidence there. What they wrote there goes
the way of all texts."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.guide.models import Evidence, Mark


def find(who: Person) -> Iterator[Held]:
    why = _("The tick or the evidence stays, without your name.")
    for mark in _of(Mark, "said_by", who).select_related("item"):
        what = _("You ticked “%(title)s” in the guide") % {"title": mark}
        yield Held(what, {"on": mark.said_at, "note": mark.note}, region_id=mark.region_id, fate=Fate.EMPTIED, why=why)
    for row in _of(Evidence, "added_by", who).select_related("item"):
        what = _("You put evidence to “%(title)s” in the guide") % {"title": row}
        facts = {"on": row.added_at, "note": row.words, "link": row.url}
        yield Held(what, facts, region_id=row.region_id, fate=Fate.EMPTIED, why=why)


def erase(who: Person, by: Actor) -> None:
    _of(Mark, "said_by", who).update(said_by=None)
    _of(Evidence, "added_by", who).update(added_by=None)


def _of(model: type[Any], column: str, who: Person) -> QuerySet[Any]:
    by_address = Q(**{f"{column}__email__iexact": who.email}) if who.email else Q(pk=None)
    found: QuerySet[Any] = model.objects.filter(by_address | Q(**{f"{column}__in": who.keys_of("user")}))
    return found.exclude(**{f"{column}__in": who.shut_keys_of("user")})


HOLDER = Holder(find, erase)

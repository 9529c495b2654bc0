"""What gatherings hold of a person: that they were a guest, what they said they need, and that they were there."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.convenings.models import Guest
from onward.convenings.operations.letters import once_of
from onward.convenings.rules.guests import WITHDRAWN
from onward.core import mailings
from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person

BLANK = {
    "name": "", "email": "", "access": [], "language": "", "meal": "", "transport": "", "childcare": False,
    "needs": "", "voice": "", "trouble": "",
}  # fmt: skip


def find(who: Person) -> Iterator[Held]:
    why = _("That somebody of the organization was there stays; without name, address and needs.")
    for one in guests_of(who).select_related("gathering", "organization"):
        facts = {
            "name": one.name, "email": one.email, "standing": one.standing, "asked": one.invited_on,
            "answered": one.answered_at, "access": one.access, "language": one.language, "meal": one.meal,
            "transport": one.transport, "childcare": one.childcare or "", "needs": one.needs,
            "recovery voice": one.voice, "checked in": one.checked_in_at,
        }  # fmt: skip
        fate = {"fate": Fate.EMPTIED, "why": why} if _stays(one) else {}
        what = _("You were on the list of a gathering: %(title)s") % {"title": one.gathering.title}
        yield Held(what, facts, f"guest:{one.pk}", one.region_id, names=(one.name,), **fate)  # type: ignore[arg-type]


def erase(who: Person, by: Actor) -> None:
    guests = list(guests_of(who))
    for one in guests:
        mailings.forget(once_of(one))
        mailings.forget(f"thanks-to:{one.pk}")
    kept = [one.pk for one in guests if _stays(one)]
    Guest.objects.filter(pk__in=[one.pk for one in guests if not _stays(one)]).delete()
    here = Guest.objects.filter(pk__in=kept)
    here.filter(attended=False).update(standing=WITHDRAWN, waiting_since=None)
    here.update(**BLANK)


def _stays(one: Guest) -> bool:
    """What counts for an organization, or for how many were there."""
    return one.organization_id is not None or one.attended


def guests_of(who: Person) -> QuerySet[Guest]:
    by_address = Q(email__iexact=who.email) if who.email else Q(pk=None)
    return Guest.objects.filter(by_address | Q(pk__in=who.keys_of("guest")))


HOLDER = Holder(find, erase)

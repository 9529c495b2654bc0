"""What asks hold of a person: that a letter with an ask went to them. What was asked and answered stays without them.
"""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.convenings.models import Ask
from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person


def find(who: Person) -> Iterator[Held]:
    why = _("What a sector asked, and the answer, stay; without name and address.")
    for one in _asked(who):
        facts = {"name": one.to_name, "email": one.to_email, "asked": one.sent_on, "answer": one.answer}
        yield Held(
            _("A sector asked you: %(what)s") % {"what": one.what}, facts, region_id=one.region_id, fate=Fate.EMPTIED,
            why=why, names=(one.to_name,),
        )  # fmt: skip


def erase(who: Person, by: Actor) -> None:
    _asked(who).update(to_name="", to_email="")


def _asked(who: Person) -> QuerySet[Ask]:
    return Ask.objects.filter(to_email__iexact=who.email) if who.email else Ask.objects.none()


HOLDER = Holder(find, erase)

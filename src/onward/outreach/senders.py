"""What the interest form holds of a person: what they answered, and the groups they named."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Held, Holder, Person
from onward.outreach.models import Interest

COLUMNS = (
    "sent_at", "name", "organization_name", "email", "phone", "happening", "more_of", "offers_note", "needs_note",
    "role", "may_be_listed",
)  # fmt: skip


def find(who: Person) -> Iterator[Held]:
    for answer in _answers(who):
        facts = {name.replace("_", " "): getattr(answer, name) for name in COLUMNS}
        facts |= {"own experience of recovery": answer.voice}
        facts |= {"groups named": [f"{one.name}: {one.why} {one.contact}" for one in answer.nominations.all()]}
        yield Held(
            _("Your answer on the interest form"), facts, f"interest:{answer.pk}", answer.region_id,
            names=(answer.name,), numbers=(answer.phone,) if answer.phone else (),
        )  # fmt: skip


def erase(who: Person, by: Actor) -> None:
    _answers(who).delete()


def _answers(who: Person) -> QuerySet[Interest]:
    by_address = Q(email__iexact=who.email) if who.email else Q(pk=None)
    found = Interest.objects.filter(by_address | Q(pk__in=who.keys_of("interest")))
    return found.prefetch_related("nominations").order_by("pk")


HOLDER = Holder(find, erase)

"""What questions about who is missing hold of a person: who asked, and what they quote."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.insight.models import MissingRun

QUOTING = ("inputs", "message")


def find(who: Person) -> Iterator[Held]:
    """One thing for each region."""
    asked: dict[int, list[str]] = {}
    quoted: dict[int, int] = {}
    for run in _runs(who):
        if _theirs(run, who):
            asked.setdefault(run.region_id, []).append(run.created_at.isoformat())
        else:
            quoted[run.region_id] = quoted.get(run.region_id, 0) + 1
    why = _("The answer stays, without your name and address.")
    for region_id, days in asked.items():
        yield Held(_("You asked who is missing"), {"asked": days}, region_id=region_id, fate=Fate.EMPTIED, why=why)
    for region_id, count in quoted.items():
        what = _("Answers to who is missing that quote you")
        yield Held(what, {"answers": count}, region_id=region_id, fate=Fate.EMPTIED, why=why)


def erase(who: Person, by: Actor) -> None:
    for run in _runs(who):
        here = who.within(run.region_id)
        for name in QUOTING:
            setattr(run, name, here.taken_out_of(getattr(run, name)))
        run.started_by = "" if _theirs(run, who) else run.started_by
        run.save(update_fields=[*QUOTING, "started_by"])


def _runs(who: Person) -> Iterator[MissingRun]:
    for run in MissingRun.objects.order_by("id").iterator():
        if _theirs(run, who) or who.within(run.region_id).is_in([getattr(run, name) for name in QUOTING]):
            yield run


def _theirs(run: MissingRun, who: Person) -> bool:
    return run.started_by_id in {str(key) for key in who.keys_of("user")}


HOLDER = Holder(find, erase)

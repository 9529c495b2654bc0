"""What imports hold of a person: who brought a file in, and what their reports quote."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.exchange.models import ImportRun

QUOTING = ("looked", "report", "message", "mapping")


def find(who: Person) -> Iterator[Held]:
    for run in _runs(who):
        what = _("A file that you brought in") if _theirs(run, who) else _("A file that quotes your address")
        facts = {"file": run.file_name, "on": run.created_at, "by": run.started_by}
        stays = _("That the file came in stays, without your name and address.")
        yield Held(what, facts, region_id=run.region_id, fate=Fate.EMPTIED, why=stays)


def erase(who: Person, by: Actor) -> None:
    for run in _runs(who):
        for name in QUOTING:
            setattr(run, name, who.taken_out_of(getattr(run, name)))
        run.started_by = "" if _theirs(run, who) else run.started_by
        run.save(update_fields=[*QUOTING, "started_by"])


def _runs(who: Person) -> Iterator[ImportRun]:
    for run in ImportRun.objects.order_by("id").iterator():
        if _theirs(run, who) or any(who.is_in(getattr(run, name)) for name in QUOTING):
            yield run


def _theirs(run: ImportRun, who: Person) -> bool:
    return run.started_by_id in {str(key) for key in who.keys_of("user")}


HOLDER = Holder(find, erase)

"""What imports hold of a person: who brought a file in, and what their reports quote."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.people import Fate, Held, Holder, Person
from onward.exchange.models import ImportRun

QUOTING = ("looked", "report", "message", "mapping")


def find(who: Person) -> Iterator[Held]:
    """One thing for each region, since somebody may have brought in very many files."""
    stays = _("That the file came in stays, without your name and address.")
    found: dict[tuple[int, bool], list[dict[str, Any]]] = defaultdict(list)
    for run in _runs(who):
        theirs = _theirs(run, who)
        # A file that somebody else brought in is theirs to show.
        file = {"file": run.file_name, "on": run.created_at, "by": run.started_by} if theirs else {"on": run.created_at}
        found[run.region_id, theirs].append(file)
    for (region_id, theirs), files in found.items():
        what = _("Files that you brought in") if theirs else _("Files that quote you")
        yield Held(what, {"files": files}, region_id=region_id, fate=Fate.EMPTIED, why=stays)


def erase(who: Person, by: Actor) -> None:
    for run in _runs(who):
        theirs, here = _theirs(run, who), who.within(run.region_id)
        for name in QUOTING:
            value = getattr(run, name)
            setattr(run, name, here.taken_out_of_own(value) if theirs else here.taken_out_of(value))
        run.started_by = "" if theirs else run.started_by
        run.save(update_fields=[*QUOTING, "started_by"])


def _runs(who: Person) -> Iterator[ImportRun]:
    for run in ImportRun.objects.order_by("id").iterator():
        if _theirs(run, who) or who.within(run.region_id).is_in([getattr(run, name) for name in QUOTING]):
            yield run


def _theirs(run: ImportRun, who: Person) -> bool:
    return run.started_by_id in {str(key) for key in who.keys_of("user")}


HOLDER = Holder(find, erase)

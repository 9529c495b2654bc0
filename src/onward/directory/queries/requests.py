"""Corrections that wait for an answer, and those that had one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.core.errors import Missing
from onward.directory.corrections import HOURS, settled
from onward.directory.labels import FIELDS, THINGS
from onward.directory.models import (
    Address,
    ChangeRequest,
    ChangeRequestField,
    Contact,
    Location,
    Phone,
    Schedule,
    Service,
)
from onward.directory.queries.listing import hours_words
from onward.partners.models import Organization
from onward.regions.models import Region

SUBJECTS: dict[str, type[Any]] = {
    "organization": Organization, "service": Service, "location": Location, "address": Address, "phone": Phone,
    "contact": Contact,
}  # fmt: skip


def waiting(region: Region) -> QuerySet[ChangeRequest]:
    """Those nobody answered yet, the oldest first."""
    here = ChangeRequest.objects.filter(region=region, organization__removed_at=None)
    return here.filter(decided_at=None).select_related("organization").prefetch_related("changes")


def answered(region: Region) -> QuerySet[ChangeRequest]:
    """The others, the latest answer first."""
    here = ChangeRequest.objects.filter(region=region, decided_at__isnull=False)
    return here.select_related("organization").prefetch_related("changes").order_by("-decided_at", "-pk")


def request_called(region: Region, pk: int) -> ChangeRequest:
    """Raises Missing when there is none."""
    found = ChangeRequest.objects.filter(region=region, pk=pk).select_related("organization", "region").first()
    if found is None:
        raise Missing(_("This correction is not there any more."))
    return found


def sent_by_link(link_id: int) -> list[ChangeRequest]:
    """What was sent by one link, oldest first."""
    return list(ChangeRequest.objects.filter(link_id=link_id).prefetch_related("changes"))


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One wanted change as a page shows it. `now` is said only where the fact is no longer what the sender saw."""

    id: int
    act: str
    state: str
    what: str
    about: str
    old: str
    new: str
    now: str | None = None
    gone: bool = False

    @property
    def stale(self) -> bool:
        return self.now is not None


def change_rows(changes: Iterable[ChangeRequestField]) -> list[ChangeRow]:
    """Each wanted change beside what stands there now, for one that still waits."""
    every = list(changes)
    here = _values_now(one for one in every if one.state == "waiting" and one.act == "change")
    return [_row(change, here) for change in every]


def with_rows(requests: Iterable[ChangeRequest]) -> list[tuple[ChangeRequest, list[ChangeRow]]]:
    """Each request with its changes; what stands there now is read once for all."""
    every = list(requests)
    rows = {row.id: row for row in change_rows(one for request in every for one in request.changes.all())}
    return [(request, [rows[one.pk] for one in request.changes.all()]) for request in every]


Here = Mapping[int, str | None]
"""By the key of a change: what stands there now; None where the record is gone."""


def _values_now(changes: Iterable[ChangeRequestField]) -> Here:
    by_type: dict[str, list[ChangeRequestField]] = defaultdict(list)
    for change in changes:
        by_type[change.subject_type].append(change)
    return {key: value for subject, some in by_type.items() for key, value in _of_one_type(subject, some)}


def _of_one_type(subject: str, changes: list[ChangeRequestField]) -> Iterator[tuple[int, str | None]]:
    keys = {change.subject_id for change in changes}
    records = SUBJECTS[subject].objects.present().filter(region=changes[0].region_id).in_bulk(keys)
    hours: dict[int, list[Schedule]] = defaultdict(list)
    if any(change.field == HOURS for change in changes):
        for row in Schedule.objects.present().filter(**{f"{subject}__in": keys}).order_by("pk"):
            hours[getattr(row, f"{subject}_id")].append(row)
    for change in changes:
        record = records.get(change.subject_id)
        if record is None:
            yield change.pk, None
        elif change.field == HOURS:
            yield change.pk, settled(hours_words(hours[record.pk]))
        else:
            yield change.pk, settled(getattr(record, change.field))


def _row(change: ChangeRequestField, here: Here) -> ChangeRow:
    now = here.get(change.pk, "")
    moved = change.pk in here and now is not None and now not in (settled(change.old), settled(change.new))
    return ChangeRow(
        id=change.pk, act=change.act, state=change.state, about=_about(change), old=change.old, new=words_of(change),
        what=str(FIELDS.get(change.field, change.field)) if change.act == "change" else "",
        now=now if moved else None, gone=now is None,
    )  # fmt: skip


NEW = {
    "service": lazy("a new service"),
    "phone": lazy("a new phone number"),
    "contact": lazy("a new person to ask for"),
}


def _about(change: ChangeRequestField) -> str:
    if change.act == "add":
        return str(NEW[change.subject_type])
    thing = str(THINGS.get(change.subject_type, ""))
    named = change.subject_type != "organization" and change.subject_label
    return f"{thing} “{change.subject_label}”" if named else thing


def words_of(change: ChangeRequestField) -> str:
    """What should stand there, in words: of something new, all that was said of it."""
    if isinstance(change.new, dict):
        return "\n".join(str(value) for name, value in change.new.items() if value and not name.endswith("_id"))
    return str(change.new)


def said_of(change: ChangeRequestField) -> str:
    """What somebody wanted, in one line for a letter: the fact by its name, as it stood and as it should be."""
    about = _about(change)
    if change.act == "add":
        return f"{about}: {_in_a_line(words_of(change))}"
    if change.act == "end":
        return _("%(what)s: is not there any more") % {"what": about}
    fact = str(FIELDS.get(change.field, change.field))
    what = fact if change.subject_type == "organization" else f"{about}, {fact}"
    old, new = (_in_a_line(text) for text in (change.old, words_of(change)))
    if not new:
        return _("%(what)s: “%(old)s” should go") % {"what": what, "old": old}
    if not old:
        return _("%(what)s: “%(new)s” should stand there") % {"what": what, "new": new}
    return _("%(what)s: “%(new)s” in place of “%(old)s”") % {"what": what, "old": old, "new": new}


def _in_a_line(text: str) -> str:
    return shorten(text, 200, placeholder="…")


def record_of(change: ChangeRequestField) -> Any:
    """The record that a change is about, as far as it is still there and still of this organization's region."""
    model = SUBJECTS[change.subject_type]
    return model.objects.present().filter(region_id=change.region_id, pk=change.subject_id or 0).first()


def value_now(record: Any, field: str) -> str:
    if field == HOURS:
        return settled(hours_words(hours_rows(record)))
    return settled(getattr(record, field))


def hours_rows(record: Any) -> Sequence[Schedule]:
    """The hours of a service or place itself."""
    owner = "service" if isinstance(record, Service) else "location"
    return list(Schedule.objects.present().filter(**{owner: record}).order_by("pk"))

"""Audit lines as sentences: who did what, and what it was before. Plain values in, words out."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.directory.labels import FIELDS, THINGS

Names = Mapping[str, Mapping[str, str]]
"""For columns that hold keys (`sector_id`, `kinds` …): what each key is called."""

HIDDEN = {
    "held",
    "sector_basis",
    "level_basis",
    "county_basis",
    "geoid_basis",
    "kinds_settled",
    "removed_at",
    "organization_id",
    "source",
}
LONG = 160

VERBS = {
    "imported": lazy("%(thing)s was imported from %(source)s"),
    "updated": lazy("%(thing)s was brought up to date from %(source)s"),
    "added": lazy("%(who)s added %(thing)s"),
    "changed": lazy("%(who)s changed %(thing)s"),
    "removed": lazy("%(who)s removed %(thing)s"),
    "undone": lazy("%(who)s undid a change of %(thing)s"),
    "merged": lazy("%(who)s merged %(thing)s into %(other)s"),
    "parted": lazy("%(who)s took back the merge of %(thing)s into %(other)s"),
    "told_apart": lazy("%(who)s said that %(thing)s and %(other)s are not the same"),
    "kinds_settled": lazy("%(who)s said what kind of service %(thing)s is"),
}
UNDOABLE = {"added", "changed", "removed", "merged", "told_apart", "kinds_settled"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One audit line. `about_page` means that its subject is what the page is about, so it needs no name; `withheld`
    names the columns that whoever reads it may not see; `stamp` names its moment for whoever may undo it."""

    at: dt.datetime
    who: str
    verb: str
    label: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    about_page: bool = False
    withheld: Collection[str] = ()
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """`undo` is the stamp of the moment to take back, or blank."""

    at: dt.datetime
    sentence: str
    differences: Sequence[Difference] = field(default_factory=list)
    undo: str = ""


def line(entry: Entry, names: Names) -> Line:
    """One line of the history."""
    subject, _dot, what = entry.verb.partition(".")
    if what == "changed" and entry.after.keys() == {"removed_at"}:
        what = "added"
    if what == "changed" and set(entry.after) <= {"assured_date", "held"}:
        return Line(entry.at, _("%(who)s confirmed %(thing)s") % _words(entry, subject), undo=entry.stamp)
    template = str(VERBS.get(what, lazy("%(who)s changed %(thing)s")))
    differences = (
        [] if what in ("imported", "merged", "parted", "told_apart", "removed") else _differences(entry, names)
    )
    return Line(entry.at, template % _words(entry, subject), differences, entry.stamp if what in UNDOABLE else "")


def _words(entry: Entry, subject: str) -> dict[str, str]:
    thing = str(THINGS.get(subject, lazy("a record")))
    named = _("this partner") if entry.about_page else f"{thing} “{entry.label}”" if entry.label else thing
    return {
        "who": entry.who or _("Somebody"),
        "thing": named if not entry.verb.endswith((".imported", ".updated")) else named[:1].upper() + named[1:],
        "other": str(entry.after.get("kept") or entry.before.get("kept") or entry.after.get("other") or ""),
        "source": str(entry.after.get("source") or _("a file")),
    }


def _differences(entry: Entry, names: Names) -> list[Difference]:
    order = {key: place for place, key in enumerate(FIELDS)}
    changed = sorted(entry.after, key=lambda key: (order.get(key, len(order)), key))
    hidden = HIDDEN.union(entry.withheld)
    shown = (key for key in changed if key not in hidden and (key in FIELDS or not key.endswith("_id")))
    pairs = ((key, entry.before.get(key), entry.after[key]) for key in shown)
    return [
        Difference(str(FIELDS.get(key, key.replace("_", " "))), _said(key, before, names), _said(key, after, names))
        for key, before, after in pairs
        if before not in (None, "", []) or after not in (None, "", [])
    ]


def _said(key: str, value: Any, names: Names) -> str:
    if value is None or value == "" or value == []:
        return _("nothing")
    if isinstance(value, list):
        return ", ".join(_said(key, item[0] if isinstance(item, list) else item, names) for item in value)
    text = names.get(key, {}).get(str(value), str(value))
    return text if len(text) <= LONG else f"{text[:LONG]}…"

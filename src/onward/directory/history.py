"""Audit lines as sentences: who did what, and what it was before. Plain values in, words out."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onward.accounts.roles import name_of
from onward.core.sentences import template_of
from onward.core.visibility import LEVELS
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
    "written_by_id",
    "contact_id",
    "said_by_id",
    "saved_by_id",
    "saved_at",
    "draft_id",
    "seat_id",
    "user_id",
}
LONG = 160
CODES = {"state", "way", "strength", "direction", "channel", "next_channel"}
"""Columns that hold one of our own words."""

UNDOABLE = {"added", "changed", "confirmed", "removed", "merged", "told_apart", "kinds_settled"}
SAID_AT_ONCE = {
    *("imported", "merged", "parted", "told_apart", "removed", "given", "withdrawn", "sent", "accepted", "issued"),
    *("done", "revoked", "exported", "erased", "decided", "region.founded", "mapping.saved", "mapping.changed"),
}
"""Whose sentence says it all, so that no columns follow."""
OF_A_FILE = (".imported", ".updated")


@dataclass(frozen=True, slots=True)
class Entry:
    """One audit line. `about_page` means that its subject is what the page is about, so it needs no name; `withheld`
    names the columns that whoever reads it may not see; `stamp` names its moment for whoever may undo it; `address` is
    the page of the record, if it has one."""

    at: dt.datetime
    who: str
    verb: str
    label: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    about_page: bool = False
    withheld: Collection[str] = ()
    stamp: str = ""
    address: str = ""
    why: str = ""


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
    why: str = ""


def line(entry: Entry, names: Names) -> Line:
    """One line of the history."""
    what = entry.verb.rpartition(".")[2]
    if what == "changed" and entry.after.keys() == {"removed_at"}:
        return _told(entry, "added", ())
    if what == "changed" and set(entry.after) <= {"assured_date", "held"}:
        return _told(entry, "confirmed", ())
    told = [] if what in SAID_AT_ONCE or entry.verb in SAID_AT_ONCE else _differences(entry, names)
    return _told(entry, _decision(entry) if entry.verb == "changerequest.decided" else entry.verb, told)


def _decision(entry: Entry) -> str:
    """Whether a correction was taken over, in part, or left out."""
    if entry.after.get("declined"):
        return "changerequest.taken_in_part" if entry.after.get("accepted") else "changerequest.declined"
    return "changerequest.taken_over"


def _told(entry: Entry, verb: str, differences: Sequence[Difference]) -> Line:
    template = re.sub(r"%\((\w+)\)s", r"{\1}", template_of(verb))
    stamp = entry.stamp if verb.rpartition(".")[2] in UNDOABLE else ""
    sentence = format_html(template, **_words(entry))
    return Line(entry.at, sentence, differences, stamp, entry.why)


def _words(entry: Entry) -> dict[str, Any]:
    subject = entry.verb.partition(".")[0]
    kind = str(THINGS.get(subject, _("a record")))
    role = entry.after.get("role") or entry.before.get("role") or ""
    return {
        "who": capfirst(entry.who) or _("Somebody"),
        "thing": _named(entry, kind[:1].upper() + kind[1:] if entry.verb.endswith(OF_A_FILE) else kind),
        "label": entry.label or _("somebody"),
        "other": entry.after.get("kept") or entry.before.get("kept") or entry.after.get("other") or "",
        "source": entry.after.get("source") or _("a file"),
        "role": name_of(str(role)),
        "what": entry.after.get("kind") or "",
    }


def _named(entry: Entry, kind: str) -> SafeString | str:
    """The record with its kind, and a link where it has a page."""
    if entry.about_page:
        return _("This partner") if entry.verb.endswith(OF_A_FILE) else _("this partner")
    if not entry.label:
        return kind
    before = f"{kind} " if kind else ""
    if not entry.address:
        return f"{before}“{entry.label}”"
    return format_html('{}“<a href="{}">{}</a>”', before, entry.address, entry.label)


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
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_said(key, item[0] if isinstance(item, list) else item, names) for item in value)
    if key.endswith("visibility"):
        return str(dict(LEVELS).get(value, value))
    text = names.get(key, {}).get(str(value), str(value))
    text = text.replace("_", " ") if key in CODES else text
    return text if len(text) <= LONG else f"{text[:LONG]}…"

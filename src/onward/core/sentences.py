"""What each verb of the audit says in words. Each area has the words of its own verbs; one table,
`config/sentences.py`, brings them together.

A template may use who, thing (the record with its kind), label (its name alone), other, source, role, and what.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.models import AuditEntry

Sentences = Mapping[str, str | Promise]
"""By verb, `user.joined`, or for every kind of record by what is done with it, `added`."""


class Counted(NamedTuple):
    """What one person did so many times, in one sentence, for a page that sums up. It may use who, number and label
    (the name of one of the records). `also_once`: said of a single deed, too, because its own sentence names somebody.
    """

    words: str | Promise
    also_once: bool = True


Summaries = Mapping[str, Counted]
"""By verb, or by what is done, as sentences are."""

OWN: Sentences = {
    "person.erased": _("%(who)s erased what was held about a person"),
    "person.exported": _("%(who)s took out a copy of what is held about a person"),
    "person.taken_out": _("%(who)s took the address of an erased person out of %(thing)s"),
    "keys.rotated": _("%(who)s made a new data key"),
}
OWN_SUMMARIES: Summaries = {
    "person.erased": Counted(ngettext_lazy(
        "%(who)s erased what was held about %(number)s person",
        "%(who)s erased what was held about %(number)s people", "n",
    )),
    "person.exported": Counted(ngettext_lazy(
        "A copy of what is held about %(number)s person was taken out",
        "Copies of what is held about %(number)s people were taken out", "n",
    )),
    "person.taken_out": Counted(ngettext_lazy(
        "%(who)s took an address out of %(number)s record", "%(who)s took an address out of %(number)s records", "n"
    )),
}  # fmt: skip
ANYTHING = _("%(who)s changed %(thing)s")
MANY_THINGS = _("%(who)s made %(number)s changes, among them to %(label)s")


def template_of(verb: str) -> str:
    table = _table()
    return str(table.get(verb) or table.get(verb.rpartition(".")[2]) or ANYTHING)


def plainly(entry: AuditEntry, *, of_record: str = "") -> str:
    """What was done, in one sentence that knows no more than the line itself. `of_record` stands in place of names."""
    said = {**entry.before, **entry.after}
    words = {name: str(said.get(name, "")) for name in ("source", "role")}
    other, what = said.get("kept") or said.get("other") or "", said.get("kind") or ""
    other = "…" if of_record else other
    label = of_record or entry.subject_label
    return template_of(entry.verb) % {
        "who": entry.actor_label, "thing": label, "label": label, "other": other, "what": what, **words,
    }  # fmt: skip


def summary(verb: str, times: int, *, who: str, label: str) -> str:
    """That `who` did this so often, among others to the record called `label`."""
    what = verb.rpartition(".")[2]
    found = _summaries().get(verb) or _summaries().get(what)
    facts = {"who": who, "label": label, "n": times, "number": number_format(times, force_grouping=True)}
    if found and (times > 1 or found.also_once):
        return str(found.words % facts)
    template = template_of(verb)
    if times > 1 and ("%(thing)" in template or "%(label)" in template):
        return str(MANY_THINGS) % facts
    return template % {**facts, "thing": label, "other": _("another partner"), "source": "", "role": "", "what": ""}


@cache
def _summaries() -> Summaries:
    return dict(import_string(settings.SUMMARIES))


@cache
def _table() -> Sentences:
    return dict(import_string(settings.SENTENCES))

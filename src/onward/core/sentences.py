"""What each verb of the audit says in words. Each area has the words of its own verbs; one table,
`config/sentences.py`, brings them together.

A template may use who, thing (the record with its kind), label (its name alone), other, source, role, and what.
"""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from onward.core.models import AuditEntry

Sentences = Mapping[str, str | Promise]
"""By verb, `user.joined`, or for every kind of record by what is done with it, `added`."""

OWN: Sentences = {
    "person.erased": _("%(who)s erased what was held about a person"),
    "person.exported": _("%(who)s took out a copy of what is held about a person"),
    "person.taken_out": _("%(who)s took the address of an erased person out of %(thing)s"),
    "keys.rotated": _("%(who)s made a new data key"),
}
ANYTHING = _("%(who)s changed %(thing)s")


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


@cache
def _table() -> Sentences:
    return dict(import_string(settings.SENTENCES))

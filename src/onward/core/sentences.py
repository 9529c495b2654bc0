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

Sentences = Mapping[str, str | Promise]
"""By verb, `user.joined`, or for every kind of record by what is done with it, `added`."""

OWN: Sentences = {
    "person.erased": _("%(who)s erased what was held about a person"),
    "keys.rotated": _("%(who)s made a new data key"),
}
ANYTHING = _("%(who)s changed %(thing)s")


def template_of(verb: str) -> str:
    table = _table()
    return str(table.get(verb) or table.get(verb.rpartition(".")[2]) or ANYTHING)


@cache
def _table() -> Sentences:
    return dict(import_string(settings.SENTENCES))

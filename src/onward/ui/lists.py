"""Lists inside a sentence, and names in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def listed(things: Sequence[str]) -> str:
    """Pike, Vinton and Adams."""
    if len(things) < 2:
        return "".join(things)
    return _("%(list)s and %(last)s") % {"list": ", ".join(things[:-1]), "last": things[-1]}


def in_language(english: str, spanish: str) -> str:
    """A region's own word, which has at most two languages."""
    return spanish if spanish and (get_language() or "").startswith("es") else english

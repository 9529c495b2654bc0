"""Words of the guide in templates."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

PART_WORDS = {
    "phase": _("Phases"),
    "activity": _("What to do"),
    "outcome": _("What comes of it"),
    "step": _("Ten steps"),
    "component": _("Components of a ready community"),
    "mission": _("Missions"),
}
COLUMN_WORDS = {
    "title": _("title"),
    "purpose": _("what it is for"),
    "takes": _("how long"),
    "template": _("text of the library"),
    "fact": _("how it is known"),
}


@register.filter
def entry(table: Mapping[str, str], key: str) -> str:
    """What a table says of a key, or blank."""
    return table.get(key, "")


@register.filter
def part_words(part: str) -> str:
    return str(PART_WORDS.get(part, part))


@register.filter
def column_words(column: str) -> str:
    return str(COLUMN_WORDS.get(column, column))

"""Words of the library in templates."""

from django import template

from onward.library.wording import KIND_CHOICES

register = template.Library()


@register.filter
def kind_words(kind: str) -> str:
    return str(dict(KIND_CHOICES).get(kind, kind))

"""Filters of pages about instruments."""

from django import template

from onward.assessments.instrument import Text, words

register = template.Library()


@register.filter
def in_language(text: Text, language: str) -> str:
    """A text of an instrument in one of its languages."""
    return words(text, language)

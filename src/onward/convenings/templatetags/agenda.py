"""Words of agendas in templates."""

import datetime as dt
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onward.convenings.wording_agenda import length

register = template.Library()


@register.simple_tag
def clock_at(gathering: Any, minutes: int) -> str:
    """What a clock shows where the gathering is, so many minutes after it begins."""
    at = (gathering.starts + dt.timedelta(minutes=minutes)).astimezone(gathering.zone)
    return date_format(at, "g:i A")


@register.filter
def as_length(minutes: int) -> str:
    return length(minutes)


@register.filter
def as_lines(text: str) -> SafeString:
    """A text with one thing a line, as a list."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in lines)))

"""A text on a page: Markdown as safe HTML, with merge fields filled in or shown as blanks."""

from collections.abc import Callable, Mapping
from functools import cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from onward.library.fields import FIELDS
from onward.library.rules import as_letter, filled, in_brackets

OPEN, SHUT = "\ue000", "\ue001"
"""Private characters that stand around a field while Markdown is read, so that no value is taken for markup."""


@cache
def _markdown() -> MarkdownIt:
    """A line ends where it was ended, as in an email. HTML is shown as it was typed, and there are no pictures: they
    would tell a stranger who reads it."""
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")


def on_page(body: str, values: Mapping[str, str]) -> SafeString:
    """HTML that is safe whatever somebody typed; a checklist has boxes to tick on paper."""
    plain = body.translate({ord(OPEN): None, ord(SHUT): None}).replace("- [ ] ", "- ☐ ")
    html: str = _markdown().render(filled(plain, lambda name: f"{OPEN}{name}{SHUT}"))
    html = html.replace("<table>", _scrolling()).replace("</table>", "</table></div>")
    html = html.replace("<li>☐", '<li class="to-tick">☐')
    for name in FIELDS:
        html = html.replace(f"{OPEN}{name}{SHUT}", _field(name, values.get(name, "")))
    html = html.replace(OPEN, "{{ ").replace(SHUT, " }}")
    return mark_safe(html)  # nosec B308, B703: escaped by the renderer, and by format_html


def _scrolling() -> str:
    start = '<div class="table-scroll" tabindex="0" role="region" aria-label="{}"><table class="table">'
    return format_html(start, _("Table"))


def _field(name: str, value: str) -> str:
    if name == "link" and value.startswith(("https://", "http://")):
        return format_html('<a href="{}">{}</a>', value, value)
    return escape(value) if value else format_html('<span class="merge-field">[{}]</span>', FIELDS[name].blank)


def as_text(body: str, values: Mapping[str, str]) -> str:
    """The same for a mail program, to copy."""
    return filled(as_letter(body), _value_of(values))


def _value_of(values: Mapping[str, str]) -> Callable[[str], str]:
    return in_brackets(values, {name: str(field.blank) for name, field in FIELDS.items()})

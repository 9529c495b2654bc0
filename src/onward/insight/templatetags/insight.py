"""Words for the pages of this place."""

from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.assessments.wording_results import one
from onward.insight.models import Reach
from onward.insight.queries.grid import GridCell
from onward.insight.queries.need import Release
from onward.insight.rules import beside
from onward.insight.wording import (
    cell_words,
    closed_words,
    figure_words,
    group_words,
    method_words,
    room_words,
    shade_words,
    state_words,
    times_words,
    trust_words,
)
from onward.insight.wording_readiness import directory_words, notes_said, said_words, square_words
from onward.regions.access import coordinates, takes_part
from onward.regions.queries import FigureRow

register = template.Library()
register.filter(cell_words)
register.filter(state_words)
register.filter(shade_words)
register.filter(group_words)
register.filter(method_words)
register.filter(room_words)
register.filter(times_words)
register.filter(trust_words)
register.filter(closed_words)
register.filter(directory_words)
register.filter("mean", one)
register.filter(said_words)
register.filter(notes_said)
register.filter(square_words)

# A shape for each, so that it reads without colour and in print.
MARKS = {"fresh": "●", "ageing": "◐", "stale": "○", "unknown": "○"}
_UNITS = {
    "people": gettext_lazy("people"),
    "households": gettext_lazy("households"),
    "minutes": gettext_lazy("minutes"),
}


@register.filter
def named(thing: Release | str) -> str:
    """A figure in short words, by itself or by its key."""
    return figure_words(thing) if isinstance(thing, str) else figure_words(thing.key, thing.label)


@register.filter
def at(things: list[Any], position: int) -> Any:
    return things[position]


@register.filter
def percent(share: float) -> str:
    return f"{share * 100:.0f}%"


@register.filter
def small_percent(share: float) -> str:
    """With a decimal, for shares of many small places."""
    return f"{share * 100:.1f}%"


@register.filter
def within(name: str) -> str:
    """A name inside a sentence: a small first letter, unless it begins with an acronym such as GED."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@register.filter
def names(things: list[object]) -> list[str]:
    """Counties, organizations or sectors by their names alone."""
    return [str(getattr(thing, "label", None) or getattr(thing, "name", thing)) for thing in things]


@register.filter
def way(distance: float | None, unit: str) -> str:
    """How far, in the unit of the reach: “18 miles”; a dash where no way is known."""
    return "–" if distance is None else _way(beside(distance), unit)


@register.filter
def way_of(distance: float | None, reach: Reach) -> str:
    """The same of a site, which never reads as on the limit of the reach, or beyond, when it is not."""
    return "–" if distance is None else _way(beside(distance, reach.radius), reach.unit)


def _way(number: str, unit: str) -> str:
    said = intcomma(number)
    if unit == "minutes":
        return ngettext("%(n)s minute", "%(n)s minutes", 1 if said == "1" else 2) % {"n": said}
    return ngettext("%(n)s mile", "%(n)s miles", 1 if said == "1" else 2) % {"n": said}


@register.filter
def by_road(distance: float | None, reach: Reach) -> str:
    """The same inside a sentence, saying what kind of miles they are: “about 18 miles by road”."""
    said = way_of(distance, reach)
    return said if distance is None or reach.unit == "minutes" else _("about %(way)s by road") % {"way": said}


@register.filter
def way_head(unit: str) -> str:
    """Heads a column of ways."""
    return _("Minutes to it") if unit == "minutes" else _("Distance by road")


@register.filter
def near_words(state: str) -> str:
    """How near the nearest is."""
    return {"near": _("near"), "within": _("within reach")}.get(state, _("a long way"))


@register.simple_tag(takes_context=True)
def coordinator_url(context: Context, name: str) -> str:
    """The address of a page that only coordinators may open; blank for others, so that nobody meets a closed door."""
    region, actor = context["region"], context["request"].actor
    return reverse(name, args=[region.slug]) if coordinates(actor, region) else ""


@register.simple_tag(takes_context=True)
def partner_url(context: Context, name: str) -> str:
    """The address of a page that only those who take part may open; blank for whoever only views figures."""
    region, actor = context["region"], context["request"].actor
    return reverse(name, args=[region.slug]) if takes_part(actor, region) else ""


@register.filter
def plain(value: float) -> str:
    """A number for SVG: no separators, whatever the language."""
    return f"{value:g}"


@register.filter
def figure_value(row: FigureRow) -> str:
    """A published value with its unit, as people write it."""
    if row.value is None:
        return row.text
    digits = 0 if row.value == row.value.to_integral_value() else 1 if row.unit != "index" else 2
    said = intcomma(f"{row.value:.{digits}f}")
    if row.unit == "percent":
        return f"{said}%"
    return f"${said}" if row.unit == "dollars" else f"{said} {_UNITS[row.unit]}" if row.unit in _UNITS else said


@register.simple_tag
def cell_face(cell: GridCell) -> SafeString:
    """What a cell shows. The words behind it are for whoever does not see the marks."""
    if cell.state == "nothing":
        return format_html("{}{}", _("none"), _doubt(cell) if cell.unsure else "")
    seen = format_html("→ {}", cell.elsewhere)
    if cell.state == "here":
        seen = format_html('<b>{}</b> <span class="cell-note">{}</span>', cell.sites, MARKS[cell.trust])
    words = '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>'
    return format_html(words, seen, cell_words(cell))


def _doubt(cell: GridCell) -> SafeString:
    seen = format_html('<span class="cell-note" aria-hidden="true">?&nbsp;{}</span>', cell.unsure)
    return format_html('{}<span class="visually-hidden"> {}</span>', seen, cell_words(cell))


@register.simple_tag
def change_of(before: float | None, after: float | None, per: float = 1, digits: int = 0) -> SafeString:
    """A figure before and after; once where it reads the same."""
    was, now = (_read(value, per, digits) for value in (before, after))
    return format_html("{}", now) if was == now else format_html("{} → <strong>{}</strong>", was, now)


def _read(value: float | None, per: float, digits: int) -> str:
    return "–" if value is None else str(intcomma(f"{value * per:.{digits}f}"))

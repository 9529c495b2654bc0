"""Template words of our own, loaded everywhere: qs, passed, human_date, number, plural_list and their kin."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.analysis.coverage.offer import freshness as trust
from onward.core import clock
from onward.ui import dates, shapes
from onward.ui.lists import listed

register = template.Library()


@register.simple_tag(takes_context=True)
def qs(context: Context, **changes: Any) -> str:
    """The address's own query with `changes`: `<a href="{% qs page=2 %}">`. None or "" takes a parameter away.

    Anything but a change of page goes back to the first page.
    """
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        _change(query, name, value)
    return f"?{query.urlencode()}" if query else "?"


def _change(query: Any, name: str, value: Any) -> None:
    if value is None or value == "":
        query.pop(name, None)
    elif isinstance(value, list | tuple):
        query.setlist(name, [str(item) for item in value])
    else:
        query[name] = str(value)


@register.simple_tag(takes_context=True)
def passed(context: Context, *leave_out: str) -> SafeString:
    """The attributes that a component hands on to its element, escaped (django-cotton's own `attrs` are not)."""
    given = context.get("attrs")
    pairs = given.attrs_dict() if given else {}
    wanted = [(k, v) for k, v in pairs.items() if k not in leave_out and v is not False and v is not None]
    return format_html_join("", "{}", [(_attribute(name, value),) for name, value in wanted])


def _attribute(name: str, value: Any) -> SafeString:
    if value is True:
        return format_html(" {}", name)
    # Text that counts as safe HTML may still hold quotes, which would end the attribute. Escaped here, so safe to mark.
    quoted = mark_safe(conditional_escape(value).replace('"', "&quot;"))  # nosec B308, B703
    return format_html(' {}="{}"', name, quoted)


@register.filter
def human_date(value: date | datetime | None) -> SafeString:
    """A date as people say it, "3 weeks ago", with the exact one on hover and for machines."""
    if value is None:
        return format_html('<span class="quiet">{}</span>', _("never"))
    exact = dates.exactly(value)
    said = dates.as_said(value, clock.now())
    if said == exact:
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), exact)
    return format_html('<time datetime="{}" title="{}" tabindex="0">{}</time>', value.isoformat(), exact, said)


@register.filter
def exact_date(value: date | datetime | None) -> str:
    return dates.exactly(value) if value else ""


@register.filter
def freshness(value: date | datetime | None) -> str:
    """`fresh`, `ageing`, `stale` or `unknown`: how much a listing's last check is to be trusted."""
    return trust(dates.day_of(value) if value else None, clock.today())


@register.filter
def number(value: Any, decimals: int = 0) -> str:
    """41000 as 41,000; nothing as a dash."""
    if value is None or value == "":
        return "–"
    return str(intcomma(f"{float(value):.{decimals}f}" if decimals else round(float(value))))


@register.filter
def look(position: int) -> int:
    """The colour and shape, 1 to 8, of the thing at `position` (from 0): `class="dot dot-sector-{{ n|look }}"`."""
    return shapes.look(position)


@register.simple_tag
def marker(number: int, x: float, y: float, size: float = 6, words: str = "") -> SafeString:
    """A dot on a map in the colour and shape `number`, 1 to 8, for use inside an SVG; `words` say what stands there."""
    place = f"translate({x:g} {y:g}) scale({size:g})"
    title = format_html("<title>{}</title>", words) if words else ""
    path = '<path class="site fill-sector-{}" d="{}" transform="{}">{}</path>'
    return format_html(path, number, shapes.PATHS[number], place, title)


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The pages worth a link: the ends and those around this one; None stands for a gap."""
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [entry if isinstance(entry, int) else None for entry in around]


@register.filter
def plural_list(items: Iterable[Any], shown: int = 2) -> str:
    """Pike, Vinton and 2 more."""
    words = [str(item) for item in items]
    rest = len(words) - shown
    if rest == 1:  # "and 1 more" takes as much room as the name itself
        shown, rest = shown + 1, 0
    if rest > 0:
        more = ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest}
        return listed([*words[:shown], more])
    return listed(words)


@register.simple_tag(takes_context=True)
def sorted_by(context: Context, key: str, name: str = "sort") -> str:
    """`ascending`, `descending` or `` for the column `key`, as `aria-sort` wants it."""
    current = context["request"].GET.get(name, "")
    return {key: "ascending", f"-{key}": "descending"}.get(current, "")


@register.simple_tag(takes_context=True)
def sort_link(context: Context, key: str, name: str = "sort") -> str:
    """The address that sorts by `key`, or the other way round when it is sorted so already."""
    return qs(context, **{name: f"-{key}" if sorted_by(context, key, name) == "ascending" else key})

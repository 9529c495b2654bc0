"""Dates as people say them. Plain values in, words out."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONG_AGO_DAYS = 730


def day_of(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return localtime(value).date() if is_aware(value) else value.date()
    return value


def exactly(value: date | datetime) -> str:
    return date_format(day_of(value), "F j, Y")


def as_said(value: date | datetime, now: datetime) -> str:
    """As in "today", "3 weeks ago", "in 5 days"; beyond two years the date itself."""
    days = (day_of(now) - day_of(value)).days
    if days == 0:
        return _("today")
    if abs(days) == 1:
        return _("yesterday") if days > 0 else _("tomorrow")
    if abs(days) > LONG_AGO_DAYS:
        return exactly(value)
    span = _span(abs(days))
    return _("%(span)s ago") % {"span": span} if days > 0 else _("in %(span)s") % {"span": span}


def _span(days: int) -> str:
    if days < 14:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if days < 61:
        return ngettext("%(n)d week", "%(n)d weeks", days // 7) % {"n": days // 7}
    if days < 365:
        return ngettext("%(n)d month", "%(n)d months", days // 30) % {"n": days // 30}
    return _("over a year")

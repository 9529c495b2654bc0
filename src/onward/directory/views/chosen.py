"""Which partners somebody looks for on the list, and which of them are chosen for an act on many."""

from collections.abc import Collection, Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.core.http import searched_for
from onward.core.keys import keys_of
from onward.directory.forms.filters import partner_filters
from onward.directory.queries import partner_list
from onward.directory.queries.partner_list import Wanted
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui.filters import Filters
from onward.ui.tables import Column, sort_of

COLUMNS = [
    Column("name", _("Name"), sortable=True),
    Column("sector", _("Sector"), sortable=True),
    Column("level", _("Level"), sortable=True),
    Column("counties", _("Counties")),
    Column("kinds", _("What they offer")),
    Column("checked", _("Last checked"), sortable=True),
]


def wanted_of(data: Any, filters: Filters) -> Wanted:
    sort = sort_of(data.get("sort", ""), COLUMNS, "name")
    return Wanted(text=searched_for(data), sort=sort, **filters.values)


def chosen_partners(region: Region, data: QueryDict, query: QueryDict) -> list[Any]:
    """Those that were ticked, or all that the filters of the list let through."""
    if data.get("which") == "all":
        return list(partner_list.partners(region, wanted_of(query, partner_filters(query, region))))
    return list(shown(region).filter(pk__in=keys_of(data.getlist("row"))))


def ticked_elsewhere(region: Region, kept: Collection[int], on_page: Iterable[Organization]) -> list[Organization]:
    """Those of the `kept` keys that are ticked and not on this page of a list; no question where none is."""
    others = {*kept} - {one.pk for one in on_page} if kept else set()
    return list(shown(region).filter(pk__in=others).order_by("name", "pk")) if others else []

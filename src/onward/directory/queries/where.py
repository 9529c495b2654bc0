"""Where the rows of a list are, and which counties they serve: one query for a page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from onward.regions.models import County
from onward.regions.states import BY_FIPS

NATION = "US"
LAST = "~"
"""Sorts what is wider than a county after every county."""


@dataclass(frozen=True, slots=True)
class Where:
    """By code: the counties it stands in, and the areas that its services name. `asked` is the county of the filter."""

    here: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    asked: str = ""

    @property
    def located(self) -> list[str]:
        return _asked_first(self.here, [self.asked])

    @property
    def serving(self) -> list[str]:
        """Said where no county is known that it stands in, or where it is not the one that was asked for."""
        if self.here and (not self.asked or self.asked in self.here):
            return []
        return _asked_first(self.areas, [self.asked, self.asked[:2], NATION] if self.asked else [])


def _asked_first(names: Mapping[str, str], asked: list[str]) -> list[str]:
    first = [code for code in asked if code in names]
    return [names[code] for code in (*first, *(code for code in names if code not in first))]


def standing(places: Any, owner: str, county: str) -> Any:
    """The counties of places, as `where` wants them; `owner` leads to the row of the list."""
    known = places.filter(**{f"{county}__isnull": False}).order_by()
    return _columns(known, owner, fips=F(county), called=F(f"{county}__name"), serves=Value(False, BooleanField()))


def serving(areas: Any, owner: str) -> Any:
    """The same of areas."""
    names = Subquery(County.objects.filter(fips=OuterRef("geoid")).values("name"))
    called = Coalesce(names, Value(LAST), output_field=CharField())
    known = areas.filter(**{f"{owner}__isnull": False}).exclude(geoid="").order_by()
    return _columns(known, owner, fips=F("geoid"), called=called, serves=Value(True, BooleanField()))


def _columns(rows: Any, owner: str, **columns: Any) -> Any:
    return rows.annotate(whose=F(owner), **columns).values_list("called", "fips", "whose", "serves")


def where(here: Any, areas: Any, asked: str = "") -> dict[int, Where]:
    """By row of the list: counties by name, a state or the nation after them."""
    found: dict[int, Where] = defaultdict(lambda: Where(asked=asked))
    for called, code, whose, serves in sorted(here.union(areas)):
        (found[whose].areas if serves else found[whose].here)[code] = called if called != LAST else _wide(code)
    return found


def _wide(code: str) -> str:
    if code == NATION:
        return _("the whole country")
    return _("all of %(state)s") % {"state": BY_FIPS[code].name} if code in BY_FIPS else code

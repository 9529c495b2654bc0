"""Reads of ingredients: those that people named, and what else comes up again."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from onward.analysis.themes import Note, find_themes
from onward.core.errors import Missing
from onward.insight.models import Ingredient, Quote
from onward.insight.queries.notes import Voiced, voiced
from onward.partners.models import Sector
from onward.regions.models import Region


class Named(NamedTuple):
    """An ingredient with its quotes, and the sectors that are known to have said it."""

    ingredient: Ingredient
    quotes: list[Quote]
    sectors: list[Sector]


class Proposal(NamedTuple):
    """What comes up again and has no name yet. `words` are from the notes, the most telling first."""

    words: str
    notes: list[Voiced]
    sectors: list[Sector]


class Heard(NamedTuple):
    """`apart`: how many notes nothing else is like."""

    proposals: list[Proposal]
    apart: int
    notes: int


def ingredients(region: Region) -> list[Named]:
    """Those of most sectors first, then those of most quotes."""
    named = _named(region)
    return sorted(named, key=lambda one: (-len(one.sectors), -len(one.quotes), one.ingredient.name.casefold()))


def _named(region: Region, **only: int) -> list[Named]:
    present = Quote.objects.filter(removed_at=None).select_related("sector").order_by("pk")
    found = (
        Ingredient.objects.filter(region=region, removed_at=None, **only)
        .select_related("region")
        .prefetch_related(Prefetch("quotes", queryset=present, to_attr="present"))
    )
    return [Named(one, one.present, _sectors(quote.sector for quote in one.present)) for one in found]


def ingredient_of(region: Region, pk: int) -> Named:
    """Raises Missing when there is none of this key on the list."""
    for one in _named(region, pk=pk):
        return one
    raise Missing(_("This ingredient is not on the list any more."))


def others(region: Region, pk: int) -> list[Ingredient]:
    """All but this one, by name."""
    return list(Ingredient.objects.filter(region=region, removed_at=None).exclude(pk=pk))


def heard(region: Region) -> Heard:
    """What people said that no ingredient has taken up yet, put together by what it speaks of."""
    taken = Quote.objects.filter(region=region, removed_at=None, ingredient__removed_at=None)
    quoted = {body.casefold() for body in taken.values_list("body", flat=True)}
    said = [one for one in voiced(region) if one.body.casefold() not in quoted]
    notes = [Note(str(n), one.body, one.sector.key if one.sector else "") for n, one in enumerate(said)]
    found = find_themes(notes)
    proposals = [_proposal(theme.label, [said[int(member)] for member in theme.members]) for theme in found.themes]
    return Heard(proposals, len(found.apart) + len(found.wordless), len(said))


def _proposal(label: Iterable[str], notes: list[Voiced]) -> Proposal:
    return Proposal(", ".join(label), notes, _sectors(note.sector for note in notes))


def _sectors(sectors: Iterable[Sector | None]) -> list[Sector]:
    found = {sector.pk: sector for sector in sectors if sector is not None}
    return sorted(found.values(), key=lambda one: (one.position, one.name))

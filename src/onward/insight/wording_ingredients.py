"""Ingredients in words."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.insight.models.ingredients import BY_HAND, GATHERING, NEED, PROFILE, ROUND
from onward.insight.queries.ingredients import Named

SOURCES = {
    ROUND: lazy("A round of asking"),
    PROFILE: lazy("A sector profile"),
    NEED: lazy("A need"),
    GATHERING: lazy("A table at a gathering"),
    BY_HAND: lazy("Written down"),
}


def as_csv(named: Iterable[Named]) -> Iterator[list[str]]:
    """One row a quote."""
    yield [_("Ingredient"), _("In their words"), _("From"), _("Where"), _("Sector")]
    for one in named:
        for quote in one.quotes:
            source, sector = str(SOURCES[quote.source]), str(quote.sector or "")
            yield [one.ingredient.name, quote.body, source, quote.said_in, sector]

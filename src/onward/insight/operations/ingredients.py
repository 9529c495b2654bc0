"""Naming what comes up again, and putting together what is one."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.insight.models import Ingredient, Quote
from onward.insight.models.ingredients import BY_HAND
from onward.insight.queries.notes import Voiced
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns


@deed
def name_ingredient(*, region: Region, name: str, quotes: Sequence[Voiced] = (), by: Actor) -> Ingredient:
    """A new ingredient with the quotes behind it. Raises Refused when one of this name is there."""
    take_turns(region.pk)
    _refuse_same_name(region, name)
    made = rows.add(Ingredient, region, {"name": name}, by=by)
    for quote in quotes:
        _add(made, quote, by)
    return made


def _refuse_same_name(region: Region, name: str, but: int = 0) -> None:
    here = Ingredient.objects.filter(region=region, removed_at=None).exclude(pk=but)
    if any(one.casefold() == name.casefold() for one in here.values_list("name", flat=True)):
        raise Refused(_("There is an ingredient of this name. Put the two together, or choose another name."))


def _add(ingredient: Ingredient, quote: Voiced, by: Actor) -> None:
    values: Values = {
        "ingredient_id": ingredient.pk, "body": quote.body, "source": quote.source, "said_in": quote.said_in[:300],
        "sector_id": quote.sector.pk if quote.sector else None,
    }  # fmt: skip
    rows.add(Quote, ingredient.region, values, by=by)


@deed
def change_ingredient(ingredient: Ingredient, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Set its name and note; whether anything changed. Raises Refused when another has the name, ChangedMeanwhile when
    somebody changed it after `seen`."""
    take_turns(ingredient.region_id)
    _refuse_same_name(ingredient.region, str(values.get("name", "")), but=ingredient.pk)
    return rows.change(ingredient, values, by=by, seen=seen)


@deed
def add_quote(ingredient: Ingredient, *, body: str, said_in: str = "", by: Actor) -> None:
    """Write down what somebody said. Raises Refused when it is among the quotes already."""
    here = Quote.objects.filter(ingredient=ingredient, removed_at=None)
    if any(one.casefold() == body.casefold() for one in here.values_list("body", flat=True)):
        raise Refused(_("This quote is there already."))
    _add(ingredient, Voiced(body, BY_HAND, said_in, None), by)


@deed
def move_quotes(quotes: Collection[Quote], *, to: Ingredient, by: Actor) -> int:
    """Quotes stand behind another ingredient; how many moved. Raises Refused when it is of another region."""
    if any(quote.region_id != to.region_id for quote in quotes):
        raise Refused(_("Choose an ingredient of this region."))
    return sum(rows.change(quote, {"ingredient_id": to.pk}, by=by) for quote in quotes)


@deed
def remove_quotes(quotes: Collection[Quote], *, by: Actor) -> None:
    for quote in quotes:
        rows.remove(quote, by=by)


@deed
def put_together(ingredient: Ingredient, *, into: Ingredient, by: Actor) -> None:
    """Two that are one: the quotes move, and the first comes off the list. Raises Refused for one and the same."""
    take_turns(into.region_id)
    if ingredient.pk == into.pk:
        raise Refused(_("Choose two different ingredients."))
    move_quotes(list(Quote.objects.filter(ingredient=ingredient, removed_at=None)), to=into, by=by)
    rows.remove(ingredient, by=by)


@deed
def remove_ingredient(ingredient: Ingredient, *, by: Actor) -> None:
    """Off the list; its quotes are among what people said again."""
    rows.remove(ingredient, by=by)

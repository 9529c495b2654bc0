"""Ingredients: what comes up again across sectors, named and put together by people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.assessments.pages import show
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.forms_ingredients import IngredientForm, NameForm, QuoteForm, WhichForm
from onward.insight.operations import ingredients as operations
from onward.insight.queries import ingredients as queries
from onward.insight.queries.notes import voiced
from onward.insight.wording_ingredients import as_csv
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region

TAB = "ingredients"


@region_page(leads)
def ingredients(request: Request, region: Region) -> HttpResponse:
    """What comes up again and again, across sectors?"""
    if request.GET.get("format") == "csv":
        return csv_answer(f"{region.slug}-ingredients.csv", as_csv(queries.ingredients(region)))
    form = NameForm(typed(request))
    if request.method == "POST" and form.is_valid():
        chosen = set(request.POST.getlist("quote"))
        quotes = [one for one in voiced(region) if one.key in chosen]

        def act() -> Any:
            name = form.cleaned_data["name"]
            return operations.name_ingredient(region=region, name=name, quotes=quotes, by=request.actor)

        if saved(request, form, act, _("“%(name)s” is an ingredient now.") % form.cleaned_data):
            return redirect("ingredients", region.slug)
    return show(
        request, region, "insight/ingredients/list.html", TAB, named=queries.ingredients(region), form=form,
        heard=queries.heard(region), ticked=request.POST.getlist("quote"),
    )  # fmt: skip


@region_page(leads)
def ingredient(request: Request, region: Region, pk: int) -> HttpResponse:
    """What do we mean by it, and who said so?"""
    named = queries.ingredient_of(region, pk)
    row = named.ingredient
    form = IngredientForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_ingredient(row, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("“%(name)s” is saved.") % form.cleaned_data):
            return redirect("ingredient", region.slug, pk)
    return _page(request, region, named, form, QuoteForm())


def _page(
    request: Request, region: Region, named: queries.Named, form: IngredientForm, quote_form: QuoteForm
) -> HttpResponse:
    others = queries.others(region, named.ingredient.pk)
    return show(
        request, region, "insight/ingredients/one.html", TAB, named=named, form=form, quote_form=quote_form,
        which=WhichForm(others=others), others=others,
        trail=[(_("Ingredients"), reverse("ingredients", args=[region.slug])), (named.ingredient.name, "")],
    )  # fmt: skip


@region_page(leads)
@require_POST
def add_quote(request: Request, region: Region, pk: int) -> HttpResponse:
    """Write down what somebody said."""
    named = queries.ingredient_of(region, pk)
    form = QuoteForm(request.POST)

    def act() -> None:
        operations.add_quote(named.ingredient, **form.cleaned_data, by=request.actor)

    if form.is_valid() and saved(request, form, act, _("The quote is written down.")):
        return redirect("ingredient", region.slug, pk)
    return _page(request, region, named, IngredientForm(row=named.ingredient), form)


@region_page(leads)
@require_POST
def act(request: Request, region: Region, pk: int) -> HttpResponse:
    """One deed with an ingredient: its ticked quotes elsewhere or out, all of it into another, or off the list."""
    named = queries.ingredient_of(region, pk)
    by_key = {str(one.pk): one for one in queries.others(region, pk)}
    into, deed = by_key.get(request.POST.get("into", "")), request.POST.get("act", "")
    ticked = set(request.POST.getlist("quote"))
    quotes = [quote for quote in named.quotes if str(quote.pk) in ticked]
    with one_moment() as moment:
        told = _carried_out(deed, named, quotes, into, request)
    if told:
        undo_offer.offer(request, told, moment)
    else:
        messages.warning(request, _("Nothing was done. Tick quotes first, or choose another ingredient."))
    if told and deed == "remove":
        return redirect("ingredients", region.slug)
    return redirect("ingredient", region.slug, into.pk if told and deed == "together" and into else pk)


def _carried_out(deed: str, named: queries.Named, quotes: list[Any], into: Any, request: Request) -> str:
    """What was done, in words; nothing when there was nothing to do."""
    row, by = named.ingredient, request.actor
    if deed == "quotes" and quotes and into is not None:
        operations.move_quotes(quotes, to=into, by=by)
        return _("The quotes stand behind “%(name)s” now.") % {"name": into}
    if deed == "quotes" and quotes:
        operations.remove_quotes(quotes, by=by)
        return _("The quotes are out.")
    if deed == "together" and into is not None:
        operations.put_together(row, into=into, by=by)
        return _("“%(one)s” is a part of “%(other)s” now.") % {"one": row, "other": into}
    if deed == "remove":
        operations.remove_ingredient(row, by=by)
        return _("“%(name)s” is off the list.") % {"name": row}
    return ""

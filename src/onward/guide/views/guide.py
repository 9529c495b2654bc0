"""The guide: where the region stands by phase, and one thing of it with what shows how far it is."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.guide import operations
from onward.guide.forms.guide import EvidenceForm, TickForm
from onward.guide.lenses import LENS_OF, LENSES, kinds_of
from onward.guide.models import GuideItem
from onward.guide.queries import guide as queries
from onward.guide.views.frame import look_at, show, trail
from onward.insight.queries import picture_of
from onward.library.queries import texts
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import coordinates, leads, region_page, takes_part
from onward.regions.models import Region


@region_page(takes_part)
def guide(request: Request, region: Region) -> HttpResponse:
    """Where do we stand on the five phases, and what comes next?"""
    found, _counts = queries.guide_of(region, picture_of(region))
    return show(request, region, "guide/guide/guide.html", guide=found, titles=_titles(region), trail=[])


def _titles(region: Region) -> dict[str, str]:
    """What the texts of the library are called, by key."""
    return {key: text.title for key, text in texts(region).items() if text.in_use}


@region_page(takes_part)
def item(request: Request, region: Region, part: str, item_key: str) -> HttpResponse:
    """One thing of the guide: what it is for, how far it is, and what shows it."""
    return _item(request, region, queries.item_called(region, part, item_key))


def _item(request: Request, region: Region, found: GuideItem, **forms: Any) -> HttpResponse:
    picture, figures = look_at(region)
    row = queries.row_of(found, figures)
    lens = LENS_OF.get(found.part)
    above = [(lens.title, reverse("guide-lens", args=[region.slug, lens.key]))] if lens else []
    context = {
        "row": row, "evidence": queries.evidence_of(found), "template_title": _titles(region).get(found.template),
        "kinds": kinds_of(picture, found), "tick_form": TickForm(initial={"note": row.mark.note if row.mark else ""}),
        "evidence_form": EvidenceForm(), "trail": trail(region, *((str(title), at) for title, at in above)),
    }  # fmt: skip
    tab = f"guide-lens {lens.key}" if lens else "guide"
    return show(request, region, "guide/guide/item.html", tab, **{**context, **forms})


@region_page(takes_part)
def lens(request: Request, region: Region, lens: str) -> HttpResponse:
    """The same facts, looked at another way."""
    chosen = LENSES[lens]
    picture, figures = look_at(region)
    rows = queries.rows_of(queries.items_of(region, chosen.part).filter(in_use=True), figures)
    evidence = queries.evidence_by_item(region, chosen.part)
    told = [(row, kinds_of(picture, row.item), evidence.get(row.item.pk, [])) for row in rows]
    done = sum(row.state == "done" for row in rows)
    return show(
        request, region, "guide/guide/lens.html", f"guide-lens {chosen.key}", lens=chosen, rows=told, done=done,
        titles=_titles(region),
    )  # fmt: skip


@region_page(leads)
@require_POST
def tick(request: Request, region: Region, part: str, item_key: str) -> HttpResponse:
    """Say that it is done."""
    found, form, by = queries.item_called(region, part, item_key), TickForm(request.POST), request.actor
    told = _("“%(title)s” is ticked.") % {"title": found.title}

    def act() -> bool:
        return bool(operations.tick(found, note=form.cleaned_data["note"], by=by))

    return _acted(request, region, found, form, act, told, tick_form=form)


@region_page(leads)
@require_POST
def untick(request: Request, region: Region, part: str, item_key: str) -> HttpResponse:
    """Say that it is not done after all."""
    found, form, by = queries.item_called(region, part, item_key), TickForm({}), request.actor
    told = _("“%(title)s” is open again.") % {"title": found.title}
    return _acted(request, region, found, form, lambda: operations.untick(found, by=by), told)


@region_page(coordinates)
@require_POST
def add_evidence(request: Request, region: Region, part: str, item_key: str) -> HttpResponse:
    """Put something there that shows how far it is."""
    found, form, by = queries.item_called(region, part, item_key), EvidenceForm(typed(request)), request.actor

    def act() -> bool:
        return bool(operations.add_evidence(found, **form.cleaned_data, by=by))

    return _acted(request, region, found, form, act, _("The evidence is there."), evidence_form=form)


@region_page(coordinates)
@require_POST
def remove_evidence(request: Request, region: Region, part: str, item_key: str, evidence_id: int) -> HttpResponse:
    found = queries.item_called(region, part, item_key)
    evidence, by = queries.evidence_called(found, evidence_id), request.actor

    def act() -> None:
        operations.remove_evidence(evidence, by=by)

    return _acted(request, region, found, TickForm({}), act, _("The evidence is taken away."))


def _acted(
    request: Request, region: Region, found: GuideItem, form: Any, act: Callable[[], Any], told: str, **forms: Any
) -> HttpResponse:
    """Carry it out and go back to the item; or show there what stopped it."""
    if form.is_valid() and saved(request, form, act, told):
        return redirect("guide-item", region.slug, found.part, found.key)
    return _item(request, region, found, refused=form, **forms)

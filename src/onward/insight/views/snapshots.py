"""Findings kept by date: the list, one of them, two beside each other."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight import operations
from onward.insight.operations.snapshots import Taken
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.compare import Comparison, as_rows
from onward.insight.queries.snapshots import (
    Kept,
    basis_lines,
    kept,
    kept_today,
    kind_lines,
    prove,
    snapshot_of,
    snapshots_of,
    taken_by,
)
from onward.insight.views.frame import frame, trail
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import belongs, coordinates, region_page, takes_part
from onward.regions.models import Region
from onward.ui import dates

TODAY = "today"


class TakeForm(forms.Form):
    label = forms.CharField(
        label=lazy("What for?"), required=False, max_length=80,
        help_text=lazy("A few words, such as “Before the summit”."),
    )  # fmt: skip


@region_page(belongs)
def snapshot_list(request: Request, region: Region) -> HttpResponse:
    """What did we know when?"""
    return _list(request, region, TakeForm())


def _list(request: Request, region: Region, form: TakeForm, status: int = 200) -> HttpResponse:
    context = {
        **frame(request, region, "snapshot-list"), "rows": snapshots_of(region), "form": form,
        "may_change": coordinates(request.actor, region),
    }  # fmt: skip
    return render(request, "insight/snapshots/list.html", context, status=status)


@region_page(coordinates)
@require_POST
def snapshot_take(request: Request, region: Region) -> HttpResponse:
    """Keep the findings of today."""
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _list(request, region, form, status=422)
    taken = operations.take_snapshot(region=region, label=form.cleaned_data["label"], by=request.actor)
    messages.success(request, _taken_words(taken, form.cleaned_data["label"].strip()))
    return redirect("snapshot", region.slug, taken.snapshot.pk)


def _taken_words(taken: Taken, label: str) -> str:
    if taken.new:
        return _("Kept. You can come back to these figures whenever you like.")
    words = {"day": dates.exactly(taken.snapshot.taken_at), "kept": taken.snapshot.label, "typed": label}
    if label in ("", taken.snapshot.label):
        return _("Nothing changed since %(day)s, so that one is shown.") % words
    return (
        _("Nothing changed since %(day)s, so that one is shown. It stays “%(kept)s”; “%(typed)s” was not kept.") % words
    )


@region_page(belongs)
def snapshot(request: Request, region: Region, pk: int) -> HttpResponse:
    """What did we know on that day, and how was it worked out?"""
    row, picture = snapshot_of(region, pk), picture_of(region)
    one = kept(row)
    context = {
        **frame(request, region, "snapshot-list"), "trail": _trail(region), "row": row,
        "lines": kind_lines(picture, one), "inputs": one.inputs, "basis": basis_lines(picture, one),
        "proof": prove(row) if request.GET.get("again") else None,
        "by": taken_by(row) if takes_part(request.actor, region) else "",
        "may_change": coordinates(request.actor, region), "undo": undo_offer.take(request),
    }  # fmt: skip
    return render(request, "insight/snapshots/one.html", context)


@region_page(coordinates)
def snapshot_rename(request: Request, region: Region, pk: int) -> HttpResponse:
    """What is it for, in other words?"""
    row = snapshot_of(region, pk)
    form = TakeForm(request.POST if request.method == "POST" else None, initial={"label": row.label})
    if form.is_valid():
        with one_moment() as moment:
            changed = operations.rename_snapshot(snapshot=row, label=form.cleaned_data["label"], by=request.actor)
        if changed:
            undo_offer.offer(request, _("The snapshot has other words now. Its figures stay as they were."), moment)
        return redirect("snapshot", region.slug, pk)
    context = {**frame(request, region, "snapshot-list"), "trail": _trail(region), "row": row, "form": form}
    return render(request, "insight/snapshots/rename.html", context, status=422 if form.is_bound else 200)


@region_page(coordinates)
def snapshot_remove(request: Request, region: Region, pk: int) -> HttpResponse:
    """Let it go for good?"""
    row = snapshot_of(region, pk)
    if request.method == "POST":
        operations.remove_snapshot(snapshot=row, by=request.actor)
        messages.success(request, _("The snapshot is gone. The history keeps that it was there."))
        return redirect("snapshot-list", region.slug)
    context = {**frame(request, region, "snapshot-list"), "trail": _trail(region), "row": row}
    return render(request, "insight/snapshots/remove.html", context)


@region_page(belongs)
def compare(request: Request, region: Region) -> HttpResponse:
    """What changed between two dates, and why?"""
    rows, picture = snapshots_of(region), picture_of(region)
    offered = {str(row.pk): row for row in rows}
    first = _chosen(request, "from", offered, rows[0].pk if rows else "")
    second = _chosen(request, "to", {**offered, TODAY: None}, TODAY)
    comparison = None
    if first:
        comparison = Comparison(picture, _side(region, picture, first), _side(region, picture, second))
        if request.GET.get("as") == "csv":
            named = takes_part(request.actor, region)
            return csv_answer(f"{slugify(region.slug)}-changes.csv", as_rows(comparison, with_names=named))
    context = {
        **frame(request, region, "snapshot-compare"), "rows": rows, "first": first, "second": second,
        "before": offered.get(first), "after": offered.get(second), "comparison": comparison,
        "may_change": coordinates(request.actor, region),
    }  # fmt: skip
    return render(request, "insight/snapshots/compare.html", context)


def _side(region: Region, picture: Picture, key: str) -> Kept:
    return kept_today(region) if key == TODAY else kept(snapshot_of(region, int(key)))


def _chosen(request: Request, name: str, offered: object, default: object) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in offered else str(default)  # type: ignore[operator]


def _trail(region: Region) -> list[tuple[str, str]]:
    return trail(region, (_("Snapshots"), reverse("snapshot-list", args=[region.slug])))

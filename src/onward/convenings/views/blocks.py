"""The region's library of blocks: read, added, said in own words, hidden."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.convenings.forms.blocks import BlockForm, ClipForm
from onward.convenings.operations import blocks as operations
from onward.convenings.pages import show
from onward.convenings.queries import blocks as queries
from onward.convenings.queries.blocks import KnownBlock
from onward.convenings.rules.gatherings import KINDS as ALL_KINDS
from onward.convenings.rules.packs import steps
from onward.convenings.wording import KINDS
from onward.convenings.wording_agenda import PARTS, STAGE_TAGS, WEIGHTS
from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region

TAB = "blocks"


def trail(region: Region) -> list[tuple[str, str]]:
    return [(_("Agenda blocks"), reverse(TAB, args=[region.slug]))]


@region_page(takes_part)
def blocks(request: Request, region: Region) -> HttpResponse:
    """What can an agenda be made of? `?kind=` tells those of one kind of gathering, `?hidden=1` the hidden ones."""
    hidden, kind = request.GET.get("hidden") == "1", request.GET.get("kind", "")
    everything = queries.blocks(region).values()
    found = [
        one for one in everything if one.in_use is not hidden and (kind not in ALL_KINDS or kind in one.kinds)
    ]  # fmt: skip
    groups = [(PARTS[part], those) for part in PARTS if (those := [one for one in found if one.part == part])]
    return show(
        request, region, "blocks/list.html", TAB, groups=groups, kinds=KINDS.items(), kind=kind, hidden=hidden,
        hidden_count=sum(not one.in_use for one in everything),
    )  # fmt: skip


@region_page(takes_part)
def read(request: Request, region: Region, block_key: str) -> HttpResponse:
    """How is this done?"""
    found = queries.block(region, block_key)
    return show(request, region, "blocks/block.html", TAB, **about(found), trail=trail(region), form=ClipForm())


def about(found: KnownBlock) -> dict[str, Any]:
    """What a page about one block tells."""
    return {
        "found": found, "part": PARTS[found.part], "weight": WEIGHTS[found.weight],
        "steps": steps(found.steps, found.usual), "kinds": [KINDS[kind] for kind in found.kinds if kind in KINDS],
        "stages": [STAGE_TAGS[stage] for stage in found.stages if stage in STAGE_TAGS],
        "all_kinds": len(found.kinds) == len(KINDS), "all_stages": len(found.stages) == len(STAGE_TAGS),
        "newer": found.changed and found.default is not None,
    }  # fmt: skip


@region_page(leads)
def add(request: Request, region: Region) -> HttpResponse:
    """Which block do we use that is not here? `?like=KEY` begins with a copy of another."""
    like = request.GET.get("like", "")
    copied = queries.blocks(region).get(like)
    form, by = BlockForm(typed(request), block=_copy(copied)), request.actor
    if request.method == "POST" and form.is_valid():
        told = _("“%(name)s” is among the blocks.") % {"name": form.cleaned_data["name"]}
        if saved(
            request, form, lambda: bool(operations.add_block(region=region, values=form.values, by=by)), told
        ):  # fmt: skip
            return redirect(TAB, region.slug)
    status = 400 if form.errors else 200
    return show(request, region, "blocks/edit.html", TAB, form=form, trail=trail(region), status=status, copied=copied)


def _copy(block: KnownBlock | None) -> Any:
    """What a new block begins with: everything but the row, which stays the other's."""
    if block is None:
        return None
    words = {name: getattr(block, name) for name in block.__dataclass_fields__} | {"row": None, "default": None}
    return KnownBlock(**{**words, "name": _("%(name)s (copy)") % {"name": block.name}})


@region_page(leads)
def edit(request: Request, region: Region, block_key: str) -> HttpResponse:
    """How do we do it here?"""
    found, by = queries.block(region, block_key), request.actor
    form = BlockForm(typed(request), block=found)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_block(region, found, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("“%(name)s” is saved.") % {"name": form.cleaned_data["name"]}):
            return redirect("block", region.slug, block_key)
    status = 400 if form.errors else 200
    return show(request, region, "blocks/edit.html", TAB, form=form, found=found, trail=trail(region), status=status)


@region_page(leads)
@require_POST
def show_or_hide(request: Request, region: Region, block_key: str) -> HttpResponse:
    """Hide a block in this region, or show it again."""
    found, shown = queries.block(region, block_key), "shown" in request.POST
    with one_moment() as moment:
        done = operations.show_block(region, found, shown=shown, by=request.actor)
    if done:
        told = _("“%(name)s” is shown again.") if shown else _("“%(name)s” is hidden.")
        undo_offer.offer(request, told % {"name": found.name}, moment)
    return redirect(TAB, region.slug)


@region_page(leads)
@require_POST
def back_to_default(request: Request, region: Region, block_key: str) -> HttpResponse:
    """Say it as the program does again."""
    found = queries.block(region, block_key)
    with one_moment() as moment:
        done = operations.use_default_block(found, by=request.actor)
    if done:
        told = _("“%(name)s” says again what came with Onward.")
        undo_offer.offer(request, told % {"name": found.name}, moment)
    return redirect("block", region.slug, block_key)

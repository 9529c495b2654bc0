"""The vision: what organizations want, the shared statement beside it, its versions, and the one that was adopted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.core.keys import key_of, keys_of
from onward.outreach import operations
from onward.outreach.access import may_speak_for
from onward.outreach.forms.vision import AdoptForm, DraftForm, StatementForm
from onward.outreach.models import VisionStatement
from onward.outreach.queries import vision as queries
from onward.partners import undo_offer
from onward.partners.access import partner_page
from onward.partners.models import Organization
from onward.partners.operations import one_moment
from onward.partners.operations.rows import NEVER
from onward.partners.pages import Trail, show, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region


def drawn(request: Request, region: Region, template: str, tab: str, **context: Any) -> HttpResponse:
    """A page about the vision, the team or the profiles; `leads` says whether whoever looks may write there."""
    return show(request, region, f"outreach/{template}", tab, leads=leads(request.actor, region), **context)


def up(region: Region, *further: tuple[str, str]) -> Trail:
    return [(_("Vision"), reverse("vision", args=[region.slug])), *further]


@region_page(takes_part)
def vision(request: Request, region: Region) -> HttpResponse:
    """What do we want together?"""
    together = queries.together(region)
    return drawn(
        request, region, "vision/vision.html", "vision", standing=queries.standing(region), together=together,
        earlier=list(queries.adoptions(region)[1:]), newest=queries.drafts(region).first(),
        without=queries.without_statement(region),
        new=[one.organization.pk for one in together.said if one.row.unread_since],
    )  # fmt: skip


@region_page(leads)
def draft(request: Request, region: Region) -> HttpResponse:
    """How do we say it together? What each says on one side, the draft on the other."""
    versions = list(queries.drafts(region)[: queries.NEWEST])
    form = DraftForm(typed(request), row=versions[0] if versions else None)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            body, seen = form.cleaned_data["body"], form.seen_number
            return operations.save_draft(region=region, body=body, by=request.actor, seen=seen) is not None

        if saved(request, form, act, _("Saved as a new version.")):
            return redirect("vision-draft", region.slug)
    return drawn(
        request, region, "vision/draft.html", "vision", form=form, together=queries.together(region), versions=versions,
        standing=queries.standing(region), trail=up(region),
    )  # fmt: skip


@region_page(takes_part)
def version(request: Request, region: Region, number: int) -> HttpResponse:
    """What changed in this version?"""
    row, all_of = queries.draft_numbered(region, number), queries.drafts(region)
    return drawn(
        request, region, "vision/version.html", "vision", version=row, pieces=queries.changes_in(row, all_of),
        newest=all_of.first(), earlier=all_of.filter(number__lt=number).first(),
        later=all_of.filter(number__gt=number).last(), adoptions=queries.adoptions(region).filter(draft=row),
        trail=up(region),
    )  # fmt: skip


@region_page(leads)
@require_POST
def restore(request: Request, region: Region, number: int) -> HttpResponse:
    """Make the words of this version the newest again."""
    row = queries.draft_numbered(region, number)
    with one_moment() as moment:
        operations.restore_draft(row, by=request.actor)
    undo_offer.offer(request, _("The words of version %(n)d are the draft again.") % {"n": number}, moment)
    return redirect("vision-draft", region.slug)


@region_page(leads)
def adopt(request: Request, region: Region, number: int) -> HttpResponse:
    """Who adopted this version, and when?"""
    row, form = queries.draft_numbered(region, number), AdoptForm(typed(request))
    if request.method == "POST" and form.is_valid():

        def act() -> object:
            return operations.adopt_vision(row, **form.cleaned_data, by=request.actor)

        if saved(request, form, act, _("Version %(n)d is adopted. It stands on the region’s home.") % {"n": number}):
            return redirect("vision", region.slug)
    return drawn(
        request, region, "vision/adopt.html", "vision", version=row, form=form, standing=queries.standing(region),
        trail=up(region),
    )  # fmt: skip


@region_page(leads)
@require_POST
def read(request: Request, region: Region) -> HttpResponse:
    """What came from these organizations is not new any more."""
    keys = keys_of(request.POST.getlist("organization"))
    operations.read_by_us(region, model=VisionStatement, whose=keys, by=request.actor)
    return redirect(f"{reverse('vision', args=[region.slug])}#each")


@region_page(leads)
def whose(request: Request, region: Region) -> HttpResponse:
    """Whose statement? To the page of the organization that was chosen."""
    chosen = key_of(request.GET.get("organization", ""))
    return redirect("vision-statement", region.slug, chosen) if chosen else redirect("vision", region.slug)


@partner_page(may_speak_for)
def statement(request: Request, region: Region, partner: Organization) -> HttpResponse:
    """What does this organization want to come true?"""
    row = queries.statement_of(partner)
    form = StatementForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.say_vision(partner, values=form.values, by=request.actor, seen=form.seen_at or NEVER)

        if saved(request, form, act, _("What %(name)s wants is saved.") % {"name": partner.name}):
            return redirect("vision", region.slug)
    facts = {"form": form, "partner": partner, "row": row, "trail": up(region)}
    return drawn(request, region, "vision/statement.html", "vision", **facts)

"""The contact log of one organization: look, write something down, change or take out one's own, finish a step."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.errors import Conflict, Missing, Refused
from onward.core.http import Request
from onward.outreach.forms.conversations import LogForm
from onward.outreach.queries import conversations as queries
from onward.outreach.queries.listing import may_own
from onward.partners import operations, undo_offer
from onward.partners.access import may_change_conversation, may_change_log, partner_page, reads_conversations
from onward.partners.models import Conversation, Organization
from onward.partners.pages import Trail, counted, safe_next, show, trail, typed
from onward.partners.queries import timeline
from onward.partners.saving import saved
from onward.regions.models import Region

A_PAGE = 50


@partner_page(reads_conversations)
def conversations(request: Request, region: Region, partner: Organization) -> HttpResponse:
    """What was said with them, and what comes next?"""
    found = timeline(partner, request.actor)
    page = counted(found, A_PAGE, found.count()).get_page(request.GET.get("page"))
    return show(
        request, region, "outreach/conversations/timeline.html", "outreach-list", partner=partner, page=page,
        before=queries.before_calling(partner, request.actor), trail=up(region, partner),
        rows=queries.told(page.object_list, request.actor), may_mark=True,
    )  # fmt: skip


@partner_page(reads_conversations)
def log(request: Request, region: Region, partner: Organization) -> HttpResponse:
    """What happened, and what comes next? What others did and plan stands above the form."""
    by = request.actor
    before = queries.before_calling(partner, by)
    open_step = before.step.row if before.step else None
    people = queries.people_of(partner)
    form = LogForm(typed(request), users=may_own(region), people=people, open_step=open_step, me=by.id)
    if request.method == "POST" and form.is_valid():

        def act() -> Conversation:
            done = form.cleaned_data.get("done", False)
            return operations.log_conversation(partner, values=form.values, done=done, by=by)

        was, _words = queries.entry_state(partner)
        if saved(request, form, act, _("Written down.")):
            _say_how_far(request, partner, was.state if was else "")
            return redirect("partner-detail", region.slug, partner.pk)
    entry, state = queries.entry_state(partner)
    return show(
        request, region, "outreach/conversations/log.html", "outreach-list", partner=partner, form=form, before=before,
        people=people, entry=entry, state=state, trail=up(region, partner),
    )  # fmt: skip


def _say_how_far(request: Request, partner: Organization, was: str) -> None:
    """Where the talk moved them on along the outreach list, the offer to undo says so."""
    entry, state = queries.entry_state(partner)
    if entry is not None and entry.state != was:
        said = request.session[undo_offer.KEY]
        request.session[undo_offer.KEY] = {
            **said, "words": _("Written down. On the outreach list: %(state)s.") % {"state": state}
        }  # fmt: skip


@partner_page(may_change_log, find=queries.conversation_called)
def edit(request: Request, region: Region, row: Conversation) -> HttpResponse:
    """What was it really? For whoever wrote it, and those who coordinate."""
    by, partner = request.actor, row.organization
    _own(request, row)
    people = queries.people_of(partner)
    form = LogForm(typed(request), users=may_own(region), people=people, row=row, me=by.id)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_conversation(row, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("Saved.")):
            return redirect("conversations", region.slug, partner.pk)
    return show(
        request, region, "outreach/conversations/edit.html", "outreach-list", partner=partner, form=form, row=row,
        people=people, trail=up(region, partner),
    )  # fmt: skip


@partner_page(may_change_log, find=queries.conversation_called)
def remove(request: Request, region: Region, row: Conversation) -> HttpResponse:
    _own(request, row)
    return _take_out(request, region, row)


@require_POST
def _take_out(request: Request, region: Region, row: Conversation) -> HttpResponse:
    with operations.one_moment() as moment:
        operations.remove_conversation(row, by=request.actor)
    undo_offer.offer(request, _("Taken out of the contact log."), moment)
    return redirect("conversations", region.slug, row.organization_id)


@partner_page(reads_conversations, find=queries.conversation_called)
@require_POST
def done(request: Request, region: Region, row: Conversation) -> HttpResponse:
    """The next step is done, said where it stands."""
    try:
        with operations.one_moment() as moment:
            operations.finish_step(row, by=request.actor)
    except Conflict as conflict:
        raise Refused(conflict.message) from conflict
    undo_offer.offer(request, _("Done: “%(step)s”.") % {"step": row.next_step[:80]}, moment)
    return redirect(safe_next(request, f"/r/{region.slug}/outreach/talks/{row.organization_id}/"))


def _own(request: Request, row: Conversation) -> None:
    if not may_change_conversation(request.actor, row):
        raise Missing(_("Only whoever wrote this can change it, or somebody who coordinates."))


def up(region: Region, partner: Organization) -> Trail:
    return trail(region, (partner.name, f"/r/{region.slug}/partners/{partner.pk}/"))

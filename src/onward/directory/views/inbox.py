"""Corrections that partners sent: what was, what should be, yes or no."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.keys import keys_of
from onward.directory import operations
from onward.directory.forms.asking import AnswerForm
from onward.directory.models import ChangeRequest
from onward.directory.queries import requests as queries
from onward.partners.access import may_edit, partner_page
from onward.partners.pages import show, trail, typed
from onward.partners.queries import may_be_written
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

A_PAGE = 20
ALL, NONE = "all", "none"


@region_page(coordinates)
def inbox(request: Request, region: Region) -> HttpResponse:
    """What waits for an answer? Or, asked for, what had one."""
    old = request.GET.get("show") == "answered"
    found = queries.answered(region) if old else queries.waiting(region)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = queries.with_rows(page.object_list)
    return show(
        request, region, "directory/inbox.html", "inbox", page=page, rows=rows, old=old, trail=trail(region),
    )  # fmt: skip


@partner_page(may_edit, find=queries.request_called)
def change_request(request: Request, region: Region, asked: ChangeRequest) -> HttpResponse:
    """Is this right? Those who coordinate say so, or whoever keeps this partner's listing."""
    changes = queries.change_rows(asked.changes.all())
    form = AnswerForm(typed(request))
    ticked = _ticked(request, changes)
    by = request.actor
    everything = coordinates(by, region)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]

        def act() -> int:
            return operations.answer_request(asked, accepted=ticked, answer=answer, by=by)

        if saved(request, form, act, _("Answered: “%(name)s”.") % {"name": asked.organization.name}):
            return redirect("inbox", region.slug) if everything else _to_partner(region, asked)
    up = trail(region, (_("Corrections"), reverse("inbox", args=[region.slug]))) if everything else trail(region)
    return show(
        request, region, "directory/change_request.html", "inbox", asked=asked, changes=changes, form=form,
        ticked=ticked, trail=up, waiting=asked.decided_at is None, closed=not _may_be_answered(asked),
    )  # fmt: skip


def _may_be_answered(asked: ChangeRequest) -> bool:
    return may_be_written(asked.region, address=asked.reply_to, organization=asked.organization_id)


def _to_partner(region: Region, asked: ChangeRequest) -> HttpResponse:
    return redirect("partner-detail", region.slug, asked.organization_id)


def _ticked(request: Request, changes: list[Any]) -> set[int]:
    """Which changes are to be taken over: at first, all that still fit."""
    waiting = {row.id for row in changes if row.state == "waiting"}
    wanted = request.POST.get("do")
    if request.method == "POST" and wanted != ALL:
        return set() if wanted == NONE else waiting & set(keys_of(request.POST.getlist("take")))
    return {row.id for row in changes if row.id in waiting and not row.stale and not row.gone}

"""Every link that was sent from a region: what it lets do, to whom it went, how it stands; and taking it back."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts import queries
from onward.accounts.duties import duties, label_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import Spoiled, renew_link, revoke_link, revoke_links_to, used_up
from onward.core.errors import Missing, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.limits import limited
from onward.core.pages import rows
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region
from onward.ui.filters import Filters
from onward.ui.tables import Column

A_PAGE = 50
COLUMNS = [
    Column("about", lazy("What for")),
    Column("to", lazy("To whom")),
    Column("sent", lazy("Sent")),
    Column("state", lazy("How it stands")),
    Column("acts", lazy("What you can do")),
]
STATES = [
    ("open", lazy("Open")), ("done", lazy("Done")), ("expired", lazy("Run out")), ("revoked", lazy("Withdrawn")),
]  # fmt: skip
CLOSED = {
    "revoked": lazy("This link was withdrawn, so no new letter was sent. Ask again from the partner’s page."),
    "done": lazy("What this link was for is done, so no new letter was sent."),
}


def link_filters(data: Any) -> Filters:
    kinds = [(one.key, one.label) for one in duties().values()]
    return Filters(data, {"state": (lazy("How it stands"), STATES), "duty": (lazy("What it lets do"), kinds)})


@region_page(coordinates)
def links(request: Request, region: Region) -> HttpResponse:
    """What can be done here without an account, and by whom?"""
    filters = link_filters(request.GET)
    to, about = _address(request.GET.get("to", "")), key_of(request.GET.get("about", ""))
    wanted = queries.WantedLinks(**filters.values, to=to, about=about)
    page = Paginator(queries.links(region, wanted), A_PAGE).get_page(request.GET.get("page"))
    return _show(
        request, region, "accounts/links/list.html", page=page, rows=[_row(link) for link in page.object_list],
        filters=filters, columns=COLUMNS, wanted=wanted, open_to=queries.links_to_withdraw(region, to),
    )  # fmt: skip


class Row(NamedTuple):
    link: DutyLink
    label: str
    anew: bool
    """Whether the letter can be sent again."""


def _row(link: DutyLink) -> Row:
    anew = link.duty in duties() and not (link.revoked_at or link.renewed_at or used_up(link))
    return Row(link, label_of(link.duty), anew)


def _address(text: str) -> str:
    """Without the one letter that PostgreSQL has no room for."""
    return text.replace("\0", "").strip().lower()[:320]


def _show(request: Request, region: Region, template: str, **facts: Any) -> HttpResponse:
    trail = [(_("Links"), reverse("links", args=[region.slug]))]
    shown = rows("region", "links", region, request.actor)
    return render(request, template, {"rows_of_pages": shown, "trail": trail, **facts})


@region_page(coordinates)
def withdraw(request: Request, region: Region, link_id: int) -> HttpResponse:
    """Should this link stop working?"""
    link = queries.link_called(region, link_id)
    if request.method == "POST":
        revoke_link(link, by=request.actor)
        messages.success(
            request, _("The link to %(to)s is withdrawn. It opens nothing any more.") % {"to": link.to_email}
        )
        return redirect("links", region.slug)
    return _show(request, region, "accounts/links/withdraw.html", link=link, label=label_of(link.duty))


@region_page(coordinates)
@require_POST
@limited("letters", "120/h")
def send_anew(request: Request, region: Region, link_id: int) -> HttpResponse:
    """The same letter again, with a new link, to the same address."""
    link = queries.link_called(region, link_id)
    try:
        sent = renew_link(link, by=request.actor)
    except Spoiled as spoiled:
        messages.warning(request, CLOSED[spoiled.why])
    except (Missing, Refused) as refusal:
        messages.warning(request, refusal.message)
    else:
        told = _("A new letter to %(to)s is on its way.") if sent else _("A newer letter to %(to)s was sent before.")
        messages.add_message(request, messages.SUCCESS if sent else messages.WARNING, told % {"to": link.to_email})
    return redirect("links", region.slug)


@region_page(coordinates)
def withdraw_all(request: Request, region: Region) -> HttpResponse:
    """Should every link that went to this address stop working?"""
    asked = request.POST if request.method == "POST" else request.GET
    to = _address(asked.get("to", ""))
    if request.method == "POST":
        count = revoke_links_to(region, to, by=request.actor)
        told = ngettext("%(n)d link is withdrawn.", "%(n)d links are withdrawn.", count)
        messages.success(request, told % {"n": count})
        return redirect("links", region.slug)
    count = queries.links_to_withdraw(region, to)
    return _show(request, region, "accounts/links/withdraw_all.html", to=to, count=count)

"""Every link that was sent from a region: what it lets do, to whom it went, how it stands; and taking it back."""

from typing import Any

from django import forms
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
from onward.accounts.duties import duties
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import renew_link, revoke_link, revoke_links_to
from onward.accounts.tabs import tabs
from onward.core.http import Request
from onward.core.keys import key_of
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region
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


class LinkFilters(forms.Form):
    """Never wrong: a value that no choice offers is taken as none."""

    state = forms.ChoiceField(label=lazy("How it stands"), required=False)
    duty = forms.ChoiceField(label=lazy("What it lets do"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(auto_id="filter-%s")
        offered: dict[str, list[tuple[str, Any]]] = {
            "state": STATES, "duty": [(one.key, one.label) for one in duties().values()],
        }  # fmt: skip
        for name, choices in offered.items():
            field: Any = self.fields[name]
            field.choices = [("", _("Any")), *choices]
            value = data.get(name, "")
            self.initial[name] = value if value in dict(choices) else ""

    @property
    def count(self) -> int:
        return sum(bool(value) for value in self.initial.values())


@region_page(coordinates)
def links(request: Request, region: Region) -> HttpResponse:
    """What can be done here without an account, and by whom?"""
    filters = LinkFilters(request.GET)
    to, about = request.GET.get("to", "").strip().lower()[:320], key_of(request.GET.get("about", ""))
    wanted = queries.WantedLinks(filters.initial["state"], filters.initial["duty"], to, about)
    page = Paginator(queries.links(region, wanted), A_PAGE).get_page(request.GET.get("page"))
    return _show(
        request, region, "accounts/links/list.html", page=page, rows=[_row(link) for link in page.object_list],
        filters=filters, columns=COLUMNS, wanted=wanted, open_to=queries.usable_links_to(region, to),
    )  # fmt: skip


def _row(link: DutyLink) -> tuple[DutyLink, Any]:
    known = duties().get(link.duty)
    return link, known.label if known else link.duty


def _show(request: Request, region: Region, template: str, **facts: Any) -> HttpResponse:
    trail = [(_("Links"), reverse("links", args=[region.slug]))]
    return render(request, template, {"tabs": tabs(request.actor, region, "links"), "trail": trail, **facts})


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
    return _show(request, region, "accounts/links/withdraw.html", link=link, label=_row(link)[1])


@region_page(coordinates)
@require_POST
def send_anew(request: Request, region: Region, link_id: int) -> HttpResponse:
    """The same letter again, with a new link, to the same address."""
    link = queries.link_called(region, link_id)
    renew_link(link, by=request.actor)
    messages.success(request, _("A new letter to %(to)s is on its way.") % {"to": link.to_email})
    return redirect("links", region.slug)


@region_page(coordinates)
def withdraw_all(request: Request, region: Region) -> HttpResponse:
    """Should every link that went to this address stop working?"""
    asked = request.POST if request.method == "POST" else request.GET
    to = asked.get("to", "").strip().lower()[:320]
    if request.method == "POST":
        count = revoke_links_to(region, to, by=request.actor)
        told = ngettext("%(n)d link is withdrawn.", "%(n)d links are withdrawn.", count)
        messages.success(request, told % {"n": count})
        return redirect("links", region.slug)
    return _show(request, region, "accounts/links/withdraw_all.html", to=to, count=queries.usable_links_to(region, to))

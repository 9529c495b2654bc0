"""The letters of a region, and whom a new one is to."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.models import User
from onward.core import handing
from onward.core.http import Request
from onward.core.keys import kept_keys, keys_of
from onward.core.limits import limited, searching
from onward.directory.forms.filters import partner_filters
from onward.directory.queries import partner_list
from onward.directory.queries.addresses import addresses_told
from onward.directory.views.chosen import ticked_elsewhere, wanted_of
from onward.library.queries import text
from onward.outreach.forms.engagement import strategy_filters
from onward.outreach.forms.listing import list_filters
from onward.outreach.models import Campaign
from onward.outreach.operations import drafting
from onward.outreach.queries import campaigns as queries
from onward.outreach.queries import engagement, listing
from onward.outreach.queries.whom import who_is_silent, whom
from onward.outreach.rules.campaigns import ASKS
from onward.outreach.rules.choosing import chosen as chosen_in_strategy
from onward.outreach.views.engagement.frame import TABLE
from onward.outreach.views.engagement.frame import wanted_of as wanted_in_strategy
from onward.outreach.views.listing import wanted_of as wanted_on_list
from onward.outreach.wording_letters import ASKING, FIRST_SUBJECTS, STATES, TEXTS, TONES
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.pages import Trail, counted, show, trail
from onward.regions.access import coordinates, leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 50
NOBODY_TICKED = lazy("Tick at least one organization, or choose “all in this list”. Nothing was changed.")
PARTNERS, LIST, STRATEGY, SILENT = "partners", "list", "strategy", "silent"
COLUMNS = [
    Column("letter", lazy("Letter")), Column("state", lazy("How far")), Column("people", lazy("To")),
    Column("went", lazy("Went")), Column("replied", lazy("Answered")),
]  # fmt: skip
WHOM = [Column("name", lazy("Organization")), Column("sector", lazy("Sector")), Column("address", lazy("Written to"))]


def up(region: Region, *further: tuple[str, str]) -> Trail:
    return trail(region, (_("Letters"), f"/r/{region.slug}/outreach/letters/"), *further)


@region_page(leads)
def letters(request: Request, region: Region) -> HttpResponse:
    """Which letters went to many, and what came of them?"""
    found = queries.campaigns(region)
    page = counted(found, A_PAGE, found.order_by().values("pk").count()).get_page(request.GET.get("page"))
    rows = [(one, queries.title_of(one), STATES[one.state], TONES[one.state]) for one in page.object_list]
    return show(
        request, region, "outreach/letters/list.html", "letters", page=page, rows=rows, columns=COLUMNS,
        way=handing.way(), trail=trail(region),
    )  # fmt: skip


@region_page(coordinates)
@limited("search", "120/m", when=searching)
def new(request: Request, region: Region) -> HttpResponse:
    """Whom do you write to?"""
    return _choose(request, region, None)


@region_page(coordinates)
@limited("search", "120/m", when=searching)
def more(request: Request, region: Region, pk: int) -> HttpResponse:
    """Who else gets it?"""
    return _choose(request, region, queries.campaign_of(region, pk))


def _choose(request: Request, region: Region, campaign: Campaign | None) -> HttpResponse:
    if request.method == "POST":
        return _take(request, region, campaign)
    asks = campaign.asks if campaign else _asks(request.GET)
    source = request.GET.get("from", PARTNERS)
    filters, wanted, found = _found(request, region, source, request.GET)
    page = counted(found.select_related("sector"), A_PAGE, found.count()).get_page(request.GET.get("page"))
    known = addresses_told(page.object_list)
    kept = kept_keys(request.GET.get("kept", ""))
    return show(
        request, region, "outreach/letters/choose.html", "letters", page=page, filters=filters, wanted=wanted,
        columns=WHOM, rows=[(one, known[one.pk][:1]) for one in page.object_list], source=source, campaign=campaign,
        query=request.GET.urlencode(), trail=up(region), asks=asks, asking=ASKING.get(asks),
        keep=f"&asks={asks}" if asks else "", kept=kept, elsewhere=ticked_elsewhere(region, kept, page.object_list),
    )  # fmt: skip


def _asks(data: QueryDict) -> str:
    """What the letter asks its readers for, as far as it is something that we know."""
    return next((one for one in ASKS if data.get("asks") == one), "")


def _found(request: Request, region: Region, source: str, data: QueryDict) -> tuple[Any, Any, Any]:
    """The organizations that the filters of this source let through, with the filters as they stand."""
    if source == STRATEGY:
        everybody = engagement.everybody(region, request.actor)
        strategy = strategy_filters(data, everybody, listing.may_own(region))
        judged = wanted_in_strategy(request, data, strategy)
        there = [one.id for one in chosen_in_strategy(everybody, judged)]
        return strategy, judged, shown(region).filter(pk__in=there)
    if source == LIST:
        filters = list_filters(data, region, listing.may_own(region))
        on_list = wanted_on_list(request, data, filters)
        keys = listing.entries(region, on_list, request.actor).order_by().values("organization")
        return filters, on_list, shown(region).filter(pk__in=keys)
    filters = partner_filters(data, region)
    wanted = wanted_of(data, filters)
    found = partner_list.partners(region, wanted)
    if source == SILENT and (asks := _asks(data)):
        return filters, wanted, who_is_silent(found, asks)
    return filters, wanted, found


def _take(request: Request, region: Region, campaign: Campaign | None) -> HttpResponse:
    """Those that were ticked, or all that the filters let through."""
    chosen = _chosen(request, region)
    if not chosen:
        messages.warning(request, NOBODY_TICKED)
        return redirect(f"{request.path}?{QueryDict(request.POST.get('query', '')).urlencode()}")
    if campaign is None:
        return _draft(request, region, chosen, _asks(request.POST))
    drafting.add_recipients(campaign, chosen, by=request.actor)
    return redirect("letter", region.slug, campaign.pk)


@region_page(coordinates)
@require_POST
def new_to(request: Request, region: Region) -> HttpResponse:
    """A letter to those who were chosen elsewhere: on the list of partners, the strategy, the page of one."""
    chosen = _chosen(request, region)
    if not chosen:
        messages.warning(request, NOBODY_TICKED)
        return redirect(_list_of(request, region))
    return begin_letter(request, region, chosen, _asks(request.POST))


def _list_of(request: Request, region: Region) -> str:
    """The list from which somebody came, as they had it."""
    names = {PARTNERS: "partner-list", LIST: "outreach-list", STRATEGY: TABLE}
    name = names.get(request.POST.get("from", ""), "letter-new")
    return f"{reverse(name, args=[region.slug])}?{QueryDict(request.POST.get('query', '')).urlencode()}"


def begin_letter(request: Request, region: Region, chosen: list[Organization], asks: str = "") -> HttpResponse:
    """On to the text; where the letter would not reach everybody, first a page that says whom not and why."""
    found = whom(chosen, asks)
    if found.everybody:
        return _draft(request, region, chosen, asks)
    return show(
        request, region, "outreach/letters/whom.html", "letters", found=found, asks=asks, asking=ASKING.get(asks),
        trail=up(region),
    )  # fmt: skip


def _draft(request: Request, region: Region, chosen: list[Organization], asks: str) -> HttpResponse:
    begun = {**_begun(request), **(_words(region, asks) if asks else {})}
    made = drafting.draft_campaign(region=region, organizations=chosen, values=begun, by=request.actor)
    return redirect("letter-text", region.slug, made.pk)


def _words(region: Region, asks: str) -> dict[str, Any]:
    """What a letter that asks for this begins with."""
    key = TEXTS[asks]
    return {"asks": asks, "text_key": key, "subject": str(FIRST_SUBJECTS[key]), "body": text(region, key).body}


def _chosen(request: Request, region: Region) -> list[Organization]:
    if request.POST.get("which") == "all":
        query = QueryDict(request.POST.get("query", ""))
        source = request.POST.get("from") or query.get("from", PARTNERS)
        return list(_found(request, region, source, query)[2])
    return list(shown(region).filter(pk__in=keys_of(request.POST.getlist("row"))).order_by("name", "pk"))


def _begun(request: Request) -> dict[str, Any]:
    """In whose name a letter begins, and how they were reached the last time."""
    user = request.user if isinstance(request.user, User) else None
    last = queries.latest_of(user.pk, request.region) if user else None
    return {
        "sender_name": request.actor.label[:120], "reply_to": user.email if user else "",
        "contact_line": last.contact_line if last else "",
        "fallback_name": last.fallback_name if last else _("friends"),
        "values": {"sender.phone": last.values["sender.phone"]} if last and "sender.phone" in last.values else {},
    }  # fmt: skip


def people(count: int) -> str:
    return ngettext("%(n)d letter", "%(n)d letters", count) % {"n": count}

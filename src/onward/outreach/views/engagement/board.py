"""How close is everybody? A column for each relationship, and cards that move."""

from typing import NamedTuple

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.limits import limited, searching
from onward.outreach import operations
from onward.outreach.forms.engagement import FEW, Moving, strategy_filters
from onward.outreach.queries import engagement as queries
from onward.outreach.queries.conversations import Step, step_of
from onward.outreach.queries.listing import may_own
from onward.outreach.rules.choosing import UNJUDGED, Row, chosen
from onward.outreach.views.engagement.frame import BOARD, shown_way, wanted_of
from onward.outreach.wording_engagement import RELATIONSHIPS
from onward.outreach.wording_engagement import UNJUDGED as NOT_JUDGED
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.queries.conversations import open_steps_of
from onward.regions.access import leads, region_page
from onward.regions.models import Region

IN_A_COLUMN = 8
"""Cards; the rest is a link away, so that a board of two thousand still fits a page."""


class Card(NamedTuple):
    row: Row
    step: Step | None


class ColumnOfCards(NamedTuple):
    key: str
    asked: str
    words: str
    found: int
    cards: list[Card]


@region_page(leads)
@limited("search", "120/m", when=searching)
def board(request: Request, region: Region) -> HttpResponse:
    """How close is everybody to the effort?"""
    rows = queries.everybody(region, request.actor)
    filters = strategy_filters(request.GET, rows, may_own(region), names=FEW)
    wanted = wanted_of(request, request.GET, filters)
    found = chosen(rows, wanted)
    return shown_way(
        request, region, BOARD, "board", columns=_columns(request, region, found), filters=filters, wanted=wanted,
        total=len(rows), found=len(found), choices=Moving().fields["relationship"].choices,  # type: ignore[attr-defined]
        query=request.GET.urlencode(),
    )  # fmt: skip


def _columns(request: Request, region: Region, found: list[Row]) -> list[ColumnOfCards]:
    within = {
        key: [row for row in found if row.judgement.relationship == key] for key, _w in [("", ""), *RELATIONSHIPS]
    }
    seen = [row.id for rows in within.values() for row in rows[:IN_A_COLUMN]]
    steps = {key: step_of(one) for key, one in open_steps_of(region, seen, request.actor).items()}
    return [
        ColumnOfCards(
            key, key or UNJUDGED, str(words), len(within[key]),
            [Card(row, steps.get(row.id)) for row in within[key][:IN_A_COLUMN]],
        )
        for key, words in [("", NOT_JUDGED), *RELATIONSHIPS]
    ]  # fmt: skip


@region_page(leads)
@require_POST
def move(request: Request, region: Region, pk: int) -> HttpResponse:
    """A card goes to another column."""
    organization = queries.one_to_judge(region, request.actor, pk)
    form = Moving(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a column for the card. Nothing was changed."))
    relationship = form.cleaned_data["relationship"]
    with one_moment() as moment:
        changed = operations.judge_one(organization, values={"relationship": relationship}, by=request.actor)
    words = dict(RELATIONSHIPS).get(relationship, NOT_JUDGED)
    told = _("%(name)s is now under “%(column)s”.") % {"name": organization.name, "column": words}
    undo_offer.offer(request, told, moment) if changed else None
    query = QueryDict(request.POST.get("query", ""))
    address = reverse(BOARD, args=[region.slug])
    return redirect(f"{address}{'?' if query else ''}{query.urlencode()}#card-{organization.pk}")

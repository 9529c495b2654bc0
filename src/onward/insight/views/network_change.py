"""Who works with whom, then and now: two network surveys beside each other."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.analysis.network.layout import MOST
from onward.assessments.models import Round
from onward.assessments.pages import show
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.network_drawing import Picture, draw
from onward.insight.queries.network_change import GONE, NEW, STAYED, Over, over
from onward.insight.queries.network_seen import sources
from onward.insight.wording_network import LEAST
from onward.insight.wording_network_change import as_csv, findings, how, who
from onward.partners.models import Organization
from onward.partners.models.together import STRENGTHS
from onward.regions.access import leads, region_page
from onward.regions.models import Region

A_PAGE = 50
MOST_MOVED = 10
LINES = {NEW: "tie-new", STAYED: "tie-stayed", GONE: "tie-gone"}
LINE_WORDS = {NEW: lazy("new"), STAYED: lazy("stayed"), GONE: lazy("not named again")}
ORDER = (NEW, GONE, STAYED)


class Row(NamedTuple):
    one: Organization
    other: Organization
    was: str
    now: str
    sort: str


@region_page(leads)
def change(request: Request, region: Region) -> HttpResponse:
    """What changed between two surveys?"""
    surveys = sources(region)
    trail = [(_("Who works with whom"), reverse("network", args=[region.slug])), (_("Two surveys"), "")]
    if len(surveys) < 2:
        return show(request, region, "insight/network/change.html", "network", surveys=surveys, trail=trail)
    before, after = _chosen(request, surveys)
    least = request.GET.get("least", "")
    least = least if least in STRENGTHS else STRENGTHS[0]
    found = over(region, before, after, least)
    if request.GET.get("format") == "csv":
        return csv_answer(f"{region.slug}-network-change.csv", as_csv(found, before, after))
    return show(
        request, region, "insight/network/change.html", "network", trail=trail, surveys=surveys, before=before,
        after=after, least=least, steps=LEAST, found=found, who=who(found), findings=findings(found),
        moved=found.moved[:MOST_MOVED], picture=_picture(found),
        query=f"?from={after.pk}&least={least}", line_words=[(LINES[sort], LINE_WORDS[sort]) for sort in ORDER],
        page=Paginator(_rows(found), A_PAGE).get_page(request.GET.get("page")),
    )  # fmt: skip


def _chosen(request: Request, surveys: list[Round]) -> tuple[Round, Round]:
    """The two that were asked for, the earlier first; where one is not there, or is the other, the newest that fits."""
    by_key = {str(one.pk): one for one in surveys}
    after = by_key.get(request.GET.get("after", "")) or surveys[0]
    rest = [one for one in surveys if one != after]
    wanted = by_key.get(request.GET.get("before", ""))
    before = wanted if wanted and wanted != after else rest[0]
    return (before, after) if surveys.index(before) > surveys.index(after) else (after, before)


def _rows(found: Over) -> list[Row]:
    ties = sorted(found.ties, key=lambda tie: ORDER.index(tie.sort))
    return [
        Row(found.partners[tie.one], found.partners[tie.other], how(tie.was), how(tie.is_), tie.sort) for tie in ties
    ]


def _picture(found: Over) -> Picture | None:
    """Everybody with a tie in either; if those are more than a picture holds, whoever changed most."""
    most = sorted(
        {node for tie in found.ties for node in (tie.one, tie.other)},
        key=lambda node: -sum(tie.sort != STAYED for tie in found.ties if node in (tie.one, tie.other)),
    )[:MOST]
    sorts = {(tie.one, tie.other): LINES[tie.sort] for tie in found.ties}
    return draw(found.either, found.partners, most, sorts) if most else None

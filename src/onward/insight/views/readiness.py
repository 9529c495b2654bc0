"""How far counties help recovery: side by side, one laid open, and as files."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.assessments.pages import show
from onward.core.documents.workbooks import KIND, workbook
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.queries import picture_of
from onward.insight.queries.readiness import MOST_SERVICES, Readiness, details, readiness
from onward.insight.wording_readiness import as_rows, evidence_rows, findings
from onward.regions.access import leads, region_page
from onward.regions.models import Region

TAB = "readiness"


@region_page(leads)
def side_by_side(request: Request, region: Region) -> HttpResponse:
    """How far does each county help recovery?"""
    found = readiness(region, picture_of(region), request.GET.get("of", ""))
    form = request.GET.get("format", "")
    if form == "csv":
        return csv_answer(f"{region.slug}-counties.csv", as_rows(found))
    if form == "xlsx":
        name = f'attachment; filename="{region.slug}-counties.xlsx"'
        return HttpResponse(_workbook(found), content_type=KIND, headers={"Content-Disposition": name})
    return show(request, region, "insight/readiness/list.html", TAB, **_facts(found), findings=findings(found))


@region_page(leads)
def one_county(request: Request, region: Region, fips: str) -> HttpResponse:
    """What helps recovery here, what shows it, and what is missing?"""
    picture = picture_of(region)
    found = readiness(region, picture, request.GET.get("of", ""))
    rows = details(found, picture, fips)
    county = picture.counties[fips]
    here = [one for one in findings(found) if one.square.county.fips == fips]
    return show(
        request, region, "insight/readiness/county.html", TAB, **_facts(found), county=county, rows=rows,
        said=found.said.get(fips), findings=here, most=MOST_SERVICES,
        trail=[(_("County by county"), reverse("readiness", args=[region.slug]) + _query(found)), (county.name, "")],
    )  # fmt: skip


def _facts(found: Readiness) -> dict[str, Any]:
    return {"found": found, "query": _query(found)}


def _query(found: Readiness) -> str:
    return f"?of={found.instrument.key}" if found.instrument else ""


def _workbook(found: Readiness) -> bytes:
    return workbook(_("County by county"), {_("Counties"): as_rows(found), _("Evidence"): evidence_rows(found)})

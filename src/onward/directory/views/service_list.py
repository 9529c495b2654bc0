"""All services of the region: finding those we are not sure of, and saying what they are."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.core.errors import Refused
from onward.core.http import Request, searched_for
from onward.core.keys import keys_of
from onward.core.limits import limited, searching
from onward.directory import operations
from onward.directory.access import service_shown, services_shown
from onward.directory.forms.bulk import ServiceBulk
from onward.directory.forms.filters import service_filters
from onward.directory.forms.kinds import KindsForm
from onward.directory.models import Service
from onward.directory.queries import service_list as queries
from onward.directory.queries.service_list import Wanted
from onward.partners.access import may_edit, partner_page
from onward.partners.operations import one_moment
from onward.partners.pages import counted, show, trail, typed
from onward.partners.saving import saved
from onward.partners.undo_offer import offer
from onward.regions.access import coordinates, region_page, takes_part
from onward.regions.models import Region
from onward.ui.filters import Filters
from onward.ui.tables import Column, sort_of

A_PAGE = 50
COLUMNS = [
    Column("name", lazy("Service"), sortable=True),
    Column("organization", lazy("Partner"), sortable=True),
    Column("sure", lazy("Kinds, and how sure"), sortable=True),
    Column("counties", lazy("Counties")),
    Column("checked", lazy("Last checked"), sortable=True),
]


def wanted_of(data: Any, filters: Filters) -> Wanted:
    return Wanted(searched_for(data), sort=sort_of(data.get("sort", ""), COLUMNS, "sure"), **filters.values)


@region_page(takes_part)
@limited("search", "120/m", when=searching)
def services(request: Request, region: Region) -> HttpResponse:
    filters = service_filters(request.GET, region)
    wanted = wanted_of(request.GET, filters)
    found = queries.services(region, wanted).select_related("organization")
    counts = queries.counts(found)
    page = counted(found, A_PAGE, counts.total).get_page(request.GET.get("page"))
    return show(
        request, region, "directory/services.html", "service-list",
        page=page, rows=queries.rows(list(page.object_list), wanted.county), filters=filters, wanted=wanted,
        columns=COLUMNS, counts=counts, bulk=ServiceBulk(region=region), query=request.GET.urlencode(),
    )  # fmt: skip


@region_page(coordinates)
@require_POST
def settle_services(request: Request, region: Region) -> HttpResponse:
    """Say for every ticked service, or for all that the filters let through, what kind it is."""
    query = QueryDict(request.POST.get("query", ""))
    form = ServiceBulk(request.POST, region=region)
    if not form.is_valid():
        raise Refused(" ".join(str(message) for messages in form.errors.values() for message in messages))
    chosen = _chosen(request, region, query)
    if not chosen:
        raise Refused(_("Tick at least one service, or choose “all in this list”. Nothing was changed."))
    way = form.cleaned_data["way"]
    kinds = [] if way == "none" else list(form.cleaned_data["kinds"])
    with one_moment() as moment:
        by = request.actor
        count = operations.settle_kinds(services=chosen, kinds=kinds, adding=way == "also", by=by)
    if count:
        told = ngettext(
            "%(n)d service settled. Imports will keep it so.", "%(n)d services settled. Imports will keep it so.", count
        )
        offer(request, told % {"n": count}, moment)
    return redirect(f"../{'?' if query else ''}{query.urlencode()}")


def _chosen(request: Request, region: Region, query: QueryDict) -> list[Any]:
    if request.POST.get("which") == "all":
        return list(queries.services(region, wanted_of(query, service_filters(query, region))))
    return list(services_shown(region).filter(pk__in=keys_of(request.POST.getlist("row"))))


@partner_page(may_edit, service_shown)
def kinds_of(request: Request, region: Region, service: Service) -> HttpResponse:
    """Why Onward thinks that this service is of these kinds, and a form to say otherwise."""
    form = KindsForm(typed(request), service=service)
    if request.method == "POST" and form.is_valid():
        kinds, people = list(form.cleaned_data["kinds"]), list(form.cleaned_data["populations"])

        def act() -> bool:
            by = request.actor
            return operations.settle_kinds(services=[service], kinds=kinds, populations=people, by=by) > 0

        if saved(request, form, act, _("Settled. Imports will keep it so.")):
            return redirect(f"/r/{region.slug}/partners/{service.organization_id}/#service-{service.pk}")
    partner = (service.organization.name, f"/r/{region.slug}/partners/{service.organization_id}/")
    return show(
        request, region, "directory/service_kinds.html", "service-list", service=service, form=form,
        why=queries.why(service), trail=trail(region, partner),
    )  # fmt: skip

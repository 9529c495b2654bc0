"""The next steps of the region: whose, and by when."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.accounts.access import fresh_file
from onward.core import clock
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.directory.operations import tell_export
from onward.outreach.queries import conversations as queries
from onward.outreach.wording import CHANNELS, DIRECTIONS
from onward.partners.models import Conversation
from onward.partners.pages import counted, show, trail
from onward.partners.queries import closed_organizations, last_contacts
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 50
COLUMNS = [
    Column("name", lazy("Organization")),
    Column("step", lazy("Next step")),
    Column("owner", lazy("Whose")),
    Column("due", lazy("Due")),
    Column("last", lazy("Last in touch")),
    Column("act", lazy("Do it")),
]
KINDS = (
    ("mine", lazy("Mine")), ("overdue", lazy("Overdue")), ("due", lazy("Due in 7 days")), ("all", lazy("All")),
)  # fmt: skip


@region_page(leads)
def steps(request: Request, region: Region) -> HttpResponse:
    """What comes next, with whom, and whose is it?"""
    if request.GET.get("format") == "csv":
        return _taken_out(request, region)
    asked = request.GET.get("show", "")
    counts = queries.counts_of_steps(region, request.actor)
    shown = asked if asked in queries.SHOWN else "mine" if counts["mine"] else "all"
    page = counted(queries.steps(region, shown, request.actor), A_PAGE, counts[shown]).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    last = last_contacts(region, [row.organization_id for row in rows], request.actor)
    return show(
        request, region, "outreach/conversations/steps.html", "next-steps", page=page, columns=COLUMNS, shown=shown,
        rows=[(queries.step_of(row), last.get(row.organization_id)) for row in rows], total=counts["all"],
        kinds=[(key, words, counts[key]) for key, words in KINDS], closed=closed_organizations(region),
        trail=trail(region),
    )  # fmt: skip


@fresh_file
def _taken_out(request: Request, region: Region) -> HttpResponse:
    """The whole contact log, one row a line."""
    tell_export(region, kind="conversations", form=".csv", by=request.actor)
    heads = [_("Organization"), _("Day"), _("How"), _("Did you reach them?"), _("With whom"), _("What was said"),
             _("Who wrote it"), _("Next step"), _("Whose"), _("Due"), _("Done on"), _("Let go on")]  # fmt: skip
    rows = (_cells(row) for row in queries.log(region, request.actor))
    return csv_answer(f"{region.slug}-conversations-{clock.today().isoformat()}.csv", [heads, *rows])


def _cells(row: Conversation) -> list[str]:
    return [
        row.organization.name, row.day.isoformat(), str(dict(CHANNELS)[row.channel]),
        str(dict(DIRECTIONS).get(row.direction, "")), row.with_whom, row.note, str(row.written_by or ""),
        row.next_step, str(row.next_owner or ""), str(row.due_on or ""), str(row.done_on or ""),
        str(row.let_go_on or ""),
    ]  # fmt: skip

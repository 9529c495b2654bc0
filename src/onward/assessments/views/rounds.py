"""Rounds: which there are, and how each stands."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as lazy

from onward.assessments.pages import show
from onward.assessments.queries import rounds as queries
from onward.assessments.wording import STATES, TONES
from onward.core.http import Request
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 50
COLUMNS = [
    Column("title", lazy("Round")),
    Column("instrument", lazy("What is asked")),
    Column("state", lazy("How it stands")),
    Column("asked", lazy("Asked"), numeric=True),
    Column("answered", lazy("Of them answered"), numeric=True),
    Column("in", lazy("Answers in"), numeric=True),
    Column("closes", lazy("Closes")),
]


@region_page(leads)
def rounds(request: Request, region: Region) -> HttpResponse:
    """What do we ask people, and who has answered?"""
    page = Paginator(queries.rounds(region), A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, STATES[one.state], TONES[one.state]) for one in page.object_list]
    return show(
        request, region, "assessments/rounds/list.html", "listening", page=page, rows=rows, columns=COLUMNS,
        can_ask=queries.published(region).exists(),
    )  # fmt: skip

"""Who could change much, and who is ready? The picture of both, with its list."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from onward.core import clock
from onward.core.http import Request
from onward.core.limits import limited, searching
from onward.outreach.forms.engagement import FEW, strategy_filters
from onward.outreach.queries import engagement as queries
from onward.outreach.queries.listing import may_own
from onward.outreach.rules import picture as rules
from onward.outreach.rules.choosing import chosen
from onward.outreach.rules.engagement import MOST, SCALE
from onward.outreach.views.engagement.frame import PICTURE, shown_way, wanted_of
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

QUADRANTS = {
    rules.CALL: _("Call first"),
    rules.CONVINCE: _("Ask what worries them"),
    rules.THANK: _("Give them a task that fits"),
    rules.LATER: _("Look again in half a year"),
}
CORNERS = {rules.CALL: (5, 4), rules.CONVINCE: (5, 1), rules.THANK: (3, 4), rules.LATER: (3, 1)}
"""The field in whose upper left corner the words of a part stand: its influence, its readiness."""
COLUMNS = [
    Column("number", _("No.")), Column("name", _("Organization")), Column("influence", _("Influence"), numeric=True),
    Column("readiness", _("Readiness"), numeric=True),
]  # fmt: skip
MOST_LISTED, AT_FIRST = 300, 20
EDGE = rules.MUCH - 1


@region_page(leads)
@limited("search", "120/m", when=searching)
def picture(request: Request, region: Region) -> HttpResponse:
    """Who could change much, and who is ready?"""
    rows = queries.everybody(region, request.actor)
    filters = strategy_filters(request.GET, rows, may_own(region), names=(*FEW, "relationship"))
    wanted = wanted_of(request, request.GET, filters)
    found = chosen(rows, wanted)
    drawn = rules.placed(found)
    judged = [row for row in found if row.judgement.influence and row.judgement.readiness]
    most = MOST_LISTED if "all" in request.GET else AT_FIRST
    return shown_way(
        request, region, PICTURE, "picture", filters=filters, wanted=wanted, total=len(rows), found=len(found),
        drawn=drawn, judged=len(judged), call=sum(rules.quadrant_of(row) == rules.CALL for row in judged),
        listed=[(number, row, QUADRANTS[rules.quadrant_of(row)])
                for number, row in enumerate(judged[:most], start=1)],
        folded=most == AT_FIRST and len(judged) > AT_FIRST,
        left_out=max(len(judged) - MOST_LISTED, 0), columns=COLUMNS, frame=_frame(), today=clock.today(),
    )  # fmt: skip


def _frame() -> dict[str, object]:
    """Everything on the picture that is there with or without points."""
    right, bottom = rules.LEFT + MOST * rules.FIELD_WIDTH, rules.TOP + MOST * rules.FIELD_HEIGHT
    return {
        "width": rules.WIDTH, "height": rules.HEIGHT, "left": rules.LEFT, "top": rules.TOP, "right": right,
        "bottom": bottom, "inner_width": right - rules.LEFT, "inner_height": bottom - rules.TOP,
        "edge_x": rules.LEFT + EDGE * rules.FIELD_WIDTH, "edge_y": rules.TOP + (MOST - EDGE) * rules.FIELD_HEIGHT,
        "words": [(QUADRANTS[key], *rules.corner_of(*CORNERS[key])) for key in rules.QUADRANTS],
        "across": [(number, rules.LEFT + number * rules.FIELD_WIDTH - rules.FIELD_WIDTH // 2) for number in SCALE],
        "up": [(number, rules.TOP + (MOST - number) * rules.FIELD_HEIGHT + rules.FIELD_HEIGHT // 2)
               for number in SCALE],
        "lines_x": [rules.LEFT + number * rules.FIELD_WIDTH for number in range(1, MOST)],
        "lines_y": [rules.TOP + number * rules.FIELD_HEIGHT for number in range(1, MOST)],
        "middle_x": (rules.LEFT + right) // 2, "middle_y": (rules.TOP + bottom) // 2, "foot": bottom + 46,
    }  # fmt: skip

"""The network that a page shows, as files: graphs for other programs, a workbook, a report to print."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.assessments.models import Round
from onward.core.documents import graphs
from onward.core.documents.graphs import Graph, Node, Tie
from onward.core.documents.workbooks import KIND, Cell, workbook
from onward.insight.network_report import report
from onward.insight.queries.network_reading import Reading
from onward.insight.queries.network_sectors import sector_rows
from onward.insight.queries.network_seen import Seen
from onward.insight.wording_network import findings
from onward.insight.wording_network_table import as_sheet, ordered
from onward.partners.models.together import STRENGTHS
from onward.partners.together import SHORT
from onward.regions.models import Region


class Shown(NamedTuple):
    """What a page shows."""

    region: Region
    survey: Round | None
    found: Reading
    least: str


class File(NamedTuple):
    kind: str
    ending: str
    write: Callable[[Shown], bytes | str]


def graph_of(found: Seen) -> Graph:
    """Partners with label, sector and home county, ties with how close they are, 1 to 5, and how often they are in
    touch. No trust is in it."""
    network = found.network
    nodes = [
        Node(key, one.name, one.sector.name if one.sector else "", one.county.name if one.county else "")
        for key, one in zip(network.ids, found.partners, strict=True)
    ]
    ties = [
        Tie(network.ids[one], network.ids[other], strength, _often(found, one, other))
        for one, other, strength in zip(
            network.source.tolist(), network.target.tolist(), network.strength.tolist(), strict=True
        )
    ]
    return Graph(nodes, sorted(ties), network.directed)


def _often(seen: Seen, one: int, other: int) -> str:
    return seen.often.get((seen.partners[one].pk, seen.partners[other].pk), "")


def as_workbook(shown: Shown) -> bytes:
    """What it says, everybody, every tie, sector to sector. Of trust only means of three or more, as on the page."""
    found = shown.found
    said = [
        [one.heading, sentence, one.caveat if not at else ""]
        for one in findings(found, shown.least)
        for at, sentence in enumerate(one.sentences)
    ]
    return workbook(
        shown.survey.title if shown.survey else shown.region.name,
        {
            _("What it says"): [[_("Question"), _("Answer"), _("Keep in mind")], *said],
            _("Everybody"): as_sheet(found, ordered(found.rows, "-ties")),
            _("Ties"): _ties(found.seen),
            _("Sectors"): _sectors(found),
        },
    )


def _ties(seen: Seen) -> list[list[Cell]]:
    network = seen.network
    told = network.directed
    head: list[Cell] = (
        [_("Said by"), _("Of"), _("How"), _("How often")] if told else [_("One"), _("The other"), _("How")]
    )
    return [head] + [
        [
            seen.partners[one].name,
            seen.partners[other].name,
            str(SHORT[STRENGTHS[int(strength) - 1]]),
            *([_in_words(_often(seen, one, other)) or None] if told else []),
        ]
        for one, other, strength in zip(network.source.tolist(), network.target.tolist(), network.strength, strict=True)
    ]


def _in_words(often: str) -> str:
    return str(OFTEN.get(often, often))


def _sectors(found: Reading) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_("Sector"), _("Other sector"), _("Ties"), _("Ties there could be")]]
    for row in sector_rows(found):
        inside = row.partners * (row.partners - 1) // 2
        rows.append([row.sector, row.sector, row.within, inside])
        rows += [[row.sector, one.sector, one.ties, one.possible] for one in (*row.most, *row.apart)]
    return rows


OFTEN = {
    "weekly": lazy("each week"), "monthly": lazy("each month"), "quarterly": lazy("a few times a year"),
    "yearly": lazy("once a year or less"),
}  # fmt: skip
FILES = {
    "xlsx": File(KIND, ".xlsx", as_workbook),
    "pdf": File("application/pdf", ".pdf", lambda shown: report(*shown)),
    "graphml": File("application/xml", ".graphml", lambda shown: graphs.graphml(graph_of(shown.found.seen))),
    "gexf": File("application/xml", ".gexf", lambda shown: graphs.gexf(graph_of(shown.found.seen))),
    "kumu-elements": File(
        "text/csv", "-kumu-elements.csv", lambda shown: graphs.kumu_elements(graph_of(shown.found.seen))
    ),
    "kumu-connections": File(
        "text/csv", "-kumu-connections.csv", lambda shown: graphs.kumu_connections(graph_of(shown.found.seen))
    ),
    "kumu": File("application/json", "-kumu.json", lambda shown: graphs.kumu_json(graph_of(shown.found.seen))),
}

"""onward network."""

from typing import Any

import click

from onward.cli.common import json_option, region_called, region_option, say
from onward.partners.models.together import STRENGTHS


@click.command()
@region_option
@click.option("--least", type=click.Choice(STRENGTHS), default=STRENGTHS[0], help="How strong a tie must be to count.")
@click.option("--seed", type=int, default=0, help="Which of equally good communities.")
@json_option
def network(slug: str, least: str, seed: int, as_json: bool) -> None:
    """Measure who works with whom: the partners of a region and the ties that are known among them."""
    # Imported when wanted: no other command should wait for what it loads.
    from onward.insight.queries.network import metrics, working

    found = metrics(working(region_called(slug), least=least), seed=seed)
    say(found, as_json=as_json, words=lambda: in_words(found))


def in_words(found: dict[str, Any]) -> str:
    graph, nodes = found["graph"], list(found["nodes"].values())
    if not graph["edges"]:
        return "No ties are known among the partners. Open a partner's page and say with whom they work."
    tied = [one for one in nodes if one["degree"]]
    parts = graph["components"] - (len(nodes) - len(tied))
    order = sorted(tied, key=lambda one: (-one["betweenness"], -one["degree"], one["name"]))
    lines = [
        f"{one['name']:45} {one['degree']:>4,} ties  between others {one['betweenness']:.0%}"
        f"{'  others hang on it alone' if one['articulation'] else ''}"
        for one in order[:20]
    ]
    return "\n".join(
        [
            f"{len(tied):,} of {graph['nodes']:,} partners have {graph['edges']:,} ties: {graph['density']:.1%} of all "
            f"that could be. They stand in {parts:,} part{'' if parts == 1 else 's'}.",
            *lines,
            "Only ties that somebody told are counted: a partner who was not asked may well have others.",
        ]
    )


def add_to(group: click.Group) -> None:
    group.add_command(network)

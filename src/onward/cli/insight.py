"""onward gaps."""

import click

from onward.cli.common import json_option, region_called, region_option, say
from onward.insight.queries import picture_of
from onward.insight.queries.ranked import RankedRow, Wanted, as_json_rows


@click.command()
@region_option
@click.option("--by-group", is_flag=True, help="Gaps of groups that a published figure counts, such as veterans.")
@json_option
def gaps(slug: str, by_group: bool, as_json: bool) -> None:
    """List who goes without which kind of service where, gravest first."""
    picture = picture_of(region_called(slug))
    rows = picture.ranking.rows(Wanted(group="every" if by_group else ""))
    found = {"gaps": as_json_rows(rows, with_group=by_group)}
    say(found, as_json=as_json, words=lambda: in_words(rows, picture.access.reach.unit))


def in_words(rows: list[RankedRow], unit: str) -> str:
    lines = [
        f"{row.word.name:45} {row.area.name:20} {row.group:30} {row.without:>10,} of {row.gap.need:,.0f} people go "
        f"without  {_nearest(row, unit)}"
        for row in rows
    ]
    return "\n".join(lines) or "Nobody goes without, as far as the directory tells."


def _nearest(row: RankedRow, unit: str) -> str:
    way = row.gap.figures.distance
    return "nobody near" if way is None else f"nearest {way:,.0f} {unit}"


def add_to(group: click.Group) -> None:
    group.add_command(gaps)

"""onward gaps."""

from collections.abc import Mapping

import click

from onward.cli.common import json_option, region_called, region_option, say
from onward.insight.queries import picture_of
from onward.insight.queries.ranked import RankedRow, Wanted, as_json_rows

LEFT_OUT = {
    "unsure": "of a kind that is only a guess", "unplaced": "without a place or a county",
    "uncounted": "from afar, which the region does not count", "elsewhere": "from afar, for other places",
    "only_counted": "from afar, with no part in the score", "idle": "in reach of nobody in need",
    "rough": "roughly placed", "assumed": "counted as 1, since nobody told how much room there is",
    "needless": "places without need", "unmeasured": "places that could not be measured",
    "not_for_group": "that do not say they are for the group",
}  # fmt: skip


@click.command()
@region_option
@click.option("--by-group", is_flag=True, help="Gaps of groups that a published figure counts, such as veterans.")
@json_option
def gaps(slug: str, by_group: bool, as_json: bool) -> None:
    """List who goes without which kind of service where, gravest first."""
    picture = picture_of(region_called(slug))
    wanted = Wanted(group="every" if by_group else "")
    rows, left_out = picture.ranking.rows(wanted), picture.ranking.left_out_of(wanted)
    counted = {group.key if group else "": counts for group, counts in left_out}
    found = {"gaps": as_json_rows(rows, with_group=by_group), "left_out": counted if by_group else counted[""]}
    told = [told_of(counts, f"{group.label}: " if group else "") for group, counts in left_out]
    say(found, as_json=as_json, words=lambda: in_words(rows, picture.access.reach.unit, told))


def told_of(left_out: Mapping[str, int], of: str) -> str:
    told = "; ".join(f"{count:,} {LEFT_OUT[name]}" for name, count in left_out.items() if count)
    return f"{of}Left out, or taken otherwise than told: {told}." if told else ""


def in_words(rows: list[RankedRow], unit: str, told: list[str]) -> str:
    lines = [
        f"{row.word.name:45} {row.area.name:20} {row.group:30} {row.without:>10,} of {row.gap.need:,.0f} people go "
        f"without  {_nearest(row, unit)}"
        for row in rows
    ]
    if lines:
        lines.insert(0, f"{len(rows):,} gaps: kinds of service in places where people go without; gravest first:")
    first = lines or ["Nobody goes without, as far as the directory tells."]
    return "\n".join([*first, *filter(None, told)])


def _nearest(row: RankedRow, unit: str) -> str:
    way = row.gap.figures.distance
    return "nobody near" if way is None else f"nearest {way:,.0f} {unit}{' by road' if unit == 'miles' else ''}"


def add_to(group: click.Group) -> None:
    group.add_command(gaps)

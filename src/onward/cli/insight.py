"""onward gaps."""

from dataclasses import asdict

import click

from onward.cli.common import json_option, region_called, region_option, say
from onward.insight.queries import Picture, picture_of


@click.command()
@region_option
@json_option
def gaps(slug: str, as_json: bool) -> None:
    """List what each county of a region lacks, gravest first."""
    picture = picture_of(region_called(slug))
    rows = [asdict(row) for row in picture.gaps]
    say({"gaps": rows}, as_json=as_json, words=lambda: in_words(picture))


def in_words(picture: Picture) -> str:
    lines = [
        f"{picture.kinds[row.kind].name:45} {picture.county_name(row.area):20} {row.population:>10,} people  "
        f"{'nobody near' if row.nearest is None else f'nearest {row.nearest:,.0f} miles'}"
        for row in picture.gaps
    ]
    return "\n".join(lines) or "Every kind of service covers every county."


def add_to(group: click.Group) -> None:
    group.add_command(gaps)

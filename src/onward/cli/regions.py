"""onward region create, onward region list, onward sign-in."""

import click
from django.conf import settings

from onward.accounts.models import User
from onward.accounts.operations import make_administrator, make_coordinator, sign_in_token
from onward.cli.common import check_email, json_option, operator, ready, region_called, say
from onward.core.errors import Refused
from onward.regions.models import Region
from onward.regions.names import parse_counties
from onward.regions.operations import found_region
from onward.regions.queries import county_names


@click.group()
def region() -> None:
    """Found and list regions."""


@region.command()
@click.argument("name")
@click.option("--fips", default="", help="County codes, such as 39001,39015.")
@click.option("--counties", default="", help='County names, such as "Adams OH; Brown OH".')
@json_option
def create(name: str, fips: str, counties: str, as_json: bool) -> None:
    """Found a region called NAME of the counties given, and print its slug."""
    ready()
    parsed = parse_counties(f"{fips}\n{counties}", county_names())
    if parsed.problems:
        raise Refused(" ".join(parsed.problems))
    made = found_region(name=name, counties=parsed.found, by=operator())
    said = {"slug": made.slug, "name": made.name, "counties": sorted(parsed.found)}
    say(said, as_json=as_json, words=lambda: made.slug)


@region.command(name="list")
@json_option
def list_regions(as_json: bool) -> None:
    """List the regions of this installation."""
    ready()
    rows = [
        {"slug": item.slug, "name": item.name, "counties": sorted(item.counties.values_list("fips", flat=True))}
        for item in Region.objects.all()
    ]
    lines = [f"{row['slug']:30} {row['name']} ({len(row['counties'])} counties)" for row in rows]
    say({"regions": rows}, as_json=as_json, words=lambda: "\n".join(lines) or "There is no region yet.")


@click.command(name="sign-in")
@click.argument("email")
@click.option("--region", "slug", default="", help="Also make this person a coordinator of the region.")
@click.option("--administrator", is_flag=True, help="Also let this person change what all regions share.")
@click.option("--address", default=settings.ADDRESS, show_default=True, help="Where Onward is served.")
def sign_in(email: str, slug: str, administrator: bool, address: str) -> None:
    """Print a link that signs EMAIL in once, within a day."""
    ready()
    check_email(email)
    region = region_called(slug) if slug else None
    user = User.objects.named(email)
    if region:
        make_coordinator(region, user, by=operator())
    if administrator:
        make_administrator(user, by=operator())
    click.echo(f"{address}/sign-in/{sign_in_token(user)}/")


def add_to(group: click.Group) -> None:
    group.add_command(region)
    group.add_command(sign_in)

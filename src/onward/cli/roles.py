"""onward role give, withdraw, list: who may do what in a region, from the machine it runs on."""

from typing import Any

import click

from onward.accounts.models import User
from onward.accounts.roles import ROLES
from onward.cli.common import check_email, json_option, operator, region_called, region_option, say
from onward.core.actor import EDITOR
from onward.core.errors import Missing, Refused
from onward.guide.operations.people import Offer, let_have, take_role
from onward.guide.queries.members import people_of
from onward.partners.access import shown_one
from onward.regions.models import Region

role_option = click.option("--role", "role", required=True, type=click.Choice([*ROLES]), help="Which role.")
organization_option = click.option(
    "--organization",
    type=int,
    default=None,
    help="For an editor: the number in the organization’s address.",
)


@click.group()
def role() -> None:
    """Say who may do what in a region."""


@role.command(name="give")
@click.argument("email")
@region_option
@role_option
@organization_option
def give_role(email: str, slug: str, role: str, organization: int | None) -> None:
    """Give EMAIL a role, and an account if there is none. A letter tells them."""
    region = region_called(slug)
    offer = _offer(region, role, organization)
    check_email(email)
    user = User.objects.named(email)
    let_have(region, user, offer, by=operator())
    click.echo(f"{user} is now {_said(offer)} in {region.name}.")


@role.command(name="withdraw")
@click.argument("email")
@region_option
@role_option
@organization_option
def withdraw_role(email: str, slug: str, role: str, organization: int | None) -> None:
    """Take a role away from EMAIL, and tell them by letter. The last coordinator of a region stays."""
    region = region_called(slug)
    offer = _offer(region, role, organization)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise Missing(f"Nobody with the address “{email}” has an account here.")
    take_role(region, user, offer, by=operator())
    click.echo(f"{user} is not {_said(offer)} in {region.name} any more.")


@role.command(name="list")
@region_option
@json_option
def list_roles(slug: str, as_json: bool) -> None:
    """List who holds which role in a region."""
    rows = [
        {
            "email": person.user.email, "name": person.user.name, "role": held.role,
            "organization": held.about.pk if held.about else None, "since": held.since.isoformat(),
        }
        for person in people_of(region_called(slug)) for held in person.held
    ]  # fmt: skip
    say({"region": slug, "roles": rows}, as_json=as_json, words=lambda: "\n".join(map(_line, rows)) or "Nobody yet.")


def _line(row: dict[str, Any]) -> str:
    about = f" (organization {row['organization']})" if row["organization"] else ""
    return f"{row['email']:40} {row['role']}{about}"


def _offer(region: Region, role: str, organization: int | None) -> Offer:
    if (role == EDITOR) != (organization is not None):
        raise Refused("An editor keeps one organization: name it with --organization. Other roles have none.")
    return Offer(role, shown_one(region, organization) if organization is not None else None)


def _said(offer: Offer) -> str:
    return f"{offer.role} of {offer.organization}" if offer.organization else offer.role


def add_to(group: click.Group) -> None:
    group.add_command(role)

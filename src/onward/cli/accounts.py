"""onward account close, open, sign-out: who may sign in at all, from the machine it runs on."""

import click

from onward.accounts.models import User
from onward.accounts.operations.roles import close_account, open_account
from onward.accounts.operations.ways import end_other_sessions
from onward.accounts.queries import account_of
from onward.cli.common import operator, ready
from onward.core.errors import Missing


@click.group()
def account() -> None:
    """Close an account, open it again, or sign somebody out everywhere."""


@account.command(name="close")
@click.argument("email")
def close(email: str) -> None:
    """Let nobody sign in as EMAIL any more, and sign them out everywhere. Their roles stay, and count for nothing."""
    user = _user(email)
    close_account(user, by=operator())
    click.echo(f"The account of {user.email} is closed, and signed out everywhere.")


@account.command(name="open")
@click.argument("email")
def open_again(email: str) -> None:
    """Let EMAIL sign in again, with the roles they had."""
    user = _user(email)
    open_account(user, by=operator())
    click.echo(f"The account of {user.email} is open.")


@account.command(name="sign-out")
@click.argument("email")
def sign_out(email: str) -> None:
    """Sign EMAIL out of every browser at once. The account stays open."""
    user = _user(email)
    count = end_other_sessions(user, keep="", by=operator())
    click.echo(f"{user.email} is signed out of {count} browser{'' if count == 1 else 's'}.")


def _user(email: str) -> User:
    ready()
    user = account_of(email)
    if user is None:
        raise Missing(f"Nobody with the address “{email}” has an account here.")
    return user


def add_to(group: click.Group) -> None:
    group.add_command(account)

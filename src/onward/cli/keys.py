"""onward keys rotate."""

from dataclasses import asdict

import click
from django.conf import settings

from onward.accounts.operations import reseal_authenticators
from onward.cli.common import json_option, operator, ready, say
from onward.core.rotation import Rotated, rotate


@click.group()
def keys() -> None:
    """The keys that seal what must not be read in a copy of the database."""


@keys.command(name="rotate")
@click.option(
    "--keep-old", is_flag=True, help="Leave the older keys in place, for a copy of the database to be opened."
)
@json_option
def rotate_keys(keep_old: bool, as_json: bool) -> None:
    """Make a new data key, seal everything anew with it, and drop the older ones."""
    ready()
    done = rotate(also=(reseal_authenticators,), keep_old=keep_old, by=operator())
    say(asdict(done), as_json=as_json, words=lambda: in_words(done))


def in_words(done: Rotated) -> str:
    sealed = f"{done.values:,} sealed values were sealed anew with the newest key."
    if settings.DATA_KEYS and done.keys_now > 1:
        return f"{sealed} Now leave only the first key in ONWARD_DATA_KEYS, and start Onward again."
    if done.keys_now > 1:
        return f"{sealed} {done.keys_now} keys are kept; older copies of the database can still be opened."
    return f"{sealed} Back up data.keys now: copies of the database made from now on need the new key."


def add_to(group: click.Group) -> None:
    group.add_command(keys)

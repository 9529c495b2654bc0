"""A new data key: everything sealed is sealed anew with it, and the older keys go.

May be killed at any moment and begun again: until the last step all keys are there, and each begins by adding one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings

from onward.core import audit, crypt
from onward.core.actor import Actor
from onward.core.models import PersonalKey

Resealing = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many values were sealed anew, and how many keys were there before and are there now."""

    values: int
    keys_before: int
    keys_now: int


def rotate(*, also: Iterable[Resealing] = (), keep_old: bool = False, by: Actor) -> Rotated:
    """Put a new key in front, seal everything anew, drop the old keys unless they are to be kept.

    Keys that come from the environment are changed there: then only the sealing is done, with the first of them.
    """
    before, ours = crypt.load_keys(), not settings.DATA_KEYS
    if ours:
        crypt.write_keys([crypt.new_key(), *before])
    values = sum(reseal() for reseal in also) + sum(crypt.reseal(*column) for column in crypt.sealed_fields())
    if ours and not keep_old:
        crypt.write_keys(crypt.load_keys()[:1])
    done = Rotated(values, len(before), len(crypt.load_keys()))
    audit.record(
        "keys.rotated", PersonalKey, by=by, region_id=None, after={"values": done.values, "keys": done.keys_now}
    )
    return done

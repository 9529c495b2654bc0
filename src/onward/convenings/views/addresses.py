"""Addresses that stand on paper and in square codes, and when they are good."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from onward.convenings.models import Gathering, Guest
from onward.convenings.rules.gatherings import CANCELLED
from onward.core import clock

BEFORE, AFTER = dt.timedelta(hours=3), dt.timedelta(hours=2)
"""So long around a gathering guests can check themselves in."""


def door_address(gathering: Gathering, guest: Guest) -> str:
    """What the square code of a guest says: where those at the door check them in with one press. It opens nothing for
    anybody else."""
    page = reverse("gathering-door", args=[gathering.region.slug, gathering.pk])
    return f"{settings.ADDRESS}{page}?guest={guest.pk}"


def own_door_address(gathering: Gathering) -> str:
    """Where guests check themselves in; blank when the door has no address."""
    if not gathering.door:
        return ""
    return f"{settings.ADDRESS}{reverse('door', args=[gathering.region.slug, gathering.door])}"


def at_the_door(gathering: Gathering) -> bool:
    """Whether guests can check themselves in now."""
    if gathering.state == CANCELLED:
        return False
    return gathering.starts - BEFORE <= clock.now() <= gathering.ends + AFTER

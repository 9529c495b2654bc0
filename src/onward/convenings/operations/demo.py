"""Gatherings of the demo region: a working session that was held, with what was said there, a summit that comes, with
answers, and partners who meet each month. All of it is made up, and no letter of it went anywhere."""

import datetime as dt
import random

from django.db import transaction

from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.demo_agendas import plan_the_demo
from onward.convenings.operations.demo_room import fill_the_room
from onward.convenings.operations.gatherings import make_gathering, make_series, new_uid
from onward.convenings.rules.gatherings import ANNOUNCED, HELD, STANDING, SUMMIT, WORKING_SESSION
from onward.convenings.rules.guests import COMING, IN_PERSON, INVITED, MAYBE, MEALS, NOT_COMING, TABLE_LEADER
from onward.convenings.rules.recurrence import MONTHLY_DAY, End
from onward.core import clock
from onward.core.actor import Actor
from onward.core.visibility import EVERYTHING, looking_as
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

SEED = 2010
NAMES = (
    "Alma Reyes", "Ben Carter", "Carla Dunn", "Dev Patel", "Elena Ruiz", "Frank Moore", "Grace Lin", "Hank Ford",
    "Iris Webb", "Joel Stone", "Kay Burns", "Luis Ortega", "May Ellis", "Ned Price", "Opal Jones", "Pat Quinn",
)  # fmt: skip
CONTACT = "Demo coordinator, 740-555-0100"


@transaction.atomic
def gather_the_demo(region: Region, *, by: Actor) -> list[Gathering]:
    """The working session, the summit, and the first of the monthly meetings."""
    dice = random.Random(SEED)
    with looking_as(EVERYTHING):
        partners = list(shown(region).filter(standing="partner").select_related("sector", "county").order_by("pk"))
        dice.shuffle(partners)
        held, summit = _session(region, partners[:22], dice), _summit(region, partners[:64], dice, by)
        plan_the_demo(summit, by=by)
        fill_the_room(held, by=by)
        return [held, summit, _monthly(region, by)]


def _at(days: int, hour: int, region: Region) -> dt.datetime:
    day = clock.now().astimezone(region.zone).date() + dt.timedelta(days=days)
    while day.weekday() > 4:
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(hour), region.zone)


def _session(region: Region, partners: list[Organization], dice: random.Random) -> Gathering:
    held = Gathering.objects.create(
        region=region, kind=WORKING_SESSION, title="First working session", minutes=180, uid=new_uid(), state=HELD,
        purpose="Meet each other, and see where the region stands.", starts=_at(-40, 9, region),
        time_zone=region.time_zone, place_name="Grange hall", address="12 Main Street, Waverly", contact=CONTACT,
        county_id="39131", capacity=40,
    )  # fmt: skip
    for one in _guests(held, partners, dice):
        one.standing, one.how = COMING, IN_PERSON
        if dice.random() < 0.8:
            one.attended, one.checked_in_at = True, held.starts + dt.timedelta(minutes=dice.randint(-20, 15))
        one.save()
    return held


def _summit(region: Region, partners: list[Organization], dice: random.Random, by: Actor) -> Gathering:
    summit = make_gathering(region=region, values={
        "kind": SUMMIT, "title": "Southern Ohio summit", "minutes": 420, "starts": _at(19, 9, region),
        "purpose": "Every sector tells the others what it does and what it needs. We leave with three shared goals.",
        "time_zone": region.time_zone, "place_name": "Community college, north hall", "county_id": "39145",
        "address": "940 Second Street, Portsmouth", "directions": "Parking is free behind the library.",
        "remote_link": "https://meet.example/summit", "capacity": 60, "contact": CONTACT, "remind_days": 3,
    }, by=by)  # fmt: skip
    Gathering.objects.filter(pk=summit.pk).update(state=ANNOUNCED)
    for place, one in enumerate(_guests(summit, partners, dice)):
        one.standing = dice.choices((COMING, INVITED, NOT_COMING, MAYBE), (60, 22, 12, 6))[0]
        one.part = TABLE_LEADER if place < 8 else one.part
        if one.standing == COMING:
            one.how, one.meal = IN_PERSON, dice.choice(MEALS[:4])
            one.access = ["step_free"] if dice.random() < 0.06 else []
            one.transport = "ride" if dice.random() < 0.1 else "own"
        if one.standing != INVITED:
            one.answered_at = clock.now() - dt.timedelta(days=dice.randint(1, 9))
        one.save()
    summit.refresh_from_db()
    return summit


def _guests(gathering: Gathering, partners: list[Organization], dice: random.Random) -> list[Guest]:
    """One of each, with an address that leads nowhere."""
    asked = (clock.now() - dt.timedelta(days=10)).date()
    return [
        Guest(
            region=gathering.region, gathering=gathering, organization=one, sector=one.sector, county=one.county,
            name=f"{dice.choice(NAMES)}", email=f"guest{place}@demo.example", invited_on=asked,
        )
        for place, one in enumerate(partners)
    ]  # fmt: skip


def _monthly(region: Region, by: Actor) -> Gathering:
    starts = _at(9, 12, region)
    while starts.day > 28:
        starts += dt.timedelta(days=7)
    values = {
        "kind": STANDING, "title": "Partners at lunch", "minutes": 60, "starts": starts, "place_name": "Online",
        "purpose": "Front-line staff tell each other what is open, what is full, and whom to call.",
        "time_zone": region.time_zone, "remote_link": "https://meet.example/lunch", "contact": CONTACT,
    }  # fmt: skip
    series = make_series(region=region, values=values, pattern=MONTHLY_DAY, end=End(times=6), by=by)
    series.gatherings.update(state=ANNOUNCED)
    first = series.gatherings.order_by("starts").first()
    assert first is not None  # nosec B101
    return first

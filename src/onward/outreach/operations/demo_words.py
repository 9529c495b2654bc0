"""The demo region says what it wants, has a team with two blank seats, and has begun its sector profiles."""

import datetime as dt

from django.db import transaction

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.outreach.models import Seat
from onward.outreach.operations.profiles import answer_profile
from onward.outreach.operations.team import add_seat, bring_voice, fill_seat
from onward.outreach.operations.vision import adopt_vision, save_draft, say_vision
from onward.partners.models import Organization, Sector
from onward.regions.models import Region

STATEMENTS = (
    ("recovery_community", "Everybody who wants to recover finds an open door, somebody who has walked the path, "
     "and work that lasts.", "We walk beside people in recovery until they walk beside others."),
    ("treatment", "Nobody waits more than a day for treatment, and nobody leaves treatment without a place to live and "
     "a job to look forward to.", "We help people begin recovery today, not next month."),
    ("employers", "Employers here hire people in recovery because it is good business, and know whom to call when a "
     "week gets hard.", "Good workers are closer than you think. We introduce you."),
    ("workforce", "A path from recovery to work that lasts, in every county, with training that employers trust.",
     "We turn a skill into a job, and a job into a career."),
    ("housing", "A safe place to live near work for everybody in recovery.", "First a home, then a job that keeps it."),
    ("transportation", "Nobody loses a job for want of a ride.", "We bring people to work, treatment and home again."),
)  # fmt: skip
"""Sector, vision and pitch; said for the first partner of the sector by name."""
DRAFTS = (
    (60, "A region where people in recovery find treatment, housing and work."),
    (52, "A region where everybody in recovery finds an open door, a safe place to live, and work that lasts."),
    (40, "In our twelve counties, everybody in recovery finds an open door, a safe place to live, a ride, and work "
     "that lasts. Employers, treatment and neighbors act as one, so that nobody falls between two doors."),
    (6, "In our twelve counties, everybody in recovery finds an open door the same day, a safe place to live, a ride, "
     "and work that lasts. Employers, treatment and neighbors act as one, so that nobody falls between two doors."),
)  # fmt: skip
"""How many days ago, and the words; the third was adopted."""
ADOPTED, DAYS_AGO = 2, 38
SEATS = (
    ("Recovery voice", "recovery_community", "Marlene Cobb"), ("Treatment", "treatment", "Dr. Ana Ruiz"),
    ("Employers", "employers", "Pete Lang"), ("Courts", "courts", ""), ("Workforce", "workforce", "Lea Ortiz"),
    ("Housing", "housing", "Shawn Bell"), ("Faith", "faith", ""),
)  # fmt: skip
"""Name, what the key of its sector begins with, and who sits there; blank is a blank seat."""
ANSWERS = (
    ("treatment", {
        "what": "We see people within two days, find out what they need, and treat them as outpatients or in a house.",
        "how": "There are many pathways. Medication is one, and nobody has to earn it.",
        "whom": "Adults of all twelve counties, with or without insurance.",
        "when": "At the beginning, and again when it gets hard.",
        "need": "A bed to send people to on a Friday afternoon, and a ride on Monday.",
        "offer": "Two hours of training each month for any partner.",
        "wrong": "That we only give out medication.",
    }),
    ("employers", {
        "what": "We make furniture and doors, in two shifts.",
        "whom": "Anybody who can lift 40 pounds or learn to run a saw.",
        "when": "When somebody is ready for a shift, and a year later still.",
        "need": "One person to call when somebody does not come in.",
        "wrong": "That we ask about the past before we ask about the work.",
    }),
)  # fmt: skip


@transaction.atomic
def speak_for_the_demo(region: Region, *, by: Actor) -> None:
    """For a region that `make_demo` has just made and `people_the_demo` has given its people."""
    first = {}
    for organization in Organization.objects.filter(region=region, standing="partner").order_by("-name"):
        first[organization.sector_id] = organization
    keys = {one.key: one for one in Sector.objects.filter(region=region)}
    _say(keys, first, by)
    _draft(region, by)
    _seat(region, keys, first, by)
    for key, answers in ANSWERS:
        sector = _sector(keys, key)
        answer_profile(sector, first.get(sector.pk), answers=answers, by=by)


def _sector(keys: dict[str, Sector], begins: str) -> Sector:
    return next(sector for key, sector in sorted(keys.items()) if begins in key)


def _say(keys: dict[str, Sector], first: dict[int | None, Organization], by: Actor) -> None:
    for key, vision, pitch in STATEMENTS:
        if whose := first.get(_sector(keys, key).pk):
            say_vision(whose, values={"vision": vision, "pitch": pitch}, by=by)


def _draft(region: Region, by: Actor) -> None:
    today = clock.today()
    for number, (days, body) in enumerate(DRAFTS):
        with clock.at(clock.now() - dt.timedelta(days=days)):
            draft = save_draft(region=region, body=body, by=by)
        if number == ADOPTED and draft is not None:
            day = today - dt.timedelta(days=DAYS_AGO)
            adopt_vision(draft, adopted_by="The leadership team and the county champions", adopted_on=day, by=by)


def _seat(region: Region, keys: dict[str, Sector], first: dict[int | None, Organization], by: Actor) -> None:
    since = clock.today() - dt.timedelta(days=200)
    for name, begins, person in SEATS:
        sector = _sector(keys, begins)
        seat = add_seat(region=region, values={"name": name, "sector_id": sector.pk}, by=by)
        if person:
            _sit(seat, person, first.get(sector.pk), since, by)
    for county in region.counties.order_by("name")[:2]:
        add_seat(region=region, values={"name": f"{county.name} County", "county_id": county.pk}, by=by)


def _sit(seat: Seat, person: str, whose: Organization | None, since: dt.date, by: Actor) -> None:
    account = User.objects.filter(name=person).first()
    values = {"person_name": person, "organization_id": whose and whose.pk, "since": since}
    member = fill_seat(seat, values={**values, "user_id": account and account.pk}, by=by)
    bring_voice(member, brings=seat.name == "Recovery voice")

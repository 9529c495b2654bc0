"""What the demo region was asked and said: two rounds of the self-assessment, half a year apart, one in which people
say how ready their county is, and a survey of who works with whom. All of it is made up, and no letter of it went
anywhere: the rows say that they did."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from onward.assessments.defaults import ecosystem, network, ready
from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Question, Role
from onward.assessments.models import InstrumentVersion, Respondent, Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.operations.findings import add_opportunity, pick, settle
from onward.assessments.rules.rounds import BY_COUNTY, BY_SECTOR, CLOSED, NAMED
from onward.core import clock
from onward.core.actor import Actor
from onward.core.visibility import EVERYTHING, looking_as
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

SEED = 1935
"""The year in which two men in Akron, Ohio, began to help each other stay sober."""
PEOPLE, PARTNERS = 46, 26
NOTES = {
    Role.STRENGTH: (
        "People pick up the phone for each other.", "Peers are in the emergency room on weekends.",
        "The judges listen to us.", "Our churches open their kitchens.", "The library helps with papers.",
    ),
    Role.NEED: (
        "No rides to work after ten at night.", "We need rides to work for the night shift.",
        "A ride to the plant in Waverly.", "Beds for mothers with children are missing.",
        "Waiting lists for recovery housing are long.", "Nobody knows which house has a free bed.",
        "Employers ask for a license that people lost.", "We do not hear back after we refer someone.",
    ),
    Role.OPPORTUNITY: (
        "A second van for the night shift.", "One shared list of free beds.",
        "Invite the chamber of commerce to lunch.", "A form for hand-offs that fits on one page.",
        "A job fair inside the court building.",
    ),
}  # fmt: skip
EVIDENCE = (
    "The waiting list was three weeks in May.", "Two meetings a week, both in the county seat.",
    "The van comes on Tuesdays.", "Nobody answers the phone after five.", "The drug court has a peer since spring.",
)  # fmt: skip
PICKED = ("A second van for the night shift.", "One shared list of free beds.")
SETTLED = ("Waiting lists shape our days.", "We agree that it is better than in spring.", "")


@transaction.atomic
def ask_the_demo(region: Region, *, by: Actor) -> list[Round]:
    """Rounds as they would be after a year of asking. Returns them, the oldest first."""
    dice = random.Random(SEED)
    found = InstrumentVersion.objects.filter(region=region, published_at__isnull=False).select_related("instrument")
    versions = {version.instrument.key: version for version in found.order_by("number")}
    with looking_as(EVERYTHING):
        partners = list(shown(region).filter(standing="partner").select_related("sector").order_by("pk"))
        spring, fall = (
            _self_assessment(versions[ecosystem.DEFAULT.key], title, ago, lift, partners, dice)
            for title, ago, lift in (("Spring self-assessment", 210, 0.0), ("Fall self-assessment", 24, 0.7))
        )
        counties = _by_county(versions[ready.DEFAULT.key], dice)
        survey = _survey(versions[network.DEFAULT.key], partners, dice)
        _agree(fall, by)
    return [spring, fall, counties, survey]


def _round(version: InstrumentVersion, title: str, ago: int, promise: str) -> Round:
    opened = clock.now() - dt.timedelta(days=ago)
    return Round.objects.create(
        region=version.region, version=version, title=title, state=CLOSED, promise=promise, opened_at=opened,
        opens_on=opened.date(), closed_at=opened + dt.timedelta(days=14),
        closes_on=opened.date() + dt.timedelta(days=14), contact="Demo coordinator, 740-555-0100",
    )  # fmt: skip


def _self_assessment(
    version: InstrumentVersion, title: str, ago: int, lift: float, partners: list[Organization], dice: random.Random
) -> Round:
    round = _round(version, title, ago, BY_SECTOR)
    for n in range(PEOPLE + 9):
        whose = partners[n * 3 % len(partners)]
        Respondent.objects.create(
            region=round.region, round=round, organization=whose, sector=whose.sector, name=f"Person {n + 1}",
            asked_on=round.opens_on, answered=n < PEOPLE,
        )  # fmt: skip
        if n < PEOPLE:
            answers: Any = dict(_answers(version.asks, lift, n % 4 == 0, dice))
            Response.objects.create(
                region=round.region, round=round, promise=BY_SECTOR, sector=whose.sector, state=SENT, answers=answers,
                voice="yes" if n % 5 == 0 else "",
            )  # fmt: skip
    return round


def _answers(asks: Instrument, lift: float, doubtful: bool, dice: random.Random) -> Iterator[tuple[str, Any]]:
    """Some domains are seen alike; on every third, people are of two minds."""
    for place, question in enumerate(asks.questions()):
        if question.kind is Kind.RATING:
            if dice.random() < 0.05 + 0.02 * (place % 7):
                yield question.key, DONT_KNOW
            else:
                other_mind = 1.8 if doubtful and place % 3 == 0 else 0.0
                yield question.key, max(1, min(5, round(dice.gauss(2.3 + lift + other_mind, 0.8))))
        elif question.role in NOTES and dice.random() < 0.06:
            yield question.key, dice.choice(NOTES[question.role])


def _by_county(version: InstrumentVersion, dice: random.Random) -> Round:
    """Most people speak of the larger counties; of the smallest too few do to tell."""
    round = _round(version, "Is our county ready?", 40, BY_COUNTY)
    counties = list(version.region.counties.order_by("state", "name"))
    for place, county in enumerate(counties):
        for _person in range((8, 7, 9, 6, 3)[place % 5]):
            answers: Any = dict(_ready(version.asks, place, dice))
            Response.objects.create(
                region=round.region, round=round, promise=BY_COUNTY, county=county, state=SENT, answers=answers
            )
    return round


def _ready(asks: Instrument, place: int, dice: random.Random) -> Iterator[tuple[str, Any]]:
    """Each county has its own strong and weak parts."""
    for part, question in enumerate(asks.questions()):
        if question.kind is Kind.RATING:
            middle = 1.6 + (part * 7 + place * 5) % 13 / 5
            unsure = dice.random() < (0.6 if (part + place) % 11 == 0 else 0.08)
            yield question.key, DONT_KNOW if unsure else max(1, min(5, round(dice.gauss(middle, 0.7))))
        elif dice.random() < 0.12:
            yield question.key, dice.choice(EVIDENCE)


def _agree(fall: Round, by: Actor) -> None:
    ratings = [question.key for question in fall.version.asks.questions() if question.kind is Kind.RATING]
    for about, note in zip(ratings, SETTLED, strict=False):
        settle(fall, about=about, rating=3, note=note, by=by)
    for body in NOTES[Role.OPPORTUNITY][:4]:
        added = add_opportunity(fall, body=body, by=by)
        if body in PICKED:
            pick(added, by=by)


def _survey(version: InstrumentVersion, partners: list[Organization], dice: random.Random) -> Round:
    """Partners near each other on the list know each other best; a few are known to all."""
    round = _round(version, "Who works with whom?", 60, NAMED)
    [roster] = (question for question in version.asks.questions() if question.kind is Kind.ROSTER)
    asked = partners[:: max(1, len(partners) // PARTNERS)][:PARTNERS]
    for place, whose in enumerate(asked):
        one = Respondent.objects.create(
            region=round.region, round=round, organization=whose, sector=whose.sector, name=whose.name[:200],
            asked_on=round.opens_on, answered=place % 6 != 5,
        )  # fmt: skip
        if one.answered:
            near = {(place + step) % len(asked) for step in (1, 2, -1, dice.randrange(3, 9))} | {0, 7}
            answers: Any = {roster.key: [_said(roster, asked[other], dice) for other in sorted(near - {place})]}
            Response.objects.create(
                region=round.region, round=round, promise=NAMED, respondent=one, organization=whose,
                sector=whose.sector, state=SENT, answers=answers,
            )  # fmt: skip
    return round


def _said(roster: Question, other: Organization, dice: random.Random) -> dict[str, Any]:
    [how] = (column for column in roster.columns if column.key == "how")
    step = min(int(dice.triangular(0, len(how.options), 1.5)), len(how.options) - 1)
    said: dict[str, Any] = {"who": other.pk, "how": how.options[step].key}
    if step:
        marks = (column for column in roster.columns if column.kind is Kind.RATING)
        said |= {column.key: min(4, max(1, round(dice.gauss(3, 0.8)))) for column in marks}
    return said

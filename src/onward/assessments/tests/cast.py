"""A short self-assessment, and rounds of it with answers, for tests."""

from collections.abc import Mapping
from typing import Any

from onward.assessments import instrument as values
from onward.assessments.instrument import Anchor, Instrument, Kind, Purpose, Question, Role, Section
from onward.assessments.models import Instrument as InstrumentRow
from onward.assessments.models import InstrumentVersion, Respondent, Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.rules.rounds import BY_SECTOR, CLOSED, NAMED, OPEN
from onward.core import clock
from onward.partners.models import Organization, Sector
from onward.regions.models import County, Region


def domain(key: str, title: str) -> Section:
    """A domain as the self-assessment asks it: a rating, and a word on each of three things."""
    rating = Question(
        key, Kind.RATING, {"en": f"{title}?"}, dont_know=True, low=1, high=5,
        anchors=(Anchor(1, {"en": "Not at all"}), Anchor(5, {"en": "Everywhere"})),
    )  # fmt: skip
    notes = (Role.STRENGTH, Role.NEED, Role.OPPORTUNITY)
    asked = [Question(f"{key}_{role}", Kind.TEXT, {"en": role.capitalize()}, role=role) for role in notes]
    return Section(key, {"en": title}, (rating, *asked))


SHORT = Instrument(
    title={"en": "Where do we stand?"},
    purpose=Purpose.ECOSYSTEM,
    sections=(domain("housing", "Housing"), domain("rides", "Rides"), domain("voice", "Recovery voice")),
)


def published(region: Region, asks: Instrument = SHORT) -> InstrumentVersion:
    row = InstrumentRow.objects.create(region=region, key="short", title="Where do we stand?", purpose=asks.purpose)
    content = values.write(asks)
    return InstrumentVersion.objects.create(
        region=region, instrument=row, number=1, content=content, published_at=clock.now()
    )


def round_of(version: InstrumentVersion, *, state: str = OPEN, promise: str = BY_SECTOR, **more: Any) -> Round:
    times = {"opened_at": clock.now(), "closed_at": clock.now() if state == CLOSED else None}
    return Round.objects.create(
        region=version.region, version=version, title="Fall round", state=state, promise=promise, **times, **more
    )


def answered(
    round: Round,
    answers: Mapping[str, Any],
    *,
    sector: Sector | None = None,
    voice: bool = False,
    organization: Organization | None = None,
    respondent: Respondent | None = None,
    county: County | None = None,
) -> Response:
    """One response that is in."""
    who: dict[str, Any] = {"organization": organization} if round.promise == NAMED else {}
    if respondent is not None:
        who["respondent"] = respondent
    return Response.objects.create(
        region=round.region, round=round, promise=round.promise, state=SENT, answers=dict(answers),
        sector=sector if round.promise in (NAMED, BY_SECTOR) else None, county=county, voice="yes" if voice else "",
        **who,
    )  # fmt: skip

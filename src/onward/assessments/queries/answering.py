"""Reads for whoever answers: where they stand, and what they have said so far."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from onward.assessments.instrument import Answers, Instrument
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.models.rounds import BEGUN, LINK, ROOM, SENT
from onward.assessments.rules.rounds import BY_COUNTY, NAMED, OPEN, takes_answers
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

SALT = "onward.assessments.resume"
MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """From where somebody answers: by their own link, or in the room, where `token` tells one phone from another."""

    round: Round
    respondent: Respondent | None = None
    token: str = ""

    @property
    def way(self) -> str:
        return LINK if self.respondent else ROOM

    @property
    def named(self) -> bool:
        return bool(self.round.promise == NAMED)

    @property
    def organization_id(self) -> int | None:
        """Whose ties these are. It stands in no answer unless the round is named."""
        return self.respondent.organization_id if self.respondent else None

    @property
    def resumes(self) -> list[str]:
        """By what their begun answers are found, the newest first. Made of a secret that lies outside the database, so
        that a copy of the database alone does not tell whose begun answers are which."""
        who = f"respondent:{self.respondent.pk}" if self.respondent else f"room:{self.token}"
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return [
            salted_hmac(SALT, f"{self.round.pk}:{who}", secret=key, algorithm="sha256").hexdigest() for key in keys
        ]  # fmt: skip


def answers_from(seat: Seat) -> QuerySet[Response]:
    """What this seat has begun; in a named round also what it sent."""
    if seat.named:
        return Response.objects.filter(round=seat.round, respondent=seat.respondent)
    return Response.objects.filter(round=seat.round, state=BEGUN, resume__in=seat.resumes)


def response_of(seat: Seat) -> Response | None:
    return answers_from(seat).select_related("county").first()


def has_sent(seat: Seat, response: Response | None) -> bool:
    if seat.named:
        return response is not None and response.state == SENT
    return seat.respondent is not None and seat.respondent.answered


def group_missing(round: Round, response: Response) -> bool:
    """Whether it is not known yet about which county these answers are. Nobody begins without having said of which
    sector they are, if only that they are of none on the list."""
    return round.promise == BY_COUNTY and response.county_id is None


def is_open(round: Round) -> bool:
    """Whether an answer that comes in today counts, by the day of the region."""
    return takes_answers(round.state, round.opens_on, round.closes_on, round.region.now.date())


def opens_later(round: Round) -> bool:
    return round.state == OPEN and round.opens_on is not None and round.opens_on > round.region.now.date()


def seat_of_link(region: Region, respondent_id: int) -> Seat | None:
    found = Respondent.objects.filter(region=region, pk=respondent_id, round__removed_at=None)
    one = found.select_related("round__region", "round__version__instrument", "round__county", "organization").first()
    return Seat(one.round, one) if one else None


def room_called(region: Region, code: str) -> Round | None:
    found = Round.objects.filter(region=region, room=code, removed_at=None).exclude(room="")
    return found.select_related("region", "version__instrument", "county").first()


def room_on_the_wall(code: str) -> Round | None:
    """In whichever region."""
    found = Round.objects.filter(room=code, removed_at=None).exclude(room="")
    return found.select_related("region").first()


# Organizations in a roster -------------------------------------------------------------------------------------------


def organizations_called(region: Region, text: str) -> list[Organization]:
    """A few on the list whose name holds these words, as far as whoever asks may see them."""
    words = text.split()[:8]
    if not words:
        return []
    found: Any = shown(region).only("pk", "name", "region_id").order_by("name", "pk")
    for word in words:
        found = found.filter(name__icontains=word)
    return list(found[:MOST_HITS])


def names_of(region: Region, keys: set[int]) -> dict[int, str]:
    """By key, also of what was merged or taken off the list meanwhile."""
    return dict(Organization.objects.filter(region=region, pk__in=keys).order_by().values_list("pk", "name"))


def names_open_to(region: Region, keys: set[int], *, before: set[int]) -> dict[int, str]:
    """By key: of those that whoever asks may see, and of those that they named `before`. Anybody can type a key."""
    seen = set(shown(region).filter(pk__in=keys - before).order_by().values_list("pk", flat=True))
    return names_of(region, seen | (keys & before))


def now_called(region: Region) -> dict[int, int]:
    """Into which organization each that was merged went, followed to the last."""
    into = dict(
        Organization.objects.filter(region=region, merged_into__isnull=False).order_by().values_list(
            "pk", "merged_into_id"
        )
    )  # fmt: skip
    found: dict[int, int] = {}
    for key in into:
        last, seen = key, {key}
        while last in into and into[last] not in seen:
            last = int(into[last] or 0)
            seen.add(last)
        found[key] = last
    return found


def keys_in(asks: Instrument, answers: Answers) -> set[int]:
    """The organizations that rosters name."""
    rosters = [question.key for question in asks.questions() if question.columns]
    rows = [row for key in rosters for row in answers.get(key) or () if isinstance(row, dict)]
    return {row["who"] for row in rows if isinstance(row.get("who"), int)}

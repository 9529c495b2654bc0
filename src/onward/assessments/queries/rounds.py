"""Reads of rounds: how each stands, who was asked, and how many of them answered."""

from typing import Any, NamedTuple

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from onward.assessments.instrument import Purpose
from onward.assessments.models import InstrumentVersion, Respondent, Response, Round
from onward.assessments.models.rounds import PAPER, ROOM, SENT
from onward.assessments.rules.instruments import may_have_rounds
from onward.assessments.rules.rounds import CLOSED, NAMED, REFUSED
from onward.core.errors import Missing
from onward.regions.models import Region


def rounds(region: Region) -> QuerySet[Round]:
    """Drafts and the newest first, each with how many were asked, how many of them answered, and how many answers
    are in."""
    theirs = Respondent.objects.filter(round=OuterRef("pk"))
    sent = Response.objects.filter(round=OuterRef("pk"), state=SENT)
    found = Round.objects.filter(region=region, removed_at=None).select_related("version__instrument", "county")
    return found.annotate(
        asked=_how_many(theirs), answered=_how_many(theirs.filter(answered=True)), answers_in=_how_many(sent)
    ).order_by(F("opened_at").desc(nulls_first=True), "-pk")


def _how_many(rows: Any) -> Coalesce:
    counted = rows.order_by().values("round").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def round_of(region: Region, pk: int) -> Any:
    """One of them. Raises Missing when there is none here."""
    found = rounds(region).filter(pk=pk).first()
    if found is None:
        raise Missing("This round is not here. Somebody may have thrown the draft away.")
    found.region = region
    return found


def respondent_of(round_: Round, pk: int) -> Respondent:
    """Raises Missing when they are not in the round."""
    found = Respondent.objects.filter(round=round_, pk=pk).select_related("round__region", "organization").first()
    if found is None:
        raise Missing("This person is not in the round any more.")
    return found


def respondents(round_: Round) -> QuerySet[Respondent]:
    return Respondent.objects.filter(round=round_).select_related("organization", "sector")


def may_be_left_out(one: Respondent, round_: Round) -> bool:
    """Without names nobody may be left out whose letter may have arrived, whether or not they answered: also not whose
    reminder alone was refused."""
    refused = one.trouble == REFUSED and one.reminders == 0
    return one.asked_on is None or refused or round_.promise == NAMED


def published(region: Region) -> QuerySet[InstrumentVersion]:
    """The newest published version of each instrument that was not removed and that many can be asked together."""
    every = InstrumentVersion.objects.filter(region=region, published_at__isnull=False, instrument__removed_at=None)
    every = every.exclude(instrument__purpose__in=[one for one in Purpose if not may_have_rounds(one)])
    newest = every.filter(instrument=OuterRef("instrument")).order_by("-number").values("pk")[:1]
    return every.filter(pk=Subquery(newest)).select_related("instrument").order_by("instrument__title", "pk")


def self_assessed(region: Region) -> QuerySet[Round]:
    """The rounds in which people said where the region stands, and that are over."""
    found = Round.objects.filter(region=region, removed_at=None, state=CLOSED)
    return found.filter(version__instrument__purpose=Purpose.ECOSYSTEM)


class Rate(NamedTuple):
    """How many of a sector were asked, and how many of them answered; a blank name is no sector."""

    name: str
    asked: int
    answered: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0


class Standing(NamedTuple):
    """How a round stands. `room`: answers that came from the whole room, of people whom nobody asked by name; `paper`:
    sheets that were keyed in; `sent`: all answers that are in."""

    rates: list[Rate]
    asked: int
    answered: int
    room: int
    begun: int
    paper: int
    sent: int

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0

    @property
    def silent(self) -> int:
        """Asked, and not heard of."""
        return self.asked - self.answered


def standing(round_: Round) -> Standing:
    """In two questions, however many sectors."""
    rows = Respondent.objects.filter(round=round_).order_by("sector__position", "sector__name").values_list(
        "sector__name"
    )  # fmt: skip
    counted = rows.annotate(asked=Count("pk"), answered=Count("pk", filter=Q(answered=True)))
    rates = [Rate(name or "", asked, answered) for name, asked, answered in counted]
    came = Response.objects.filter(round=round_).aggregate(
        room=Count("pk", filter=Q(state=SENT, way=ROOM)),
        paper=Count("pk", filter=Q(state=SENT, way=PAPER)),
        begun=Count("pk", filter=~Q(state=SENT)),
        sent=Count("pk", filter=Q(state=SENT)),
    )
    blank_last = sorted(rates, key=lambda one: not one.name)
    return Standing(
        blank_last, sum(r.asked for r in rates), sum(r.answered for r in rates), came["room"], came["begun"],
        came["paper"], came["sent"],
    )  # fmt: skip


class Reach(NamedTuple):
    """Whom the letters of a round reach."""

    by_letter: int
    without: int
    quiet: int
    """Asked, not answered, and still to be reminded."""


def reach(round_: Round) -> Reach:
    waits = Q(answered=False, declined=False) & ~Q(email="")
    found = Respondent.objects.filter(round=round_).aggregate(
        by_letter=Count("pk", filter=~Q(email="")),
        without=Count("pk", filter=Q(email="")),
        quiet=Count("pk", filter=waits & Q(asked_on__isnull=False)),
    )
    return Reach(**found)

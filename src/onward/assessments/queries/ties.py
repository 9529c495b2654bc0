"""Reads of network surveys: what partners say of each other."""

from onward.assessments.instrument import Purpose
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.queries.answering import now_called
from onward.assessments.rules.rounds import CLOSED, NAMED
from onward.assessments.rules.ties import Survey, survey
from onward.regions.models import Region


def network_rounds(region: Region) -> list[Round]:
    """The network surveys that were closed, the newest first."""
    found = Round.objects.filter(
        region=region, removed_at=None, state=CLOSED, promise=NAMED, version__instrument__purpose=Purpose.NETWORK
    )
    return list(found.select_related("version", "region").order_by("-closed_at", "-pk"))


def survey_of(round: Round) -> Survey:
    """The ties of one survey between organizations as they stand today. Costs two queries."""
    said = Response.objects.filter(round=round, state=SENT).order_by("pk").only("organization_id", "answers")
    heard = [(row.organization_id, row.answers) for row in said if row.organization_id is not None]
    return survey(round.version.asks, heard, now_called(round.region))


def for_nobody(round: Round, *, answered: bool = False) -> list[str]:
    """Who is asked in a survey of the network for no organization, so that what they say ties nobody to anybody. With
    `answered`, only those who answered."""
    if round.version.instrument.purpose != Purpose.NETWORK:
        return []
    found = Respondent.objects.filter(round=round, organization=None)
    return [str(one) for one in (found.filter(answered=True) if answered else found)]


def asked_organizations(round: Round) -> frozenset[int]:
    """Who was asked, whether or not they answered, as they stand today. Costs two queries."""
    found = Respondent.objects.filter(round=round, organization__isnull=False)
    into = now_called(round.region)
    return frozenset(into.get(pk, pk) for pk in found.values_list("organization_id", flat=True))

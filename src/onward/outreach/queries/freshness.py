"""How fresh the region's directory is: its score, and the same by sector and by county."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, DateField, F, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from onward.analysis.coverage.offer import AHEAD, latest
from onward.core import clock
from onward.directory.access import services_offered
from onward.directory.models import ServiceAtLocation
from onward.outreach.models import FreshnessMark, Rhythm
from onward.outreach.queries.verification import NEVER
from onward.outreach.rules.freshness import Score, score
from onward.outreach.rules.verification import MONTHS, USUAL_MONTHS
from onward.partners.access import shown
from onward.regions.models import Region

MONTH = dt.timedelta(days=28)
OLDEST = dt.timedelta(days=45)
"""A mark between these two is from a month ago."""


class Line(NamedTuple):
    """One sector or county."""

    name: str
    score: Score


@dataclass(frozen=True, slots=True)
class Freshness:
    """`days` is how long a confirmation counts; `silent`, how many partners list no service and so are not in it."""

    score: Score
    days: int
    by_sector: list[Line]
    by_county: list[Line]
    silent: int
    before: FreshnessMark | None

    @property
    def change(self) -> int | None:
        """In points of a hundred, since a month ago; None where that is not known."""
        if self.before is None:
            return None
        return self.score.percent - Score(self.before.fresh, self.before.services).percent

    @property
    def fall(self) -> int:
        return -(self.change or 0)


class Listed(NamedTuple):
    """One service of a partner, and when it was last confirmed."""

    service: int
    organization: int
    confirmed: dt.date | None
    sector: str
    county: str


def freshness_of(region: Region, days: int) -> Freshness:
    today = clock.today()
    rows = _listed(region, today)
    places = _counties(region)
    by_sector: dict[str, list[dt.date | None]] = defaultdict(list)
    by_county: dict[str, list[dt.date | None]] = defaultdict(list)
    for row in rows:
        by_sector[row.sector].append(row.confirmed)
        for county in places.get(row.service) or {row.county}:
            by_county[county].append(row.confirmed)
    partners = shown(region).filter(standing="partner").count()
    return Freshness(
        score((row.confirmed for row in rows), today, days), days,
        _lines(by_sector, today, days, _("No sector yet")), _lines(by_county, today, days, _("No county known")),
        partners - len({row.organization for row in rows}), _a_month_ago(region, days, today),
    )  # fmt: skip


def score_of(region: Region, days: int) -> Score:
    today = clock.today()
    return score((row.confirmed for row in _listed(region, today)), today, days)


def out_of_time(region: Region) -> Any:
    """The services that are not in the score: nobody confirmed them within the time of the region's rhythm. One part of
    a larger question, which looks the rhythm up itself."""
    today = clock.today()
    since = {months: Value(today - dt.timedelta(days=days)) for months, days in MONTHS.items()}
    chosen = Case(*(When(months=months, then=day) for months, day in since.items()), output_field=DateField())
    rhythm = Rhythm.objects.filter(region=region).order_by().values(day=chosen)
    never = Value(NEVER, output_field=DateField())
    dated = _offered(region).annotate(
        since=Coalesce(Subquery(rhythm[:1]), since[USUAL_MONTHS], output_field=DateField()),
        own=Coalesce("assured_date", never), whole=Coalesce("organization__assured_date", never),
    )  # fmt: skip
    late = (Q(**{f"{name}__lt": F("since")}) | Q(**{f"{name}__gt": today + AHEAD}) for name in ("own", "whole"))
    return dated.filter(*late)


def months_in(region: Region) -> Mapping[str, Any]:
    """How many months a confirmation lasts here, as a part of a larger question."""
    rhythm = Rhythm.objects.filter(region=region).order_by().values("months")
    return {"months": Coalesce(Subquery(rhythm[:1]), USUAL_MONTHS)}


def _offered(region: Region) -> Any:
    """Services that people can ask for today, of partners."""
    return services_offered(region).filter(organization__standing="partner").order_by()


def _listed(region: Region, today: dt.date) -> list[Listed]:
    columns = (
        "pk", "organization_id", "assured_date", "organization__assured_date", "organization__sector__name",
        "organization__county__name",
    )  # fmt: skip
    rows: Any = _offered(region).values_list(*columns)
    return [
        Listed(pk, organization, latest((own, whole), today), sector or "", county or "")
        for pk, organization, own, whole, sector, county in rows
    ]


def _counties(region: Region) -> dict[int, set[str]]:
    """By service: the counties of the places where it is given."""
    given = ServiceAtLocation.objects.present().filter(region=region, location__county__isnull=False)
    found: dict[int, set[str]] = defaultdict(set)
    for service, county in given.order_by().values_list("service_id", "location__county__name"):
        found[service].add(county)
    return found


def _lines(groups: dict[str, list[dt.date | None]], today: dt.date, days: int, blank: str) -> list[Line]:
    """Where most is to be confirmed comes first."""
    lines = [Line(name or blank, score(confirmed, today, days)) for name, confirmed in groups.items()]
    return sorted(lines, key=lambda line: (-line.score.missing, line.name.lower()))


def _a_month_ago(region: Region, days: int, today: dt.date) -> FreshnessMark | None:
    """The newest mark that is a month old, where a confirmation counted as long as today."""
    marks = FreshnessMark.objects.filter(region=region, days=days, day__lte=today - MONTH, day__gte=today - OLDEST)
    return marks.first()

"""The numbers that facts of the guide are about: most from the picture of the region, the rest in one question."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from onward.accounts.models import Membership
from onward.assessments.queries.rounds import self_assessed
from onward.core.actor import LEADERSHIP
from onward.core.visibility import EVERYTHING, looking_as
from onward.guide.facts import Figures
from onward.insight.queries import Picture
from onward.insight.queries.counties import county_lines
from onward.insight.queries.picture import VOICES
from onward.outreach.models import OutreachEntry, Rhythm, VisionAdoption
from onward.outreach.queries.engagement import judged
from onward.outreach.queries.freshness import months_in
from onward.outreach.queries.interest import answered
from onward.outreach.queries.team import counting_rows
from onward.outreach.rules.verification import MONTHS
from onward.partners.access import shown
from onward.partners.models import Help
from onward.regions.models import Region
from onward.regions.queries import POPULATION

Asked = Mapping[str, Any]
"""Numbers and words to ask for, each by its name."""
NOTHING: Asked = {}
EMPLOYERS = "employers"


def counting(region: Region) -> dict[str, Coalesce]:
    """What no picture tells, as parts of a larger question: people on the leadership team, its filled seats and whom
    they stand for, whether a vision was adopted, organizations that are or were on the outreach list and those of them
    that were contacted, partners who were judged for the engagement strategy, and who said what they offer or need,
    answers of the interest form, self-assessments that were closed, how long a confirmation lasts and whether the
    rhythm is on."""
    listed, team = OutreachEntry.objects.filter(region=region), counting_rows(region)
    with looking_as(EVERYTHING):
        return {
            "leaders": count_of(Membership.objects.filter(region=region, role=LEADERSHIP), "user"),
            "seated": count_of(team["seat"], "seat"),
            "team_counties": count_of(team["place"], "place"),
            "team_voice": count_of(team["brings_voice"], "brings_voice"),
            "adopted": count_of(VisionAdoption.objects.filter(region=region), "region"),
            "listed": count_of(listed, "organization"),
            "contacted": count_of(listed.exclude(contacted_on=None), "organization"),
            "judged": count_of(judged(region), "pk"),
            "helping": count_of(_help(region), "organization"),
            "answers": count_of(answered(region), "pk"),
            "assessed": count_of(self_assessed(region), "pk"),
            **months_in(region),
            "rhythms": count_of(Rhythm.objects.filter(region=region, on=True), "pk"),
        }


def _help(region: Region) -> Any:
    """What partners offer and need, of those on the list."""
    return Help.objects.present().filter(region=region, organization__in=shown(region).filter(standing="partner"))


def count_of(rows: Any, what: str) -> Coalesce:
    """How many different ones."""
    return Coalesce(Subquery(rows.order_by().values("region").annotate(n=Count(what, distinct=True)).values("n")), 0)


def counts_of(region: Region, asked: Asked = NOTHING) -> Mapping[str, Any]:
    """The same, asked for themselves."""
    asked = asked or counting(region)
    found = Region.objects.filter(pk=region.pk).order_by().values_list(*asked.values())[0]
    return dict(zip(asked, found, strict=True))


def figures_of(picture: Picture, counts: Mapping[str, Any]) -> Figures:
    steps = {word.step for word in picture.kinds.values() if word.step}
    covered = {kind: len({*line.here, *line.reached}) for kind, line in picture.matrix.by_kind.items()}
    return Figures(
        counties=len(picture.counties),
        counties_present=sum(line.partners > 0 for line in county_lines(picture)),
        counties_with_need=len(_with_need(picture)),
        partners=len(picture.partners),
        sectors=len(picture.sectors),
        sectors_present=sum(bool(picture.in_sector[key]) for key in picture.sectors),
        voices=sum(picture.in_sector[key] for key in VOICES),
        services=picture.listings.total(),
        services_fresh=picture.in_time(MONTHS[counts["months"]]),
        services_known=picture.listings.total() - len(picture.without_kind),
        employers=_employers(picture),
        leaders=max(counts["leaders"], counts["seated"]),
        team_counties=counts["team_counties"],
        team_voice=counts["team_voice"],
        adopted=counts["adopted"],
        listed=counts["listed"],
        contacted=counts["contacted"],
        judged=counts["judged"],
        helping=counts["helping"],
        answers=counts["answers"],
        rhythms=counts["rhythms"],
        assessed=counts["assessed"],
        path_steps=len(steps),
        path_steps_offered=len({word.step for key, word in picture.kinds.items() if word.step and covered[key]}),
        covered=covered,
        components=_groups(picture, "component"),
        missions=_groups(picture, "mission"),
    )


def _with_need(picture: Picture) -> set[str]:
    return {row.place for row in picture.tables.figures if row.key != POPULATION} & picture.counties.keys()


def _employers(picture: Picture) -> int:
    """Partners and prospects."""
    known = picture.tables.sectors
    rows = picture.tables.organizations.values()
    return sum(row.sector in known and known[row.sector].key == EMPLOYERS for row in rows if row.sector)


def _groups(picture: Picture, name: str) -> dict[str, int]:
    """In how many counties there is a service of any kind of each component, or mission."""
    found: dict[str, set[str]] = {}
    for key, word in picture.kinds.items():
        line = picture.matrix.by_kind[key]
        found.setdefault(getattr(word, name), set()).update(_covered(line.here, line.reached))
    return {group: len(counties) for group, counties in found.items() if group}


def _covered(*states: Iterable[str]) -> set[str]:
    return {county for counties in states for county in counties}

"""A short list of what to do next, most weighty first, made of facts that any language can turn into sentences.

A matrix of forty kinds and a dozen counties has more holes than anyone can mend this month. The list answers "where do
I start?", and has to be able to say why. Every step has a weight in the same unit:

    weight = people affected × importance of the kind × certainty

*People affected* live in the counties the step is about; where a step is about one kind of service, they are counted by
the need for that kind when it is given (`coverage.need`), which adds up to the same people. A county whose
population nobody has brought in weighs as the mean of those known, and as 1 where none is, so that steps are in a
sensible order from the first day; it adds nothing to the `people` that a step reports. *Importance* is given for each
kind (1 to 3 by default); a step about many kinds takes the mean over all kinds of the matrix. *Certainty* is 1, or
`DOUBT` (one half) where what is known may be wrong. The steps:

- `hear_recovery_voice`: no organization stands in any of the sectors of recovery voice. Whole region × the highest
  importance × 1. A plan made without people in recovery is made for them, so this ranks with the gravest gap.
- `fill_gap`, one for each kind, over all counties where nothing covers it. Certainty is `DOUBT` in a county where an
  unsure listing might already cover it, and everywhere when a listing of the kind is not yet located. `helpers`
  offer the kind next door; `facts["region_wide"]` says that no county at all has it, which is another conversation.
- `confirm_listings`: people of each county × the share of its listings that are stale or were never confirmed × mean
  importance × `DOUBT`: an old listing is a gap that may be there. `helpers` are the organizations to ask, most old
  listings first.
- `invite_sector`: the blank sectors together. Whole region × mean importance × share of sectors blank × `DOUBT`: being
  absent from the list is not being absent from the region. While the recovery voice is missing, its sectors are left to
  their own step.
- `locate`: listings without a county, an area or a phone. Whole region × mean importance × their share of all listings.
- `check_kinds`: listings whose kind is a guess below one half. As `locate`, × `DOUBT`.

Shares are of distinct services. Order: weight, then the order of kinds of step above, then the order of the matrix's
kinds. The same facts always give the same list.

>>> from datetime import date
>>> from onward.analysis.coverage.matrix import coverage_matrix
>>> offers = (Offer("house", "hope", "housing", "39141", assured=date(2026, 6, 1)),)
>>> region = Region({"39131": 27_000, "39141": 77_000}, offers, importance={"housing": 3},
...                 neighbours={"39131": {"39141"}, "39141": {"39131"}})
>>> [step] = next_steps(coverage_matrix(offers, ["39131", "39141"], ["housing"], today=date(2026, 7, 1)), region)
>>> step.kind.value, step.subject, step.counties, step.people, step.weight, step.helpers
('fill_gap', 'housing', ('39131',), 27000, 81000.0, ('hope',))
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from statistics import fmean
from typing import Any

from onward.analysis.coverage.matrix import Matrix
from onward.analysis.coverage.offer import Offer, freshness
from onward.analysis.coverage.region import Region

DOUBT = 0.5


class StepKind(StrEnum):
    """In the order that settles ties."""

    HEAR_RECOVERY_VOICE = "hear_recovery_voice"
    FILL_GAP = "fill_gap"
    CONFIRM_LISTINGS = "confirm_listings"
    INVITE_SECTOR = "invite_sector"
    LOCATE = "locate"
    CHECK_KINDS = "check_kinds"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do. `subject` is a kind of service or a sector, or blank when the step is about several; `helpers`
    are organizations, the first to call first; `facts` differ by kind of step and are listed beside each below."""

    kind: StepKind
    weight: float
    subject: str
    counties: tuple[str, ...]
    people: int
    helpers: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


def next_steps(matrix: Matrix, region: Region, *, limit: int = 7) -> tuple[NextStep, ...]:
    """At most `limit` steps, most weighty first; the module's text explains the weights."""
    picture = Picture(matrix, region)
    makers: tuple[Callable[[Picture], Iterator[NextStep]], ...] = (
        _recovery_voice, _gaps, _stale_listings, _blank_sectors, _unlocated, _unsure_kinds,
    )  # fmt: skip
    steps = [step for make in makers for step in make(picture)]
    # The makers run in the order that settles ties, and sorting is stable.
    return tuple(sorted(steps, key=lambda step: -step.weight)[:limit])


@dataclass(frozen=True)
class Picture:
    """Matrix and region together, with what several kinds of step need to know."""

    matrix: Matrix
    region: Region

    @cached_property
    def listings(self) -> tuple[Offer, ...]:
        kinds = frozenset(self.matrix.kinds)
        return tuple(offer for offer in self.region.offers if offer.active and offer.kind in kinds)

    @cached_property
    def services(self) -> int:
        return len({offer.service for offer in self.listings})

    @cached_property
    def everyone(self) -> int:
        return self.region.people_in(self.matrix.counties)

    @cached_property
    def usual_people(self) -> float:
        """What stands in for a population that is not known."""
        return fmean(self.region.people[county] for county in self.known) if self.known else 1.0

    @cached_property
    def known(self) -> tuple[str, ...]:
        return tuple(county for county in self.matrix.counties if county in self.region.people)

    def load(self, county: str) -> float:
        """The people of a county, for weighing."""
        return self.region.people.get(county, self.usual_people)

    def felt(self, kind: str, county: str) -> float:
        """The need for a kind of service in a county, for weighing."""
        need = self.region.need.get(kind, {})
        return need[county] if county in need else self.load(county)

    @cached_property
    def whole_load(self) -> float:
        return sum(map(self.load, self.matrix.counties))

    @cached_property
    def mean_importance(self) -> float:
        return fmean(map(self.region.weight_of, self.matrix.kinds)) if self.matrix.kinds else 0.0

    @cached_property
    def unlocated_kinds(self) -> frozenset[str]:
        unlocated = set(self.matrix.unlocated)
        return frozenset(offer.kind for offer in self.listings if offer.service in unlocated)

    def certainty(self, kind: str, county: str) -> float:
        doubtful = kind in self.unlocated_kinds or self.matrix.at[kind, county].unsure
        return DOUBT if doubtful else 1.0

    def weight(self, kind: str, county: str) -> float:
        """What one county adds to the weight of a missing kind."""
        return self.felt(kind, county) * self.region.weight_of(kind) * self.certainty(kind, county)

    def voice_is_missing(self) -> bool:
        voices = [sector for sector in self.region.sectors if sector.voice]
        return bool(voices) and not any(sector.organizations for sector in voices)

    def of_everyone(self, kind: StepKind, share: float, **rest: Any) -> NextStep:
        """A step about the whole region and no one kind of service."""
        weight = self.whole_load * self.mean_importance * share
        return NextStep(kind, weight, rest.pop("subject", ""), self.matrix.counties, self.everyone, **rest)


def _recovery_voice(picture: Picture) -> Iterator[NextStep]:
    """Facts: `sectors`."""
    if picture.voice_is_missing():
        voices = tuple(sector.key for sector in picture.region.sectors if sector.voice)
        highest = max(map(picture.region.weight_of, picture.matrix.kinds), default=1.0)
        yield NextStep(
            StepKind.HEAR_RECOVERY_VOICE,
            picture.whole_load * highest,
            voices[0],
            picture.matrix.counties,
            picture.everyone,
            facts={"sectors": voices},
        )


def _gaps(picture: Picture) -> Iterator[NextStep]:
    """Facts: `region_wide`, `of` (counties), `helpers_inside`, `helpers_outside`, `nearest_miles`, `unsure` (listings),
    `unlocated` (whether a listing of the kind is)."""
    matrix, region = picture.matrix, picture.region
    for kind in matrix.kinds:
        counties = matrix.by_kind[kind].nothing
        if not counties:
            continue
        helpers = region.helpers(kind, counties, matrix.counties)
        inside = sum(helper.inside for helper in helpers)
        yield NextStep(
            StepKind.FILL_GAP,
            sum(picture.weight(kind, county) for county in counties),
            kind,
            counties,
            region.people_in(counties),
            tuple(helper.organization for helper in helpers),
            {
                "region_wide": len(counties) == len(matrix.counties),
                "of": len(matrix.counties),
                "helpers_inside": inside,
                "helpers_outside": len(helpers) - inside,
                "nearest_miles": helpers[0].miles if helpers else None,
                "unsure": sum(matrix.at[kind, county].unsure for county in counties),
                "unlocated": kind in picture.unlocated_kinds,
            },
        )


def _stale_listings(picture: Picture) -> Iterator[NextStep]:
    """Facts: `listings` (stale or never confirmed), `of`, `never_confirmed`, `oldest`."""
    matrix, region = picture.matrix, picture.region
    old = {service: offer for service, offer in _latest(picture.listings).items() if _is_old(offer, matrix)}
    if not old:
        return
    shares = {county: matrix.by_county[county].stale_share for county in matrix.counties}
    counties = tuple(county for county, share in shares.items() if share)
    dates = [offer.assured for offer in old.values() if offer.assured]
    yield NextStep(
        StepKind.CONFIRM_LISTINGS,
        sum(picture.load(county) * shares[county] for county in counties) * picture.mean_importance * DOUBT,
        "",
        counties,
        region.people_in(counties),
        _most_first(offer.organization for offer in old.values()),
        {
            "listings": len(old),
            "of": picture.services,
            "never_confirmed": len(old) - len(dates),
            "oldest": min(dates, default=None),
        },
    )


def _latest(offers: Iterable[Offer]) -> dict[str, Offer]:
    """Each service's most lately confirmed offer."""
    latest: dict[str, Offer] = {}
    for offer in offers:
        known = latest.get(offer.service)
        if known is None or (offer.assured and (not known.assured or offer.assured > known.assured)):
            latest[offer.service] = offer
    return latest


def _is_old(offer: Offer, matrix: Matrix) -> bool:
    return freshness(offer.assured, matrix.today, matrix.limits) in ("stale", "unknown")


def _blank_sectors(picture: Picture) -> Iterator[NextStep]:
    """Facts: `sectors` (blank, in their order), `of`. The subject is the first of them. Those whose recovery voice is a
    step of its own come last and weigh nothing here, but are counted: a region has one number of blank sectors."""
    sectors = picture.region.sectors
    blank = [sector for sector in sectors if not sector.organizations]
    own_step = picture.voice_is_missing()
    others = [sector.key for sector in blank if not (sector.voice and own_step)]
    if others:
        keys = (*others, *(sector.key for sector in blank if sector.key not in others))
        yield picture.of_everyone(
            StepKind.INVITE_SECTOR,
            len(others) / len(sectors) * DOUBT,
            subject=others[0],
            facts={"sectors": keys, "of": len(sectors)},
        )


def _unlocated(picture: Picture) -> Iterator[NextStep]:
    """Facts: `listings`, `of`, `services`."""
    unlocated = set(picture.matrix.unlocated)
    owners = {offer.service: offer.organization for offer in picture.listings if offer.service in unlocated}
    if owners:
        yield picture.of_everyone(
            StepKind.LOCATE,
            len(owners) / picture.services,
            helpers=_most_first(owners.values()),
            facts={"listings": len(owners), "of": picture.services, "services": tuple(sorted(owners))},
        )


def _unsure_kinds(picture: Picture) -> Iterator[NextStep]:
    """Facts: `listings`, `of`, `kinds` (guessed kinds, most listings first)."""
    unsure = {(offer.service, offer.kind) for offer in picture.listings if not offer.sure}
    services = {service for service, _ in unsure}
    if unsure:
        yield picture.of_everyone(
            StepKind.CHECK_KINDS,
            len(services) / picture.services * DOUBT,
            facts={
                "listings": len(services),
                "of": picture.services,
                "kinds": _most_first(kind for _, kind in sorted(unsure)),
            },
        )


def _most_first(references: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(references)
    return tuple(sorted(counts, key=lambda reference: (-counts[reference], reference)))

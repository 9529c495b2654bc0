"""What is offered: the plan's services given to organizations that would offer such a thing, then described."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from onward.exchange.demo import plan, words
from onward.exchange.demo.build import Builder, Org
from onward.exchange.demo.facts import BORDERS, BY_FIPS, STATE_NAMES
from onward.exchange.demo.offerings import BY_KIND, Offering
from onward.exchange.demo.particulars import add_particulars, told

FULL = 4
"""An organization with so many services stands back for another that could give the next one."""

PROGRAM = 3
"""An organization with so many services groups some of them."""


@dataclass(frozen=True, slots=True)
class Gift:
    """One service that one organization gives; `number` tells several of a kind apart."""

    org: Org
    offering: Offering
    number: int
    key: str


def assign(build: Builder) -> list[Gift]:
    """Who gives what: the counties by plan, then those that reach everybody, then the prospects."""
    partners = [org for org in build.orgs if org.standing == "partner" and org.fips]
    gifts: list[Gift] = []
    for kind, counts in plan.table(plan.SERVICES).items():
        for fips, count in counts.items():
            local = [org for org in partners if org.fips == fips]
            gifts += [_give(_giver(local, BY_KIND[kind]), BY_KIND[kind]) for _ in range(count)]
    by_key = {org.key: org for org in build.orgs}
    for key, _sector, _level, kinds in plan.WIDE:
        gifts += [_give(by_key[key], BY_KIND[kind]) for kind in kinds]
    for fips, sector, kinds in plan.PROSPECTS:
        gifts += [_give(by_key[f"prospect-{fips}-{sector}"], BY_KIND[kind]) for kind in kinds]
    return gifts


def _giver(local: list[Org], offering: Offering) -> Org:
    """Whoever does not do it yet, is not busy, and is most likely to; in that order."""
    able = [org for org in local if org.sector in offering.sectors]
    return min(
        able,
        key=lambda org: (
            org.given[offering.kind],
            org.load >= FULL,
            offering.sectors.index(org.sector),
            org.load,
            org.key,
        ),
    )


def _give(org: Org, offering: Offering) -> Gift:
    org.given[offering.kind] += 1
    number = org.given[offering.kind]
    return Gift(org, offering, number, f"{org.key}-{offering.kind}-{number}")


def add_services(build: Builder, gifts: list[Gift]) -> None:
    programs = _programs(build)
    for turn, gift in enumerate(gifts):
        _add(build, gift, turn, programs.get(gift.org.key))
    _add_doubled(build)
    _add_unclear(build)


def _programs(build: Builder) -> dict[str, uuid.UUID]:
    """A name over some of an organization's services."""
    return {
        org.key: build.put(
            "program",
            f"{org.key}-program",
            organization_id=org.id,
            name=f"{org.name.split()[1]} Program",
            alternate_name=f"{org.name.split()[1]}s",
            description=f"Several services of {org.name} under one roof.",
        )
        for org in build.orgs
        if org.load >= PROGRAM and org.fips
    }


def _add(build: Builder, gift: Gift, turn: int, program: uuid.UUID | None) -> None:
    org, offering = gift.org, gift.offering
    assured = None if org.standing == "prospect" else build.assured()
    service = build.put(
        "service",
        gift.key,
        organization_id=org.id,
        program_id=program if build.chance(0.5) else None,
        name=offering.names[(gift.number - 1 + turn) % len(offering.names)],
        description=f"{offering.does} {words.MADE_UP}",
        url=f"https://{org.host}/{offering.kind.replace('_', '-')}" if build.chance(0.4) else "",
        email=f"{offering.kind.replace('_', '-')}@{org.host}" if build.chance(0.2) else "",
        status="active",
        eligibility_description=offering.eligibility,
        minimum_age=None if offering.youngest is None else Decimal(offering.youngest),
        maximum_age=None if offering.oldest is None else Decimal(offering.oldest),
        assured_date=assured,
        assurer_email=f"hello@{org.host}" if assured and build.chance(0.5) else "",
        last_modified=build.moment(assured) if assured else None,
        kinds=[offering.kind],
        populations=offering.populations,
        **told(build, offering),
    )
    _areas(build, gift, service)
    add_particulars(build, gift.key, service, org, offering)


def _areas(build: Builder, gift: Gift, service: uuid.UUID) -> None:
    fips, reach = gift.org.fips, gift.offering.reach
    if not fips:
        _wide_area(build, gift, service)
    elif reach == "near":
        near = BORDERS.get(fips, ())
        for code in (fips, *build.random.sample(near, k=min(len(near), build.random.randint(0, 2)))):
            _county_area(build, gift, service, code)
    elif reach == "home":
        _county_area(build, gift, service, fips)


def _county_area(build: Builder, gift: Gift, service: uuid.UUID, fips: str) -> None:
    county = BY_FIPS[fips]
    name = f"{county.name} County, {STATE_NAMES[county.state]}"
    build.put("service_area", f"{gift.key}-{fips}", service_id=service, name=name, geoid=fips)


def _wide_area(build: Builder, gift: Gift, service: uuid.UUID) -> None:
    sectors = {key: level for key, _sector, level, _kinds in plan.WIDE}
    name, geoid = ("Ohio", "39") if sectors[gift.org.key] == "state" else ("United States", "US")
    build.put(
        "service_area",
        f"{gift.key}-{geoid}",
        service_id=service,
        name=name,
        description="By telephone, post or screen.",
        extent=name,
        extent_type="text",
        geoid=geoid,
    )


def _add_doubled(build: Builder) -> None:
    """The second listing of an organization repeats one of its services."""
    originals = {org.key: org for org in build.orgs}
    for org in build.orgs:
        if not org.key.endswith("-again"):
            continue
        kind = next(iter(originals[org.key.removesuffix("-again")].given))
        build.put(
            "service",
            f"{org.key}-{kind}",
            organization_id=org.id,
            name=BY_KIND[kind].names[0],
            description=f"{BY_KIND[kind].does} {words.MADE_UP}",
            status="active",
            kinds=[kind],
        )


def _add_unclear(build: Builder) -> None:
    """Listings whose words say nothing of their kind, and a few that are closed."""
    hosts = [org for org in build.orgs if org.sector in ("human_services", "faith") and org.places]
    statuses = ("active", "active", "active", "inactive", "temporarily closed", "defunct")
    for number, ((name, does), org) in enumerate(zip(words.UNCLEAR, hosts[::2], strict=False)):
        key = f"{org.key}-unclear-{number}"
        service = build.put(
            "service",
            key,
            organization_id=org.id,
            name=name,
            description=f"{does} {words.MADE_UP}",
            status=statuses[number],
            alert="Closed until further notice." if statuses[number] == "temporarily closed" else "",
            assured_date=build.assured(),
        )
        build.put("service_at_location", key, service_id=service, location_id=org.places[0])

"""Who is in the demo: partners by sector and county, a few that reach everybody, prospects next door, doubles."""

from datetime import date

from onward.exchange.demo import plan, words
from onward.exchange.demo.build import Builder, Org, slug
from onward.exchange.demo.facts import BY_FIPS
from onward.exchange.demo.towns import Town, towns_of

BUSINESS = frozenset({"employers"})
PUBLIC = frozenset({"courts", "law_enforcement", "local_government", "state_leadership", "schools"})
DOUBLED = (("treatment", "39145"), ("recovery_housing", "39141"), ("faith", "39015"), ("workforce", "39009"))
"""Organizations that the list has twice under two spellings, as every real list does."""


def add_organizations(build: Builder) -> None:
    for sector, counts in plan.table(plan.ORGANIZATIONS).items():
        for fips, count in counts.items():
            for number in range(1, count + 1):
                level = "regional" if sector in plan.REGIONAL else "local"
                _add(build, f"{fips}-{sector}-{number}", sector, level, fips=fips)
    for key, sector, level, _kinds in plan.WIDE:
        _add(build, key, sector, level)
    for fips, sector, _kinds in plan.PROSPECTS:
        _add(build, f"prospect-{fips}-{sector}", sector, "local", fips=fips, standing="prospect")
    _parents(build)


def _add(build: Builder, key: str, sector: str, level: str, *, fips: str = "", standing: str = "partner") -> None:
    stem = build.stem()
    name = f"{stem} {build.pick(words.ENDINGS[sector])}"
    towns = towns_of(fips)
    town = build.random.choices(towns, weights=range(len(towns), 0, -1))[0] if towns else None
    phone = build.phone(town.area_code if town else {"state": "614", "national": "202"}[level])
    host = f"{slug(stem)}.example.{'com' if sector in BUSINESS else 'org'}"
    facts = _facts(build, sector)
    org_id = build.put(
        "organization",
        key,
        name=name,
        alternate_name="".join(word[0] for word in name.split()) if build.chance(0.2) else "",
        description=_about(sector, level, town),
        email=f"hello@{host}",
        website=f"https://{host}",
        sector=sector,
        level=level,
        standing=standing,
        county=fips,
        assured_date=None if standing == "prospect" else build.assured(),
        notes="Not asked yet: a neighbor who could help." if standing == "prospect" else "",
        **facts,
    )
    org = Org(key, org_id, name, sector, standing, fips, town, phone, host)
    build.orgs.append(org)
    add_ties(build, org)


def _about(sector: str, level: str, town: Town | None) -> str:
    if town is None:
        where = "everywhere in Ohio" if level == "state" else "anywhere in the country"
        return f"Help by telephone, post or screen, {where}. {words.MADE_UP}"
    county = BY_FIPS[town.fips]
    return f"{words.ABOUT[sector].format(county=county.name)} {words.MADE_UP}"


def _facts(build: Builder, sector: str) -> dict[str, str | int]:
    number = len(build.orgs) + 1
    if sector in PUBLIC:
        return {"legal_status": "Public body"}
    if sector in BUSINESS:
        return {"legal_status": "Company", "year_incorporated": build.random.randint(1948, 2019)}
    if not build.chance(0.6):
        return {}
    return {
        "legal_status": "Nonprofit",
        "tax_status": "501(c)(3)",
        "tax_id": f"00-{number:07d}",  # no real number begins with 00
        "year_incorporated": build.random.randint(1971, 2023),
    }


def add_ties(build: Builder, org: Org) -> None:
    """Telephone, contact, further web addresses, identifiers, money, programs."""
    main = build.put("phone", f"{org.key}-main", organization_id=org.id, number=org.phone, type="voice")
    if build.chance(0.15):
        build.put("language", f"{org.key}-line", phone_id=main, name="Spanish", code="es", note="Press 2 for Spanish.")
    if org.standing == "partner" and build.chance(0.8):
        _contact(build, org)
    if build.chance(0.2):
        build.put(
            "url", f"{org.key}-more", organization_id=org.id, label="Calendar", url=f"https://{org.host}/calendar"
        )
    if build.chance(0.25):
        number = f"DEMO-{len(build.orgs):04d}"
        build.put(
            "organization_identifier",
            f"{org.key}-register",
            organization_id=org.id,
            identifier_scheme="demo-register",
            identifier_type="Demo register number",
            identifier=number,
        )
    if build.chance(0.3):
        source = build.pick(
            ("Made-up county levy", "Made-up foundation grant", "Gifts and fees", "Made-up state grant")
        )
        build.put("funding", f"{org.key}-money", organization_id=org.id, source=source)


def _contact(build: Builder, org: Org) -> None:
    given, family = build.pick(words.GIVEN_NAMES), build.pick(words.FAMILY_NAMES)
    contact = build.put(
        "contact",
        f"{org.key}-contact",
        organization_id=org.id,
        name=f"{given} {family} (fictional)",
        title=build.pick(words.ROLES),
        email=f"{slug(given)}@{org.host}",
    )
    extension = build.random.randint(11, 89)
    build.put("phone", f"{org.key}-desk", contact_id=contact, number=org.phone, extension=extension, type="voice")


def _parents(build: Builder) -> None:
    """One regional network owns a clinic in another county."""
    by_key = {org.key: org for org in build.orgs}
    child, parent = by_key["39079-primary_health-1"], by_key["39145-primary_health-1"]
    record = next(record for record in build.batch.records["organization"] if record.id == child.id)
    record.values["parent_organization_id"] = parent.id


def add_doubles(build: Builder) -> None:
    """The same organizations once more, spelled as another volunteer would: same website or the same telephone."""
    by_key = {org.key: org for org in build.orgs}
    for number, (sector, fips) in enumerate(DOUBLED):
        org = by_key[f"{fips}-{sector}-1"]
        key = f"{org.key}-again"
        again = build.put(
            "organization",
            key,
            name=_misspelled(org.name, number),
            description=f"Entered twice; see also the other spelling. {words.MADE_UP}",
            website=f"http://www.{org.host}/" if number % 2 == 0 else "",
            email=f"hello@{org.host}" if number % 2 else "",
            sector=sector,
            level="local",
            standing="partner",
            county=fips,
            assured_date=_long_ago(build),
        )
        build.put("phone", f"{key}-main", organization_id=again, number=org.phone.replace("-", "."), type="voice")
        town = org.town
        build.orgs.append(
            Org(key, again, _misspelled(org.name, number), sector, "partner", fips, town, org.phone, org.host)
        )


def _misspelled(name: str, way: int) -> str:
    first, *rest = name.split()
    return (
        f"{name}, Inc.",
        f"The {name}",
        " ".join([first, rest[0] + "s", *rest[1:]]),
        " ".join([first[:-1] + first[-1] * 2, *rest]),
    )[way % 4]


def _long_ago(build: Builder) -> date:
    return build.days_ago(500, 900)

"""Where things are: one place for each organization, a second for busy ones, a screen for those without an office."""

import uuid

from onward.exchange.demo.build import Builder, Org
from onward.exchange.demo.facts import BY_FIPS
from onward.exchange.demo.towns import Town, towns_of
from onward.exchange.demo.words import STREETS

BUSY = 5
UNPLACED = 24
"""One in so many places has no coordinates: nobody has looked them up yet."""

ACCESS = (
    ("Wheelchair ramp", "Ramp at the side door; ring the bell."),
    ("Step-free entrance", "Level from the parking lot."),
    ("Accessible restroom", "On the ground floor."),
    ("Hearing loop", "In the large room."),
)
RIDES = (
    "On the county bus line; ask the driver for the stop.",
    "Two parking lots; no bus.",
    "Rides can be arranged by telephone.",
)


def add_places(build: Builder) -> None:
    for org in build.orgs:
        if org.town is None:
            org.places.append(_screen(build, org))
            continue
        org.places.append(_place(build, org, org.town, "office"))
        others = [town for town in towns_of(org.fips) if town != org.town]
        if others and org.load >= BUSY:
            org.places.append(_place(build, org, build.pick(others), "second"))


def _screen(build: Builder, org: Org) -> uuid.UUID:
    """An organization without an office is met online, and has a mailing address."""
    post = build.put(
        "location",
        f"{org.key}-post",
        location_type="postal",
        organization_id=org.id,
        name=f"{org.name}, mail",
    )
    _address(build, f"{org.key}-post", post, "PO Box 0155", ("Columbus", "OH", "43215"), kind="postal")
    return build.put(
        "location",
        f"{org.key}-online",
        location_type="virtual",
        organization_id=org.id,
        name=f"{org.name}, online",
        url=f"https://{org.host}/online",
    )


def _place(build: Builder, org: Org, town: Town, key: str) -> uuid.UUID:
    number = build.batch.read.get("location", 0) + 1
    latitude, longitude = (None, None) if number % UNPLACED == 0 else build.point(town)
    place = build.put(
        "location",
        f"{org.key}-{key}",
        location_type="physical",
        organization_id=org.id,
        name=org.name if key == "office" else f"{org.name}, {town.name}",
        alternate_name=f"{town.name} office" if build.chance(0.1) else "",
        description="Look for the painted sign." if build.chance(0.1) else "",
        transportation=build.pick(RIDES) if build.chance(0.3) else "",
        latitude=latitude,
        longitude=longitude,
        external_identifier=f"PLACE-{number:04d}" if build.chance(0.1) else "",
        county=town.fips,
    )
    street = f"{build.random.randint(2, 980)} {build.pick(STREETS)}"
    _address(build, f"{org.key}-{key}", place, street, (town.name, town.state, town.zip), county=town.fips)
    _surroundings(build, f"{org.key}-{key}", place, org)
    return place


def _address(
    build: Builder,
    key: str,
    place: uuid.UUID,
    street: str,
    town: tuple[str, str, str],
    *,
    kind: str = "physical",
    county: str = "",
) -> None:
    city, state, code = town
    build.put(
        "address",
        key,
        location_id=place,
        attention="Front desk" if build.chance(0.05) else "",
        address_1=street,
        address_2=f"Suite {build.random.randint(1, 9)}" if build.chance(0.15) else "",
        city=city,
        region=f"{BY_FIPS[county].name} County" if county else "",
        state_province=state,
        postal_code=code,
        country="US",
        address_type=kind,
    )


def _surroundings(build: Builder, key: str, place: uuid.UUID, org: Org) -> None:
    if build.chance(0.4):
        description, details = build.pick(ACCESS)
        build.put("accessibility", key, location_id=place, description=description, details=details)
    if build.chance(0.1):
        build.put("language", f"{key}-place", location_id=place, name="Spanish", code="es", note="At the front desk.")
    if build.chance(0.08):
        build.put("phone", f"{key}-place", location_id=place, number=org.phone, type="voice", description="Front desk")

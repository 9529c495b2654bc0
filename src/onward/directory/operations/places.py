"""Which county a place is in, and which counties a service area means."""

from collections.abc import Iterable, Mapping, Sequence

from onward.core import bulk
from onward.directory.models import Address, Location, Meeting, ServiceArea
from onward.partners.models import Organization
from onward.regions.atlas import locator
from onward.regions.county_index import CountyIndex
from onward.regions.models import County, Region
from onward.regions.names import CountyName, parse_counties
from onward.regions.states import find_state
from onward.regions.zips import counties_of_town, place_of_zip

AREA_WORDS = ("name", "extent", "description")


class Places:
    """Answers with FIPS codes. Made once an import, because the list of counties is long."""

    def __init__(self, region: Region) -> None:
        rows = County.objects.values_list("fips", "name", "state")
        self.names = CountyIndex([CountyName(*row) for row in rows])
        home = list(region.counties.values_list("fips", "name", "state"))
        self.home = {state for _, _, state in home}
        self.here = {name.casefold(): fips for fips, name, _ in home}
        self.found: dict[str, str] = {}

    def by_points(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """The county of each (longitude, latitude)."""
        found = locator().counties([p[0] for p in points], [p[1] for p in points]) if points else []
        return [fips if fips in self.names.by_fips else None for fips in found]

    def by_zip(self, code: str) -> str:
        """The county in which the post office puts a ZIP code; one that crosses a county line is in its main one."""
        place = place_of_zip(code)
        return self.by_words(f"{place.county}, {place.state}") if place.county else ""

    def by_town(self, town: str, state: str) -> str:
        """The county a town is in; of several, the one that belongs to the region. Blank when that is not clear.

        A town without a state is looked for in the region's own states.
        """
        states = [found.postal] if (found := find_state(state)) else sorted(self.home)
        names = [f"{county}, {one}" for one in states for county in sorted(counties_of_town(town, one))]
        codes = {code for name in names if len(code := self.by_words(name)) == 5}
        ours = codes & set(self.here.values())
        return next(iter(ours)) if len(ours) == 1 else next(iter(codes)) if len(codes) == 1 else ""

    def by_words(self, text: str) -> str:
        """A county (5 digits), a state (2) or the nation (`US`) for words such as “Pike County, Ohio”, else blank."""
        key = " ".join(text.split())
        if key not in self.found:
            self.found[key] = self._read(key)
        return self.found[key]

    def by_area(self, name: str, extent: str, description: str) -> str:
        """The code of a service area: what its name says, else its extent, else the beginning of its description."""
        return self.by_words(name) or self.by_words(extent) or self.by_words(description[:80])

    def _read(self, text: str) -> str:
        if not text:
            return ""
        if text.casefold().replace(".", "") in NATION:
            return "US"
        if text.casefold() in self.here:
            return self.here[text.casefold()]  # Ohio, in a region with Ohio County, is that county and not the state.
        state = find_state(text.casefold().removeprefix("state of ").removesuffix(" statewide").strip(" ,."))
        if state and "county" not in text.casefold():
            return state.fips
        if text.casefold() == "statewide" and len(self.home) == 1:
            home = find_state(next(iter(self.home)))
            return home.fips if home else ""
        return self._county(text)

    def _county(self, text: str) -> str:
        found = parse_counties(text, self.names).found
        if len(found) != 1 and len(self.home) == 1:
            found = parse_counties(f"{text}, {next(iter(self.home))}", self.names).found
        return found[0] if len(found) == 1 else ""


NATION = {"us", "usa", "united states", "united states of america", "nationwide", "national", "all states"}


def settle_counties(region: Region, locations: Iterable[int], places: Places) -> None:
    """Put each of these places in a county: by its point, else by an address's ZIP code or town. Stated ones stay."""
    wanted = set(locations)
    rows = Location.objects.filter(region=region, county_basis__in=["", "point", "zip", "town"])
    here = [
        row for row in rows.values_list("pk", "longitude", "latitude", "county_id", "county_basis") if row[0] in wanted
    ]
    by_point = _by_point(places, ((row[0], row[1], row[2]) for row in here))
    found = {pk: (fips, "point") for pk, fips in by_point.items()}
    addresses = Address.objects.filter(region=region, removed_at=None, location__isnull=False)
    for pk, code, town, state in addresses.values_list("location_id", "postal_code", "city", "state_province"):
        if pk in wanted and pk not in found:
            if fips := places.by_zip(code):
                found[pk] = (fips, "zip")
            elif fips := places.by_town(town, state):
                found[pk] = (fips, "town")
    changed = [
        (*found.get(row[0], (None, "")), row[0]) for row in here if found.get(row[0], (None, "")) != (row[3], row[4])
    ]
    bulk.update(Location, ("county_id", "county_basis"), changed)


def settle_meetings(region: Region, meetings: Iterable[int], places: Places) -> None:
    """Put meetings in counties: by point, else by ZIP code, else by town."""
    wanted = set(meetings)
    columns = ("pk", "longitude", "latitude", "postal_code", "city", "state")
    rows = [row for row in Meeting.objects.filter(region=region).values_list(*columns) if row[0] in wanted]
    found = _by_point(places, ((row[0], row[1], row[2]) for row in rows))
    settled = (
        (found.get(pk) or places.by_zip(code) or places.by_town(town, state) or None, pk)
        for pk, _, _, code, town, state in rows
    )
    bulk.update(Meeting, ("county_id",), settled)


def _by_point(places: Places, rows: Iterable[tuple[int, float | None, float | None]]) -> dict[int, str]:
    """The county of each row (key, longitude, latitude) that has a point in one."""
    pointed = {
        pk: (longitude, latitude) for pk, longitude, latitude in rows if longitude is not None and latitude is not None
    }
    found = zip(pointed, places.by_points(list(pointed.values())), strict=True)
    return {pk: fips for pk, fips in found if fips}


def read_service_areas(region: Region, areas: Iterable[int], places: Places) -> None:
    """Make codes of the words of service areas. Stated and chosen ones stay."""
    wanted = set(areas)
    rows = ServiceArea.objects.filter(region=region, geoid_basis__in=["", "words"])
    changed = []
    for pk, *here, name, extent, text in rows.values_list("pk", "geoid", "geoid_basis", *AREA_WORDS):
        if pk in wanted:
            code = places.by_area(name, extent, text)
            if (code, _basis(code, "words")) != tuple(here):
                changed.append((code, _basis(code, "words"), pk))
    bulk.update(ServiceArea, ("geoid", "geoid_basis"), changed)


def settle_homes(region: Region, organizations: Iterable[int], said: Mapping[int, str], places: Places) -> None:
    """An organization is at home where a person or the file says, else where its only, or its first, place is.

    It stays at home as long as it has a place there.
    """
    wanted = set(organizations)
    rows = Organization.objects.filter(region=region).exclude(county_basis="person")
    around: dict[int, list[str]] = {}
    placed = Location.objects.filter(region=region, county__isnull=False, removed_at=None, organization__isnull=False)
    for pk, fips in placed.order_by("pk").values_list("organization_id", "county_id"):
        around.setdefault(pk, []).append(fips)
    changed = []
    for pk, *here in rows.values_list("pk", "county_id", "county_basis"):
        if pk in wanted:
            found = _home(here, county_code(places.by_words(said.get(pk, ""))), around.get(pk, []))
            if found != tuple(here):
                changed.append((*found, pk))
    bulk.update(Organization, ("county_id", "county_basis"), changed)


def _home(here: Sequence[str | None], said: str, around: Sequence[str]) -> tuple[str | None, str]:
    county, basis = here
    if said:
        return said, "stated"
    if basis == "stated":
        return county, basis
    home = county if county in around else next(iter(around), None)
    return home, _basis(home, "place")


def _basis(found: str | None, basis: str) -> str:
    """How we know what was found; nothing for nothing."""
    return basis if found else ""


def county_code(geoid: str) -> str:
    return geoid if len(geoid) == 5 else ""

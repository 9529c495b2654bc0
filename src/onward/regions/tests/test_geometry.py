"""Counties as shapes. The boundaries and the census files are real."""

import csv
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.regions.geography import (
    Atlas,
    AtlasMissing,
    Locator,
    MapView,
    adjacency,
    atlas_path,
    load_atlas,
    locate,
    map_view,
    neighbours,
    state_view,
)
from onward.regions.geography.plane import distance, edges_of, inside, roomiest
from onward.regions.geography.projection import Albers, Frame
from onward.regions.geography.shapes import area_of, closed_path
from onward.regions.states import BY_FIPS
from onward.testing import shared

ATLAS_FILE = atlas_path()
OHIO_RIVER = [f"39{code:03}" for code in (1, 15, 25, 53, 71, 79, 87, 105, 131, 141, 145, 163)]
FALLS_CHURCH = "51610"  # folded into a line by the makers of the file: it has neighbours but no area
SQUARE = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], dtype=float)
HOLE = np.array([[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]], dtype=float)


@cache
def atlas() -> Atlas:
    return load_atlas(ATLAS_FILE)


@cache
def locator() -> Locator:
    return locate(atlas())


@cache
def ohio_river() -> MapView:
    return map_view(atlas(), OHIO_RIVER)


def census(name: str) -> list[dict[str, str]]:
    with shared("data", "geography", name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def drawn_size(view: MapView) -> int:
    shapes = (*view.counties, *view.neighbours)
    return len(view.state_borders) + sum(len(f'<path d="{c.d}"><title>{c.name}</title></path>') for c in shapes)


def test_the_atlas_holds_every_county_of_every_state_and_territory() -> None:
    assert len(atlas().counties) == 3231
    assert {county.state for county in atlas().counties.values()} == set(BY_FIPS)
    assert atlas().counties["39001"].name == "Adams"
    assert atlas().of_state("10") == ["10001", "10003", "10005"]


def test_every_ring_ends_where_it_began() -> None:
    open_rings = [fips for fips in atlas().counties for ring in atlas().rings(fips) if (ring[0] != ring[-1]).any()]
    assert open_rings == []


def test_a_missing_atlas_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda path: False)
    with pytest.raises(AtlasMissing, match="make setup"):
        atlas_path()


def test_the_neighbours_of_adams_county_lie_on_both_sides_of_the_ohio_river() -> None:
    brown, highland, pike, scioto, lewis, mason = "39015", "39071", "39131", "39145", "21135", "21161"
    assert adjacency(atlas())["39001"] == {brown, highland, pike, scioto, lewis, mason}


def test_meeting_at_a_corner_does_not_make_neighbours() -> None:
    apache, montezuma = "04001", "08083"
    assert montezuma not in adjacency(atlas())[apache]


def test_an_island_has_no_neighbours() -> None:
    nantucket = "25019"
    assert adjacency(atlas())[nantucket] == frozenset()


def test_neighbours_are_those_that_share_an_edge_drawn_out_point_by_point() -> None:
    """The oracle knows nothing of arcs: two counties that share two consecutive points are neighbours."""
    users: dict[frozenset[tuple[float, float]], set[str]] = {}
    for fips in atlas().counties:
        for ring in atlas().rings(fips):
            points = [(float(x), float(y)) for x, y in ring.round(7)]
            for edge in pairwise(points):
                users.setdefault(frozenset(edge), set()).add(fips)
    naive: dict[str, set[str]] = {fips: set() for fips in atlas().counties}
    for sharing in users.values():
        for fips in sharing:
            naive[fips] |= sharing - {fips}
    assert adjacency(atlas()) == naive


def test_the_surroundings_of_a_region_are_its_counties_neighbours_without_itself() -> None:
    near = adjacency(atlas())
    around = set().union(*(near[fips] for fips in OHIO_RIVER)) - set(OHIO_RIVER)
    assert neighbours(atlas(), frozenset(OHIO_RIVER)) == around


def test_a_hole_is_outside_and_what_is_in_it_is_not() -> None:
    points = np.array([[0.5, 0.5], [2, 2], [5, 2], [3.5, 2]])
    assert inside(points, edges_of([SQUARE, HOLE])).tolist() == [True, False, False, True]


def test_distance_is_to_the_nearest_edge_from_either_side() -> None:
    points = np.array([[2.0, 1.0], [7.0, 8.0], [-1.0, 2.0]])
    assert distance(points, edges_of([SQUARE])).tolist() == [1.0, 5.0, 1.0]


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_a_point_on_a_shared_border_belongs_to_one_side_only(x: int, y: int) -> None:
    lower = np.array([[0, 0], [400, 0], [0, 300], [0, 0]], dtype=float)
    upper = np.array([[0, 300], [400, 0], [400, 300], [0, 300]], dtype=float)
    point = np.array([[x, y]], dtype=float)
    either = inside(point, edges_of([lower]))[0] + inside(point, edges_of([upper]))[0]
    assert either == (1 if x < 400 and y < 300 else 0)


def test_a_label_sits_in_the_middle_of_a_square_and_beside_a_hole() -> None:
    x, y, room = roomiest([SQUARE])
    assert (x, y, room) == pytest.approx((2, 2, 2), abs=0.2)
    x, y, room = roomiest([SQUARE, HOLE])
    assert inside(np.array([[x, y]]), edges_of([SQUARE, HOLE])).all()
    assert room == pytest.approx(0.55, abs=0.06)


def test_a_sliver_too_thin_for_the_grid_still_gets_its_label_inside() -> None:
    sliver = np.array([[0, 0], [100, 99], [100, 100], [0, 1], [0, 0]], dtype=float)
    x, y, room = roomiest([sliver])
    assert inside(np.array([[x, y]]), edges_of([sliver])).all()
    assert 0 < room < 0.5


def test_a_shape_without_area_is_labelled_at_its_middle_without_room() -> None:
    assert roomiest([np.array([[0, 0], [2, 2], [0, 0]], dtype=float)]) == (1.0, 1.0, 0.0)


@settings(deadline=None)
@given(st.sampled_from(sorted(atlas().counties.keys() - {FALLS_CHURCH})))
def test_every_label_lies_in_its_own_county(fips: str) -> None:
    mainland = max(atlas().polygons(fips), key=lambda rings: area_of(rings[0]))
    lon, lat, _ = roomiest(mainland)
    assert locator().county(lon, lat, within_km=0) == fips


def test_the_only_county_without_area_is_falls_church() -> None:
    flat = [fips for fips in atlas().counties if max(map(area_of, atlas().rings(fips))) == 0]
    assert flat == [FALLS_CHURCH]


def test_a_town_is_found_in_its_county_and_the_sea_in_none() -> None:
    west_union, mid_atlantic = (-83.545, 38.794), (-50.0, 35.0)
    lons, lats = zip(west_union, mid_atlantic, strict=True)
    assert locator().counties(lons, lats) == ["39001", None]


def test_what_is_not_a_number_is_nowhere() -> None:
    assert locator().counties([float("nan"), -83.5], [38.8, float("nan")]) == [None, None]


def test_longitudes_may_be_counted_eastward_all_the_way_round() -> None:
    assert locator().county(360 - 83.545, 38.794) == "39001"


def test_a_pier_belongs_to_the_nearest_county_unless_that_is_refused() -> None:
    off_santa_monica = (-118.505, 34.0)
    assert locator().county(*off_santa_monica) == "06037"
    assert locator().county(*off_santa_monica, within_km=0) is None


def test_many_points_at_once_are_found_as_one_by_one() -> None:
    random = np.random.default_rng(7)
    lons, lats = random.uniform(-90, -75, 5000), random.uniform(33, 42, 5000)
    together = locator().counties(lons.tolist(), lats.tolist())
    some = range(0, 5000, 50)
    assert [together[i] for i in some] == [locator().county(lons[i], lats[i]) for i in some]


def test_centres_of_population_lie_in_their_own_county() -> None:
    """13 of 3,221 do not, each for a reason of its own and none for a wrong boundary of a region's size."""
    rows = census("CenPop2020_Mean_CO.txt")
    found = locator().counties([float(row["LONGITUDE"]) for row in rows], [float(row["LATITUDE"]) for row in rows])
    true = [row["STATEFP"] + row["COUNTYFP"] for row in rows]
    astray = {fips: other for fips, other in zip(true, found, strict=True) if fips != other}
    in_the_city_it_surrounds = {
        "24005": "24510", "51161": "51770", "51163": "51678", "51165": "51660", "51195": "51720",
    }  # fmt: skip
    at_sea_between_its_islands_or_shores = dict.fromkeys(["02016", "02180", "12087"])
    new_since_the_file = {"02063": "02261", "02066": "02261"}
    small_enclave_simplified_away = {"51610": "51059", "51685": "51153"}
    across_a_generalized_river = {"55091": "55011"}
    assert astray == {
        **in_the_city_it_surrounds,
        **at_sea_between_its_islands_or_shores,
        **new_since_the_file,
        **small_enclave_simplified_away,
        **across_a_generalized_river,
    }


def test_census_tracts_with_land_lie_in_their_own_county() -> None:
    rows = [row for row in census("tracts_2010vintage_pop_centroid_area_ruca.csv") if row["ALAND"] != "0"]
    found = locator().counties([float(row["INTPTLON"]) for row in rows], [float(row["INTPTLAT"]) for row in rows])
    own = sum(row["GEOID"][:5] == fips for row, fips in zip(rows, found, strict=True))
    assert own / len(rows) > 0.995


def test_a_twelve_county_map_weighs_less_than_thirty_kilobytes() -> None:
    assert drawn_size(ohio_river()) < 30_000


def test_a_map_shows_the_region_its_neighbours_and_the_state_line() -> None:
    view = ohio_river()
    assert [shape.fips for shape in view.counties] == OHIO_RIVER
    assert {shape.fips for shape in view.neighbours} == neighbours(atlas(), frozenset(OHIO_RIVER))
    assert {shape.state for shape in view.neighbours} == {"KY", "OH", "WV"}
    assert view.state_borders.startswith("M")
    assert view.view_box == f"0 0 720 {view.height}"


def test_every_label_of_a_region_is_in_the_picture_and_has_room() -> None:
    view = ohio_river()
    assert all(view.shows(shape.x, shape.y) and shape.room > 10 for shape in view.counties)


def test_a_place_is_drawn_inside_its_county() -> None:
    view = ohio_river()
    x, y = view.project(-83.545, 38.794)
    adams = next(shape for shape in view.counties if shape.fips == "39001")
    assert view.shows(x, y)
    assert np.hypot(x - adams.x, y - adams.y) < adams.room
    assert not view.shows(*view.project(-87.6, 41.9))


def test_north_is_up_and_east_is_right() -> None:
    view = ohio_river()
    assert view.project(-83, 39)[1] < view.project(-83, 38.5)[1]
    assert view.project(-83, 39)[0] < view.project(-82, 39)[0]


def test_unknown_counties_are_left_out_but_a_map_needs_one() -> None:
    assert [shape.fips for shape in map_view(atlas(), ["39001", "99999"]).counties] == ["39001"]
    with pytest.raises(ValueError, match="at least one county"):
        map_view(atlas(), ["99999"])


@pytest.mark.parametrize("state", sorted(BY_FIPS))
def test_every_state_can_be_drawn_on_a_page(state: str) -> None:
    view = state_view(atlas(), state)
    assert len(view.counties) == len(atlas().of_state(state))
    assert all(shape.d.startswith("M") for shape in view.counties)
    assert view.height <= 1.25 * view.width
    assert drawn_size(view) < 100_000


def test_alaska_is_drawn_whole_across_the_180th_meridian() -> None:
    view = state_view(atlas(), "02")
    attu, juneau = view.project(173.2, 52.9), view.project(-134.4, 58.3)
    assert view.shows(*attu)
    assert view.shows(*juneau)
    assert attu[0] < juneau[0]


def test_the_projection_keeps_areas_in_proportion() -> None:
    """A degree square at 65° north has cos 65.5° / cos 35.5° of the area of one at 35°, on the map as on the globe."""

    def cell(south: float) -> np.ndarray:
        side = np.linspace(0, 1, 50)
        low = np.column_stack([side - 100, np.full(50, south)])
        return np.concatenate([low, low[::-1] + np.array([0, 1]), low[:1]])

    albers = Albers.around(np.array([[-105, 30], [-95, 70]], dtype=float))
    drawn = area_of(albers.plane(cell(65))) / area_of(albers.plane(cell(35)))
    assert drawn == pytest.approx(np.cos(np.radians(65.5)) / np.cos(np.radians(35.5)), rel=1e-3)


def test_a_region_on_the_equator_can_be_projected() -> None:
    frame = Frame.around(np.array([[-1, -1], [1, 1]], dtype=float), width=100, height=100)
    assert frame.points(np.array([[0.0, 0.0]]))[0] == pytest.approx((50, 50), abs=0.01)


def test_a_path_is_written_in_tenths_without_drifting() -> None:
    ring = np.array([[0, 0], [0.34, 0], [0.68, 0], [1.02, 1], [0, 0]])
    assert closed_path([ring]) == "M0 0l0.3 0 0.4 0 0.3 1z"


@settings(deadline=None)
@given(st.sampled_from(sorted(atlas().counties)))
def test_the_steps_of_a_drawn_county_are_short_decimals(fips: str) -> None:
    shape = map_view(atlas(), [fips]).counties[0]
    assert re.fullmatch(r"(M[-\d. ]+(l[-\d. ]+|h0)z)+", shape.d)
    assert not re.search(r"\.\d\d|e", shape.d)

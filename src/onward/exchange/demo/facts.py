"""The true part of the demo region: its counties, how many people live there, and where they live on average.

Populations and population-weighted centres are those of the 2020 Census and in the public domain.
"""

from dataclasses import dataclass

REGION_NAME = "Southern Ohio (demo)"
REGION_SLUG = "southern-ohio-demo"
SOURCE = "U.S. Census Bureau, 2020 Census, centers of population"
LICENCE = "Public domain"
YEAR = 2020


@dataclass(frozen=True, slots=True)
class CountyFact:
    """`latitude` and `longitude` are the mean centre of the people, not of the land."""

    fips: str
    name: str
    state: str
    population: int
    latitude: float
    longitude: float


REGION: tuple[CountyFact, ...] = (
    CountyFact("39001", "Adams", "OH", 27_477, 38.851155, -83.519185),
    CountyFact("39009", "Athens", "OH", 62_431, 39.342729, -82.099580),
    CountyFact("39015", "Brown", "OH", 43_676, 38.952078, -83.892764),
    CountyFact("39053", "Gallia", "OH", 29_220, 38.831790, -82.275222),
    CountyFact("39071", "Highland", "OH", 43_317, 39.219120, -83.582063),
    CountyFact("39079", "Jackson", "OH", 32_653, 39.035842, -82.610925),
    CountyFact("39087", "Lawrence", "OH", 58_240, 38.501390, -82.538753),
    CountyFact("39105", "Meigs", "OH", 22_210, 39.061474, -82.011139),
    CountyFact("39131", "Pike", "OH", 27_088, 39.084195, -83.036586),
    CountyFact("39141", "Ross", "OH", 77_093, 39.341679, -83.023023),
    CountyFact("39145", "Scioto", "OH", 74_008, 38.780894, -82.944686),
    CountyFact("39163", "Vinton", "OH", 12_800, 39.241186, -82.504249),
)
"""In the order of their names, which is the order of the columns in `plan`."""

NEIGHBOURS: tuple[CountyFact, ...] = (
    CountyFact("21019", "Boyd", "KY", 48_261, 38.432179, -82.666251),
    CountyFact("21023", "Bracken", "KY", 8_400, 38.701217, -84.072685),
    CountyFact("21089", "Greenup", "KY", 35_962, 38.554360, -82.809161),
    CountyFact("21135", "Lewis", "KY", 13_080, 38.564104, -83.350474),
    CountyFact("21161", "Mason", "KY", 17_120, 38.616511, -83.789096),
    CountyFact("39025", "Clermont", "OH", 208_601, 39.104936, -84.213831),
    CountyFact("39027", "Clinton", "OH", 42_018, 39.411451, -83.842980),
    CountyFact("39047", "Fayette", "OH", 28_951, 39.548507, -83.443856),
    CountyFact("39073", "Hocking", "OH", 28_050, 39.524899, -82.449693),
    CountyFact("39115", "Morgan", "OH", 13_802, 39.615975, -81.865949),
    CountyFact("39127", "Perry", "OH", 35_408, 39.758487, -82.237977),
    CountyFact("39129", "Pickaway", "OH", 58_539, 39.671077, -82.992679),
    CountyFact("39167", "Washington", "OH", 59_771, 39.409803, -81.517688),
    CountyFact("54011", "Cabell", "WV", 94_350, 38.413593, -82.335182),
    CountyFact("54035", "Jackson", "WV", 27_791, 38.839840, -81.713096),
    CountyFact("54053", "Mason", "WV", 25_453, 38.827547, -82.058308),
    CountyFact("54099", "Wayne", "WV", 38_982, 38.267338, -82.494193),
    CountyFact("54107", "Wood", "WV", 84_296, 39.266981, -81.530587),
)
"""The counties that share a border with the region, also over the river."""

STATE_NAMES = {"OH": "Ohio", "KY": "Kentucky", "WV": "West Virginia"}
BY_FIPS = {fact.fips: fact for fact in (*REGION, *NEIGHBOURS)}
FIPS = tuple(fact.fips for fact in REGION)

BORDERS: dict[str, tuple[str, ...]] = {
    "39001": ("39015", "39071", "39131", "39145"),
    "39009": ("39105", "39163"),
    "39015": ("39001", "39071"),
    "39053": ("39079", "39087", "39105", "39163"),
    "39071": ("39001", "39015", "39131", "39141"),
    "39079": ("39053", "39087", "39131", "39141", "39145", "39163"),
    "39087": ("39053", "39079", "39145"),
    "39105": ("39009", "39053", "39163"),
    "39131": ("39001", "39071", "39079", "39141", "39145"),
    "39141": ("39071", "39079", "39131", "39163"),
    "39145": ("39001", "39079", "39087", "39131"),
    "39163": ("39009", "39053", "39079", "39105", "39141"),
}
"""Which counties of the region touch each other, so that a service near a border can be for both sides."""

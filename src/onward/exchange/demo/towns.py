"""Real towns, with a real ZIP code and roughly where they are. No street here is real; see `words`.

Towns on the river are placed a little inland: boundaries in the atlas are simplified, and the demo should not depend
on which side of a straightened bank a point falls.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Town:
    fips: str
    name: str
    state: str
    zip: str
    latitude: float
    longitude: float
    area_code: str


TOWNS: tuple[Town, ...] = (
    Town("39001", "West Union", "OH", "45693", 38.7945, -83.5452, "937"),
    Town("39001", "Peebles", "OH", "45660", 38.9490, -83.4058, "937"),
    Town("39001", "Winchester", "OH", "45697", 38.9330, -83.6480, "937"),
    Town("39009", "Athens", "OH", "45701", 39.3292, -82.1013, "740"),
    Town("39009", "Nelsonville", "OH", "45764", 39.4556, -82.2309, "740"),
    Town("39009", "Glouster", "OH", "45732", 39.4978, -82.0871, "740"),
    Town("39009", "The Plains", "OH", "45780", 39.3690, -82.1324, "740"),
    Town("39015", "Georgetown", "OH", "45121", 38.8645, -83.9041, "937"),
    Town("39015", "Mount Orab", "OH", "45154", 39.0275, -83.9197, "937"),
    Town("39015", "Ripley", "OH", "45167", 38.7551, -83.8227, "937"),
    Town("39053", "Gallipolis", "OH", "45631", 38.8198, -82.2290, "740"),
    Town("39053", "Rio Grande", "OH", "45674", 38.8814, -82.3782, "740"),
    Town("39071", "Hillsboro", "OH", "45133", 39.2023, -83.6116, "937"),
    Town("39071", "Greenfield", "OH", "45123", 39.3450, -83.4100, "937"),
    Town("39079", "Jackson", "OH", "45640", 39.0520, -82.6366, "740"),
    Town("39079", "Wellston", "OH", "45692", 39.1189, -82.5485, "740"),
    Town("39087", "Ironton", "OH", "45638", 38.5420, -82.6600, "740"),
    Town("39087", "South Point", "OH", "45680", 38.4380, -82.5529, "740"),
    Town("39105", "Pomeroy", "OH", "45769", 39.0607, -82.0331, "740"),
    Town("39105", "Middleport", "OH", "45760", 39.0130, -82.0760, "740"),
    Town("39131", "Waverly", "OH", "45690", 39.1267, -82.9855, "740"),
    Town("39131", "Piketon", "OH", "45661", 39.0681, -83.0143, "740"),
    Town("39141", "Chillicothe", "OH", "45601", 39.3331, -82.9824, "740"),
    Town("39141", "Bainbridge", "OH", "45612", 39.2280, -83.2700, "740"),
    Town("39141", "Frankfort", "OH", "45628", 39.3910, -83.2034, "740"),
    Town("39145", "Portsmouth", "OH", "45662", 38.7520, -82.9600, "740"),
    Town("39145", "Wheelersburg", "OH", "45694", 38.7418, -82.8204, "740"),
    Town("39145", "Lucasville", "OH", "45648", 38.8795, -82.9968, "740"),
    Town("39163", "McArthur", "OH", "45651", 39.2465, -82.4785, "740"),
    Town("39163", "Hamden", "OH", "45634", 39.1685, -82.5100, "740"),
    Town("21019", "Ashland", "KY", "41101", 38.4600, -82.6600, "606"),
    Town("21089", "Greenup", "KY", "41144", 38.5368, -82.8700, "606"),
    Town("21135", "Vanceburg", "KY", "41179", 38.5600, -83.3300, "606"),
    Town("21161", "Maysville", "KY", "41056", 38.6207, -83.8067, "606"),
    Town("39027", "Wilmington", "OH", "45177", 39.4453, -83.8285, "937"),
    Town("39047", "Washington Court House", "OH", "43160", 39.5370, -83.4390, "740"),
    Town("39073", "Logan", "OH", "43138", 39.5400, -82.4071, "740"),
    Town("39129", "Circleville", "OH", "43113", 39.6006, -82.9460, "740"),
    Town("39167", "Belpre", "OH", "45714", 39.2868, -81.5968, "740"),
    Town("54011", "Huntington", "WV", "25701", 38.4000, -82.4350, "304"),
    Town("54053", "Point Pleasant", "WV", "25550", 38.8600, -82.1000, "304"),
    Town("54107", "Parkersburg", "WV", "26101", 39.2644, -81.5354, "304"),
)

SPREAD = 0.011
"""How far from the town's point a place may lie, in degrees: about a kilometre."""


def towns_of(fips: str) -> tuple[Town, ...]:
    """The first is the largest."""
    return tuple(town for town in TOWNS if town.fips == fips)

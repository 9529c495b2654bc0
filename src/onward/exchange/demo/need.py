"""Figures of need and of groups of people for the demo's counties. None was published: all are made up, in the size in
which such figures come, so that every page about need and groups has something to show. Their source says so, and only
made-up regions see them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from onward.exchange.demo.facts import FIPS

YEAR = 2024
LICENCE = "Not a published figure: nothing may be concluded from it"


class MadeUp(NamedTuple):
    fips: str
    key: str
    value: float


VALUES: dict[str, tuple[float, ...]] = {
    "poverty_percent": (22.1, 27.4, 14.8, 20.9, 16.2, 19.7, 18.8, 21.6, 20.4, 16.9, 23.2, 22.7),
    "no_vehicle_percent": (8.9, 9.8, 5.1, 7.6, 6.2, 8.8, 9.1, 8.3, 9.4, 8.1, 11.7, 9.6),
    "uninsured_percent": (10.4, 6.9, 7.8, 7.9, 8.8, 7.2, 6.6, 8.4, 7.7, 6.8, 7.1, 9.3),
    "single_parent_percent": (8.1, 6.7, 7.2, 8.4, 8.9, 9.6, 7.9, 7.4, 10.2, 8.8, 10.9, 9.8),
    "unemployment_percent": (6.8, 5.9, 5.0, 5.7, 5.4, 5.8, 5.3, 7.4, 7.1, 4.9, 6.6, 6.2),
    "disability_percent": (21.4, 15.1, 16.9, 20.8, 18.2, 21.0, 20.3, 22.9, 21.7, 18.4, 23.1, 22.2),
    "no_diploma_percent": (18.9, 9.1, 13.2, 14.1, 14.6, 14.9, 12.7, 14.4, 15.3, 12.2, 14.8, 17.6),
    "overdose_deaths_5_year_rate": (52.3, 27.8, 48.6, 39.2, 45.1, 43.7, 55.8, 34.4, 68.9, 61.2, 83.5, 58.1),
    "jail_population": (48, 92, 71, 35, 62, 40, 78, 24, 44, 138, 161, 12),
    "under_18_percent": (24.1, 15.3, 22.8, 22.4, 24.3, 23.9, 22.1, 21.2, 23.4, 21.3, 22.0, 22.7),
    "over_65_percent": (19.2, 14.8, 19.6, 19.9, 18.7, 18.1, 19.8, 20.9, 18.9, 18.3, 18.4, 18.8),
    "minority_percent": (2.9, 11.6, 3.2, 5.8, 4.4, 3.6, 4.9, 3.1, 4.2, 10.8, 6.7, 2.8),
    "black_percent": (0.4, 2.9, 0.8, 2.6, 1.3, 0.7, 2.1, 0.9, 0.9, 5.9, 2.7, 0.4),
    "hispanic_percent": (1.1, 2.1, 0.9, 1.2, 1.2, 1.0, 1.1, 0.8, 1.0, 1.4, 1.5, 0.8),
    "veterans_percent": (8.1, 5.0, 8.4, 8.2, 8.3, 7.4, 8.6, 8.8, 7.9, 8.7, 7.8, 7.1),
    "limited_english_percent": (0.3, 1.4, 0.4, 0.5, 0.6, 0.3, 0.4, 0.2, 0.4, 0.5, 0.5, 0.1),
}  # fmt: skip
"""By figure, in the order of the region's counties."""


def made_up() -> Iterator[MadeUp]:
    for key, values in VALUES.items():
        yield from (MadeUp(fips, key, value) for fips, value in zip(FIPS, values, strict=True))

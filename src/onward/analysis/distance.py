"""Great-circle distance in miles, for one pair or for all pairs of two sets of places.

Everything in Onward that says "nearest" or "within 30 miles" uses this one definition: the shorter arc between two
points on a sphere of 3,958.7613 miles. It is not a drive: roads in the hills are longer, and pages say "in a straight
line". The haversine form is used because the simpler arc cosine loses all its digits for close neighbours:
    a = sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2),   d = 2 R · arcsin √a
with latitudes φ and longitudes λ in radians. Rounding can push `a` a hair above 1 for opposite points; it is cut off.

>>> round(miles((39.3334, -82.9824), (39.1001, -84.5125)), 1)  # Chillicothe to Cincinnati
83.5
>>> miles((39.0, -82.0), (39.0, -82.0))
0.0
"""

from math import pi
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS = 3_958.7613
"""Miles; the mean radius of the Earth."""

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


def miles(here: Place, there: Place) -> float:
    """Miles between two places."""
    return float(_haversine(*np.radians([*here, *there])))


def all_miles(places: ArrayLike, others: ArrayLike) -> NDArray[np.float64]:
    """Miles from each place (rows) to each other place (columns); both are sequences of (latitude, longitude).

    >>> all_miles([(0, 0)], [(0, 0), (0, 180)]).round(1).tolist()
    [[0.0, 12436.8]]
    """
    here = np.radians(np.asarray(places, dtype=np.float64).reshape(-1, 2))
    there = np.radians(np.asarray(others, dtype=np.float64).reshape(-1, 2))
    return _haversine(here[:, :1], here[:, 1:], there[None, :, 0], there[None, :, 1])


def _haversine(latitude: Any, longitude: Any, other_latitude: Any, other_longitude: Any) -> NDArray[np.float64]:
    across = np.sin((other_longitude - longitude) / 2) ** 2
    a = np.sin((other_latitude - latitude) / 2) ** 2 + np.cos(latitude) * np.cos(other_latitude) * across
    distance: NDArray[np.float64] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(a, 1.0)))
    return distance


HALF_WAY_ROUND = pi * EARTH_RADIUS
"""No two places are farther apart."""

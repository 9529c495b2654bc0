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

from math import asin, cos, pi, radians, sin, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS = 3_958.7613
"""Miles; the mean radius of the Earth."""

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


def miles(here: Place, there: Place) -> float:
    """Miles between two places."""
    # With plain floats: for a single pair an array costs ten times the arithmetic.
    latitude, longitude, other_latitude, other_longitude = map(radians, (*here, *there))
    across = sin((other_longitude - longitude) / 2) ** 2
    a = sin((other_latitude - latitude) / 2) ** 2 + cos(latitude) * cos(other_latitude) * across
    return 2 * EARTH_RADIUS * asin(sqrt(min(a, 1.0)))


def all_miles(places: ArrayLike, others: ArrayLike) -> NDArray[np.float64]:
    """Miles from each place (rows) to each other place (columns); both are sequences of (latitude, longitude).

    >>> all_miles([(0, 0)], [(0, 0), (0, 180)]).round(1).tolist()
    [[0.0, 12436.8]]
    """
    here = np.radians(np.asarray(places, dtype=np.float64).reshape(-1, 2))
    there = np.radians(np.asarray(others, dtype=np.float64).reshape(-1, 2))
    latitude, longitude = here[:, :1], here[:, 1:]
    across = np.sin((there[:, 1] - longitude) / 2) ** 2
    a = np.sin((there[:, 0] - latitude) / 2) ** 2 + np.cos(latitude) * np.cos(there[:, 0]) * across
    distance: NDArray[np.float64] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(a, 1.0)))
    return distance


HALF_WAY_ROUND = pi * EARTH_RADIUS
"""No two places are farther apart."""

"""How far two places are apart: in miles along the globe, or on a plane in whatever unit it is measured in."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onward.analysis.distance import EARTH_RADIUS, all_miles

Floats = NDArray[np.float64]
Metric = Literal["miles", "euclidean"]


def table(places: Floats, sites: Floats, metric: Metric) -> Floats:
    """Distances of all pairs."""
    if metric == "miles":
        return all_miles(places, sites)
    apart: Floats = np.hypot(places[:, :1] - sites[:, 0], places[:, 1:] - sites[:, 1])
    return apart


def straight(points: Floats, metric: Metric) -> Floats:
    """Points in a space in which nearer along a straight line is nearer: on the globe, in three dimensions."""
    if metric == "euclidean":
        return np.column_stack([points, np.zeros(len(points))])
    latitude, longitude = np.radians(points).T
    level = np.cos(latitude)
    globe = np.column_stack([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)])
    return EARTH_RADIUS * globe


def along(places: Floats, sites: Floats, metric: Metric) -> Floats:
    """Distances of pairs, each place with the site beside it."""
    if metric == "euclidean":
        flat: Floats = np.hypot(*(places - sites).T)
        return flat
    (lat, lon), (lat2, lon2) = np.radians(places).T, np.radians(sites).T
    a = np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    arc: Floats = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(a, 1.0)))
    return arc

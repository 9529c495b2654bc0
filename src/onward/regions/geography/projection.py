"""From longitude and latitude to a place on the drawn map.

We use Albers' equal-area conic projection, fitted to each map: the middle of the region is straight up, and the two
latitudes drawn without distortion lie one sixth of the height inside its top and bottom edge, the usual rule. Why not
plain degrees scaled by the cosine of the middle latitude, which would do for twelve counties in Ohio? Because the same
function draws Texas and Alaska, where that would make the top of the map a third too wide; because areas stay
true, so a county shaded for need is not shaded for its latitude; and because it is ten lines. Over one county the two
do not differ by a pixel.

Reference: J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395 (1987), pages 98-103,
equations 14-1 to 14-6 for the sphere.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

import numpy as np

from onward.regions.geography.topology import Points


@dataclass(frozen=True, slots=True)
class Albers:
    """The cone: its middle meridian in degrees, its constant n, and C as Snyder names it."""

    meridian: float
    n: float
    c: float

    @classmethod
    def around(cls, points: Points) -> "Albers":
        """The cone that suits these points. A region across the 180th meridian (the Aleutians) is kept whole."""
        lons, lats = points.T
        if np.ptp(lons) > 180:
            lons = np.where(lons > 0, lons - 360, lons)
        south, sixth = lats.min(), np.ptp(lats) / 6
        low, high = radians(south + sixth), radians(south + 5 * sixth)
        # On the equator the cone would be a cylinder, which these formulas cannot draw; a hair off it, they can.
        n = (sin(low) + sin(high)) / 2
        n = n if abs(n) > 1e-6 else 1e-6
        return cls(float(lons.min() + np.ptp(lons) / 2), n, cos(low) ** 2 + 2 * n * sin(low))

    def plane(self, points: Points) -> Points:
        """The points on the plane, in earth radii, y pointing down as in SVG."""
        east = (points[:, 0] - self.meridian + 180) % 360 - 180
        theta = self.n * np.radians(east)
        rho = np.sqrt(self.c - 2 * self.n * np.sin(np.radians(points[:, 1]))) / self.n
        return np.column_stack([rho * np.sin(theta), rho * np.cos(theta) - sqrt(self.c) / self.n])


@dataclass(frozen=True, slots=True)
class Frame:
    """A projection fitted to a picture `width` by `height`."""

    albers: Albers
    scale: float
    left: float
    top: float
    width: int
    height: int

    @classmethod
    def around(cls, points: Points, *, width: int, height: int, margin: int = 8) -> "Frame":
        """Fit the points into `width`, and into at most `height`; whichever is tighter, the rest is shared evenly."""
        albers = Albers.around(points)
        flat = albers.plane(points)
        low, size = flat.min(axis=0), np.maximum(np.ptp(flat, axis=0), 1e-9)
        scale = float(min((width - 2 * margin) / size[0], (height - 2 * margin) / size[1]))
        tall = round(size[1] * scale) + 2 * margin
        left, top = (np.array([width, tall]) - size * scale) / 2 - low * scale
        return cls(albers, scale, float(left), float(top), width, tall)

    def points(self, points: Points) -> Points:
        """Rows of longitude and latitude as rows of x and y."""
        return self.albers.plane(points) * self.scale + (self.left, self.top)

    def holds(self, points: Points) -> bool:
        """Whether the box around drawn points meets the picture."""
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        return bool(right >= 0 and bottom >= 0 and left <= self.width and top <= self.height)

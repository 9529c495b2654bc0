"""How much a distance still counts: all of it within reach, less in each further band, or less and less.

A decay knows its `reach`: beyond it nothing counts. Distances are in the unit of the places: miles, or whatever a plane
is measured in. "Within" means at most.
"""

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from onward.analysis.errors import Unusable

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bands:
    """Weight by band: `Bands((10, 30), (1.0, 0.68))` counts a distance of up to 10 wholly, and up to 30 as 0.68.

    One band of weight 1 is the plain two-step method; several are its enhanced form. Raises Unusable when the bands do
    not go outward from zero, or a weight is negative.
    """

    outer: tuple[float, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.outer or len(self.outer) != len(self.weights):
            raise Unusable("Give at least one band, each as distance:weight.")
        if self.outer[0] <= 0 or any(b <= a for a, b in zip(self.outer, self.outer[1:], strict=False)):
            raise Unusable("Give the bands from near to far, each with a greater distance than the one before.")
        if not all(0 <= weight < float("inf") for weight in self.weights) or self.reach == float("inf"):
            raise Unusable("A band has a finite distance, and a weight that is not negative.")

    @property
    def reach(self) -> float:
        return self.outer[-1]

    def weight(self, distance: Floats) -> Floats:
        """
        >>> Bands((10, 30), (1.0, 0.5)).weight(np.array([0, 10, 10.1, 30, 31])).tolist()
        [1.0, 1.0, 0.5, 0.5, 0.0]
        """
        place = np.searchsorted(np.array(self.outer), distance, side="left")
        found: Floats = np.array([*self.weights, 0.0])[place]
        return found


@dataclass(frozen=True, slots=True)
class Gaussian:
    """A bell cut off at its reach R and shifted so that it ends at nothing there:
    w(d) = (exp(-½(d/R)²) - exp(-½)) / (1 - exp(-½)) for d ≤ R. (Dai 2010, doi:10.1016/j.healthplace.2010.06.012)
    """

    reach: float

    def __post_init__(self) -> None:
        if not 0 < self.reach < float("inf"):
            raise Unusable("Give a reach greater than zero.")

    def weight(self, distance: Floats) -> Floats:
        """
        >>> Gaussian(10.0).weight(np.array([0, 10, 11])).tolist()
        [1.0, 0.0, 0.0]
        """
        end = exp(-0.5)
        bell: Floats = (np.exp(-0.5 * (distance / self.reach) ** 2) - end) / (1 - end)
        return np.where(distance <= self.reach, bell, 0.0)


Decay = Bands | Gaussian

"""Measures that belong to others: what their total may be, and where they are described. None of their items is here.

A person may have answered one of them on paper; then its total can be kept beside our own check-in.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Licensed(NamedTuple):
    """`reliability` is what its authors published, None where we found nothing we could cite. No spread is given: that
    of another crowd than the one at hand would mark too much or too little, so whoever uses it brings one."""

    short: str
    name: str
    low: int
    high: int
    source: str
    reliability: float | None = None


LICENSED: Final[Mapping[str, Licensed]] = {
    "arc": Licensed(
        "ARC", "ARC, Assessment of Recovery Capital", 0, 50,
        # Fifty statements, a point for each that one agrees with, as its authors count. Some add up answers from 1 to 6
        # instead: those totals, 50 to 300, are on another scale and not taken for this one.
        "Groshkova, Best, White: The Assessment of Recovery Capital. Drug and Alcohol Review 32 (2013), 187–194",
    ),
    "barc_10": Licensed(
        "BARC-10", "BARC-10, Brief Assessment of Recovery Capital", 10, 60,
        "Vilsaint and others: Development and validation of a Brief Assessment of Recovery Capital (BARC-10). Drug and "
        "Alcohol Dependence 177 (2017), 71–76",
        reliability=0.90,
    ),
    "rec_cap": Licensed(
        "REC-CAP", "REC-CAP", -100, 100,
        "Cano, Best, Edwards, Lehman: Recovery capital pathways. Drug and Alcohol Dependence 181 (2017), 11–19",
    ),
    "rci": Licensed(
        "RCI", "RCI, Recovery Capital Index", 1, 100,
        "Whitesock and others: Validating a survey for addiction wellness: the Recovery Capital Index. South Dakota "
        "Medicine 71 (2018), 202–212",
    ),
}  # fmt: skip

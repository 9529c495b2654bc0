"""Three counties of a small region, one beyond its border, and who works there; used by several tests.

Pike and Ross touch, Ross and Vinton touch; Mason, outside, touches Vinton. Nothing touches Adams.
"""

from datetime import date

from onward.analysis.coverage.offer import Offer
from onward.analysis.coverage.region import Region, SectorCount

TODAY = date(2026, 7, 1)
PIKE, ROSS, VINTON, MASON, ADAMS = "39131", "39141", "39163", "54053", "39001"
COUNTIES = (PIKE, ROSS, VINTON)
HOUSING, DETOX, FOOD = "recovery_housing", "detox", "food"
KINDS = (HOUSING, DETOX, FOOD)
PEOPLE = {PIKE: 27_000, ROSS: 77_000, VINTON: 13_000}
IMPORTANCE = {HOUSING: 3.0, DETOX: 3.0, FOOD: 2.0}
NEIGHBOURS = {PIKE: {ROSS}, ROSS: {PIKE, VINTON}, VINTON: {ROSS, MASON}, MASON: {VINTON}}
CENTRES = {PIKE: (39.0, -83.0), ROSS: (39.0, -82.5), VINTON: (39.0, -82.0), MASON: (39.0, -81.5)}
RECENT, LONG_AGO = date(2026, 6, 1), date(2024, 6, 1)
VOICE = SectorCount("recovery_community", 1, voice=True)


def offer(service, kind, county="", organization="", **rest):
    """A listing confirmed a month ago, by an organization named after its service unless said otherwise."""
    rest = {"assured": RECENT, **rest}
    return Offer(service, organization or f"{service} inc", kind, county, **rest)


def region(*offers, outside=(), sectors=(VOICE,), **rest):
    facts = {"people": {**PEOPLE}, "importance": IMPORTANCE, "neighbours": NEIGHBOURS, "centres": CENTRES, **rest}
    return Region(offers=tuple(offers), outside=tuple(outside), sectors=tuple(sectors), **facts)

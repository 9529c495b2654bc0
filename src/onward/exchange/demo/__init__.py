"""A region to look at: twelve real counties of southern Ohio, with organizations and meetings that are made up.

Counties, towns, ZIP codes and populations are facts (`facts`, `towns`); figures of need are made up (`need`); all else
is drawn from `plan`, `words` and `offerings` with a seed, so the same seed on the same day gives the same region. Pure:
no tables, no files. What comes out is a `Batch`, and goes in by the same door as anybody's import.
"""

from datetime import date

from onward.exchange.demo.build import Builder
from onward.exchange.demo.meetings import add_meetings
from onward.exchange.demo.offers import add_services, assign
from onward.exchange.demo.organizations import add_doubles, add_organizations
from onward.exchange.demo.places import add_places
from onward.exchange.demo.vocabulary import add_change_notes, add_groups, add_terms, add_units
from onward.exchange.records import Batch

__all__ = ["demo_batch"]


def demo_batch(seed: int = 2024, *, today: date) -> Batch:
    """Everything in the demo region. `today` decides how long ago things were checked."""
    build = Builder(seed, today)
    add_units(build)
    add_organizations(build)
    gifts = assign(build)
    add_doubles(build)
    add_places(build)
    add_services(build, gifts)
    add_terms(build)
    add_groups(build)
    add_change_notes(build)
    add_meetings(build)
    return build.batch

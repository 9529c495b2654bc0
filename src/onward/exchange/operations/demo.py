"""Making the demo region."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from onward.core.actor import Actor
from onward.exchange.demo import demo_batch, facts, need
from onward.exchange.operations.demo_engagement import judge_the_demo
from onward.exchange.operations.demo_talks import talk_for_the_demo
from onward.exchange.operations.demo_together import bring_the_demo_together
from onward.exchange.operations.importing import load
from onward.exchange.readers.need_formats import KINDS
from onward.regions.models import INVENTED, Region
from onward.regions.operations import Figure, found_region, move_centres, record_figures
from onward.regions.queries import POPULATION


@transaction.atomic
def make_demo(*, today: date, by: Actor) -> Region:
    """The demo region with its organizations, the census facts about its counties and their neighbours, and figures of
    need that are made up."""
    here = (*facts.REGION, *facts.NEIGHBOURS)
    counties = [county.fips for county in facts.REGION]
    region = found_region(name=facts.REGION_NAME, counties=counties, by=by, slug=facts.REGION_SLUG, fictional=True)
    record_figures((*map(_population, here), *map(_made_up, need.made_up())), by=by)
    move_centres({county.fips: (county.latitude, county.longitude) for county in here}, by=by)
    load(demo_batch(today=today), region, by=by)
    bring_the_demo_together(region, by=by)
    talk_for_the_demo(region, by=by)
    judge_the_demo(region, by=by)
    return region


def _population(county: facts.CountyFact) -> Figure:
    return Figure(
        county.fips, POPULATION, "People living in the county", "people", facts.YEAR, facts.SOURCE, facts.LICENCE,
        Decimal(county.population),
    )  # fmt: skip


def _made_up(figure: need.MadeUp) -> Figure:
    kind = KINDS[figure.key]
    return Figure(
        figure.fips, figure.key, kind.label, kind.unit, need.YEAR, INVENTED, need.LICENCE, Decimal(str(figure.value))
    )

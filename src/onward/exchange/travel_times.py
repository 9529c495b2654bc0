"""Travel times of a region: what was read, kept as the region's own."""

from django.db import transaction

from onward.core.actor import Actor
from onward.exchange.readers.travel_times import TABLE, TravelTimes
from onward.exchange.report import Report
from onward.insight.operations import keep_travel_times
from onward.regions.models import Region

KIND = "travel-times"


def keep_times(found: TravelTimes, region: Region, *, by: Actor, dry_run: bool = False) -> Report:
    """Keep the times, all of them or none. With `dry_run` everything is written and taken back, so that a preview tells
    what the import will do."""
    with transaction.atomic():
        done = keep_travel_times(region=region, times=found.times, by=by)
        if dry_run:
            transaction.set_rollback(True)
    report = Report(KIND, found.source, region.slug, problems=found.problems)
    done["rejected"] = sum(problem.severity == "error" for problem in found.problems)
    report.count(TABLE, done)
    return report

"""onward analyze access: how well places can reach what they need, from two tables."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np

from onward.analysis.coverage.access import Bands, Decay, Gaussian, count_within, nearest, scores
from onward.analysis.coverage.access.metric import Metric
from onward.analysis.errors import Unusable
from onward.cli.analyze.reporting import Report, digits, write_table
from onward.cli.analyze.tables import Ids, Sheet

METHODS = ("2sfca", "e2sfca", "gaussian", "nearest", "count")
NO_PLACE = "no coordinates"
NO_NEED = "reaches no need"
AXES: dict[str, tuple[str, str]] = {"miles": ("lat", "lon"), "euclidean": ("x", "y")}
LIMITS = {"lat": 90.0, "lon": 360.0}


class Points(NamedTuple):
    """The rows of a table that stand somewhere: their ids, where, and how much is needed or given there."""

    ids: list[str]
    lines: list[int]
    places: list[tuple[float, float]]
    amounts: list[float]


@click.command()
@click.argument("demand", metavar="DEMAND.csv", type=click.Path(path_type=Path))
@click.argument("supply", metavar="SUPPLY.csv", type=click.Path(path_type=Path))
@click.option("--method", type=click.Choice(METHODS), required=True, help="What to compute.")
@click.option("--radius-miles", "radius", type=float, help="How far is within reach.")
@click.option("--bands", default="", help="Weights by distance: 10:1,30:0.68,60:0.22.")
@click.option("--metric", type=click.Choice(tuple(AXES)), default="miles", help="On the globe, or on a plane.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where to write the table.")
@click.option("--seed", type=int, default=0, help="Nothing is drawn by chance here.")
def access(demand: Path, supply: Path, out: Path, **options: Any) -> None:
    """Nearest sites, counts within reach, or catchment scores of all places in DEMAND."""
    method, metric = options["method"], options["metric"]
    report = Report(method, options["seed"])
    decay = _decay(method, options["radius"], options["bands"])
    places = _points(Sheet(demand, ["id", *AXES[metric], "need"]), report)
    sites = _points(Sheet(supply, ["id", *AXES[metric]], ["capacity"]), report)
    if method == "nearest":
        header, rows, figures = _nearest(places, sites, metric)
    elif method == "count":
        header, rows, figures = _counts(places, sites, decay.reach, metric)
    else:
        header, rows, figures = _scores(places, sites, decay, metric, report, supply.name)
    write_table(out, header, rows)
    report.say(places=len(places.ids), sites=len(sites.ids), **figures, ignored=_ignored(method, options))


Found = tuple[list[str], list[Sequence[object]], dict[str, object]]


def _nearest(places: Points, sites: Points, metric: Metric) -> Found:
    which, far = nearest(places.places, sites.places, metric=metric)
    rows = [(one, sites.ids[site], digits(d)) for one, site, d in zip(places.ids, which, far, strict=True)]
    return ["id", "nearest_id", "distance"], list(rows), {}


def _counts(places: Points, sites: Points, reach: float, metric: Metric) -> Found:
    counts = count_within(places.places, sites.places, reach, metric=metric)
    rows = list(zip(places.ids, counts.tolist(), strict=True))
    return ["id", "count"], list(rows), {"islands": int((counts == 0).sum())}


def _scores(places: Points, sites: Points, decay: Decay, metric: Metric, report: Report, file: str) -> Found:
    found = scores(places.places, places.amounts, sites.places, sites.amounts, decay, metric=metric)
    for site in found.unreached:
        report.leave_out(NO_NEED, file=file, line=sites.lines[site], id=sites.ids[site])
    rows = list(zip(places.ids, map(digits, found.scores.tolist()), strict=True))
    need, capacity = np.array(places.amounts), np.array(sites.amounts)
    capacity[found.unreached] = 0.0
    figures: dict[str, object] = {
        "need": float(need.sum()),
        "capacity": float(capacity.sum()),
        "islands": int((found.scores == 0).sum()),
        "places_without_need": int((need == 0).sum()),
    }
    return ["id", "score"], list(rows), figures


def _points(sheet: Sheet, report: Report) -> Points:
    """Those without coordinates are left out; a capacity that is not given is 1."""
    _id, *axes = sheet.must[:3]
    amount = (sheet.must[3:] or sheet.may)[0]
    ids, points = Ids(sheet, "id"), Points([], [], [], [])
    for line, (one, first, second, much) in sheet:
        ids.check(line, one)
        if amount == "capacity" and not much.strip():
            much = "1"
        value = sheet.number(line, amount, much, least=0.0)
        if not first.strip() or not second.strip():
            report.leave_out(NO_PLACE, file=sheet.name, line=line, id=one)
            continue
        limits = [LIMITS.get(axis, float("inf")) for axis in axes]
        at = [sheet.number(line, *cell, least=-limit, most=limit) for *cell, limit in
              zip(axes, (first, second), limits, strict=True)]  # fmt: skip
        points.ids.append(one)
        points.lines.append(line)
        points.places.append((at[0], at[1]))
        points.amounts.append(value)
    return points


def _decay(method: str, radius: float | None, bands: str) -> Decay:
    """How much a distance counts; bands end at the radius where both are given."""
    if method == "nearest":
        return Bands((1.0,), (1.0,))
    if method == "e2sfca":
        return _bands(bands, radius)
    if radius is None:
        raise Unusable(f"Say with --radius-miles how far is within reach; {method} needs it.")
    if not 0 < radius < float("inf"):
        raise Unusable("Give --radius-miles a number greater than zero.")
    return Gaussian(radius) if method == "gaussian" else Bands((radius,), (1.0,))


def _bands(bands: str, radius: float | None) -> Bands:
    """
    >>> _bands("10:1,30:0.68,60:0.22", 40)
    Bands(outer=(10.0, 30.0, 40), weights=(1.0, 0.68, 0.22))
    """
    if not bands.strip():
        raise Unusable("Say with --bands what a distance weighs, such as 10:1,30:0.68,60:0.22; e2sfca needs it.")
    try:
        pairs = [(float(outer), float(weight)) for outer, weight in (band.split(":") for band in bands.split(","))]
    except ValueError as error:
        raise Unusable(f"The bands “{bands}” are not written as distance:weight, such as 10:1,30:0.68.") from error
    whole = Bands(tuple(outer for outer, _weight in pairs), tuple(weight for _outer, weight in pairs))
    if radius is None or radius >= whole.reach:
        return whole
    inner = [0.0, *whole.outer]
    kept = [(min(outer, radius), weight) for (low, outer), weight in zip(pairwise(inner), whole.weights, strict=True)
            if low < radius]  # fmt: skip
    return Bands(tuple(outer for outer, _weight in kept), tuple(weight for _outer, weight in kept))


def _ignored(method: str, options: dict[str, Any]) -> list[str]:
    """Options that were given and say nothing to this method."""
    said = {"--radius-miles": options["radius"] is not None, "--bands": bool(options["bands"])}
    heard = {"nearest": (), "e2sfca": ("--radius-miles", "--bands")}.get(method, ("--radius-miles",))
    return [name for name, given in said.items() if given and name not in heard]

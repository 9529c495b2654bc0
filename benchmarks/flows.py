"""Flows of ten million events, against the best of DuckDB and Polars.

    python benchmarks/flows.py

Made from a seed: 1.2 million people, eight steps, 300 organizations, three years. Three questions, each with the same
answer on both sides: transitions with people and median days, the funnel of four steps, retention after the last.
*Cold*: from a Parquet file to all three answers. *Kept*: the reference has the file as a DuckDB table and a Polars
frame in memory, and the quicker of the two counts for each question; ours maps its index from disk. `EVENTS` says how
many.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.harness import compared, say, seconds  # noqa: E402
from onward.analysis.flows import Events, funnel, retention, transitions  # noqa: E402
from onward.analysis.flows.events import DAY, ENDED  # noqa: E402
from onward.analysis.flows.index import keep, kept  # noqa: E402

EVENTS = int(os.environ.get("EVENTS", "10000000"))
STEPS = ("outreach", "detox", "treatment", "housing", "training", "job search", "employed", "left")
PATH = ("detox", "treatment", "housing", "employed")
GOAL, COLD_GOAL = 10.0, 1.0

TRANSITIONS = """
with following as (
  select person, step, moment, lead(step) over turn as target, lead(moment) over turn as until from events
  window turn as (partition by person order by moment, row))
select step, target, count(*), count(distinct person), median((until - moment) / {day}.0)
from following where target is not null group by all order by 3 desc, 1, 2
"""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="onward-flows-") as folder:
        file, index = Path(folder) / "events.parquet", Path(folder) / "kept"
        made().write_parquet(file)
        keep(ordered(file), index)
        base = duckdb.connect()
        base.execute(LOAD.format(file=file))
        frame = lazily(file).collect()
        results: dict[str, Any] = {"events": EVENTS, "cold": cold(file)}
        questions: dict[str, tuple[list[Callable[[], Any]], Callable[[], Any]]] = {
            "transitions": (
                [lambda: duck_transitions(base), lambda: polars_transitions(frame)],
                lambda: [tuple(one) for one in transitions(kept(index))],
            ),
            "funnel": (
                [lambda: duck_funnel(base), lambda: polars_funnel(frame)],
                lambda: [one.people for one in funnel(kept(index), PATH)],
            ),
            "retention": (
                [lambda: duck_retention(base), lambda: polars_retention(frame)],
                lambda: [one.share for one in retention(kept(index), PATH[-1])],
            ),
        }
        for name, (references, ours) in questions.items():
            answer = ours()
            for reference in references:
                np.testing.assert_equal(_flat(reference()), _flat(answer))
            best = min(references, key=seconds)
            results[name] = compared(best, ours, runs=3, rows=EVENTS, goal=GOAL)
        say("flows", results)
    return 0


def made() -> pl.DataFrame:
    chance = np.random.default_rng(0)
    people = max(EVENTS // 8, 1)
    return pl.DataFrame({
        "person": chance.integers(0, people, EVENTS), "at": chance.integers(0, 3 * 365, EVENTS) * DAY,
        "step": np.array(STEPS)[chance.integers(0, len(STEPS), EVENTS)],
        "organization": chance.integers(0, 300, EVENTS),
        "outcome": np.array(["", ENDED])[(chance.random(EVENTS) < 0.05).astype(int)],
    }).with_columns(pl.col("person", "organization").cast(pl.String))  # fmt: skip


def ordered(file: Path) -> Events:
    return Events.of_frame(pl.read_parquet(file))


def cold(file: Path) -> dict[str, Any]:
    def reference() -> None:
        base = duckdb.connect()
        base.execute(LOAD.format(file=file))
        duck_transitions(base)
        duck_funnel(base)
        duck_retention(base)

    def ours() -> None:
        events = ordered(file)
        transitions(events)
        funnel(events, PATH)
        retention(events, PATH[-1])

    return compared(reference, ours, runs=1, rows=EVENTS, goal=COLD_GOAL)


# DuckDB ---------------------------------------------------------------------------------------------------------------

LOAD = """
create table events as
select person, "at" as moment, step, organization, outcome, min(row) as row
from (select *, row_number() over () as row from read_parquet('{file}')) group by all
"""


def duck_transitions(base: duckdb.DuckDBPyConnection) -> list[Any]:
    return base.execute(TRANSITIONS.format(day=DAY)).fetchall()


def duck_funnel(base: duckdb.DuckDBPyConnection) -> list[int]:
    """Step by step: the first event of the next step after that of the one before, by time, then by file."""
    found, before = [], "select distinct person, {'at': -1, 'row': -1} as last from events"
    for step in PATH:
        before = f"""
            select person, min({{'at': moment, 'row': row}}) as last from events join ({before}) using (person)
            where step = '{step}' and {{'at': moment, 'row': row}} > last group by person"""
        found.append(base.execute(f"select count(*) from ({before})").fetchone()[0])  # type: ignore[index]
    return found


def duck_retention(base: duckdb.DuckDBPyConnection) -> list[float]:
    lasted = base.execute(f"""
        with began as (select person, min({{'at': moment, 'row': row}}) as first from events
                       where step = '{PATH[-1]}' group by person),
             over as (select person, min({{'at': moment, 'row': row}}) as stop from events join began using (person)
                      where outcome = '{ENDED}' and {{'at': moment, 'row': row}} >= first group by person)
        select (coalesce(stop.at, (select max(moment) from events)) - first.at) / {DAY}.0, stop is not null
        from began left join over using (person)""").fetchnumpy()  # fmt: skip
    days, over = lasted.values()
    return _kaplan_meier(np.asarray(days), np.asarray(over))


# Polars ---------------------------------------------------------------------------------------------------------------


def lazily(file: Path) -> pl.LazyFrame:
    return (
        pl.scan_parquet(file).unique(keep="first", maintain_order=True).with_row_index("row")
        .sort("person", "at", "row")
    )  # fmt: skip


def polars_transitions(frame: pl.DataFrame) -> list[Any]:
    following = frame.lazy().with_columns(
        pl.col("step").shift(-1).alias("target"), pl.col("person").shift(-1).alias("who"),
        pl.col("at").shift(-1).alias("until"),
    ).filter(pl.col("who") == pl.col("person"))  # fmt: skip
    counted = following.group_by("step", "target").agg(
        pl.len().alias("count"), pl.col("person").n_unique().alias("people"),
        ((pl.col("until") - pl.col("at")) / DAY).median().alias("days"),
    )  # fmt: skip
    return counted.sort(["count", "step", "target"], descending=[True, False, False]).collect().rows()


def polars_funnel(frame: pl.DataFrame) -> list[int]:
    placed = frame.lazy().with_row_index("place")
    before = placed.group_by("person").agg(pl.lit(-1, dtype=pl.Int64).alias("last"))
    found = []
    for step in PATH:
        before = (
            placed.filter(pl.col("step") == step).join(before, on="person")
            .filter(pl.col("place").cast(pl.Int64) > pl.col("last"))
            .group_by("person").agg(pl.col("place").min().cast(pl.Int64).alias("last"))
        )  # fmt: skip
        reached = before.collect()
        found.append(len(reached))
        before = reached.lazy()
    return found


def polars_retention(frame: pl.DataFrame) -> list[float]:
    placed = frame.lazy().with_row_index("place")
    began = placed.filter(pl.col("step") == PATH[-1]).group_by("person").agg(
        pl.col("place").min().alias("first"), pl.col("at").min().alias("start")
    )  # fmt: skip
    over = placed.filter(pl.col("outcome") == ENDED).join(began, on="person").filter(pl.col("place") >= pl.col("first"))
    stop = over.group_by("person").agg(pl.col("at").min().alias("stop"))
    told = began.join(stop, on="person", how="left").select(
        ((pl.col("stop").fill_null(pl.lit(frame["at"].max())) - pl.col("start")) / DAY).alias("days"),
        pl.col("stop").is_not_null().alias("over"),
    ).collect()  # fmt: skip
    return _kaplan_meier(told["days"].to_numpy(), told["over"].to_numpy())


def _kaplan_meier(lasted: np.ndarray, over: np.ndarray) -> list[float]:
    times, ends = np.unique(lasted[over], return_counts=True)
    watched = len(lasted) - np.searchsorted(np.sort(lasted), times)
    return [float(np.prod((1 - ends / watched)[times <= day])) for day in (30, 90, 180, 365)]


def _flat(answer: list[Any]) -> list[Any]:
    return [tuple(one) if isinstance(one, (tuple, list)) else one for one in answer]


if __name__ == "__main__":
    sys.exit(main())

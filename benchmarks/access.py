"""Access scores against the package `access`, a search tree of scikit-learn and a plain loop.

    python benchmarks/access.py

First that they agree: on doctors and people of Chicago's tracts (1,930 published points, 30 km on a plane) and on a
share of the large case. Then time and memory of the large one, made from a seed: 84,000 tracts, 20,000 sites, three
bands up to 60 miles. Each contender works in a process of its own. The references would take too long for all of it, so
they get every SHARE-th tract and their figures are multiplied; `access` is given its table of pairs and is not charged
for it.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
# In place of this folder, in which a file has the name of the package that it compares with.
sys.path[0] = str(ROOT)

from benchmarks.harness import say, shared  # noqa: E402
from onward.analysis.coverage.access import Bands, scores  # noqa: E402
from onward.analysis.distance import EARTH_RADIUS, all_miles  # noqa: E402

TRACTS, SITES, TOWNS, SHARE, RUNS = 84_000, 20_000, 3_000, 20, 3
ENHANCED = Bands((10.0, 30.0, 60.0), (1.0, 0.68, 0.22))
PLANE = 30_000.0
GOALS = {"access": 60, "balltree": 5, "memory": 10}


def main() -> int:
    results: dict[str, Any] = {"chicago": chicago(), **large()}
    say("access", results)
    return 0


# The published case ---------------------------------------------------------------------------------------------------


def chicago() -> dict[str, float]:
    """The greatest relative difference of our scores from those of the package, and from a loop."""
    import pandas as pd

    folder = shared("data", "access")
    places, people = points(folder / "chicago_metro_pop.geojson", "pop")
    _same, doctors = points(folder / "chicago_metro_docs_dentists.geojson", "doc")
    costs = np.hypot(*(places[:, None] - places[None]).T).T
    found = {
        "2sfca": scores(places, people, places, doctors, Bands((PLANE,), (1.0,)), metric="euclidean").scores,
        "e2sfca": scores(places, people, places, doctors, STEPS, metric="euclidean").scores,
    }
    origin, dest = np.divmod(np.arange(costs.size), len(places))
    pairs = pd.DataFrame({"origin": origin, "dest": dest, "cost": costs.ravel()})
    told: dict[str, float] = {"tracts": len(places)}
    for name, ours in found.items():
        weights = (STEPS if name == "e2sfca" else Bands((PLANE,), (1.0,))).weight(costs)
        told[f"{name}_from_loop"] = apart(ours, plain_loop(weights, people, doctors))
        told[f"{name}_from_package"] = apart(ours, package(pairs, people, doctors, PLANE, name == "e2sfca"))
    assert max(value for name, value in told.items() if name != "tracts") <= 1e-12, told
    return told


STEPS = Bands((10_000.0, 20_000.0, PLANE), (1.0, 0.68, 0.22))


def points(path: Path, amount: str) -> tuple[Any, Any]:
    features = json.loads(path.read_text())["features"]
    return (
        np.array([feature["geometry"]["coordinates"] for feature in features]),
        np.array([feature["properties"][amount] for feature in features], float),
    )


def apart(ours: Any, theirs: Any) -> float:
    return float((np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-300)).max())


def plain_loop(weights: Any, need: Any, capacity: Any) -> Any:
    """The two formulas, one pair at a time."""
    shares = []
    for j in range(len(capacity)):
        sought = 0.0
        for i in range(len(need)):
            sought += need[i] * weights[i, j]
        shares.append(capacity[j] / sought if sought else 0.0)
    return np.array([sum(shares[j] * weights[i, j] for j in range(len(shares))) for i in range(len(need))])


def package(pairs: Any, need: Any, capacity: Any, reach: float, enhanced: bool, steps: Bands = STEPS) -> Any:
    """What the package `access` says, in the order of places."""
    import pandas as pd
    from access import fca, weights

    demand = pd.DataFrame({"demand": need, "geoid": np.arange(len(need))}).set_index("geoid")
    supply = pd.DataFrame({"supply": capacity, "geoid": np.arange(len(capacity))}).set_index("geoid")
    weigh = weights.step_fn(dict(zip(steps.outer, steps.weights, strict=True))) if enhanced else None
    found = fca.two_stage_fca(
        demand, supply, pairs, reach, demand_index=True, supply_index=True, weight_fn=weigh,
    )  # fmt: skip
    return found.reindex(range(len(need))).fillna(0.0).to_numpy()


# The large case -------------------------------------------------------------------------------------------------------


def country() -> tuple[Any, Any, Any, Any]:
    """Tracts and sites around towns of very different sizes, from coast to coast."""
    random = np.random.default_rng(0)
    towns = random.uniform((27, -122), (48, -72), (TOWNS, 2))
    size = random.pareto(1.2, TOWNS) + 0.2

    def strewn(count: int) -> Any:
        around = towns[random.choice(TOWNS, count, p=size / size.sum())] + random.normal(0, 0.25, (count, 2))
        return np.where(random.random((count, 1)) < 0.3, random.uniform((27, -122), (48, -72), (count, 2)), around)

    return strewn(TRACTS), random.integers(0, 8_000, TRACTS).astype(float), strewn(SITES), np.ones(SITES)


def large() -> dict[str, Any]:
    """Each contender in its process; agreement is asserted before its time counts."""
    ours, sampled = contender("ours"), contender("ours_sampled")
    said: dict[str, Any] = {"tracts": TRACTS, "sites": SITES, "share_of_references": 1 / SHARE, "ours": ours}
    for name in ("access", "balltree"):
        theirs = contender(name)
        assert apart(np.load(saved("ours_sampled")), np.load(saved(name))) <= 1e-9, name
        theirs |= {"seconds": theirs["seconds"] * SHARE, "scaled_by": SHARE}
        ratio = theirs["seconds"] / ours["seconds"]
        said[name] = {**theirs, "ratio": round(ratio, 1), "goal": GOALS[name], "met": ratio >= GOALS[name]}
    lean = said["access"]["megabytes"] * SHARE / max(ours["megabytes"], 1)
    said["memory"] = {"ratio": round(lean, 1), "goal": GOALS["memory"], "met": lean >= GOALS["memory"]}
    return said | {"ours_sampled": sampled}


def contender(name: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=True, cwd=ROOT)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def saved(name: str) -> Path:
    import tempfile

    return Path(tempfile.gettempdir()) / f"onward-bench-access-{name}.npy"


def measured(name: str) -> None:
    """Processor seconds of the run least disturbed (each contender uses one core), and how much memory the first one
    took, with the table it was given."""
    tracts, need, sites, capacity = country()
    if name != "ours":
        tracts, need = tracts[::SHARE], need[::SHARE]
    work = {"access": by_package, "balltree": by_tree}.get(name, by_us)
    prepared = pairs_within(tracts, sites) if name == "access" else None
    before = peak()
    work(tracts, need, sites, capacity, prepared)
    used = peak() - before + (prepared.memory_usage().sum() / 2**20 if prepared is not None else 0.0)
    times = []
    for _run in range(RUNS):
        started = process_time()
        found = work(tracts, need, sites, capacity, prepared)
        times.append(process_time() - started)
    np.save(saved(name), found)
    print(json.dumps({"seconds": round(min(times), 4), "megabytes": round(used, 1)}))


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def by_us(tracts: Any, need: Any, sites: Any, capacity: Any, _prepared: Any) -> Any:
    return scores(tracts, need, sites, capacity, ENHANCED).scores


def by_package(_tracts: Any, need: Any, _sites: Any, capacity: Any, pairs: Any) -> Any:
    return package(pairs, need, capacity, ENHANCED.reach, True, ENHANCED)


def by_tree(tracts: Any, need: Any, sites: Any, capacity: Any, _prepared: Any) -> Any:
    """The two steps over the neighbours that a ball tree finds, some tracts at a time."""
    from sklearn.neighbors import BallTree

    tree, sought, spread = BallTree(np.radians(sites), metric="haversine"), np.zeros(len(sites)), np.zeros(len(tracts))
    for step in (1, 2):
        shares = np.divide(capacity, sought, out=np.zeros(len(sites)), where=sought > 0)
        for first in range(0, len(tracts), 2_000):
            some = slice(first, first + 2_000)
            which, far = tree.query_radius(
                np.radians(tracts[some]), ENHANCED.reach / EARTH_RADIUS, return_distance=True
            )
            counts = np.array([len(one) for one in which])
            site, weight = np.concatenate(which), ENHANCED.weight(np.concatenate(far) * EARTH_RADIUS)
            row = np.repeat(np.arange(len(counts)), counts)
            if step == 1:
                sought += np.bincount(site, weight * need[some][row], minlength=len(sites))
            else:
                spread[some] = np.bincount(row, weight * shares[site], minlength=len(counts))
    return spread


def pairs_within(tracts: Any, sites: Any) -> Any:
    """The table that the package wants: all pairs within reach."""
    import pandas as pd

    rows, columns, costs = [], [], []
    for first in range(0, len(tracts), 200):
        far = all_miles(tracts[first : first + 200], sites)
        row, column = np.nonzero(far <= ENHANCED.reach)
        rows.append(row + first)
        columns.append(column)
        costs.append(far[row, column])
    columns_of = {"origin": rows, "dest": columns, "cost": costs}
    return pd.DataFrame({name: np.concatenate(parts) for name, parts in columns_of.items()})


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) == 1 else measured(sys.argv[1]))

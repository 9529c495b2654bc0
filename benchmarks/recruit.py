"""Whom to invite, against plain HiGHS, all choices there are and published optima.

    python benchmarks/recruit.py

First that it is right: four of San Francisco's sixteen stores against all choices of four, ten published set covers
against their published optima. Then time, always to a proof: a small problem, which goes straight to the solver; 1,000
candidates and 60,000 cells, against the solver given the same problem as it stands, which is stopped after REFERENCE
seconds (then it counts as that long, and the ratio is at least what is said); 20,000 candidates and 186,000 cells in
LARGE seconds, which no plain solver is asked. Problems are made from a seed: candidates and cells strewn evenly over a
square, each candidate covers what lies near; and once more around towns of very different sizes, where even the best
bound by prices leaves a gap.
"""

import csv
import sys
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.harness import compared, say, seconds, shared  # noqa: E402
from onward.analysis.recruit import Problem, cheapest_cover, choose  # noqa: E402
from onward.analysis.recruit.problem import links_of, turned  # noqa: E402

REFERENCE, LARGE = 150.0, 30.0
WITHIN = 0.001


def main() -> int:
    choose(strewn(400, 4_000, 60, 9, seed=3))  # What is compiled on first use is not measured.
    small, middle, large = strewn(100, 400, 20, 8), strewn(1_000, 60_000, 300, 20), strewn(20_000, 186_000, 385, 100)
    results = {
        "stores": stores(),
        "set_covers": set_covers(),
        "small": agreeing(small, runs=9, goal=0.9),
        "1000_by_60000": agreeing(middle, runs=1, goal=2.0),
        "1000_by_60000_around_towns": certified(strewn(1_000, 60_000, 300, 20, towns=10), LARGE),
        "20000_by_186000": certified(large, LARGE),
        "20000_by_186000_around_towns": certified(strewn(20_000, 186_000, 385, 100, towns=200), LARGE),
    }
    say("recruit", results)
    return 0


# That it is right -----------------------------------------------------------------------------------------------------


def stores() -> dict[str, Any]:
    """The published coverage case: 16 stores, 205 tracts, 5 km."""
    folder = shared("data", "optimisation", "coverage-sf")
    distances = csv.DictReader((folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv").open())
    people = csv.DictReader((folder / "SF_demand_205_centroid_uniform_weight.csv").open())
    near = [(row["name"], row["DestinationName"]) for row in distances if float(row["distance"]) <= 5000]
    problem = Problem.of(near, {row["NAME"]: float(row["POP2000"]) for row in people}, 4)
    picks = choose(problem)
    best = max(problem.covered(chosen) for chosen in combinations(range(len(problem.candidates)), 4))
    assert picks.proven, "the choice of stores must be proven best"
    assert picks.covered == best, "the choice of stores must be the best of all"
    return {"stores": len(problem.candidates), "covered": picks.covered, "best_of_all": best}


def set_covers() -> dict[str, Any]:
    folder = shared("data", "optimisation", "set-cover")
    known = {
        row[0]: float(row[1]) for row in csv.reader((folder / "optima.csv").open()) if row[1:] and row[1].isdigit()
    }
    found = {}
    for path in sorted(folder.glob("scp4*.txt")):
        numbers = iter(path.read_text().split())
        rows, columns = int(next(numbers)), int(next(numbers))
        costs = {f"c{j}": float(next(numbers)) for j in range(1, columns + 1)}
        pairs = [(f"c{next(numbers)}", f"r{i}") for i in range(rows) for _each in range(int(next(numbers)))]
        cover = cheapest_cover(pairs, costs)
        assert (cover.cost, cover.proven) == (known[path.stem], True), path.stem
        found[path.stem] = cover.cost
    return found


# How long it takes ----------------------------------------------------------------------------------------------------


def strewn(candidates: int, cells: int, each: int, count: int, *, towns: int = 0, seed: int = 0) -> Problem:
    """Candidates who cover `each` cells on average, strewn evenly or, most of them, around towns."""
    from scipy.spatial import KDTree

    random = np.random.default_rng(seed)
    middles, size = random.uniform(0, 1, (towns, 2)), random.pareto(1.2, towns) + 0.2

    def points(number: int) -> Any:
        anywhere = random.uniform(0, 1, (number, 2))
        if not towns:
            return anywhere
        around = middles[random.choice(towns, number, p=size / size.sum())] + random.normal(0, 0.02, (number, 2))
        return np.where(random.random((number, 1)) < 0.3, anywhere, around)

    here, there = points(candidates), points(cells)
    low, high, tree, people = 1e-4, 1.0, KDTree(there), KDTree(here)
    for _halving in range(20):
        near = (low * high) ** 0.5
        low, high = (near, high) if people.count_neighbors(tree, near) < each * candidates else (low, near)
    found = tree.query_ball_point(here, high)
    rows, columns = np.repeat(np.arange(candidates), [len(one) for one in found]), np.concatenate(found).astype(int)
    covers, weights = links_of(rows, columns, candidates), random.integers(1, 5_000, cells).astype(float)
    return Problem(
        [f"c{n}" for n in range(candidates)], [f"k{n}" for n in range(cells)], weights, covers, turned(covers, cells),
        np.zeros(candidates, np.int64), np.zeros(1, np.int64), np.full(1, candidates),
        np.zeros(candidates, bool), np.zeros(candidates, bool), count,
    )  # fmt: skip


def agreeing(problem: Problem, *, runs: int, goal: float) -> dict[str, Any]:
    """Ours against plain HiGHS, when ours is proven and the other, if it was done in time, says the same."""
    ours, theirs = choose(problem), plain(problem)
    assert ours.proven, "ours must be proven"
    assert theirs["bound"] >= ours.covered * (1 - 1e-9), "no bound may be below what is covered"
    if theirs["done"]:
        assert abs(theirs["covered"] - ours.covered) <= 1e-6 * ours.covered, "both must cover the same"
    said = {"pairs": len(problem.covers.items), "plain_was_done": theirs["done"]}
    if theirs["seconds"] < 5:
        return said | compared(lambda: plain(problem), lambda: choose(problem), runs=runs, goal=goal)
    fast = min(seconds(lambda: choose(problem)) for _run in range(3))
    ratio = theirs["seconds"] / fast
    times = {"reference_seconds": round(theirs["seconds"], 2), "ours_seconds": round(fast, 3)}
    return said | times | {"ratio": round(ratio, 1), "goal": goal, "met": ratio >= goal}


def certified(problem: Problem, limit: float) -> dict[str, Any]:
    """How near to the best a choice is proven to be, when the time is over or it is proven best."""
    started = perf_counter()
    picks = choose(problem, seconds=limit)
    gap = (picks.bound - picks.covered) / picks.covered
    return {
        "pairs": len(problem.covers.items), "seconds": round(perf_counter() - started, 1), "proven": picks.proven,
        "gap_percent": round(100 * gap, 4), "goal_percent": 100 * WITHIN, "met": gap <= WITHIN,
    }  # fmt: skip


def plain(problem: Problem) -> dict[str, Any]:
    """The solver with the problem as it stands: a column for each candidate and each cell, a row for each cell."""
    import highspy
    from scipy.sparse import csr_matrix, eye, hstack, vstack

    candidates, cells = len(problem.candidates), len(problem.cells)
    by = csr_matrix((np.ones(len(problem.by.items)), problem.by.items, problem.by.starts), (cells, candidates))
    places = hstack([np.ones((1, candidates)), csr_matrix((1, cells))])
    table = vstack([hstack([by, -eye(cells)]), places]).tocsr()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = candidates + cells, cells + 1
    lp.col_cost_ = np.concatenate([np.zeros(candidates), -problem.weights])
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
    lp.row_lower_ = np.zeros(lp.num_row_)
    lp.row_upper_ = np.concatenate([np.full(cells, highspy.kHighsInf), [problem.count]])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = table.indptr, table.indices, table.data
    whole, any_ = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * candidates + [any_] * cells
    solver: Any = highspy.Highs()
    for name, value in (("output_flag", False), ("time_limit", REFERENCE), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    took = seconds(solver.run)
    info, done = solver.getInfo(), solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return {"covered": -info.objective_function_value, "bound": -info.mip_dual_bound, "seconds": took, "done": done}


if __name__ == "__main__":
    sys.exit(main())

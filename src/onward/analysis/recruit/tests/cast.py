"""Problems of all kinds, and the best of all choices there are."""

from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import strategies as st

from onward.analysis.recruit import Rules

Pairs = list[tuple[str, str]]


def allowed(chosen: Any, sectors: dict[str, str], rules: Rules) -> bool:
    of = [sectors.get(one, "") for one in chosen]
    return (
        rules.include <= set(chosen)
        and not rules.exclude & set(chosen)
        and all(of.count(sector) >= least for sector, least in rules.least.items())
        and all(of.count(sector) <= most for sector, most in rules.most.items())
    )


def best_of_all(pairs: Pairs, weights: dict[str, float], count: int, sectors: dict[str, str], rules: Rules) -> float:
    """What the best of all choices within the rules covers; -1 when there is none."""
    people = list(dict.fromkeys([*(one for one, _cell in pairs), *sectors]))
    cells = {one: {cell for who, cell in pairs if who == one} for one in people}
    best = -1.0
    for size in range(min(count, len(people)) + 1):
        for chosen in combinations(people, size):
            if allowed(chosen, sectors, rules):
                reached = set().union(*(cells[one] for one in chosen))
                best = max(best, sum(weights.get(cell, 0.0) for cell in reached))
    return best


@st.composite
def problems(draw: Any) -> tuple[Pairs, dict[str, float], int, dict[str, str], Rules]:
    people, cells = [f"c{n}" for n in range(draw(st.integers(1, 6)))], [f"k{n}" for n in range(6)]
    pairs = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(cells)), max_size=20))
    weights = {cell: float(draw(st.integers(0, 9))) for cell in cells[:5]}
    sectors = {one: draw(st.sampled_from("AB")) for one in people}
    some = st.frozensets(st.sampled_from(people), max_size=2)
    bounds = st.dictionaries(st.sampled_from("AB"), st.integers(0, 3), max_size=2)
    rules = Rules(draw(some), draw(some), draw(bounds), draw(bounds))
    return pairs, weights, draw(st.integers(0, 4)), sectors, rules


def around(candidates: int, cells: int, near: float, seed: int = 0) -> tuple[Pairs, dict[str, float]]:
    """Candidates and cells strewn over a square; each covers what lies near."""
    random = np.random.default_rng(seed)
    here, there = random.uniform(0, 1, (candidates, 2)), random.uniform(0, 1, (cells, 2))
    close = np.hypot(here[:, :1] - there[:, 0], here[:, 1:] - there[:, 1]) <= near
    return [(f"c{i}", f"k{j}") for i, j in np.argwhere(close)], {
        f"k{j}": float(random.integers(1, 99)) for j in range(cells)
    }

"""Measures of networks against networkx and igraph.

    python benchmarks/network.py

First that all agree, then time: processor seconds of the run least disturbed, since each contender uses one core.
Networks are made from a seed: partners in counties of about forty, each of whom has some ties within the county and
some to others anywhere, most of them to a few whom everybody knows. networkx would take hours for some measures;
there it walks from a sample of nodes and its time is multiplied, which is said beside the figure. Ours gives
betweenness, closeness and harmonic closeness in one go and is charged for all three wherever one of them is compared.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import igraph
import networkx as nx
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
# In place of this folder, in which a file has the name of the package that it measures.
sys.path[0] = str(ROOT)

from benchmarks.harness import say  # noqa: E402
from onward.analysis.network import Network, Tie, communities, measured  # noqa: E402
from onward.analysis.network.introductions import introductions  # noqa: E402
from onward.analysis.network.shortest import by_sweep  # noqa: E402

SAMPLE = {1_000: 200, 10_000: 20}
PAIRS = 30
GOALS = {"networkx": 50, "igraph": 2}
Work = Callable[[], Any]


def main() -> int:
    warm = partners(60)
    by_sweep(warm)  # What is compiled on first use is not measured.
    introductions(warm, 1)
    results = {f"{size:_}".replace("_", ","): compared(size) for size in SAMPLE}
    results["introductions"] = introduced()
    say("network", results)
    return 0


def partners(size: int, each: int = 6) -> Network:
    chance = np.random.default_rng(0)
    county = chance.integers(0, max(size // 40, 1), size)
    members = [np.flatnonzero(county == one) for one in range(county.max() + 1)]
    known = chance.pareto(1.5, size) + 1
    ids = [f"p{one}" for one in range(size)]
    ties = []
    for one in range(size):
        near = chance.choice(members[county[one]], each)
        anywhere = np.searchsorted(np.cumsum(known / known.sum()), chance.random(each)).clip(max=size - 1)
        others = np.where(chance.random(each) < 0.6, near, anywhere)
        ties += [Tie(ids[one], ids[other]) for other in others.tolist()]
    return Network.of(ids, ties)


def took(work: Work, runs: int = 3) -> tuple[float, Any]:
    """Processor seconds of the quickest run, and what it found."""
    best, found = float("inf"), None
    for _run in range(runs):
        started = process_time()
        found = work()
        best = min(best, process_time() - started)
    return best, found


def compared(size: int) -> dict[str, Any]:
    network = partners(size)
    graph, theirs = network.graph(), nx.Graph(zip(network.source.tolist(), network.target.tolist(), strict=True))
    theirs.add_nodes_from(range(size))
    runs = 3 if size <= 1_000 else 2
    ours, found = took(lambda: by_sweep(network), runs)
    by_igraph, between = took(lambda: graph.betweenness(), runs if size <= 1_000 else 1)
    pairs = (size - 1) * (size - 2) / 2
    assert np.allclose(found.betweenness * pairs, between, rtol=1e-9, atol=1e-6), "both must find the same betweenness"
    near_by_igraph, near = took(lambda: (graph.closeness(), graph.harmonic_centrality()), 1)
    assert np.allclose(found.harmonic, near[1], rtol=1e-9), "both must find the same harmonic closeness"
    return {
        "nodes": size, "ties": len(network.source), "ours_seconds_for_all_paths": round(ours, 4),
        "paths": paths_by_networkx(theirs, found, ours, SAMPLE[size]),
        "betweenness_by_igraph": against("igraph", by_igraph, ours),
        "paths_by_igraph": against("", by_igraph + near_by_igraph, ours),
        "other_measures": others(network, theirs, SAMPLE[size]),
        "all_of_onward_analyze_network_seconds": round(took(lambda: measured(network), 1)[0], 3),
    }  # fmt: skip


def against(name: str, reference: float, ours: float) -> dict[str, Any]:
    said: dict[str, Any] = {"reference_seconds": round(reference, 4), "ratio": round(reference / ours, 2)}
    if name:
        said |= {"goal": GOALS[name], "met": reference / ours >= GOALS[name]}
    return said


def paths_by_networkx(theirs: Any, found: Any, ours: float, sample: int) -> dict[str, Any]:
    """Each from a sample of nodes; their sum is what the sweep gives in one go."""
    size = len(theirs)
    some = random.Random(0).sample(range(size), sample)
    scale = size / sample
    between = took(lambda: nx.betweenness_centrality(theirs, k=sample, seed=0), 1)[0] * scale
    close, near = took(lambda: [nx.closeness_centrality(theirs, one) for one in some], 1)
    harmonic, far = took(lambda: nx.harmonic_centrality(theirs, some), 1)
    assert np.allclose(found.closeness[some], near), "both must find the same closeness"
    assert np.allclose(found.harmonic[some] * (size - 1), [far[one] for one in some]), "and the same harmonic"
    times = {"betweenness": between, "closeness": close * scale, "harmonic": harmonic * scale}
    said = {name: against("", much, ours) for name, much in times.items()}
    return {"sampled_sources": sample, **said, "all_three": against("networkx", sum(times.values()), ours)}


def others(network: Network, theirs: Any, sample: int) -> dict[str, Any]:
    some = random.Random(0).sample(range(len(theirs)), sample)
    scale = len(theirs) / sample
    flat = network.graph()
    constraint, values = took(lambda: nx.constraint(theirs, some), 1)
    ours, all_ = took(lambda: flat.constraint())
    assert np.allclose([all_[one] for one in some], [values[one] for one in some]), "both must find the same constraint"
    said = {"constraint": {"sampled_nodes": sample, **against("networkx", constraint * scale, ours)}}
    rest: dict[str, tuple[Work, Work]] = {
        "core": (lambda: nx.core_number(theirs), lambda: flat.coreness()),
        "articulation": (lambda: list(nx.articulation_points(theirs)), lambda: flat.articulation_points()),
        "transitivity": (lambda: nx.transitivity(theirs), lambda: flat.transitivity_undirected()),
        "components": (lambda: list(nx.connected_components(theirs)), lambda: flat.connected_components()),
    }
    for name, (plain, fast) in rest.items():
        said[name] = against("networkx", took(plain, 1)[0], took(fast)[0])
    return said | {"communities": by_louvain(network, theirs)}


def by_louvain(network: Network, theirs: Any) -> dict[str, Any]:
    """networkx has no Leiden method; its Louvain is compared, and how good each division is."""
    plain, groups = took(lambda: nx.community.louvain_communities(theirs, seed=0), 1)
    ours, found = took(lambda: communities(network), 1)
    quality = {"louvain": nx.community.modularity(theirs, groups), "ours": network.graph().modularity(found.tolist())}
    return against("networkx", plain, ours) | {name: round(value, 4) for name, value in quality.items()}


def introduced() -> dict[str, Any]:
    """The best introduction among 300 partners, against walking all ways anew for every pair of a sample."""
    network = partners(300, 3)
    theirs = nx.Graph(zip(network.source.tolist(), network.target.tolist(), strict=True))
    theirs.add_nodes_from(range(network.size))
    open_ = list(nx.non_edges(theirs))
    some = random.Random(0).sample(open_, PAIRS)

    def naive() -> list[float]:
        found = []
        for pair in some:
            theirs.add_edge(*pair)
            found.append(nx.global_efficiency(theirs))
            theirs.remove_edge(*pair)
        return found

    plain, efficiencies = took(naive, 1)
    ours, found = took(lambda: introductions(network, 1))
    assert found[0].efficiency >= max(efficiencies) - 1e-12, "no pair may help more than the best"
    return {
        "nodes": network.size, "pairs": len(open_), "sampled_pairs": PAIRS, "ours_seconds": round(ours, 4),
        "three_among_1000_seconds": round(took(lambda: introductions(partners(1_000), 3), 1)[0], 3),
        **against("networkx", plain * len(open_) / PAIRS, ours),
    }  # fmt: skip


if __name__ == "__main__":
    print(f"igraph {igraph.__version__}, networkx {nx.__version__}", file=sys.stderr)
    sys.exit(main())

"""Coverage matrix and the guess of kinds, against the plain way to do the same, in one run.

    python benchmarks/coverage.py

Prints one JSON object: for each core the best of several runs in milliseconds, of the reference and of ours, and the
ratio. The reference of the matrix asks every offer about every cell; the reference of the guess tries every phrase of
the vocabulary, one compiled pattern each, on every listing. Data are made from a seed.
"""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from time import perf_counter

from onward.analysis.coverage.matrix import coverage_matrix
from onward.analysis.coverage.offer import Offer, covers
from onward.analysis.words import split
from onward.directory.kinds import DEFAULT_KINDS, classify

TODAY = date(2026, 7, 1)
COUNTIES = [f"39{number:03d}" for number in range(12)]
KINDS = [f"kind{number}" for number in range(45)]
SERVICES, LISTINGS, WORDS = 2_000, 1_000, 60


def offers(random: Random) -> list[Offer]:
    areas = ((), (), tuple(random.sample(COUNTIES, 3)), ("39",), ("US",))
    return [
        Offer(
            f"service{number}",
            f"organization{number % 400}",
            random.choice(KINDS),
            random.choice([*COUNTIES, ""]),
            random.choice(areas),
            confidence=random.uniform(0.3, 1.0),
            assured=random.choice((None, TODAY - timedelta(random.randrange(900)))),
            remote=random.random() < 0.1,
        )
        for number in range(SERVICES)
    ]


def plain_matrix(offers: list[Offer]) -> list[tuple[int, int]]:
    cells = []
    for kind in KINDS:
        for county in COUNTIES:
            here = [o for o in offers if o.active and o.sure and o.kind == kind and covers(o, county)]
            cells.append((len({o.service for o in here}), len({o.organization for o in here})))
    return cells


def listings(random: Random) -> list[tuple[str, str]]:
    """A phrase of the vocabulary for a name, and a description that mentions another now and then."""
    phrases = [phrase.rstrip("*") for kind in DEFAULT_KINDS for phrase in split(kind.strong)]
    filler = "the program serves adults and families in our county with care every weekday".split()  # noqa: SIM905
    words = [*filler * 200, *phrases]
    return [(random.choice(phrases), " ".join(random.choices(words, k=WORDS))) for _ in range(LISTINGS)]


def plain_guess() -> Callable[[str, str], set[str]]:
    patterns = [
        (kind.key, re.compile(rf"\b{re.escape(phrase.rstrip('*'))}", re.IGNORECASE))
        for kind in DEFAULT_KINDS
        for phrase in [*split(kind.strong), *split(kind.weak), *split(kind.against)]
    ]
    return lambda name, text: {key for key, pattern in patterns if pattern.search(name) or pattern.search(text)}


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Milliseconds of the fastest run: the one least disturbed by the rest of the machine."""
    times = []
    for _ in range(runs):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return round(min(times) * 1000, 2)


def compared(reference: Callable[[], object], ours: Callable[[], object]) -> dict[str, float]:
    plain, fast = best(reference, runs=2), best(ours)
    return {"reference_ms": plain, "ours_ms": fast, "ratio": round(plain / fast, 1)}


def main() -> None:
    random = Random(0)
    directory, texts, guess = offers(random), listings(random), plain_guess()
    report = {
        "matrix_12_counties_45_kinds_2000_services": compared(
            lambda: plain_matrix(directory), lambda: coverage_matrix(directory, COUNTIES, KINDS, today=TODAY)
        ),
        "guess_of_1000_listings": compared(
            lambda: [guess(name, text) for name, text in texts], lambda: [classify(name, text) for name, text in texts]
        ),
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()

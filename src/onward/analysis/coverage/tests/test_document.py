"""The worked example of `docs/methods/coverage.md` is true: its listings give its matrix and its next steps."""

from datetime import date
from pathlib import Path

import pytest

from onward.analysis.coverage.matrix import Cell, coverage_matrix
from onward.analysis.coverage.next_steps import next_steps
from onward.analysis.coverage.offer import Offer
from onward.analysis.coverage.reading import Names, missing
from onward.analysis.coverage.region import Region

PAGE = (Path(__file__).parents[5] / "docs/methods/coverage.md").read_text(encoding="utf-8")
PIKE, ROSS, VINTON = "39131", "39141", "39163"
CODES = {"Pike": PIKE, "Ross": ROSS, "Vinton": VINTON, "Ohio": "39", "": ""}
PEOPLE = {PIKE: 27_000, ROSS: 77_000, VINTON: 13_000}


def table(first_heading):
    """Rows of the page's table whose first column has this heading, as dicts."""
    lines = PAGE[PAGE.index(f"\n| {first_heading} |") + 1 :].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[: lines.index("")]]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def offer(row):
    return Offer(
        service=row["listing"],
        organization=row["organization"],
        kind=row["kind"],
        county=CODES[row["county"]],
        served=tuple(CODES[name] for name in row["serves"].split(", ") if name),
        confidence=float(row["confidence"]),
        assured=date.fromisoformat(row["confirmed"]) if row["confirmed"] else None,
    )


@pytest.fixture(scope="module")
def example():
    offers = tuple(offer(row) for row in table("listing"))
    kinds = [row["kind"] for row in table("kind")]
    region = Region(
        PEOPLE,
        offers,
        importance={"recovery_housing": 3, "detox": 3, "food": 2},
        neighbours={PIKE: {ROSS}, ROSS: {PIKE, VINTON}, VINTON: {ROSS}},
    )
    return coverage_matrix(offers, list(PEOPLE), kinds, today=date(2026, 7, 1)), region


def count(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shown(cell: Cell):
    parts = []
    if cell.services:
        parts = [count(cell.sites, "site"), count(cell.services, "service"), count(cell.organizations, "organization")]
    if cell.served_from_elsewhere:
        parts.append(f"{cell.served_from_elsewhere} from elsewhere")
    text = f"{cell.state}: {', '.join(parts)}" if parts else cell.state
    return f"{text}, {cell.unsure} unsure" if cell.unsure else text


def test_the_matrix_of_the_page(example):
    matrix, _ = example
    computed = [
        {"kind": kind, **{county: shown(matrix.at[kind, CODES[county]]) for county in ("Pike", "Ross", "Vinton")}}
        for kind in matrix.kinds
    ]
    assert computed == table("kind")


def test_the_next_steps_of_the_page(example):
    computed = [
        {
            "step": step.kind.value,
            "about": step.subject,
            "weight": f"{step.weight:,.0f}",
            "helpers": ", ".join(step.helpers),
        }
        for step in next_steps(*example)
    ]
    assert computed == table("step")


def test_the_sentence_of_the_page(example):
    matrix, region = example
    names = Names(kinds={"recovery_housing": "Recovery housing"})
    assert missing(matrix.missing[0], names, people=region.people_in(matrix.missing[0].counties)) in PAGE

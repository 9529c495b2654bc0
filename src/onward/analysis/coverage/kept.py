"""Inputs and findings as plain values that JSON can hold, and back again without a loss.

Supplies are many (some 5,000 in a region of 2,000 partners), so each is a row without names of columns, and whoever
keeps them packs them. The *digest* is a SHA-256 over method, inputs and findings in one spelling: two findings with the
same digest are the same in every figure.

Nothing here names anybody. A supply is a number and its place, an organization a number; the caller sees to it that
they are (`anonymous`).
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, fields, replace
from datetime import date
from typing import Any

from onward.analysis.coverage.findings import METHOD, Cell, Findings, Inputs, KindFindings
from onward.analysis.coverage.reach import Demand, Reach, Supply

Plain = Mapping[str, Any]


def plain_inputs(inputs: Inputs) -> dict[str, Any]:
    return {
        "today": inputs.today.isoformat(),
        "areas": [list(astuple(area)) for area in inputs.areas],
        "people": [inputs.people.get(area.code) for area in inputs.areas],
        "kinds": list(map(list, inputs.kinds.items())),
        "need": {kind: [values.get(area.code, 0.0) for area in inputs.areas] for kind, values in inputs.need.items()},
        "basis": {kind: [list(figure) for figure in figures] for kind, figures in inputs.basis.items()},
        "reach": asdict(inputs.reach),
        "times": None if inputs.times is None else [[*pair, minutes] for pair, minutes in sorted(inputs.times.items())],
        "columns": COLUMNS,
        "supplies": [[getattr(supply, name) for name in COLUMNS] for supply in inputs.supplies],
    }


COLUMNS = [field.name for field in fields(Supply)]


def inputs_from(kept: Plain) -> Inputs:
    areas = tuple(Demand(code, _pair(point), county) for code, point, county in kept["areas"])
    codes = [area.code for area in areas]
    times = kept["times"]
    return Inputs(
        today=date.fromisoformat(kept["today"]),
        areas=areas,
        people=dict(zip(codes, kept["people"], strict=True)),
        kinds=dict(kept["kinds"]),
        need={kind: dict(zip(codes, values, strict=True)) for kind, values in kept["need"].items()},
        supplies=tuple(_supply(dict(zip(kept["columns"], row, strict=True))) for row in kept["supplies"]),
        reach=Reach(**{**kept["reach"], "bands": tuple(map(tuple, kept["reach"]["bands"]))}),
        times=None if times is None else {(origin, to): minutes for origin, to, minutes in times},
        basis={kind: tuple(map(tuple, rows)) for kind, rows in kept["basis"].items()},
    )


def _supply(row: dict[str, Any]) -> Supply:
    return Supply(**{**row, "point": _pair(row["point"]), "codes": tuple(row["codes"]), "served": tuple(row["served"])})


def _pair(point: Any) -> tuple[float, float] | None:
    return None if point is None else (point[0], point[1])


def plain_findings(findings: Findings) -> dict[str, Any]:
    return {
        kind: {"mean": found.mean, "left_out": dict(found.left_out), "cells": [list(astuple(c)) for c in found.cells]}
        for kind, found in findings.items()
    }


def findings_from(kept: Plain) -> dict[str, KindFindings]:
    return {
        kind: KindFindings(kind, one["mean"], tuple(Cell(*row) for row in one["cells"]), one["left_out"])
        for kind, one in kept.items()
    }


def anonymous(supplies: Iterable[Supply]) -> tuple[Supply, ...]:
    """Organizations that are called by a name, as the groups of meetings are, by a number instead."""
    names: dict[str, str] = {}
    return tuple(
        supply
        if supply.organization.isdigit()
        else replace(supply, organization=names.setdefault(supply.organization, f"group {len(names) + 1}"))
        for supply in supplies
    )


def digest(inputs: Plain, findings: Plain, method: str = METHOD) -> str:
    return hashlib.sha256(spelled({"method": method, "inputs": inputs, "findings": findings})).hexdigest()


def spelled(value: Any) -> bytes:
    """One spelling for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def packed(value: Plain) -> bytes:
    return zlib.compress(spelled(value), 9)


def unpacked(content: bytes) -> dict[str, Any]:
    return dict(json.loads(zlib.decompress(content)))

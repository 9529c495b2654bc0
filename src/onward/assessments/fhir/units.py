"""Quantities in units: enough of UCUM to compare lengths, weights, volumes and times. Source: https://ucum.org/ucum.

Units outside of this table can only be compared with themselves.
"""

from decimal import Decimal
from typing import Any

UCUM = "http://unitsofmeasure.org"
PREFIXES = {
    "k": "1e3",
    "h": "1e2",
    "da": "1e1",
    "": "1",
    "d": "1e-1",
    "c": "1e-2",
    "m": "1e-3",
    "u": "1e-6",
    "n": "1e-9",
}
METRIC = {"m": ("length", "1"), "g": ("mass", "1"), "L": ("volume", "1"), "l": ("volume", "1"), "s": ("time", "1")}
OTHERS = {
    "[in_i]": ("length", "0.0254"),
    "[ft_i]": ("length", "0.3048"),
    "[yd_i]": ("length", "0.9144"),
    "[mi_i]": ("length", "1609.344"),
    "t": ("mass", "1e6"),
    "[lb_av]": ("mass", "453.59237"),
    "[oz_av]": ("mass", "28.349523125"),
    "min": ("time", "60"),
    "h": ("time", "3600"),
    "d": ("time", "86400"),
    "wk": ("time", "604800"),
    "mo": ("time", "2629800"),
    "a": ("time", "31557600"),
    "1": ("number", "1"),
    "%": ("number", "0.01"),
}
UNITS = OTHERS | {
    prefix + unit: (kind, str(Decimal(factor) * Decimal(worth)))
    for unit, (kind, factor) in METRIC.items()
    for prefix, worth in PREFIXES.items()
}


def compare_quantities(one: dict[str, Any], other: dict[str, Any]) -> int | None:
    """-1, 0 or 1; None where the units do not allow it.

    >>> km = {"value": 5, "system": UCUM, "code": "km"}
    >>> compare_quantities({"value": 10000, "system": UCUM, "code": "m"}, km)
    1
    """
    if not all(quantity.get("system") and quantity.get("code") for quantity in (one, other)):
        return None
    if (one["system"], one["code"]) == (other["system"], other["code"]):
        left, right = _number(one.get("value")), _number(other.get("value"))
    else:
        mine, yours = _unit(one), _unit(other)
        if mine is None or yours is None or mine[0] != yours[0]:
            return None
        left, right = _number(one.get("value"), mine[1]), _number(other.get("value"), yours[1])
    return None if left is None or right is None else (left > right) - (left < right)


def _unit(quantity: dict[str, Any]) -> tuple[str, str] | None:
    return UNITS.get(str(quantity["code"])) if quantity["system"] == UCUM else None


def _number(value: Any, factor: str = "1") -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return Decimal(str(value)) * Decimal(factor)


def shown(quantity: dict[str, Any]) -> str:
    return " ".join(str(part) for part in (quantity.get("value"), quantity.get("unit") or quantity.get("code")) if part)


def takes_unit(quantity: dict[str, Any], option: dict[str, Any]) -> bool:
    """What the option does not say, it leaves open."""
    pairs = (("system", "system"), ("code", "code"), ("display", "unit"))
    return all(option.get(said) is None or option[said] == quantity.get(given) for said, given in pairs)

"""What a directory record may not say, before the database would refuse it. Plain values in, faults out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

EMAIL_LIMIT = 320


@dataclass(frozen=True, slots=True)
class Fault:
    """`fields` cannot stay as they are; the sentence says why. The record can do without them."""

    fields: tuple[str, ...]
    code: str
    message: str


Values = Mapping[str, Any]
Check = Callable[[Values], Iterator[Fault]]


def faults(table: str, values: Values) -> list[Fault]:
    """Every fault of one record that leaves the record usable without the fields named."""
    return [fault for check in CHECKS.get(table, ()) for fault in check(values)]


def odd_phone(number: str) -> int:
    """How many digits a number has when one or two of its ten were lost; 0 when it may be right.

    Fewer are a short code or a local number, and a leading + is another country's.
    """
    digits = sum(letter.isdigit() for letter in number.partition("x")[0])
    return digits if digits in (8, 9) and not number.strip().startswith("+") else 0


def _point(values: Values) -> Iterator[Fault]:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    both = ("latitude", "longitude")
    if (latitude is None) != (longitude is None):
        yield Fault(
            both, "half_a_point", "A place needs both latitude and longitude; only one is given, so it is left out."
        )
    elif latitude is None or longitude is None:
        return
    elif not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        yield Fault(
            both, "not_on_earth", "This point is not on Earth; check that latitude and longitude are not mixed up."
        )
    elif latitude == 0 and longitude == 0:
        yield Fault(both, "null_island", "Latitude 0 and longitude 0 is a blank that became a number; it is left out.")


def _ages(values: Values) -> Iterator[Fault]:
    both = ("minimum_age", "maximum_age")
    outside = [name for name in both if (age := values.get(name)) is not None and not 0 <= age <= 200]
    for name in outside:
        yield Fault((name,), "age_out_of_range", "An age must be between 0 and 200 years.")
    low, high = (values.get(name) for name in both)
    if not outside and low is not None and high is not None and low > high:
        yield Fault(both, "ages_reversed", "The lowest age is above the highest age.")


def _amounts(limit: Decimal, *names: str) -> Check:
    def check(values: Values) -> Iterator[Fault]:
        for name in names:
            amount = values.get(name)
            if amount is not None and abs(round(amount, 2)) >= limit:
                yield Fault((name,), "number_too_large", "This number is too large to be meant.")

    return check


def _shorter_than(limit: int, *names: str) -> Check:
    def check(values: Values) -> Iterator[Fault]:
        for name in names:
            if len(values.get(name) or "") > limit:
                yield Fault((name,), "too_long", f"This text is longer than {limit} characters.")

    return check


WHOLE = Decimal(2**31)

CHECKS: dict[str, tuple[Check, ...]] = {
    "organization": (_shorter_than(EMAIL_LIMIT, "email"), _amounts(WHOLE, "year_incorporated")),
    "contact": (_shorter_than(EMAIL_LIMIT, "email"),),
    "service": (_ages, _shorter_than(EMAIL_LIMIT, "email", "assurer_email")),
    "location": (_point,),
    "meeting": (_point, _shorter_than(EMAIL_LIMIT, "email")),
    "phone": (_amounts(Decimal(2**63), "extension"),),
    "schedule": (_amounts(WHOLE, "count", "interval"), _amounts(Decimal(1000), "timezone")),
    "cost_option": (_amounts(Decimal(10**12), "amount"),),
    "service_capacity": (_amounts(Decimal(10**10), "available", "maximum"),),
}

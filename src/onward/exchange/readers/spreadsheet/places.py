"""The place a row speaks of: a location and its address."""

import re
from uuid import UUID

from onward.exchange.readers.addresses import Address, split_address, state_code
from onward.exchange.readers.spreadsheet.collect import Collector, Row
from onward.regions.zips import ZipPlace, place_of_zip

_PARTS = {"address_1": "street", "city": "city", "state": "state", "postal_code": "ZIP code"}

_ZIP = re.compile(r"\d{5}(?:-\d{4})?")


def put_location(collector: Collector, row: Row, organization: UUID, home_state: str) -> UUID | None:
    """The id of the row's place, or None when the row names no place."""
    address = _address(collector, row, home_state)
    point = _point(collector, row)
    named = row["location_name"]
    if not (address.address_1 or address.city or address.postal_code or point or named):
        return None
    where = " ".join((address.address_1, address.address_2, address.city, address.postal_code[:5]))
    key = " ".join(re.findall(r"\w+", where.casefold())) or named.casefold() or str(sorted(point.items()))
    id = collector.id("location", str(organization), key)
    values = {"location_type": "physical", "organization_id": organization, "name": named, **point}
    collector.put("location", id, values, row.number)
    if address.address_1 or address.city or address.postal_code:
        _put_address(collector, row, id, address)
    return id


def _put_address(collector: Collector, row: Row, location: UUID, address: Address) -> None:
    values = {
        "location_id": location,
        "address_1": address.address_1,
        "address_2": address.address_2,
        "city": address.city,
        "state_province": address.state,
        "postal_code": address.postal_code,
        "country": "US",
        "address_type": "physical",
    }
    missing = [label for name, label in _PARTS.items() if not getattr(address, name)]
    if missing:
        message = f"Row {row.number}: the address has no {' and no '.join(missing)}; add it so that people can find it."
        collector.batch.note("address", row.number, "incomplete_address", message)
    if address.postal_code and not _ZIP.fullmatch(address.postal_code):
        text = address.postal_code
        message = f"Row {row.number}: “{text[:60]}” is not a ZIP code, which has five digits or nine; correct it."
        collector.batch.note("address", row.number, "odd_zip", message, field="postal_code", value=text)
    collector.put("address", collector.id("address", str(location)), values, row.number)


def _address(collector: Collector, row: Row, home_state: str) -> Address:
    """The parts from their own columns, else from the one line, else from what the ZIP code says."""
    street, city, postal_code = row["address_1"], row["city"], _zip(row["postal_code"])
    line = row["full_address"] or (street if "," in street and not (city or postal_code) else "")
    whole = split_address(line)
    postal_code = postal_code or whole.postal_code
    if line:
        street = whole.address_1 if not row["full_address"] else street or whole.address_1
    city, state = city or whole.city, state_code(row["state"]) or whole.state
    placed = bool(street or city or postal_code)
    zip_city, zip_state, *_ = ZipPlace() if city and state else place_of_zip(postal_code)
    if zip_city and not city:
        message = f"Row {row.number}: the city {zip_city} was filled in from the ZIP code {postal_code}."
        collector.batch.note("address", row.number, "city_from_zip", message, field="city", value=zip_city)
    state = state or zip_state or (state_code(home_state) if placed else "")
    return Address(street, row["address_2"] or whole.address_2, city or zip_city, state, postal_code)


def _zip(text: str) -> str:
    """Spreadsheets drop the zeros in front and sometimes run the nine digits together."""
    digits = text.strip()
    if re.fullmatch(r"\d{3,4}", digits):
        return digits.zfill(5)
    return f"{digits[:5]}-{digits[5:]}" if re.fullmatch(r"\d{9}", digits) else digits


def _point(collector: Collector, row: Row) -> dict[str, object]:
    texts = {name: row[name] for name in ("latitude", "longitude") if row[name]}
    if not texts:
        return {}
    point = collector.typed("location", row.number, texts)
    on_earth = len(point) == 2 and abs(point["latitude"]) <= 90 and abs(point["longitude"]) <= 180
    if on_earth and any(point.values()):
        return point
    value = ", ".join(texts.values())
    message = (
        f"Row {row.number}: “{value[:60]}” is not a latitude and a longitude, so the place has no point on the map."
    )
    collector.batch.warn("location", row.number, "bad_point", message, field="latitude", value=value)
    return {}

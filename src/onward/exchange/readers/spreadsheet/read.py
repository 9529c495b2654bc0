"""Rows of a partner list into records: each row an organization, its place, its contact and its services.

docs/methods/spreadsheet.md says what becomes of each column, in the words of the people who send such lists.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from onward.exchange.readers.spreadsheet.collect import Collector, Row
from onward.exchange.readers.spreadsheet.guess import fingerprint, guess_mapping
from onward.exchange.readers.spreadsheet.judgements import put_judgement
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.readers.spreadsheet.offers import put_services
from onward.exchange.readers.spreadsheet.parts import phone_key, split_phones
from onward.exchange.readers.spreadsheet.places import put_location
from onward.exchange.readers.spreadsheet.sheet import Sheet, open_sheet
from onward.exchange.readers.spreadsheet.targets import BY_KEY, LEAVE_OUT
from onward.exchange.readers.spreadsheet.together import put_together
from onward.exchange.records import Batch, Progress, Record, is_uuid
from onward.exchange.values import BadValue, clean_text, read_date
from onward.partners.normal_forms import name_key

REPORT_EVERY = 500
NUMBER = re.compile(r"[\d,.]+")
TOTAL = re.compile(r"(?:(?:grand |sub-?)?total|count|sum)\b(?: (?:partners|organizations|agencies))?\W*[\d,.]*", re.I)

PLAIN = ("name", "alternate_name", "description", "email", "website", "tax_id")
"""Fields of an organization that come from one column each."""
WORDS = {"sector": "sector_words", "level": "level_word", "county": "county_words"}
"""Columns in the words of the publisher; the loader finds the sector, level and county they mean."""
IN_WORDS = {
    "alternate_name": "other name", "email": "email address", "tax_id": "tax number", "sector_words": "sector",
    "level_word": "level", "county_words": "county", "notes": "note",
}  # fmt: skip
"""What a remark calls a field whose key is not yet a word."""
TEXT_MARKS = ("'=", "'+", "'-", "'@")
"""Lists saved with care put an apostrophe before what a spreadsheet program would run as a formula."""


@dataclass(slots=True)
class _Organizations:
    """Which organization a row speaks of: by name, since lists repeat a name for each service or place."""

    headings: str
    """A number means the same organization in every sheet with these headings, and nothing in another."""
    by_name: dict[str, Record] = field(default_factory=dict)
    name_of_id: dict[str, str] = field(default_factory=dict)
    identified: set[UUID] = field(default_factory=set)
    """Those whose row gave an id that is theirs everywhere."""

    def here(self, name: str, own: str) -> Record | None:
        """By name, unless both came with such an id and it is another one."""
        found = self.by_name.get(name)
        another = found is not None and found.id in self.identified and is_uuid(own) and UUID(own) != found.id
        return None if another else found


def read(
    path: Path, *, source: str, mapping: Mapping | None = None, progress: Progress | None = None, home_state: str = ""
) -> Batch:
    """Everything a partner list says, as HSDS records. Without `mapping` the columns are guessed and each guess noted.

    `home_state` is the state of an address that names none. Raises `UnusableFile` when there is nothing to read.
    """
    sheet = open_sheet(path, mapping.sheet if mapping else "")
    batch = Batch("csv", source)
    mapping = mapping or _guessed(sheet, batch)
    positions = mapping.positions(sheet.columns)
    for line, sentence in sheet.unreadable:
        batch.reject("organization", line, "unreadable_row", sentence)
    collector, known = Collector(batch), _Organizations(fingerprint(sheet.columns))
    for done, (number, cells) in enumerate(sheet.rows):
        if progress and done % REPORT_EVERY == 0:
            progress(done, len(sheet.rows))
        row, last = _row(batch, number, cells, positions), done + 1 == len(sheet.rows)
        _read_row(collector, known, row, home_state, last=last)
    if progress:
        progress(len(sheet.rows), len(sheet.rows))
    batch.count("organization", len(batch.rejected.get("organization", ())))
    return collector.finish()


def _guessed(sheet: Sheet, batch: Batch) -> Mapping:
    guesses = guess_mapping(sheet.columns, sheet.sample())
    for column, guess in guesses.items():
        header, label = sheet.columns[column], BY_KEY[guess.target].label
        if guess.target != LEAVE_OUT:
            batch.note("organization", None, "guessed_column", f"“{header}” was read as {label}, because {guess.why}.")
        elif any(cells[column].strip() for _, cells in sheet.rows):
            batch.note("organization", None, "column_left_out", f"“{header}” was left out, because {guess.why}.")
    return Mapping.from_guesses(sheet.columns, guesses, sheet.name)


def _row(batch: Batch, number: int, cells: list[str], positions: dict[str, list[int]]) -> Row:
    found: dict[str, str] = {}
    for target, columns in positions.items():
        texts = [_clean(batch, number, target, cells[column]) for column in columns]
        joint = "\n" if target == "notes" else "; "
        if text := joint.join(filter(None, texts)):
            found[target] = text
    return Row(number, found, _assured(batch, number, found.get("assured_date", "")))


def _clean(batch: Batch, number: int, target: str, cell: str) -> str:
    try:
        return clean_text(cell[1:] if cell.startswith(TEXT_MARKS) else cell)
    except BadValue as bad:
        message = f"Row {number}, {BY_KEY[target].label}: {bad.message}"
        batch.warn("organization", number, bad.code, message, field=target, value=cell)
        return ""


def _read_row(collector: Collector, known: _Organizations, row: Row, home_state: str, *, last: bool) -> None:
    if last and _is_total(row):
        message = f"Row {row.number}, “{row['organization_name'][:60]}”, is the sum of the list, so it was left out."
        collector.batch.note("organization", row.number, "total_left_out", message, field="name")
        return
    if not name_key(row["organization_name"]):
        if row.cells:
            message = f"Row {row.number} has no organization name, so it was left out; type the name and import again."
            collector.batch.reject("organization", row.number, "missing_name", message, field="name")
        return
    collector.speaks_of("organization", row.number)  # every row does, if not for the first time
    before = len(collector.seen)
    organization = _put_organization(collector, known, row)
    location = put_location(collector, row, organization.id, home_state)
    first = organization.row == row.number  # further rows bring the numbers of further places
    owner = {"organization_id": organization.id} if first or not location else {"location_id": location}
    _put_phones(collector, row, row["phone"], owner, str(organization.id))
    _put_contact(collector, row, organization.id)
    put_services(collector, row, organization, location)
    put_together(collector, row, organization)
    put_judgement(collector, row, organization)
    if len(collector.seen) == before:
        message = f"Row {row.number} says nothing of {organization.values['name']} that earlier rows do not."
        collector.batch.note("organization", row.number, "repeated_row", message)


def _is_total(row: Row) -> bool:
    """“Total: 25” in the place of a name, with at most a number beside it."""
    others = (text for target, text in row.cells.items() if target != "organization_name")
    return TOTAL.fullmatch(row["organization_name"]) is not None and all(map(NUMBER.fullmatch, others))


def _put_organization(collector: Collector, known: _Organizations, row: Row) -> Record:
    name = name_key(row["organization_name"])
    texts = {field: row["organization_name" if field == "name" else field] for field in PLAIN}
    values = collector.typed("organization", row.number, texts)
    values |= {field: row[target] for target, field in WORDS.items()}
    values |= {"notes": row["notes"], "assured_date": row.assured}
    record = known.here(name, row["organization_id"])
    if record is None:
        id = _organization_id(collector, known, row, name)
        record = collector.put("organization", id, values, row.number)
        known.by_name.setdefault(name, record)
        if is_uuid(row["organization_id"]) and id == UUID(row["organization_id"]):
            known.identified.add(id)
    else:
        _note_differences(collector.batch, record, values, row.number)
        collector.put("organization", record.id, values, row.number)
    _put_identifier(collector, row, record.id)
    return record


def _organization_id(collector: Collector, known: _Organizations, row: Row, name: str) -> UUID:
    own = row["organization_id"]
    other = known.name_of_id.setdefault(own, name) if own else name
    if other != name:
        message = (
            f"Row {row.number} repeats the number {own} of another organization, so its name identifies it instead."
        )
        collector.batch.warn("organization", row.number, "repeated_id", message, field="id", value=own)
        own = ""
    if own and not is_uuid(own):
        return collector.id("organization", known.headings, own)
    return collector.id("organization", own or name)


def _put_identifier(collector: Collector, row: Row, organization: UUID) -> None:
    own = row["organization_id"]
    if own and own.casefold() != str(organization):  # the id itself, as Onward exports it, is no further number
        values = {
            "organization_id": organization,
            "identifier_scheme": collector.batch.source,
            "identifier_type": "number in the list",
            "identifier": own,
        }
        id = collector.id("organization_identifier", str(organization), own)
        collector.put("organization_identifier", id, values, row.number)


def _assured(batch: Batch, number: int, text: str) -> date | None:
    try:
        return read_date(text)
    except BadValue as bad:
        batch.warn("organization", number, bad.code, f"Row {number}: {bad.message}", field="assured_date", value=text)
        return None


def _note_differences(batch: Batch, record: Record, values: dict[str, object], number: int) -> None:
    """A list that says two things of one organization: the first stays, and the coordinator hears of the second."""
    for name, value in values.items():
        first = record.values.get(name)
        if value and first and value != first and name not in ("name", "assured_date"):
            message = (
                f"Row {number} gives {record.values['name']} another {IN_WORDS.get(name, name)} than row {record.row}; "
                "the first was kept."
            )
            batch.note("organization", number, "kept_first", message, field=name, value=str(value))


def _put_phones(collector: Collector, row: Row, text: str, owner: dict[str, UUID], key: str) -> None:
    phones = split_phones(text)
    if text and not phones:
        message = f"Row {row.number}: no telephone number was found in “{text[:60]}”; write it as 740-555-0100."
        collector.batch.warn("phone", row.number, "bad_phone", message, field="number", value=text)
    for phone in phones:
        values = {**owner, "number": phone.number, "extension": phone.extension, "description": phone.description}
        collector.put("phone", collector.id("phone", key, phone_key(phone)), values, row.number)


def _put_contact(collector: Collector, row: Row, organization: UUID) -> None:
    texts = {"name": row["contact_name"], "title": row["contact_title"], "email": row["contact_email"]}
    key = next((text for text in (texts["name"], texts["email"], texts["title"]) if text), "")
    if not key:  # a number without a person is the organization's
        _put_phones(collector, row, row["contact_phone"], {"organization_id": organization}, str(organization))
        return
    id = collector.id("contact", str(organization), key.casefold())
    values = {"organization_id": organization, **collector.typed("contact", row.number, texts)}
    collector.put("contact", id, values, row.number)
    _put_phones(collector, row, row["contact_phone"], {"contact_id": id}, str(id))

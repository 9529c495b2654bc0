"""What the words of a list say about offers, needs and ties: the region's kinds of help, and partners by their names.

The records come out one for each thing, with the ids they are about. A word that is no kind of help is kept as a note
on “Something else”; a name that is no partner's is told with its row.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from onward.exchange.loading.partner_names import PartnerNames
from onward.exchange.readers.spreadsheet.parts import split_outside
from onward.exchange.readers.spreadsheet.together import HELP, TIE
from onward.exchange.records import NAMESPACE, Batch, Problem, Record
from onward.partners.help_words import OTHER
from onward.partners.models import HelpKind
from onward.partners.models.together import BOTH
from onward.partners.together_words import TERMS, TURNED, apart, plain, read_closeness
from onward.regions.models import Region


def understand_together(batch: Batch, region: Region) -> None:
    """Put what is meant in the place of the words. Call it when the organizations have their ids."""
    if not (batch.records.get(HELP) or batch.records.get(TIE)):
        return
    partners = PartnerNames.of(batch, region)
    for reading in (_Help(batch, partners, region), _Ties(batch, partners)):
        reading.run()


@dataclass
class _Reading(ABC):
    batch: Batch
    partners: PartnerNames
    found: dict[UUID, Record] = field(default_factory=dict)
    lost: list[Problem] = field(default_factory=list)
    table = ""

    def run(self) -> None:
        for record in self.batch.records.get(self.table, ()):
            subject = record.values["organization_id"]
            if subject not in self.partners.gone:  # that it stays removed is told of the organization
                self.hear(record, self.partners.survivors.get(subject, subject))
        self.batch.records[self.table] = list(self.found.values())
        self._tell_lost()

    @abstractmethod
    def hear(self, record: Record, subject: UUID) -> None:
        """Take up one thing that a row says of an organization."""

    def _tell_lost(self) -> None:
        """A row of which nothing is left is rejected."""
        heard = {record.row for record in self.found.values()}
        for told in self.lost:
            tell = self.batch.warn if told.row in heard else self.batch.reject
            tell(self.table, told.row or 0, told.code, told.message, field=told.field, value=told.value)

    def lose(self, record: Record, code: str, value: str, why: str) -> None:
        message = f"Row {record.row}: “{value}” {why}"
        self.lost.append(Problem("warning", code, self.table, record.row, str(record.values["way"]), value, message))


class _Help(_Reading):
    table = HELP

    def __init__(self, batch: Batch, partners: PartnerNames, region: Region) -> None:
        super().__init__(batch, partners)
        kinds = list(HelpKind.objects.filter(region=region))
        self.other = next((kind.pk for kind in kinds if kind.key == OTHER), None)
        self.kinds: dict[str, int] = {}
        for kind in kinds:
            for name in (kind.name, kind.name_es, kind.key.replace("_", " ")):
                self.kinds.setdefault(plain(name), kind.pk)
        for kind in kinds:
            for term in TERMS.get(kind.key, ()) if kind.in_use else ():
                self.kinds.setdefault(term, kind.pk)

    def hear(self, record: Record, subject: UUID) -> None:
        for words in self._things(record.values["words"]):
            name, note = apart(words)
            kind = self.kinds.get(plain(name))
            if kind is None and self.other is None:
                self.lose(record, "unknown_help", words, "is nothing on this region's list of what partners give.")
                continue
            if kind is None:
                kind, note = self.other, words
                message = f"Row {record.row}: “{words}” is not on the list of what partners give each other, so it is "
                message += "kept in words under “Something else”."
                self.batch.note(HELP, record.row, "help_in_words", message, field=record.values["way"], value=words)
            self._put(record, subject, kind or 0, note)

    def _things(self, words: str) -> list[str]:
        known = plain(apart(words)[0]) in self.kinds
        return [words] if known else split_outside(words, ",")

    def _put(self, record: Record, subject: UUID, kind: int, note: str) -> None:
        way = record.values["way"]
        id = uuid.uuid5(NAMESPACE, f"{HELP}\x1f{subject}\x1f{way}\x1f{kind}")
        values = {"organization_id": subject, "way": way, "help_kind_id": kind, "note": note}
        known = self.found.setdefault(id, Record(id, values, record.row))
        if note not in known.values["note"]:
            known.values["note"] = "; ".join(filter(None, (known.values["note"], note)))


class _Ties(_Reading):
    table = TIE

    def hear(self, record: Record, subject: UUID) -> None:
        for words in self._things(record.values["words"]):
            name, inside = (words, "") if self._is_name(words) else apart(words)
            meant = self.partners.find(name)
            if meant.id is None:
                why = "may be any of several partners; write its whole name." if meant.several else UNKNOWN
                self.lose(record, "unknown_partner", name, why)
            elif meant.id == subject:
                self.lose(record, "tie_with_itself", name, "is the partner of this row itself.")
            else:
                if meant.by_likeness:
                    message = f"Row {record.row}: “{name}” was taken for {self.partners.names[meant.id][0]}."
                    self.batch.note(TIE, record.row, "matched_by_likeness", message, field="works_with", value=name)
                self._put(record, subject, meant.id, inside)

    def _things(self, words: str) -> Iterator[str]:
        """Divided at commas, unless a partner has a name with one."""
        parts = split_outside(words, ",")
        while parts:
            end = next((end for end in range(len(parts), 1, -1) if self._is_name(apart(", ".join(parts[:end]))[0])), 1)
            yield ", ".join(parts[:end])
            parts = parts[end:]

    def _is_name(self, words: str) -> bool:
        found = self.partners.find(words)
        return found.id is not None and not found.by_likeness

    def _put(self, record: Record, subject: UUID, other: UUID, inside: str) -> None:
        strength, direction, note = read_closeness(inside)
        one, two = sorted((subject, other))
        id = uuid.uuid5(NAMESPACE, f"{TIE}\x1f{one}\x1f{two}")
        values = {"strength": strength, "direction": direction, "note": note}
        known = self.found.get(id)
        if known is None:
            whose = {"organization_id": subject, "other_organization_id": other}
            self.found[id] = Record(id, {**whose, **values}, record.row)
            return
        if known.values["organization_id"] != subject:
            values["direction"] = TURNED.get(direction, direction)
        for name, value in values.items():
            if value and known.values[name] and value != known.values[name]:
                message = f"Row {record.row} says something else of this tie than row {known.row}; the first was kept."
                self.batch.note(TIE, record.row, "kept_first", message, field=name, value=value)
            known.values[name] = known.values[name] or value


UNKNOWN = "is no partner that we know, so this tie was left out; write the name as it stands in the list of partners."
START = {"strength": "aware", "direction": BOTH}
"""What a new tie is when nothing is said of it."""

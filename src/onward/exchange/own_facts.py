"""Folding what Onward knows beyond HSDS into standard objects on the way out, and unfolding it on the way in. Pure.

Kinds, populations, sectors, levels and dates travel as terms of our own taxonomies put on services and organizations.
So do programs beyond an organization's first: HSDS 3.1.1 declares `program.organization_id` unique in the tabular form,
so only one fits there (a program there is a term on its organization and on its services).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from onward.directory.own_terms import NO_KIND, TAXONOMIES, OwnFact, code, split, taxonomy_id, term_id
from onward.exchange.records import Batch, Record

Objects = dict[str, list[dict[str, Any]]]
"""HSDS rows by object name; ids are UUIDs, blanks are left out."""


# Out -----------------------------------------------------------------------------------------------------------------


def fold(objects: Objects, facts: Iterable[OwnFact], names: dict[str, str]) -> None:
    """Add facts to `objects` as taxonomies, terms and attributes. `names` gives each code its English name."""
    facts = list(facts)
    if not facts:
        return
    for word in sorted({fact.word for fact in facts}):
        name, description = TAXONOMIES[word]
        objects["taxonomy"].append({"id": taxonomy_id(word), "name": name, "description": description})
    for own_code in sorted({fact.code for fact in facts}):
        objects["taxonomy_term"].append(_term(own_code, names.get(own_code, own_code), names.get(own_code, own_code)))
    for fact in facts:
        objects["attribute"].append(_attribute(fact))


def _term(own_code: str, name: str, description: str) -> dict[str, Any]:
    word = own_code.split(":")[1]
    return {
        "id": term_id(own_code), "code": own_code, "name": name, "description": description,
        "taxonomy": TAXONOMIES[word][0], "taxonomy_id": taxonomy_id(word),
    }  # fmt: skip


def _attribute(fact: OwnFact) -> dict[str, Any]:
    row = {
        "id": fact.id, "link_id": fact.link_id, "taxonomy_term_id": term_id(fact.code), "link_entity": fact.entity,
        "value": fact.value, "label": fact.label,
    }  # fmt: skip
    return {name: value for name, value in row.items() if value != ""}


def one_program_each(objects: Objects) -> None:
    """Turn every program but an organization's first (by id) into a term on the organization and on its services."""
    first: dict[UUID, UUID] = {}
    for program in sorted(objects["program"], key=lambda row: str(row["id"])):
        first.setdefault(program["organization_id"], program["id"])
    extra = {row["id"]: row for row in objects["program"] if first[row["organization_id"]] != row["id"]}
    if not extra:
        return
    objects["program"] = [row for row in objects["program"] if row["id"] not in extra]
    name, description = TAXONOMIES["program"]
    objects["taxonomy"].append({"id": taxonomy_id("program"), "name": name, "description": description})
    for row in extra.values():
        key = str(row["id"])
        objects["taxonomy_term"].append(_term(code("program", key), row["name"], row["description"]))
        other_name = row.get("alternate_name", "")
        objects["attribute"].append(
            _attribute(OwnFact("organization", row["organization_id"], "program", key, other_name))
        )
    for service in objects["service"]:
        if service.get("program_id") in extra:
            key = str(service.pop("program_id"))
            objects["attribute"].append(_attribute(OwnFact("service", service["id"], "program", key)))


# In ------------------------------------------------------------------------------------------------------------------


def unfold(batch: Batch) -> None:
    """Take our own terms out of a batch and put what they say on the services and organizations they are about."""
    terms = {
        record.id: record for record in batch.records.get("taxonomy_term", ()) if split(record.values.get("code", ""))
    }
    if not terms:
        return
    facts = [record for record in batch.records.get("attribute", ()) if record.values.get("taxonomy_term_id") in terms]
    _Unfolding(batch, terms).run(facts)
    for name, mine in (("taxonomy_term", set(terms)), ("attribute", {record.id for record in facts}),
                       ("taxonomy", {taxonomy_id(word) for word in TAXONOMIES})):  # fmt: skip
        kept = [record for record in batch.records.get(name, ()) if record.id not in mine]
        batch.read[name] = batch.read.get(name, 0) - (len(batch.records.get(name, ())) - len(kept))
        batch.records[name] = kept


class _Unfolding:
    def __init__(self, batch: Batch, terms: dict[UUID, Record]) -> None:
        self.batch = batch
        self.terms = terms
        self.subjects = {
            name: {record.id: record for record in batch.records.get(name, ())} for name in ("service", "organization")
        }
        self.programs = {record.id for record in batch.records.get("program", ())}

    def run(self, facts: list[Record]) -> None:
        said = {split(term.values["code"])[0] for term in self.terms.values()}  # type: ignore[index]
        for word in said & {"kind", "population"}:
            for record in self.subjects["service"].values():
                record.values[f"{word}_facts"] = []
        for fact in sorted(facts, key=lambda record: str(record.id)):
            term = self.terms[fact.values["taxonomy_term_id"]]
            subject = self.subjects.get(fact.values.get("link_entity", ""), {}).get(fact.values["link_id"])
            own = split(term.values["code"])
            if subject is not None and own is not None:
                try:
                    self._hear(subject, fact, term, *own)
                except ValueError:
                    value = fact.values.get("value") or term.values["code"]
                    self.batch.warn("attribute", fact.row, "unknown_fact", UNKNOWN, field="value", value=value)

    def _hear(self, subject: Record, fact: Record, term: Record, word: str, key: str) -> None:
        """Put one fact on its subject. Raises ValueError when it is none of ours after all."""
        value, basis = fact.values.get("value", ""), _basis(fact.values.get("label", ""))
        if word not in SAID_OF[fact.values["link_entity"]]:
            raise ValueError(word)
        if word in ("kind", "population"):
            confidence = _confidence(value)
            if word == "kind" and basis == "person":
                subject.values["kinds_settled"] = True
            if term.values["code"] != NO_KIND:
                subject.values[f"{word}_facts"].append((key, confidence, basis))
        elif word in ("sector", "level"):
            subject.values |= {word: key, f"{word}_basis": basis}
        elif word == "fact":
            subject.values[key] = FACTS[key](value) if key in FACTS else _unknown(key)
            if key == "county":
                subject.values["county_basis"] = basis
        else:
            self._program(subject, fact, term, UUID(key))

    def _program(self, subject: Record, fact: Record, term: Record, program: UUID) -> None:
        if fact.values["link_entity"] == "service":
            subject.values["program_id"] = program
            return
        if program in self.programs:
            raise ValueError(program)
        self.programs.add(program)
        values = {"organization_id": subject.id, "name": term.values["name"], "description": term.values["description"]}
        if fact.values.get("value"):
            values["alternate_name"] = fact.values["value"]
        self.batch.add("program", Record(program, values, -term.row))
        self.batch.count("program")


UNKNOWN = "This is not a fact as Onward exports it, so it was left out."
SAID_OF = {"service": {"kind", "population", "program"}, "organization": {"sector", "level", "fact", "program"}}
FACTS: dict[str, Callable[[str], Any]] = {"assured_date": dt.date.fromisoformat, "county": str}
BASES = ("term", "words", "place", "stated", "person")


def _basis(label: str) -> str:
    return label if label in BASES else "stated"


def _confidence(value: str) -> float:
    confidence = float(value or 1)
    return confidence if 0 <= confidence <= 1 else _unknown(value)


def _unknown(value: str) -> Any:
    raise ValueError(value)

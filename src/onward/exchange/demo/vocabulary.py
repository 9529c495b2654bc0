"""The words the demo files its listings under, its units, and the notes a publisher keeps about its own records."""

import uuid
from datetime import date

from onward.directory.kinds import COMPONENTS, DEFAULT_KINDS
from onward.exchange.demo.build import Builder

UNITS = ("bed", "apartment", "place")
TAXONOMY = "Demo kinds of help"
WHOM = "Demo groups of people"
GROUPS = (("veterans", "Veterans"), ("lgbtq", "LGBTQ+ people"), ("pregnant_parenting", "Pregnant women and parents"))


def add_units(build: Builder) -> None:
    for name in UNITS:
        build.units[name] = build.put("unit", name, name=name, scheme="demo", identifier=name)


def add_terms(build: Builder) -> None:
    """Every kind is a term below its component, and most services carry the terms of their kinds."""
    taxonomy = build.put(
        "taxonomy",
        "kinds",
        name=TAXONOMY,
        description="Kinds of service below the parts of a ready community.",
        uri="https://example.org/demo-kinds",
        version="1",
    )
    parents = {label.key: _term(build, taxonomy, label.key, label.english) for label in COMPONENTS}
    terms = {
        kind.key: _term(build, taxonomy, kind.key, kind.english, parents[kind.component]) for kind in DEFAULT_KINDS
    }
    for record in list(build.batch.records["service"]):
        for kind in record.values.get("kinds", []):
            if build.chance(0.7):
                _attribute(build, record.id, "service", terms[kind], label="Kind of service")


def add_groups(build: Builder) -> None:
    """A second taxonomy says whom a few services are made for."""
    taxonomy = build.put("taxonomy", "groups", name=WHOM, description="Whom a service is made for.")
    terms = [(key, _term(build, taxonomy, f"group-{key}", name, system=WHOM)) for key, name in GROUPS]
    for record in build.batch.records["service"]:
        if record.values.get("kinds") and build.chance(0.06):
            key, term = build.pick(terms)
            record.values["populations"] = [*record.values.get("populations", []), key]
            _attribute(build, record.id, "service", term, label="Whom it is for", value=key)
    county = _term(build, taxonomy, "group-everybody", "Everybody", system=WHOM)
    for record in build.batch.records["organization"][::20]:
        _attribute(build, record.id, "organization", county, label="Whom it is for")


def _term(
    build: Builder, taxonomy: uuid.UUID, key: str, name: str, parent: uuid.UUID | None = None, *, system: str = TAXONOMY
) -> uuid.UUID:
    role = "part" if parent is None else "kind"
    return build.put(
        "taxonomy_term",
        f"{role}-{key}",
        code=f"{role}-{key}".replace("_", "-"),
        name=name,
        description=f"{name}.",
        parent_id=parent,
        taxonomy=system,
        taxonomy_id=taxonomy,
        language="en",
        term_uri=f"https://example.org/demo-terms/{role}-{key.replace('_', '-')}",
    )


def _attribute(
    build: Builder, record: uuid.UUID, entity: str, term: uuid.UUID, *, label: str, value: str = ""
) -> uuid.UUID:
    return build.put(
        "attribute",
        f"{record}-{term}",
        link_id=record,
        link_entity=entity,
        taxonomy_term_id=term,
        link_type="taxonomy",
        label=label,
        value=value,
    )


def add_change_notes(build: Builder) -> None:
    """What the publisher says was changed in its own records, and how its tables are written."""
    for record in build.batch.records["service"][::40]:
        day: date = build.days_ago(10, 400)
        build.put(
            "metadata",
            f"{record.id}",
            resource_id=record.id,
            resource_type="service",
            last_action_date=day,
            last_action_type="update",
            field_name="name",
            previous_value=f"{record.values['name']} (old)",
            replacement_value=record.values["name"],
            updated_by="Demo editor",
        )
    for table in ("organization", "service", "location"):
        build.put("meta_table_description", table, name=table, language="en", character_set="UTF-8")

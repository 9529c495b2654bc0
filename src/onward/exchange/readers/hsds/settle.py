"""After the last row: references made definite, required fields completed, copies made, records written down."""

import uuid
from dataclasses import replace
from typing import Any

from onward.directory import hsds
from onward.exchange.readers.hsds.defaults import DEFAULTS, default_for
from onward.exchange.readers.hsds.intake import Draft, Intake
from onward.exchange.records import Record, stable_id

ENTITIES = frozenset({"organization", "program", "service", "location", "taxonomy", "taxonomy_term", "unit"})
"""Things of their own, which belong to one parent; everything else is copied for each further parent it names."""


def settle(intake: Intake) -> None:
    _add_texts(intake)
    _report_broken_links(intake)
    _name_languages(intake)
    for table, drafts in intake.drafts.items():
        references = hsds.BY_NAME[table].references
        for draft in drafts.values():
            for reference in references:
                _join_links(intake, table, draft, reference.name)
    _give_programs_an_organization(intake)
    for table, drafts in intake.drafts.items():
        for draft in drafts.values():
            if _complete(intake, table, draft):
                _write(intake, table, draft)
    _close(intake)


def _close(intake: Intake) -> None:
    """Counts the rows. A row of which one record failed but another went in was not rejected: it lost a value."""
    batch = intake.batch
    for table, rows in intake.rows.items():
        if rows:
            batch.read[table] = len(rows)
    for table, rejected in batch.rejected.items():
        rejected -= {record.row for record in batch.records.get(table, ())}
    for index, problem in enumerate(batch.problems):
        if problem.severity == "error" and problem.row not in batch.rejected[problem.table]:
            batch.problems[index] = replace(problem, severity="warning")
    intake.tally.write(batch)


def _add_texts(intake: Intake) -> None:
    """Rows of eligibility and payment tables, joined into one text of the service they describe."""
    for (table, owner), texts in intake.texts.items():
        draft = intake.drafts[table].get(owner)
        for join, text in texts:
            if draft is None:
                sentence = f"names a {table} that is not in the file; its text was left out."
                intake.tally.add("warning", table, "broken_link", sentence, field=join.field, value=text)
                continue
            given = draft.values.get(join.field, "")
            start = join.label if join.label not in given else ""
            separator = (join.separator if not start else "\n") if given else ""
            draft.values[join.field] = f"{given}{separator}{start}{text}"


def _report_broken_links(intake: Intake) -> None:
    for (table, owner), (origin, key) in intake.link_origins.items():
        if owner not in intake.drafts[table]:
            sentence = f"{origin} names a {table.replace('_', ' ')} that is not in the file; the link was left out."
            intake.tally.add("warning", table, "broken_link", sentence, field="id", value=key)


def _name_languages(intake: Intake) -> None:
    """A language given as the id of a row of the languages table takes that row's name."""
    drafts = intake.drafts["language"]
    for draft_id, draft in list(drafts.items()):
        name = str(draft.values.get("name", ""))
        if not name.isdigit():
            continue
        found = intake.words.get(name)
        if found:
            draft.values["name"] = found
        else:
            del drafts[draft_id]
            message = f"Language {name} is not in the languages table; give its name."
            intake.batch.reject("language", draft.row, "unknown_language", message, field="name", value=name)


def _join_links(intake: Intake, table: str, draft: Draft, name: str) -> None:
    """What the row itself names, then what other places say; a thing of its own keeps one, its own word first."""
    own = draft.refs.get(name, [])
    others = intake.links.get((table, draft.id), {}).get(name, [])
    if table not in ENTITIES:
        draft.refs[name] = list(dict.fromkeys([*own, *others]))
        return
    targets = list(dict.fromkeys(own or others))
    draft.refs[name] = targets[:1]
    if len(targets) > 1:
        message = f"This {table.replace('_', ' ')} names {len(targets)} at {name}; the first was taken."
        value = ", ".join(map(str, targets))
        intake.batch.note(table, draft.row, "several", message, field=name, value=value)


def _give_programs_an_organization(intake: Intake) -> None:
    """A program without one takes that of its services, where they agree on a first."""
    organizations: dict[uuid.UUID, uuid.UUID] = {}
    for service in intake.drafts["service"].values():
        for program in service.refs["program_id"]:
            for organization in service.refs["organization_id"]:
                organizations.setdefault(program, organization)
    for draft in intake.drafts["program"].values():
        if not draft.refs["organization_id"] and draft.id in organizations:
            draft.refs["organization_id"] = [organizations[draft.id]]
            sentence = "no organization_id; taken from a service of the program."
            intake.tally.add("note", "program", "from_service", sentence, field="organization_id")


def _complete(intake: Intake, table: str, draft: Draft) -> bool:
    """Fills every required field or rejects the row."""
    _find_loose(intake, draft)
    for item in hsds.BY_NAME[table].fields:
        if not item.required or item.name == "id" or item.name in draft.values or draft.refs.get(item.name):
            continue
        text = default_for(table, item.name, draft.values)
        if not text:
            _reject(intake, table, draft, item.name)
            return False
        draft.values[item.name] = text
        default = DEFAULTS[table, item.name]
        stand_in = f"“{text}”" if text == default.text else f"its {default.copy}"
        sentence = f"no {item.name}; {stand_in} stands in."
        intake.tally.add("note", table, "default", sentence, field=item.name)
    return True


def _reject(intake: Intake, table: str, draft: Draft, name: str) -> None:
    key = draft.loose.get(name, "")
    message = f"This {table.replace('_', ' ')} has no {name}; fill it in."
    if key:
        message = f"This {table.replace('_', ' ')} is about something that is not in the file; check its {name}."
    for row in (draft.row, *draft.repeats):
        intake.batch.reject(table, row, "missing", message, field=name, value=key)


def _find_loose(intake: Intake, draft: Draft) -> None:
    """`metadata` of HSDS 1.x names a resource without its table; the other tables of the source tell."""
    for name, key in draft.loose.items():
        for table, drafts in intake.drafts.items():
            found = intake.uid(table, key)
            if found in drafts and table != "metadata":
                draft.refs[name] = [found]
                draft.values.setdefault("resource_type" if name == "resource_id" else "link_entity", table)
                break


def _write(intake: Intake, table: str, draft: Draft) -> None:
    """The record, and for each further parent a copy that belongs to that parent alone."""
    references = {name: ids for name, ids in draft.refs.items() if ids}
    own = {name: ids[0] for name, ids in references.items()}
    intake.batch.add(table, Record(draft.id, {**draft.values, **own}, draft.row))
    required = {item.name for item in hsds.BY_NAME[table].fields if item.required}
    for name, ids in references.items():
        for target in ids[1:]:
            kept = {other: value for other, value in own.items() if other in required}
            values: dict[str, Any] = {**draft.values, **kept, name: target}
            copy = stable_id(intake.batch.source, table, f"{draft.id}#{target}")
            intake.batch.add(table, Record(copy, values, draft.row))

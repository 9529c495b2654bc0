"""What a list says the region thinks of organizations: understood, planned, and carried out.

A list fills what nobody judged yet. What the team said here stays, and the report tells where the list says otherwise.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from onward.core.actor import Actor
from onward.exchange.loading.plan import Change, Plan
from onward.exchange.readers.spreadsheet.judgements import ENGAGEMENT
from onward.exchange.records import Batch, Problem, Record, clip
from onward.outreach import operations as outreach
from onward.outreach.models import Engagement
from onward.outreach.queries.listing import may_own
from onward.outreach.rules.engagement import CHAMPION, GRADES, JUDGED, RELATIONSHIPS, SCALE
from onward.partners.models import Organization
from onward.regions.models import Region

COLUMNS = (*JUDGED, "owner_id")
YES = frozenset({"yes", "y", "true", "x", "1", "champion", "✓", "✔"})
OTHERWISE = {
    "no": "none", "nothing": "none", "aware of us": "aware", "in talks": "talking", "engaged": "talking",
    "h": "high", "m": "medium", "med": "medium", "middle": "medium", "l": "low",
}  # fmt: skip
"""Words that lists use for ours."""
NUMBER = re.compile(r"\d+")
Read = Callable[[str], Any]


def understand_judgements(batch: Batch, region: Region) -> None:
    """From words to what the columns hold; what cannot be read is told with its row and left out."""
    records = batch.records.get(ENGAGEMENT, [])
    read = _readers(region) if records else {}
    for record in records:
        said = {name: record.values.pop(name) for name in read if name in record.values}
        for name, words in said.items():
            value = read[name](words)
            if value is None:
                message = f"Row {record.row}: “{clip(words, 60)}” is nothing that can be said here; it was left out."
                batch.warn(ENGAGEMENT, record.row, "unknown_judgement", message, field=name, value=words)
            elif value != "":
                record.values.setdefault("owner_id" if name == "owner" else RENAMED.get(name, name), value)


RENAMED = {"champion": "relationship"}
"""A champion is whoever stands at the top of the relationship."""


def _readers(region: Region) -> Mapping[str, Read]:
    """In this order, so that a relationship that is said weighs more than a tick for a champion."""
    people = _people(region)
    return {
        "relationship": lambda words: _one_of(RELATIONSHIPS, words),
        "champion": lambda words: CHAMPION if words.strip().casefold() in YES else "",
        **dict.fromkeys(("priority", "careers", "hiring"), lambda words: _one_of(GRADES, words)),
        **dict.fromkeys(("influence", "readiness"), _on_scale),
        "owner": lambda words: people.get(words.strip().casefold()),
    }


def _one_of(known: tuple[str, ...], words: str) -> str | None:
    plain = words.strip().casefold()
    plain = OTHERWISE.get(plain, plain)
    return plain if plain in known else None


def _on_scale(words: str) -> int | None:
    found = NUMBER.match(words.strip())
    return int(found[0]) if found and len(found[0]) < 3 and int(found[0]) in SCALE else None


def _people(region: Region) -> dict[str, int]:
    """By name, where one person alone has it, and by address."""
    users = may_own(region)
    names = [str(user).casefold() for user in users]
    by_name = {name: user.pk for name, user in zip(names, users, strict=True) if names.count(name) == 1}
    return {**by_name, **{user.email.casefold(): user.pk for user in users}}


def plan_judgements(plan: Plan) -> None:
    """Add to a plan what it would do."""
    records = plan.batch.records.get(ENGAGEMENT, [])
    here = _here(plan.region) if records else {}
    gone = _gone(plan.region) if records else frozenset()
    coming = {change.record.id for change in plan.created.get("organization", ())}
    outcomes = plan.outcomes.setdefault(ENGAGEMENT, {})
    for record in records:
        organization = plan.keys.get("organization", {}).get(record.values["organization_id"])
        if organization is None and record.values["organization_id"] not in coming:
            outcomes[record.row] = "rejected"
        elif organization in gone:
            outcomes[record.row] = "unchanged"
        else:
            outcomes[record.row] = _meet(plan, record, organization, here.get(organization))


def _here(region: Region) -> dict[int | None, Mapping[str, Any]]:
    rows = Engagement.objects.filter(region=region).values("organization_id", "owner__name", *COLUMNS)
    return {row["organization_id"]: row for row in rows}


def _gone(region: Region) -> frozenset[int | None]:
    """Nothing is said of whoever was taken off the list."""
    return frozenset(Organization.objects.filter(region=region, removed_at__isnull=False).values_list("pk", flat=True))


def _meet(plan: Plan, record: Record, organization: int | None, found: Mapping[str, Any] | None) -> str:
    wanted = {name: record.values[name] for name in COLUMNS if name in record.values}
    new = {name: value for name, value in wanted.items() if found is None or found[name] in ("", None)}
    for name in wanted if found else ():
        if name not in new and wanted[name] != found[name]:  # type: ignore[index]
            _tell_kept(plan, record, name, found)  # type: ignore[arg-type]
    if not new:
        return "unchanged"
    outcome = "created" if found is None else "updated"
    changes = plan.created if found is None else plan.updated
    changes.setdefault(ENGAGEMENT, []).append(Change(record, organization, (), after=new))
    return outcome


def _tell_kept(plan: Plan, record: Record, name: str, found: Mapping[str, Any]) -> None:
    here = found["owner__name"] if name == "owner_id" else found[name]
    message = f"Your team says “{clip(here, 80)}” here; that stays."
    value = clip("" if name == "owner_id" else record.values[name])
    plan.problems.append(Problem("note", "kept_judgement", ENGAGEMENT, record.row, name, value, message))


def write_judgements(plan: Plan, *, by: Actor) -> None:
    """Carry it out, when the organizations have their keys."""
    changes = [*plan.created.get(ENGAGEMENT, ()), *plan.updated.get(ENGAGEMENT, ())]
    keys = plan.keys.get("organization", {})
    said = {keys[change.record.values["organization_id"]]: change.after for change in changes}
    outreach.judge_each(region=plan.region, said=said, by=by)

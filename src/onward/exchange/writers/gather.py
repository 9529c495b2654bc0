"""The whole directory of a region as HSDS rows.

Left out: what a person removed, organizations merged into another, prospects (nobody asked them yet), what is closed
to whoever it is written for (`core.visibility`), and whatever hangs only on those. A required field that nobody filled
says so in the words that the reader uses for it.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from onward.core.personal_data import level_of
from onward.core.visibility import LADDER, Audience, audience
from onward.directory.hsds import BY_NAME, OBJECTS
from onward.directory.models import Population, ServiceAtLocation, ServiceKind, ServiceKindLink, ServicePopulation
from onward.directory.models import Service as ServiceModel
from onward.directory.own_terms import OwnFact, code
from onward.directory.wire import BINDINGS, Binding
from onward.exchange.own_facts import Objects, fold
from onward.exchange.readers.hsds.defaults import NOT_STATED, default_for
from onward.partners.models import Organization, Sector
from onward.regions.models import Region

Said = tuple[str | None, str]
"""What an organization is, or nothing, and how we know."""


def gather(region: Region) -> Objects:
    """Every HSDS object of the region by name, each list in the order of ids, with Onward's own facts folded in."""
    objects: Objects = {}
    ids: dict[str, dict[int, UUID]] = {}
    for item in OBJECTS:
        used = _places_of(region, ids["service"]) if item.name == "location" else set()
        rows = dict(_rows(region, BINDINGS[item.name], ids, used))
        ids[item.name] = {pk: row["id"] for pk, row in rows.items()}
        objects[item.name] = list(rows.values())
    _close(region, objects)
    _own_references(region, objects)
    _drop_dangling_links(objects)
    fold(objects, _facts(region, ids), _names(region))
    return in_order(objects)


def in_order(objects: Objects) -> Objects:
    return {name: sorted(rows, key=lambda row: str(row["id"])) for name, rows in objects.items()}


def _places_of(region: Region, services: Collection[int]) -> set[int]:
    """Where these services are given: such a place goes out even when whoever runs the house does not."""
    links = ServiceAtLocation.objects.present().filter(region=region)
    return {place for service, place in links.values_list("service_id", "location_id") if service in services}


def _rows(
    region: Region, binding: Binding, ids: dict[str, dict[int, UUID]], used: Collection[int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with all that they need and, unless `used` by others, at least one of what they hang on."""
    query: Any = binding.model.objects.present().filter(region=region)
    if binding.object.name == "organization":
        query = query.filter(standing="partner", merged_into=None)
    for pk, hsds_id, *values in query.values_list("pk", "hsds_id", *binding.columns):
        row: dict[str, Any] = {"id": hsds_id}
        whole, pointed, pointing = True, False, False
        for field, value in zip(binding.fields, values, strict=True):
            if value is None or value == "":
                if field.required and not field.ref:
                    row[field.name] = default_for(binding.object.name, field.name, {}) or NOT_STATED
                continue
            if field.ref and field.ref != binding.object.name:
                pointed = True
                value = ids[field.ref].get(value)
                pointing = pointing or value is not None
                whole = whole and not (field.required and value is None)
            if value is not None:
                row[field.name] = value
        if whole and (pointing or not pointed or pk in used):
            yield pk, row


def _close(region: Region, objects: Objects) -> None:
    """Take out the values that are closed to whoever looks, in rows that are open."""
    who = audience()
    closed = Organization.objects.filter(region=region).exclude(email_visibility__in=who.allowed)
    hidden = set(closed.values_list("hsds_id", flat=True))
    for row in objects["organization"]:
        if row["id"] in hidden:
            row.pop("email", None)
    for name, binding in BINDINGS.items():
        for field in _closed_columns(binding, who):
            for row in objects.get(name, ()):
                row.pop(field, None)


def _closed_columns(binding: Binding, who: Audience) -> list[str]:
    """Columns whose level is beyond this audience. A row with a level of its own has decided on those that are as open
    as such rows are as a rule, and an organization on its email."""
    names = {one.name for one in binding.fields if not one.required}
    decided: tuple[str, ...] = ()
    if hasattr(binding.model, "visibility"):
        model: Any = binding.model
        decided = LADDER[: LADDER.index(model._meta.get_field("visibility").default) + 1]
        names -= {"email"} if hasattr(binding.model, "email_visibility") else set()
    return [name for name in names if (level := level_of(binding.model, name)) in who.beyond and level not in decided]


def _own_references(region: Region, objects: Objects) -> None:
    """References to the same object are still keys of the table; make ids of them, or drop what points to nothing."""
    for name, rows in objects.items():
        own = [field.name for field in BY_NAME[name].fields if field.ref == name]
        if own:
            model = BINDINGS[name].model
            keys = dict(model.objects.filter(region=region, removed_at=None).values_list("pk", "hsds_id"))
            here = {row["id"] for row in rows}
            for row in rows:
                for field in own:
                    if field in row and (target := keys.get(row.pop(field))) in here:
                        row[field] = target


def _drop_dangling_links(objects: Objects) -> None:
    """Attributes and metadata name their object by kind and id; those of rows that are not exported go too."""
    present = {name: {row["id"] for row in rows} for name, rows in objects.items()}
    for name, entity, link in (("attribute", "link_entity", "link_id"), ("metadata", "resource_type", "resource_id")):
        objects[name] = [row for row in objects[name] if row[link] in present.get(row[entity], (row[link],))]


def _facts(region: Region, ids: dict[str, dict[int, UUID]]) -> Iterator[OwnFact]:
    services, organizations = ids["service"], ids["organization"]
    word_links: tuple[tuple[str, type[Any]], ...] = (("kind", ServiceKindLink), ("population", ServicePopulation))
    for word, model in word_links:
        columns = ("service_id", f"{word}__key", "confidence", "basis")
        for service, key, confidence, basis in model.objects.filter(region=region).values_list(*columns):
            if service in services:
                yield OwnFact("service", services[service], word, key, f"{confidence:.4g}", basis)
    settled = ServiceModel.objects.filter(region=region, kinds_settled=True, kind_links=None)
    for service in settled.values_list("pk", flat=True):
        if service in services:
            yield OwnFact("service", services[service], "kind", "none", "", "person")
    for row in Organization.objects.filter(region=region).values_list(
        "pk", "sector__key", "sector_basis", "level", "level_basis", "county_id", "county_basis", "assured_date"
    ):
        if row[0] in organizations:
            yield from _organization_facts(organizations[row[0]], row[1:3], row[3:5], row[5:7], row[7])


def _organization_facts(
    link: UUID, sector: Said, level: Said, county: Said, assured: dt.date | None
) -> Iterator[OwnFact]:
    for word, (key, basis) in (("sector", sector), ("level", level)):
        if key:
            yield OwnFact("organization", link, word, key, "", basis)
    if assured:
        yield OwnFact("organization", link, "fact", "assured_date", assured.isoformat())
    home, basis = county
    if home:
        yield OwnFact("organization", link, "fact", "county", home, basis)


def _names(region: Region) -> dict[str, str]:
    """English names for the codes of our own terms."""
    names = {
        code("fact", "assured_date"): "Last confirmed",
        code("fact", "county"): "Home county",
        code("kind", "none"): "No kind",
    }
    for word, model in (("kind", ServiceKind), ("population", Population), ("sector", Sector)):
        names |= {code(word, key): name for key, name in model.objects.filter(region=region).values_list("key", "name")}
    return names | {code("level", key): key.capitalize() for key in ("local", "regional", "state", "national")}

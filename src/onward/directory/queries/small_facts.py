"""Reading the small facts about services, places and organizations at once: one query for each kind that they have."""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from onward.core.visibility import closed_words
from onward.directory.hours import Hours, sentences
from onward.directory.models import (
    Accessibility,
    Contact,
    CostOption,
    Language,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceArea,
    ServiceCapacity,
    Url,
)
from onward.directory.queries.cards import Facts, Item

Keep = dict[int, Facts]
Read = Callable[[Any], Item | None]


class Kept(NamedTuple):
    """By key, what hangs on each of them."""

    service: Keep
    location: Keep
    organization: Keep


def of_services(services: Collection[int]) -> Keep:
    return small_facts(services=services).service


def small_facts(
    *, services: Collection[int] = (), places: Collection[int] = (), organizations: Collection[int] = ()
) -> Kept:
    """What hangs on these; on a service also through one of the places that it is given at."""
    kept = Kept(*({pk: Facts() for pk in keys} for keys in (services, places, organizations)))
    asked = {name: (read, _rows(model, kept)) for model, name, read in FACTS}
    for name in _there({name: rows for name, (_read, rows) in asked.items()}):
        read, rows = asked[name]
        for row in rows.select_related(*_joins(rows.model)):
            _keep(row, name, read(row), kept)
    return kept


def _rows(model: Any, kept: Kept) -> QuerySet[Any]:
    here = Q(pk__in=())
    for owner in OWNERS[model]:
        here |= Q(**{f"{owner}__in": list(getattr(kept, owner))})
    if hasattr(model, "service_at_location"):
        here |= Q(service_at_location__service__in=list(kept.service), service_at_location__removed_at=None)
    found: QuerySet[Any] = model.objects.present().filter(here)
    return found


def _there(rows: Mapping[str, QuerySet[Any]]) -> list[str]:
    """Which of these have rows at all, in one question."""
    first, *others = (found.order_by().values_list(Value(name)) for name, found in rows.items())
    there = {name for (name,) in first.union(*others)}
    return [name for name in rows if name in there]


def _keep(row: Any, name: str, item: Item | None, kept: Kept) -> None:
    for owner in OWNERS[type(row)] if item is not None else ():
        key = getattr(row, f"{owner}_id")
        if key is None and owner == "service" and hasattr(row, "service_at_location"):
            key = row.service_at_location.service_id if row.service_at_location else None
        if key in getattr(kept, owner):
            getattr(getattr(kept, owner)[key], name).append(item)


def _joins(model: Any) -> list[str]:
    joins = ["service_at_location__location"] if hasattr(model, "service_at_location") else []
    return [*joins, "unit"] if model is ServiceCapacity else [*joins, "contact"] if model is Phone else joins


def _at(row: Any) -> str:
    """Where, for a fact that holds only at one of the places of a service."""
    link = getattr(row, "service_at_location", None) if getattr(row, "service_at_location_id", None) else None
    return str(link.location) if link else ""


def _phone(row: Any) -> Item:
    number = f"{row.number}, {_('ext.')} {row.extension}" if row.extension else row.number
    kind = "" if row.type in ("", "voice") else row.type
    parts = (kind, row.description, row.contact.name if row.contact_id else "", _at(row))
    digits = "".join(letter for letter in row.number if letter.isdigit() or letter == "+")
    return Item(
        "phone",
        row.pk,
        number,
        ", ".join(filter(None, parts)),
        f"tel:{digits}" if len(digits) > 2 else "",
        closed_words(row),
    )


def _hours(row: Any) -> Item | None:
    words = sentences([hours_of(row)])
    return Item("hours", row.pk, words[0], _at(row)) if words else None


def hours_of(row: Any) -> Hours:
    """A schedule row as the maker of sentences wants it."""
    said = [*dict.fromkeys(part for part in (row.description, row.notes) if part)]
    return Hours(
        row.opens_at, row.closes_at, row.byday, row.freq, row.interval, row.bymonthday, row.valid_from, row.valid_to,
        "; ".join(said),
    )  # fmt: skip


def _contact(row: Any) -> Item:
    about = ", ".join(filter(None, (row.title, row.department)))
    name = row.name or about or row.email
    return Item(
        "contact",
        row.pk,
        name,
        about if about != name else "",
        f"mailto:{row.email}" if row.email else "",
        closed_words(row),
    )


def _area(row: Any) -> Item | None:
    words = row.name or row.description or row.extent
    return Item("area", row.pk, words or row.geoid) if words or row.geoid else None


def _language(row: Any) -> Item | None:
    words = row.name or row.code
    return Item("language", row.pk, words, row.note) if words else None


def _cost(row: Any) -> Item | None:
    amount = "" if row.amount is None else _money(row.amount, row.currency)
    words = ", ".join(filter(None, (row.option, amount, row.amount_description)))
    return Item("cost", row.pk, words) if words else None


def _money(amount: Decimal, currency: str) -> str:
    number = f"{amount:,.2f}".removesuffix(".00")
    return f"${number}" if currency in ("", "USD") else f"{number} {currency}"


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _document(row: Any) -> Item | None:
    return Item("document", row.pk, row.document, "", row.uri) if row.document else None


def _room(row: Any) -> Item:
    """ "3 of 12 beds open", and as of when."""
    unit = row.unit.name
    pair = {"open": _plain(row.available), "all": _plain(row.maximum), "unit": unit}
    words = _("%(open)s of %(all)s open (%(unit)s)") % pair if pair["all"] else _("%(open)s open (%(unit)s)") % pair
    return Item("room", row.pk, words, ", ".join(filter(None, (row.description, row.updated.date().isoformat()))))


def _link(row: Any) -> Item:
    return Item(
        "link", row.pk, row.label or row.url, "", row.url if row.url.startswith(("http://", "https://")) else ""
    )


def _access(row: Any) -> Item | None:
    words = ": ".join(filter(None, (row.description, row.details)))
    return Item("access", row.pk, words, "", row.url) if words else None


FACTS: tuple[tuple[Any, str, Read], ...] = (
    (Phone, "phones", _phone),
    (Schedule, "hours", _hours),
    (Contact, "contacts", _contact),
    (ServiceArea, "areas", _area),
    (Language, "languages", _language),
    (CostOption, "costs", _cost),
    (RequiredDocument, "documents", _document),
    (ServiceCapacity, "room", _room),
    (Url, "links", _link),
    (Accessibility, "access", _access),
)
OWNERS: dict[Any, tuple[str, ...]] = {
    Phone: ("service", "location", "organization"),
    Schedule: ("service", "location"),
    Contact: ("service", "location", "organization"),
    ServiceArea: ("service",),
    Language: ("service", "location"),
    CostOption: ("service",),
    RequiredDocument: ("service",),
    ServiceCapacity: ("service",),
    Url: ("service", "organization"),
    Accessibility: ("location",),
}
"""On what each of them hangs."""

"""To which email addresses a partner can be written, which of them must not be used, and when it was
asked last."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Max

from onward.accounts.models import DutyLink
from onward.core.visibility import LEADERSHIP, Audience, audience, looking_as
from onward.directory.models import Contact
from onward.partners.models import Organization
from onward.partners.queries import Unwanted, unwanted


class Known(NamedTuple):
    """An address, and whose it is; blank for the organization's own."""

    email: str
    name: str
    title: str = ""


def addresses_of(organizations: Iterable[Organization]) -> dict[int, list[Known]]:
    """By partner: the addresses of its people, then its own, each once, as far as whoever looks may see them. What is
    no address is left out."""
    found: dict[int, list[Known]] = defaultdict(list)
    every = {one.pk: one for one in organizations}
    people = Contact.objects.present().filter(organization__in=every).exclude(email="").order_by("pk")
    for key, email, name, title in people.values_list("organization_id", "email", "name", "title"):
        _put(found[key], Known(email.strip().lower(), name, title))
    for key, one in every.items():
        _put(found[key], Known(one.email_for(audience()).strip().lower(), ""))
    return found


def addresses_told(organizations: Iterable[Organization]) -> dict[int, list[Known]]:
    """Those that the leadership team may see, for letters whose recipients it reads."""
    with looking_as(Audience(LEADERSHIP)):
        return addresses_of(organizations)


def closed_of(organizations: Sequence[Organization], known: Mapping[int, Sequence[Known]]) -> Unwanted:
    """Which of these organizations of one region, and of their addresses, must not be written to."""
    if not organizations:
        return Unwanted(frozenset(), frozenset())
    keys = [one.pk for one in organizations]
    return unwanted(organizations[0].region, organizations=keys, addresses=[a.email for pk in keys for a in known[pk]])


def open_ones(known: Iterable[Known], closed: Unwanted) -> list[Known]:
    return [one for one in known if not closed.closes(one.email)]


def _put(known: list[Known], more: Known) -> None:
    if more.email and more.email not in {one.email for one in known} and _is_one(more.email):
        known.append(more)


def _is_one(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def asked_since(organizations: Collection[int], since: dt.datetime) -> dict[int, dt.datetime]:
    """Which of these partners were asked since then to check their listing, and when last."""
    asked = DutyLink.objects.filter(duty="confirm-listing", created_at__gt=since, revoked_at=None)
    here = asked.filter(organization_id__in=organizations).order_by()
    return dict(here.values_list("organization_id").annotate(last=Max("created_at")))

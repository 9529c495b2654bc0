"""What the contact log and “do not contact” hold of a person: that they wrote something or have a next step, that
somebody talked with them, that they do not want to be written to."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onward.accounts.queries import actor_of
from onward.core import crypt, vault
from onward.core.actor import Actor
from onward.core.people import ERASED, Fate, Held, Holder, Person
from onward.partners.access import reads_conversations
from onward.partners.models import Conversation, DoNotContact

WORDS = ("with_whom", "note", "next_step")
OURS: tuple[tuple[type[Any], str], ...] = (
    (Conversation, "written_by"), (Conversation, "next_owner"), (DoNotContact, "said_by"),
)  # fmt: skip


def find(who: Person) -> Iterator[Held]:
    stays = _("The entry stays in the contact log, without your name.")
    for row, reads in _told(Conversation, "written_by", who):
        what = _("You wrote into the contact log of %(name)s") % {"name": row}
        facts = {"on": row.day, "note": row.note if reads else ""}
        yield Held(what, facts, region_id=row.region_id, fate=Fate.EMPTIED, why=stays)
    for row, reads in _told(Conversation, "next_owner", who):
        what = _("A next step with %(name)s is yours") % {"name": row}
        facts = {"next step": row.next_step if reads else ""}
        yield Held(what, facts, region_id=row.region_id, fate=Fate.EMPTIED, why=stays)
    for row in _with(who).select_related("organization"):
        what = _("Somebody talked with you at %(name)s") % {"name": row}
        facts = {"on": row.day, "name": row.with_whom}
        yield Held(what, facts, f"conversation:{row.pk}", row.region_id, Fate.EMPTIED, stays)
    for closed in _of(DoNotContact, "said_by", who):
        what = _("You marked somebody as not to be contacted")
        yield Held(what, {"on": closed.since}, region_id=closed.region_id, fate=Fate.EMPTIED, why=stays)
    why = _("A mark stays from which nobody can read your address, so that nobody writes to you again.")
    for closed in _closed(who):
        facts = {"since": closed.since, "until": closed.ended_on}
        yield Held(
            _("You are not to be written to"), facts, f"donotcontact:{closed.pk}", closed.region_id, Fate.EMPTIED, why
        )


def erase(who: Person, by: Actor) -> None:
    forget_talks(_with(who), who)
    if who.numbers:  # Of the address the core takes care, in texts of any area.
        for row in Conversation.objects.filter(region_id__in=who.regions).exclude(note="", next_step=""):
            _without(row, who, names=False)
    if closed := [one.pk for one in _closed(who)]:
        gone = {"address": "", "reason": "", "address_digest": vault.mark_of(who.email)}
        DoNotContact.objects.filter(pk__in=closed).update(**gone)
    for model, column in OURS:
        _of(model, column, who).update(**{column: None})


def forget_talks(rows: Iterable[Conversation], who: Person) -> None:
    """Take whoever it was a talk with out of these rows."""
    for row in rows:
        _without(row, who, names=True)


def _without(row: Conversation, who: Person, *, names: bool) -> None:
    """Take the person out of what a row says. Where it was a talk with them, their name goes, too."""
    said = {name: who.within(row.region_id).taken_out_of(getattr(row, name)) for name in WORDS}
    if names:
        said = {name: _unnamed(text, who, row.with_whom) for name, text in said.items()}
        said |= {"with_whom": "", "contact_id": None}
    if any(getattr(row, name) != value for name, value in said.items()):
        Conversation.objects.filter(pk=row.pk).update(**said)


def _unnamed(text: str, who: Person, called: str) -> str:
    """Without their names, however they are written there. A part of the name by which they are called is taken out
    too where it stands as a name: `May said`, and not `they may`."""
    for name in sorted({*who.names, called.lower()}, key=len, reverse=True):
        if words := name.split():
            text = re.sub(_alone(r"\s+".join(map(re.escape, words))), ERASED, text, flags=re.IGNORECASE)
    for part in re.findall(r"\w{2,}", called):
        text = text if part[0].islower() else re.sub(_alone(re.escape(part)), ERASED, text)
    return text


def _alone(pattern: str) -> str:
    return rf"(?<!\w){pattern}(?!\w)"


def _with(who: Person) -> QuerySet[Conversation]:
    return Conversation.objects.filter(contact_id__in=who.keys_of("contact"))


def _closed(who: Person) -> QuerySet[DoNotContact]:
    digests = crypt.digests(who.email) if who.email else []
    return DoNotContact.objects.filter(address_digest__in=digests).exclude(address="")


def _told(model: type[Any], column: str, who: Person) -> Iterator[tuple[Any, bool]]:
    """The rows, each with whether the person may read what it says now: others may have changed it, and it is closed to
    whoever has no role there any more."""
    actors: dict[int, Actor] = {}
    for row in _of(model, column, who).select_related("organization", "region", column):
        user = getattr(row, column)
        if user.pk not in actors:
            actors[user.pk] = actor_of(user)
        yield row, reads_conversations(actors[user.pk], row.region, row.organization)


def _of(model: type[Any], column: str, who: Person) -> QuerySet[Any]:
    by_address = Q(**{f"{column}__email__iexact": who.email}) if who.email else Q(pk=None)
    found: QuerySet[Any] = model.objects.filter(by_address | Q(**{f"{column}__in": who.keys_of("user")}))
    return found.exclude(**{f"{column}__in": who.shut_keys_of("user")})


HOLDER = Holder(find, erase)

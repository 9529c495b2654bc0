"""What the partner list and the directory hold of a person: contacts, addresses of partners and services, whose listing
somebody keeps, corrections, a publisher's word on who changed a record."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.core.people import Fate, Held, Holder, Person, digits_of, person
from onward.directory.models import ChangeRequest, ChangeRequestField, Contact, Meeting, Metadata, Phone, Service
from onward.partners.models import HsdsRow, Organization, OrganizationEditor

ADDRESSES: tuple[tuple[type[HsdsRow], str], ...] = (
    (Organization, "email"),
    (Service, "email"),
    (Service, "assurer_email"),
    (Meeting, "email"),
)
"""Columns that may hold a person's address without a contact of theirs."""
NOTES = ("updated_by", "previous_value", "replacement_value")
WORDS_OF_CHANGES = ("subject_label", "old", "new")
NO_NUMBER = "–"
"""A phone number cannot be blank."""


def known(kind: str, key: int) -> Person | None:
    contact = Contact.objects.filter(pk=key).first() if kind == "contact" else None
    return person(contact.email, f"contact:{contact.pk}") if contact else None


def find(who: Person) -> Iterator[Held]:
    for contact in _contacts(who):
        yield _contact(contact)
    for model, column in ADDRESSES:
        for row in _rows(model, column, who):
            what = _("Your address with %(name)s") % {"name": row}
            yield Held(what, {column: who.email}, region_id=row.region_id, fate=Fate.EMPTIED, why=_listing_stays())
    editors = OrganizationEditor.objects.filter(_is("user__email", who) | Q(user__in=who.keys_of("user")))
    for editor in editors.exclude(user__in=who.shut_keys_of("user")).select_related("organization"):
        what = _("You keep the listing of %(name)s") % {"name": editor.organization}
        yield Held(what, {"given": editor.given_at}, region_id=editor.region_id)
    for request in _requests(who):
        what = _("Corrections that you sent for %(name)s") % {"name": request.organization}
        facts = {"sent": request.sent_at, "by": request.sent_by, "reply to": request.reply_to, "note": request.note}
        yield Held(what, facts, region_id=request.region_id, fate=Fate.EMPTIED, why=_listing_stays(),
                   names=(request.sent_by,))  # fmt: skip
    for entry in _notes(who):
        facts = {"on": entry.last_action_date, "field": entry.field_name}
        yield Held(_("A publisher's note on who changed a record"), facts, region_id=entry.region_id)


def _contact(contact: Contact) -> Held:
    phones = [phone.number for phone in contact.phones.all()]
    facts = {name: getattr(contact, name) for name in ("name", "title", "department", "email")}
    stays = _("An empty entry stays, so that the next import of the same list does not bring you back.")
    return Held(
        _("Your entry as a contact"), {**facts, "phones": phones}, f"contact:{contact.pk}", contact.region_id,
        Fate.EMPTIED, stays, names=(contact.name,), numbers=_of_nobody_else(contact, phones),
    )  # fmt: skip


def _of_nobody_else(contact: Contact, numbers: list[str]) -> tuple[str, ...]:
    """Numbers that only this person has: the desk's is everybody's, and a typed one may be another's."""
    others = (
        Phone.objects.filter(region_id=contact.region_id).exclude(contact=contact) if numbers else Phone.objects.none()
    )
    taken = {digits_of(number) for number in others.values_list("number", flat=True)}
    return tuple(number for number in numbers if digits_of(number) not in taken)


def _listing_stays() -> str:
    return _("The entry of the organization stays, without your address and name.")


def erase(who: Person, by: Actor) -> None:
    for contact in _contacts(who):
        gone = {"number": NO_NUMBER, "extension": None, "description": "", **_taken_away()}
        Phone.objects.filter(contact=contact).update(**gone)
    _contacts(who).update(name="", title="", department="", email="", **_taken_away())
    for model, column in ADDRESSES:
        for row in _rows(model, column, who):
            held = sorted({*row.held, column})
            model._default_manager.filter(pk=row.pk).update(**{column: "", "held": held, "changed_at": clock.now()})
    for request in _requests(who):
        ChangeRequest.objects.filter(pk=request.pk).update(sent_by="", reply_to="", note="")
    for request in _decided(who):
        ChangeRequest.objects.filter(pk=request.pk).update(decided_by="")
    about = Q(subject_type="contact", subject_id__in=who.keys_of("contact"))
    ChangeRequestField.objects.filter(about).update(subject_label="", old="", new="")
    _take_out(who.taken_out_of_own, ChangeRequestField.objects.filter(request__in=_requests(who)), WORDS_OF_CHANGES)
    in_regions = {"region_id__in": who.regions}
    _take_out(who.taken_out_of, ChangeRequest.objects.filter(**in_regions), ("sent_by", "note", "answer", "decided_by"))
    _take_out(who.taken_out_of, ChangeRequestField.objects.filter(**in_regions), WORDS_OF_CHANGES)
    for entry in _notes(who):
        _take_out(who.within(entry.region_id).taken_out_of_own, [entry], NOTES)


def _taken_away() -> dict[str, Any]:
    return {"removed_at": clock.now(), "changed_at": clock.now()}


def _notes(who: Person) -> list[Metadata]:
    """Those in which the person stands. The database finds what may be one, so that the rest need not be read."""
    found = Q(pk=None)
    for column in NOTES:
        found |= Q(**{f"{column}__icontains": who.email}) if who.email else Q(pk=None)
        for number in who.numbers:
            found |= Q(**{f"{column}__icontains": number[-4:]}, region_id__in=who.regions)
    return [
        entry
        for entry in Metadata.objects.filter(found)
        if who.within(entry.region_id).is_in([getattr(entry, name) for name in NOTES])
    ]


def _decided(who: Person) -> list[ChangeRequest]:
    """Answers that this person gave, by the history."""
    mine = AuditEntry.objects.filter(
        verb="changerequest.decided", actor_kind="person", actor_id__in=[str(key) for key in who.keys_of("user")]
    )
    answered = ChangeRequest.objects.filter(pk__in=list(mine.values_list("subject_id", flat=True)))
    return [request for request in answered if who.is_called(request.decided_by)]


def _take_out(change: Callable[[str], str], rows: Iterable[Any], columns: tuple[str, ...]) -> None:
    """Change these columns of whichever rows give the person away."""
    for row in rows:
        found = {name: new for name in columns if (new := change(old := getattr(row, name))) != old}
        for name, new in found.items():
            setattr(row, name, new)
        if found:
            row.save(update_fields=list(found))


def _contacts(who: Person) -> Any:
    return Contact.objects.filter(_is("email", who) | Q(pk__in=who.keys_of("contact"))).prefetch_related("phones")


def _rows(model: type[HsdsRow], column: str, who: Person) -> Any:
    return model.objects.filter(_is(column, who))


def _requests(who: Person) -> Any:
    mine = _is("reply_to", who) | Q(link_id__in=who.keys_of("dutylink"))
    return ChangeRequest.objects.filter(mine).select_related("organization")


def _is(column: str, who: Person) -> Q:
    return Q(**{f"{column}__iexact": who.email}) if who.email else Q(pk=None)


HOLDER = Holder(find, erase, known)

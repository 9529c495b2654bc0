"""What letters leave in the contact log: each that went, each answer; and who wants no more of them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.directory.models import Contact
from onward.library.rules import filled
from onward.outreach.models import Campaign, Recipient
from onward.outreach.queries.campaigns import values_for, wants_no_more
from onward.outreach.rules.campaigns import WENT
from onward.partners.models import Conversation
from onward.partners.models.conversations import IN, MAIL, OUT, UNSUBSCRIBED
from onward.partners.operations import log_conversation, rows, set_do_not_contact
from onward.partners.operations.rows import Values, deed


def log_letter(recipient: Recipient, *, by: Actor) -> None:
    """One line in the contact log for a letter that went; none where the organization left the list meanwhile."""
    _log(recipient, OUT, _("Letter: %(subject)s"), by)


@deed
def log_reply(recipient: Recipient, *, by: Actor, note: str = "") -> bool:
    """They answered: here, and in the contact log as long as they are on the list; whether that is new. Raises Refused
    before the letter went, Conflict where what they said has no place any more."""
    if recipient.state not in WENT:
        raise Refused(_("This letter did not go, so it has no answer."))
    new, words = recipient.replied_on is None, note.strip()
    came = {"replied_on": clock.today()} if new else {}
    new = rows.change(recipient, _looked(by, new=new) | came, by=by) and new
    if words:
        log_conversation(recipient.organization, values=_values(recipient, IN, words), by=by)
    elif new:
        _log(recipient, IN, _("Answered the letter “%(subject)s”"), by)
    return new or bool(words)


@deed
def log_bounce(recipient: Recipient, *, by: Actor, problem: str = "") -> bool:
    """The letter came back, with the reason in the mail server's words if there is one; whether that is new. Raises
    Refused before it went."""
    if recipient.state not in WENT:
        raise Refused(_("This letter did not go, so it cannot have come back."))
    told = {"problem": problem} if problem else {}
    new = recipient.bounced_on is None
    came = {"bounced_on": clock.today(), **told} if new else {}
    return rows.change(recipient, _looked(by, new=new) | came, by=by) and new


def _looked(by: Actor, *, new: bool) -> dict[str, Any]:
    """Whoever writes down what came of a letter has looked; what a machine writes down waits for somebody to. What
    comes by a link waits where its words are."""
    if by.kind == "person":
        return {"unread_since": None}
    if by.kind == "link":
        return {}
    return {"unread_since": clock.now()} if new else {}


@deed
def looked_at(recipients: Iterable[Recipient], *, by: Actor) -> int:
    """Somebody who leads read what came of these letters; how many of them are not new any more."""
    new = [one for one in recipients if one.unread_since]
    for one in new:
        audit.record("recipient.read", one, by=by, region_id=one.region_id)
    Recipient.objects.filter(pk__in=[one.pk for one in new]).update(unread_since=None, changed_at=clock.now())
    return len(new)


@deed
def log_many(recipients: Iterable[Recipient], *, bounced: bool, by: Actor) -> int:
    """The same of several at once, as far as their letters went; how many are new."""
    act = log_bounce if bounced else log_reply
    return sum(act(one, by=by) for one in recipients if one.state in WENT)


@deed
def unsubscribe(recipient: Recipient, *, by: Actor) -> bool:
    """Whoever got the letter wants no more; whether that is new, also after somebody lifted it. No letter to many goes
    to that address any more."""
    if recipient.unsubscribed_on is not None and wants_no_more(recipient):
        return False
    if recipient.address:
        reason = _("By the link in the letter “%(subject)s”") % {"subject": recipient.campaign.subject}
        set_do_not_contact(recipient.region, address=recipient.address, reason=reason, source=UNSUBSCRIBED, by=by)
    Recipient.objects.filter(pk=recipient.pk).update(unsubscribed_on=clock.today(), changed_at=clock.now())
    audit.record("recipient.unsubscribed", recipient, by=by, region_id=recipient.region_id)
    return True


def _log(recipient: Recipient, direction: str, words: str, by: Actor) -> Conversation | None:
    note = words % {"subject": plain_subject(recipient.campaign, recipient)}
    try:
        return log_conversation(recipient.organization, values=_values(recipient, direction, note), by=by)
    except (Conflict, Refused):
        return None


def _values(recipient: Recipient, direction: str, note: str) -> Values:
    contacts = Contact.objects.filter(organization=recipient.organization_id, removed_at=None)
    contact = contacts.filter(email__iexact=recipient.address).first() if recipient.address else None
    return {
        "channel": MAIL, "direction": direction, "with_whom": recipient.name[:200], "note": note,
        "contact_id": contact and contact.pk,
    }  # fmt: skip


def plain_subject(campaign: Campaign, recipient: Recipient) -> str:
    """The subject as this one reads it."""
    values = values_for(campaign, recipient)
    return filled(campaign.subject, lambda name: values.get(name, ""))

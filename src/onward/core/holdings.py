"""What the core itself holds of people: lines of the audit, letters, and the address in texts of any area."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from onward.core import crypt, mentions, vault
from onward.core.actor import Actor
from onward.core.models import AuditEntry, Letter
from onward.core.models.audit import PERSONAL_ACTORS
from onward.core.people import Fate, Held, Holder, Person
from onward.core.sentences import plainly


def find(who: Person) -> Iterator[Held]:
    stays = _("The lines stay, so that nobody can change the past unseen. Names, and what was said of you, go.")
    if lines := [_did(one, who) for one in _by(who)]:
        yield Held(_("History: what you did"), {"lines": lines}, fate=Fate.EMPTIED, why=stays)
    if lines := [_told(one) for one in AuditEntry.objects.filter(about__in=who.refs).order_by("id")]:
        yield Held(_("History: what was done about you"), {"lines": lines}, fate=Fate.EMPTIED, why=stays)
    if letters := [{"letter": _called(one), "sent": one.sent_at} for one in _letters(who)]:
        yield Held(_("Letters to your address"), {"letters": letters})
    for region_id, count in mentions.counted(who).items():
        why = _("The texts stay, without your address.")
        yield Held(_("Your address in other texts"), {"texts": count}, region_id=region_id, fate=Fate.EMPTIED, why=why)


def _by(who: Person) -> Iterator[AuditEntry]:
    for kind, name in PERSONAL_ACTORS.items():
        mine = [str(key) for key in who.keys_of(name)]
        yield from AuditEntry.objects.filter(actor_kind=kind, actor_id__in=mine).order_by("id") if mine else ()


def _did(entry: AuditEntry, who: Person) -> dict[str, Any]:
    """What somebody did to a record that is not theirs: which, and nothing of what it says. It may be about others,
    and closed to whoever has no role there any more."""
    if entry.about in who.refs:
        return _told(entry)
    record = f"{entry.subject_type} {entry.subject_id or ''}".strip()
    return {"at": entry.at, "said": plainly(entry, of_record=record), "verb": entry.verb}


def _told(entry: AuditEntry) -> dict[str, Any]:
    return {
        "at": entry.at, "said": plainly(entry), "verb": entry.verb, "before": entry.before, "after": entry.after,
        "why": entry.why,
    }  # fmt: skip


def _letters(who: Person) -> list[Letter]:
    """Addresses are sealed; their digests lead to this person's letters, and no other is opened."""
    if not who.email:
        return []
    theirs = Letter.objects.filter(to_digest__in=crypt.digests(who.email)).defer("facts").order_by("id")
    return [one for one in theirs if one.to.lower() == who.email]


def _called(letter: Letter) -> str:
    return letter.letter.replace("_", " ").replace("-", " ")


def erase(who: Person, by: Actor) -> None:
    Letter.objects.filter(pk__in=[one.pk for one in _letters(who)]).delete()
    vault.destroy(who.refs)
    for ref in vault.refs_that_mention(who.is_in, regions=who.regions, besides=who.refs):
        vault.forget(ref, who.is_in)
    mentions.take_out(who, by)


HOLDER = Holder(find, erase)

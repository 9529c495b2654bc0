"""Personal keys: made when something is first sealed about somebody, destroyed when that somebody is erased."""

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from onward.core import bulk, clock, crypt, sealing
from onward.core.models import AuditEntry, Keyring, PersonalKey

Mentions = Callable[[Mapping[str, Any]], bool]
A_BATCH = 1_000
MARKS = "marks"
"""What the key of `mark_of` is called."""


def keys_for(refs: Iterable[str]) -> dict[str, str]:
    """The key of each; new ones are made, and a destroyed one stays blank."""
    wanted = {ref for ref in refs if ref}
    found = _load(wanted)
    fresh = {ref: crypt.new_key() for ref in sorted(wanted - found.keys())}
    if not fresh:
        return found
    try:
        with transaction.atomic():
            rows = ((ref, crypt.seal(key), clock.now()) for ref, key in fresh.items())
            bulk.insert(PersonalKey, ("ref", "key", "created_at"), rows)
    except IntegrityError:  # Somebody else made one of them at this moment, and then theirs counts.
        return keys_for(wanted)
    return found | fresh


def mark_of(text: str) -> str:
    """By what text is recognized of which nothing else is kept; capitals do not matter. Unlike `crypt.digests` it stays
    the same when the data keys are renewed: nobody could make it anew then. Nobody reads the text in it."""
    return hmac.new(keys_for([MARKS])[MARKS].encode(), text.strip().lower().encode(), hashlib.sha256).hexdigest()


def _load(refs: Iterable[str]) -> dict[str, str]:
    return dict(Keyring(refs).keys)


@transaction.atomic
def destroy(refs: Iterable[str]) -> int:
    """Nothing sealed under these keys can be read again, in this database and in every copy of it from now on."""
    count = 0
    for some in bulk.chunks(sorted({ref for ref in refs if ref})):
        count += PersonalKey.objects.filter(ref__in=some).exclude(key="").update(key="", erased_at=clock.now())
    return count


@transaction.atomic
def forget(ref: str, mentions: Mentions) -> int:
    """Empty those lines about `ref` whose sealed part mentions somebody, and seal the rest anew; how many were emptied.

    For an organization or a service, whose history may go on while one person's address in it may not.
    """
    row = PersonalKey.objects.select_for_update().filter(ref=ref).exclude(key="").first()
    if row is None:
        return 0
    fresh, writes, emptied = crypt.new_key(), [], 0
    for entry in AuditEntry.objects.filter(about=ref).exclude(sealed="").order_by("id"):
        emptied += (gone := not entry.opened.held or mentions(entry.opened.values))
        writes.append(("" if gone else sealing.reclosed(row.key, fresh, entry.sealed), entry.pk))
    if emptied:
        bulk.update(AuditEntry, ("sealed",), writes)
        row.key, row.erased_at = fresh, clock.now()
        row.save(update_fields=["key", "erased_at"])
    return emptied


def refs_that_mention(mentions: Mentions, *, regions: Collection[int], besides: Collection[str] = ()) -> list[str]:
    """Every `ref` in whose sealed history, in these regions or of the installation, somebody is mentioned. Opens all of
    it, so it takes a while; it is rare."""
    found: set[str] = set()
    last = 0
    here = Q(region_id__in=regions) | Q(region_id=None)
    lines = AuditEntry.objects.filter(here).exclude(sealed="").exclude(about__in=besides).order_by("id")
    while batch := list(lines.filter(pk__gt=last)[:A_BATCH]):
        found.update(one.about for one in batch if mentions(one.opened.values))
        last = batch[-1].pk
    return sorted(found)

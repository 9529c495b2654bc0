"""Letters: emails, each in plain text and HTML, made from the templates `mail/NAME.*` of the area that sends them.

`send` puts a letter into the queue inside the transaction of the deed, so that a deed that did not happen sends
nothing; the worker sends it after commit. Better one letter lost and told than one sent twice: a letter whose worker
died while it was handing it over is not tried again by itself; `onward doctor` names it. Letters to many go another
way: `core/mailings.py`.
"""

import datetime as dt
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from onward.core import clock, handing, walls
from onward.core.handing import Outcome, Post
from onward.core.models import Letter

MOST_TRIES = 5
WAIT = dt.timedelta(minutes=2)
"""Before the second try; each further one waits twice as long."""

KEEP = dt.timedelta(days=90)
"""How long it is known that a letter went to somebody."""

Facts = Mapping[str, Any]
"""Plain values that the templates of the letter use. `off` is where its reader says that they want no more like it."""


def send(letter: str, *, to: str, facts: Facts, region_id: int | None = None, once: str = "") -> None:
    """Queue a letter; nothing happens when one with the same `once` was queued before."""
    values = {"letter": letter, "to": to, "facts": dict(facts), "region_id": region_id}
    if once:
        row, new = Letter.objects.get_or_create(once=once[:120], defaults=values)
    else:
        row, new = Letter.objects.create(**values), True
    if new:
        transaction.on_commit(lambda: _enqueue(row.pk, 0))


def send_now(letter: str, *, to: str, facts: Facts) -> None:
    """Send at once and keep nothing: for codes that are good for minutes."""
    compose(letter, to, facts).send()


def compose(letter: str, to: str, facts: Facts) -> EmailMultiAlternatives:
    """The letter as it will be sent, in the language that its facts name, if they name one."""
    known = {**facts, "address": settings.ADDRESS}
    with translation.override(facts.get("language") or settings.LANGUAGE_CODE):
        return _written(letter, to, known)


def _written(letter: str, to: str, known: Facts) -> EmailMultiAlternatives:
    subject = render_to_string(f"mail/{letter}.subject.txt", known).strip()
    message = EmailMultiAlternatives(" ".join(subject.split()), render_to_string(f"mail/{letter}.txt", known), to=[to])
    message.attach_alternative(render_to_string(f"mail/{letter}.html", known), "text/html")
    if known.get("off"):
        message.extra_headers.update(no_more(str(known["off"])))
    return message


def no_more(address: str) -> Mapping[str, str]:
    """What tells a mail program where one press of a button says: no more of these (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def stamped(message: EmailMultiAlternatives, letter: Letter) -> EmailMultiAlternatives:
    """With the Message-ID of this letter, which is the same at each try, so that receivers can tell it from another."""
    if letter.mark is not None:
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        message.extra_headers.setdefault("Message-ID", f"<{letter.mark.hex}@{domain}>")
    return message


def deliver(pk: int) -> None:
    """Send one queued letter, if nobody else does."""
    begun = {"state": "sending", "tries": F("tries") + 1, "begun_at": clock.now()}
    if not Letter.objects.filter(pk=pk, state="queued").update(**begun):
        return
    row = Letter.objects.get(pk=pk)
    with Post() as post:
        outcome = post.hand_over(stamped(compose(row.letter, row.to, row.facts), row))
    if outcome.kind in (handing.LATER, handing.TROUBLE):
        _put_off(row, outcome)
    else:
        Letter.objects.filter(pk=pk).update(**settled(outcome))


def settled(outcome: Outcome) -> dict[str, Any]:
    """The columns of a letter whose way is over. What it said is kept only while somebody may want it sent again."""
    if outcome.kind == handing.SENT:
        return {"state": "sent", "sent_at": clock.now(), "facts": {}, "problem": ""}
    return {"state": outcome.kind, "problem": outcome.problem}


def _put_off(row: Letter, outcome: Outcome) -> None:
    """Try again later; after the last try, give up and keep the reason."""
    more = row.tries < MOST_TRIES
    Letter.objects.filter(pk=row.pk).update(state="queued" if more else "failed", problem=outcome.problem)
    if more:
        _enqueue(row.pk, row.tries)


def _enqueue(pk: int, tries: int) -> None:
    if tries == 0:
        deliver_letter.enqueue(pk)
    elif deliver_letter.get_backend().supports_defer:
        deliver_letter.using(run_after=clock.now() + WAIT * 2 ** (tries - 1)).enqueue(pk)


@task()
def deliver_letter(pk: int) -> None:
    with walls.everywhere():
        deliver(pk)


@transaction.atomic
def forget_old_letters() -> int:
    """Forget letters that are over; how many. Of those that must not be sent twice it stays that they were sent, not
    to whom."""
    before = clock.now() - KEEP
    old = Letter.objects.filter(queued_at__lt=before).exclude(state="queued")
    gone, _each = old.filter(once=None).delete()
    return gone + old.exclude(to="").update(to="", to_digest="", facts={})

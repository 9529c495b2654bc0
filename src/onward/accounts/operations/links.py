"""Links for duties: made, opened, used up, withdrawn, sent anew."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.duties import Duty, duties, duty_of
from onward.accounts.models import DutyLink
from onward.core import audit, clock, walls
from onward.core.actor import Actor
from onward.core.errors import Missing, OnwardError, Refused
from onward.core.turns import wait_for_turn
from onward.regions.models import Region

SIGNER = signing.Signer(salt="onward.duty", sep=".")
SECRET_BYTES = 16
DAY = dt.timedelta(days=1)
MOST_A_DAY, MOST_TO_ONE = 500, 6
"""So many letters with links may go out from one region in 24 hours, and so many of them to one address."""


class Spoiled(OnwardError):
    """A link that cannot be used. `link` is there when we know whose it was, so that a new one can be offered."""

    status = 410

    def __init__(self, message: str, *, why: str, link: DutyLink | None = None, status: int = 410) -> None:
        super().__init__(message)
        self.why = why
        self.link = link
        self.status = status


@transaction.atomic
def send_link(
    duty: Duty,
    *,
    region: Region,
    about: tuple[int, str],
    to: tuple[str, str],
    by: Actor,
    organization_id: int | None = None,
) -> DutyLink:
    """Make a link for one duty and queue the duty's letter with it. `about` is the key and the name of what it is
    about, `to` the email and the name of whom it goes to. The secret is in the letter only.

    Raises Refused when too many letters went out today, or the duty may not be sent there.
    """
    link = _new(duty, region, about, to, organization_id)
    _issue(link, duty, by)
    return link


@transaction.atomic
def make_link(
    duty: Duty,
    *,
    region: Region,
    about: tuple[int, str],
    to: tuple[str, str],
    by: Actor,
    organization_id: int | None = None,
) -> tuple[DutyLink, str]:
    """The same without a letter: the link and its address, for a letter that is put together elsewhere and goes at the
    measured pace of letters to many."""
    link = _new(duty, region, about, to, organization_id)
    return link, _write(link, duty, by)


def _new(
    duty: Duty, region: Region, about: tuple[int, str], to: tuple[str, str], organization_id: int | None
) -> DutyLink:
    return DutyLink(
        region=region,
        duty=duty.key,
        about_id=about[0],
        about_label=about[1][:300],
        organization_id=organization_id,
        to_email=to[0].strip().lower(),
        to_name=to[1][:120],
    )


@transaction.atomic
def renew_link(link: DutyLink, *, by: Actor) -> bool:
    """Send a new link for the same duty to the same address, once for each link; whether this was the once.

    Raises Spoiled when the link was withdrawn or used up, Missing when what it is about is gone, Refused as
    `send_link` does.
    """
    here = DutyLink.objects.select_for_update(of=("self",)).select_related("region").get(pk=link.pk)
    _refuse_closed(here)
    duty = duty_of(here.duty)
    if not duty.there(here):
        raise Missing(_("What this link was for is not there any more."))
    if here.renewed_at:
        return False
    here.renewed_at = clock.now()
    here.save(update_fields=["renewed_at"])
    _issue(DutyLink(**{name: getattr(here, name) for name in SAME}), duty, by)
    return True


SAME = ("region", "duty", "about_id", "about_label", "organization_id", "to_email", "to_name")


def _issue(link: DutyLink, duty: Duty, by: Actor) -> None:
    if by.kind != "link":
        duty.refuse(link)
    _refuse_flood(link.region, link.to_email)
    duty.send(link, _write(link, duty, by))


def _write(link: DutyLink, duty: Duty, by: Actor) -> str:
    """Keep the link; its address. The secret stands nowhere else."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link.fingerprint = _fingerprint(secret)
    link.created_at = clock.now()
    link.expires_at = link.created_at + dt.timedelta(days=duty.days)
    link.save()
    after = {"duty": duty.key, "to_email": link.to_email, "expires_at": link.expires_at}
    audit.record("dutylink.issued", link, by=by, region_id=link.region_id, after=after)
    return address_of(link, secret)


def _refuse_flood(region: Region, email: str) -> None:
    wait_for_turn("letters with links", region.pk)
    at_a_pace = [one.key for one in duties().values() if one.at_a_pace]
    today = DutyLink.objects.filter(region=region, created_at__gt=clock.now() - DAY).exclude(duty__in=at_a_pace)
    sent = today.order_by().aggregate(every=Count("pk"), to_one=Count("pk", filter=Q(to_email=email)))
    if sent["every"] >= MOST_A_DAY:
        words = _(
            "At most %(most)d letters with links go out from one region in 24 hours, and this would be more. So "
            "nothing was sent: choose fewer, or try again tomorrow."
        )
        raise Refused(words % {"most": MOST_A_DAY})
    if sent["to_one"] >= MOST_TO_ONE:
        words = _(
            "At most %(most)d letters with links go to one address in 24 hours, and to %(to)s this would be more. So "
            "nothing was sent: leave it out, or try again tomorrow."
        )
        raise Refused(words % {"most": MOST_TO_ONE, "to": email})


def address_of(link: DutyLink, secret: str) -> str:
    token = SIGNER.sign(f"{link.pk:x}.{secret}")
    return f"{settings.ADDRESS}{reverse('duty', args=[link.region.slug, token])}"


def link_of_token(region: Region, token: str) -> DutyLink:
    """The link behind a token, if it may be used in this region now. Raises Spoiled with a sentence of its own for each
    way in which it may not."""
    link = _known(token)
    if link is None:
        words = _("Copy the whole of it from the letter, or ask whoever sent it for a new one.")
        raise Spoiled(words, why="altered", status=404)
    if link.region_id != region.pk:
        words = _("It is for another region. Open it just as it stands in the letter.")
        raise Spoiled(words, why="elsewhere", status=404)
    _refuse_spoiled(link)
    return link


def _refuse_spoiled(link: DutyLink) -> None:
    _refuse_closed(link)
    if link.expires_at <= clock.now():
        raise Spoiled(_("You can have a new one sent to the same address."), why="expired", link=link)


def _refuse_closed(link: DutyLink) -> None:
    """Withdrawn or used up: for good, so that there is no new one either."""
    if link.revoked_at:
        words = _("Ask the people who sent it if there is still something to do.")
        raise Spoiled(words, why="revoked")
    if used_up(link):
        raise Spoiled(_("Somebody did it, perhaps you, so there is nothing left to do. Thank you."), why="done")


def used_up(link: DutyLink) -> bool:
    """Done, and once only."""
    return link.done_at is not None and link.duty in duties() and duties()[link.duty].once


def _known(token: str) -> DutyLink | None:
    try:
        pk, secret = SIGNER.unsign(token).split(".", 1)
    except (signing.BadSignature, ValueError):
        return None
    links = DutyLink.objects.filter(pk=int(pk, 16), fingerprint=_fingerprint(secret)).select_related("region")
    with walls.everywhere():  # A link of another region is told from one that was altered.
        return links.first()


def was_made_here(token: str) -> bool:
    """Whether this installation signed the link, good for anything or not. Asks no database."""
    try:
        SIGNER.unsign(token)
    except signing.BadSignature:
        return False
    return True


@transaction.atomic
def finish_duty(link: DutyLink, *, by: Actor) -> None:
    """Say that the duty was done. Raises Spoiled when the link was used up, withdrawn or ran out in the meantime."""
    here = DutyLink.objects.select_for_update().get(pk=link.pk)
    _refuse_spoiled(here)
    here.done_at = clock.now()
    here.save(update_fields=["done_at"])
    audit.record("dutylink.done", here, by=by, region_id=here.region_id, after={"duty": here.duty})


@transaction.atomic
def revoke_link(link: DutyLink, *, by: Actor) -> None:
    """Make a link worthless at once; nothing changes if it was withdrawn before."""
    now = clock.now()
    if DutyLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        audit.record("dutylink.revoked", link, by=by, region_id=link.region_id, after={"revoked_at": now})


@transaction.atomic
def revoke_links_to(region: Region, email: str, *, by: Actor) -> int:
    """Make every link worthless that went to this address, such as a mailbox that somebody else reads; how many. Those
    that ran out too, because whoever holds one can have a new one sent."""
    found = list(DutyLink.objects.select_for_update().filter(region=region, to_email=email, revoked_at=None))
    for link in found:
        revoke_link(link, by=by)
    return len(found)


def link_actor(link: DutyLink) -> Actor:
    """Whoever holds the link, as an actor: no roles; what the duty lets it do is for the duty's page to say."""
    name = link.about_label if duty_of(link.duty).for_organization else link.to_name or link.to_email
    return Actor("link", str(link.pk), _("%(name)s, by a link") % {"name": name}, origin="link")


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

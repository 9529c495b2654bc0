"""A letter to many as it leaves: put together at the last moment, and what became of it written down."""

from dataclasses import replace
from email.utils import formataddr, parseaddr
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from onward.accounts.queries import actor_of
from onward.core.actor import Actor
from onward.core.mail import no_more
from onward.core.mailings import Carrier
from onward.core.models import Letter
from onward.library.rendering import as_text, on_page
from onward.outreach.models import Campaign, Recipient
from onward.outreach.operations.asking import link_for
from onward.outreach.operations.sending import settle
from onward.outreach.queries.campaigns import reason_now, values_for
from onward.outreach.rules.campaigns import LINK, QUEUED, STOPPED, merged

LETTER = "campaign"
SALT = "onward.outreach.unsubscribe"
A_TRIAL = 0
"""In place of somebody's key in the link of a letter that only tries how it looks."""


def token_for(recipient_id: int) -> str:
    return signing.Signer(salt=SALT).sign(str(recipient_id))


def recipient_id_of(token: str) -> int | None:
    """Whose link it is; None when it is altered or cut off."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def off_link(campaign: Campaign, recipient_id: int) -> str:
    """Where whoever got the letter says that they want no more; no account needed."""
    return settings.ADDRESS + reverse("letter-off", args=[campaign.region.slug, token_for(recipient_id)])


def written(campaign: Campaign, recipient: Recipient, *, trial_to: str = "", link: str = "") -> EmailMultiAlternatives:
    """The whole letter to one; `link` is their own, where it asks for something. Raises KeyError when a field has no
    value."""
    values = values_for(campaign, recipient, link)
    href = off_link(campaign, A_TRIAL if trial_to else recipient.pk)
    facts = {
        "campaign": campaign, "region": campaign.region, "organization": recipient.organization, "href": href,
        "text": merged(as_text(campaign.body, values), values), "words": on_page(campaign.body, values),
    }  # fmt: skip
    subject = " ".join(merged(campaign.subject, values).split())
    message = EmailMultiAlternatives(
        subject, render_to_string("mail/campaign.txt", facts), from_email=_from(campaign),
        to=[trial_to or recipient.address], reply_to=[campaign.reply_to],
        headers=dict(no_more(href)),
    )  # fmt: skip
    message.attach_alternative(render_to_string("mail/campaign.html", facts), "text/html")
    return message


def _from(campaign: Campaign) -> str:
    """In the name of whoever writes, from the address whose mail this machine may send; answers go to `reply_to`."""
    return formataddr((campaign.sender_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def mailto(message: EmailMultiAlternatives) -> str:
    """An address that opens the letter in a mail program of one's own; a long one only with its subject."""
    whole = f"mailto:{quote(message.to[0])}?subject={quote(str(message.subject))}"
    with_words = f"{whole}&body={quote(str(message.body))}"
    return with_words if len(with_words) <= 1800 else whole


# What the queue asks --------------------------------------------------------------------------------------------------


def _recipient(letter: Letter) -> Recipient | None:
    if letter.mark is None:
        return None
    found = Recipient.objects.filter(mark=letter.mark)
    return found.select_related("campaign__region", "campaign__started_by", "organization__region").first()


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter, unless it must not go any more: whoever unsubscribed or was taken off meanwhile gets none, and while
    it is stopped nobody does."""
    recipient = _recipient(letter)
    if recipient is None or recipient.state != QUEUED or recipient.campaign.state == STOPPED or reason_now(recipient):
        return None
    return written(recipient.campaign, recipient, link=_link_in(letter, recipient))


def _link_in(letter: Letter, recipient: Recipient) -> str:
    """Made with the first try and the same at each: until the letter went, it is sealed beside it."""
    if not recipient.campaign.asks:
        return ""
    if LINK not in letter.facts:
        with transaction.atomic():
            letter.facts = {**letter.facts, LINK: link_for(recipient, by=_sender(recipient.campaign))}
            letter.save(update_fields=["facts"])
    return str(letter.facts[LINK])


def settled(letter: Letter) -> None:
    recipient = _recipient(letter)
    if recipient is not None:
        settle(recipient, letter.state, letter.problem, by=_sender(recipient.campaign))


def _sender(campaign: Campaign) -> Actor:
    """In whose name the letter went, as the contact log says it."""
    actor = actor_of(campaign.started_by)
    return replace(actor, origin="letters") if actor.id else Actor("job", label=campaign.sender_name, origin="letters")


CARRIER = Carrier(compose, settled)

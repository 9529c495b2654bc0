"""What tests of letters to many begin with: partners with people, a letter that could go, and a worker."""

from pathlib import Path
from typing import Any

from onward.core import mailings
from onward.core.actor import Actor
from onward.core.mail_backends import FOLDER
from onward.directory.models import Contact
from onward.directory.tests.cast import partner
from onward.outreach.models import Campaign, Recipient
from onward.outreach.operations import drafting, sending
from onward.partners.models import Organization
from onward.regions.models import Region

BODY = "Dear {{ person.name }},\n\n**{{ organization.name }}** matters to {{ region.name }}.\n\n{{ sender.name }}"
WORDS = {
    "subject": "Hello {{ organization.name }}", "body": BODY, "sender_name": "Ada", "reply_to": "ada@example.org",
    "contact_line": "12 Main Street, Waverly OH",
}  # fmt: skip


def reachable(region: Region, name: str, person: str = "", email: str = "") -> Organization:
    """A partner with somebody to write to."""
    one = partner(region, name)
    person = person or f"{name} Director"
    Contact.objects.create(
        region=region, organization=one, name=person, email=email or f"{name.lower().replace(' ', '.')}@example.org"
    )
    return one


def letter_to(region: Region, *partners: Organization, by: Actor, **words: Any) -> Campaign:
    return drafting.draft_campaign(region=region, organizations=partners, values={**WORDS, **words}, by=by)


def sent_to(region: Region, *partners: Organization, by: Actor, **words: Any) -> Campaign:
    """The same, and gone."""
    campaign = letter_to(region, *partners, by=by, **words)
    sending.begin(campaign, by=by)
    work()
    campaign.refresh_from_db()
    return campaign


def work() -> None:
    mailings.send_slice(seconds=60)


def into(settings: Any, folder: Path) -> Path:
    """Letters go into this folder, as fast as they can."""
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH, settings.MAIL_A_MINUTE = FOLDER, folder, 0
    return folder


def outcomes(campaign: Campaign) -> dict[str, str]:
    """By the name of an organization: what became of its letter, with the reason."""
    rows = Recipient.objects.filter(campaign=campaign).select_related("organization")
    return {one.organization.name: f"{one.state} {one.why}".strip() for one in rows}

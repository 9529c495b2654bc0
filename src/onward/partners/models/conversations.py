"""The one contact log, and who must not be written to."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.core.crypt import DigestField, SealedTextField
from onward.core.personal_data import register
from onward.partners.models.organizations import Organization
from onward.regions.models import RegionRow

CALL, VISIT, MAIL, MEETING, NOTE = "call", "visit", "mail", "meeting", "note"
CONTACTS = (CALL, VISIT, MAIL, MEETING)
"""Ways to be in touch with somebody."""
CHANNELS = (*CONTACTS, NOTE)
OUT, IN = "out", "in"
DIRECTIONS = (OUT, IN)
"""We reached out and had no answer yet; we talked, or they came to us."""

BY_HAND, UNSUBSCRIBED = "by_hand", "unsubscribed"
SOURCES = (BY_HAND, UNSUBSCRIBED)
"""Somebody here wrote it down; whoever got a letter said so themselves, by its link."""

HERE = Q(removed_at__isnull=True)
OPEN_STEP = HERE & ~Q(next_step="") & Q(done_on__isnull=True, let_go_on__isnull=True)
STANDS = Q(ended_on__isnull=True)


class Conversation(RegionRow):
    """One time that somebody was in touch with an organization, or noted something about it, and what comes next.

    The open next step of an organization stands in one of its rows, and nowhere else. Where nothing happened yet but
    something is planned, a note without words carries it. `contact_id` is a plain value, since contacts of the
    directory are above this area.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="conversations")
    day = models.DateField(default=clock.today)
    channel = models.CharField(max_length=7, choices=[(one, one) for one in CHANNELS], default=NOTE)
    direction = models.CharField(max_length=3, choices=[(one, one) for one in DIRECTIONS], blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    contact_id = models.BigIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    written_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    next_step = models.TextField(blank=True)
    next_owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    next_channel = models.CharField(max_length=7, choices=[(one, one) for one in CONTACTS], blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    let_go_on = models.DateField(null=True, blank=True)

    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [
            models.Index(fields=["organization", "-day", "-id"], name="conversation_latest"),
            models.Index(fields=["region", "due_on"], name="conversation_due", condition=OPEN_STEP),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="conversation_channel_known"),
            models.CheckConstraint(
                condition=Q(channel=NOTE, direction="") | (~Q(channel=NOTE) & Q(direction__in=DIRECTIONS)),
                name="conversation_direction_fits_channel",
            ),
            models.CheckConstraint(
                condition=Q(next_channel__in=["", *CONTACTS]), name="conversation_next_channel_known"
            ),
            models.CheckConstraint(
                condition=~Q(channel=NOTE) | ~Q(note="") | ~Q(next_step=""), name="conversation_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(next_step="")
                | Q(next_owner=None, next_channel="", due_on=None, done_on=None, let_go_on=None),
                name="conversation_step_has_words",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(let_go_on__isnull=True), name="conversation_step_ends_one_way"
            ),
            models.UniqueConstraint(fields=["organization"], condition=OPEN_STEP, name="one_open_step"),
        ]

    def __str__(self) -> str:
        return self.organization.name

    @property
    def open_step(self) -> bool:
        ended = self.done_on is not None or self.let_go_on is not None or self.removed_at is not None
        return bool(self.next_step) and not ended

    @property
    def only_planned(self) -> bool:
        """Nothing was said or noted: it only carries what comes next."""
        return self.channel == NOTE and not self.note


class DoNotContact(RegionRow):
    """An organization as a whole, or one email address, that must not be written to. Lifted, the row stays with its
    last day. When whoever has the address is erased, a mark stays in place of the digest (`core.vault.mark_of`),
    so that nobody writes to them again.
    """

    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="do_not_contact"
    )
    address: Any = SealedTextField(blank=True, default="")
    address_digest: Any = DigestField(of="address")
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=12, choices=[(one, one) for one in SOURCES], default=BY_HAND)
    since = models.DateField(default=clock.today)
    said_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    kept_by: ClassVar[tuple[str, ...]] = (LEADERSHIP,)

    class Meta:
        verbose_name_plural = "do not contact"
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="do_not_contact_source_known"),
            models.CheckConstraint(
                condition=Q(organization__isnull=False, address_digest="")
                | (Q(organization__isnull=True) & ~Q(address_digest="")),
                name="do_not_contact_one_or_the_other",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("since")),
                name="do_not_contact_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["organization"], condition=STANDS & Q(organization__isnull=False),
                name="do_not_contact_organization_once",
            ),
            models.UniqueConstraint(
                fields=["region", "address_digest"], condition=STANDS & ~Q(address_digest=""),
                name="do_not_contact_address_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.organization.name if self.organization else self.address


register(Conversation, none="channel direction next_channel", leadership="with_whom note next_step")
register(DoNotContact, none="source", leadership="reason address address_digest")

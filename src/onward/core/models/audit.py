import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as lazy

from onward.core import clock, sealing
from onward.core.models.personal_keys import Keyring, PersonalKey
from onward.core.personal_data import register

ERASED = lazy("erased")
"""What is read where a personal value was erased."""
NAME_ERASED = lazy("Somebody whose name was erased")

REGION_OR_NONE = Coalesce("region_id", 0)
"""For databases two empty values are not the same; for a chain they are."""

PERSONAL_ACTORS = {"person": "user", "link": "dutylink"}
"""Kinds of actor whose label is somebody's name, and what their key is called after."""


def ref_of_actor(kind: str, actor_id: str) -> str:
    """Whose key seals the label of this actor; blank when it is nobody's name."""
    return f"{PERSONAL_ACTORS[kind]}:{actor_id}" if kind in PERSONAL_ACTORS and actor_id else ""


class Opened(NamedTuple):
    """The sealed part of a line: `held` says whether it could be opened."""

    values: Mapping[str, Any]
    commitment: str
    held: bool


class AuditEntries(models.QuerySet["AuditEntry"]):
    """Lines that were read together share one keyring, so that opening them costs one query and not one a line."""

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        entries = [one for one in self._result_cache or () if isinstance(one, AuditEntry)] if fresh else []
        if entries and "actor_key" in vars(entries[0]):
            for one in entries:
                keys = vars(one)["actor_key"], vars(one)["about_key"]
                one.keyring = Keyring.holding(dict(zip(one.refs, keys, strict=True)))
        elif entries:
            keyring = Keyring(ref for one in entries for ref in one.refs)
            for one in entries:
                one.keyring = keyring

    def with_keys(self) -> Self:
        """Each line with the keys that open it, in the same question. For the few lines of a page that asks much."""
        ref: Any = Case(
            *(When(actor_kind=kind, then=Concat(Value(f"{of}:"), "actor_id")) for kind, of in PERSONAL_ACTORS.items())
        )
        actors = PersonalKey.objects.filter(ref=OuterRef("actor_ref_"))
        return self.annotate(actor_ref_=ref).annotate(
            actor_key=Subquery(actors.values("key")),
            about_key=Subquery(PersonalKey.objects.filter(ref=OuterRef("about")).values("key")),
        )


class AuditEntry(models.Model):
    """One thing that was done: who, what, when, from where, before and after. Never changed, never deleted.

    Ids are plain values without foreign keys, so that the line outlives what it speaks of. Personal values and names of
    persons are sealed under the key of whom they are about; `before`, `after`, `actor_label`, `subject_label` and `why`
    read the whole, while that key lives. `sequence` and `hash` are the line's place in its region's chain, given right
    after commit (`core/chain.py`); until then they are empty.
    """

    region_id = models.BigIntegerField(null=True, blank=True)
    sequence = models.BigIntegerField(null=True, blank=True)
    hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64, blank=True)
    open_actor = models.CharField(max_length=200, blank=True)
    sealed_actor = models.TextField(blank=True)
    actor_commitment = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.BigIntegerField(null=True)
    open_subject = models.CharField(max_length=300, blank=True)
    open_before = models.JSONField(default=dict)
    open_after = models.JSONField(default=dict)
    about = models.CharField(max_length=100, blank=True)
    sealed = models.TextField(blank=True)
    commitment = models.CharField(max_length=64, blank=True)

    objects = AuditEntries.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["region_id", "subject_type", "subject_id", "-at"], name="audit_subject"),
            models.Index(fields=["region_id", "-at"], name="audit_region"),
            models.Index(fields=["region_id", "id"], name="audit_unlinked", condition=Q(sequence=None)),
            models.Index(fields=["about"], name="audit_about", condition=~Q(about="")),
            models.Index(fields=["actor_kind", "actor_id"], name="audit_actor"),
        ]
        constraints = [
            models.UniqueConstraint(REGION_OR_NONE, "sequence", name="audit_place_once"),
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.verb} {self.subject_label}"

    @property
    def actor_ref(self) -> str:
        return ref_of_actor(self.actor_kind, self.actor_id)

    @property
    def refs(self) -> tuple[str, str]:
        """Whose keys open this line: that of whoever acted, and that of whom it is about."""
        return self.actor_commitment and self.actor_ref, self.commitment and self.about

    @cached_property
    def keyring(self) -> Keyring:
        """Set by the queryset for all lines at once; a line on its own has its own."""
        return Keyring(self.refs)

    @cached_property
    def opened_actor(self) -> Opened:
        return self._opened(self.refs[0], self.sealed_actor)

    @cached_property
    def opened(self) -> Opened:
        return self._opened(self.refs[1], self.sealed)

    def _opened(self, ref: str, token: str) -> Opened:
        key = self.keyring.key(ref) if ref and token else ""
        text = sealing.open_text(key, token) if key else None
        if text is None:
            return Opened({}, "", held=False)
        return Opened(json.loads(text), sealing.commitment_of(text), held=True)

    @property
    def actor_label(self) -> str:
        if not self.actor_commitment:
            return self.open_actor
        return str(self.opened_actor.values.get("label", NAME_ERASED))

    @property
    def subject_label(self) -> str:
        if self.open_subject or not self.commitment:
            return self.open_subject
        return str(self.opened.values.get("label", "") if self.opened.held else ERASED)

    @cached_property
    def before(self) -> dict[str, Any]:
        return sealing.whole(self.open_before, self.opened.values.get("before", {}), ERASED)

    @cached_property
    def after(self) -> dict[str, Any]:
        return sealing.whole(self.open_after, self.opened.values.get("after", {}), ERASED)

    @property
    def why(self) -> str:
        return str(self.opened.values.get("why", "")) if self.sealed else ""

    @property
    def erased(self) -> bool:
        """Whether values of this line cannot be had any more."""
        return any(ERASED is value for values in (self.before, self.after) for value in values.values())


class AuditChain(models.Model):
    """The chain of one region's audit lines, or with no region the installation's: how long it is, and the hash of its
    last line. Locked while lines are linked, so that they stand in one order."""

    region_id = models.BigIntegerField(null=True, blank=True)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(REGION_OR_NONE, name="audit_chain_once")]

    def __str__(self) -> str:
        return f"chain of region {self.region_id}"


class AnonymousTally(models.Model):
    """How often something was done in a region on a day, where nobody may know by whom: no line, no order, no time."""

    region_id = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=64)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(REGION_OR_NONE, "verb", "day", name="tally_once")]

    def __str__(self) -> str:
        return f"{self.verb} on {self.day}: {self.count}"


register(
    AuditEntry,
    none="hash actor_kind actor_id actor_commitment origin verb subject_type about commitment",
    public="open_actor open_subject open_before open_after",
    private="sealed_actor sealed",
)
register(AuditChain, none="head")
register(AnonymousTally, none="verb")

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.partners.models import Conversation, Organization
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class OrganizationsMerged:
    """`gone` turned out to be `kept`. Each area moves its own rows and notes in `moved` which, so it can be undone."""

    gone: Organization
    kept: Organization
    by: Actor
    moved: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrganizationsParted:
    """The merge was a mistake: `back` stands on its own again, and gets back what `moved` lists."""

    back: Organization
    kept: Organization
    by: Actor
    moved: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class OrganizationsConfirmed:
    """Somebody said that everything about these organizations is right as of this day."""

    region: Region
    organizations: Collection[int]
    on: dt.date
    by: Actor


@dataclass(frozen=True, slots=True)
class ConversationLogged:
    """Somebody wrote down that they were in touch with an organization, or noted something about it."""

    conversation: Conversation
    by: Actor


@dataclass(frozen=True, slots=True)
class DeedUndone:
    """A line of the audit is to be taken back that only the area that wrote it knows how to."""

    entry: AuditEntry
    by: Actor

from dataclasses import dataclass, field

from onward.core.actor import Actor
from onward.partners.models import Organization


@dataclass(frozen=True, slots=True)
class OrganizationsMerged:
    """`gone` turned out to be `kept`. Each area moves its own rows and notes in `moved` which, so that it can be undone."""

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

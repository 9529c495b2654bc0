"""Who acts. A plain value that middleware fills, so that low areas can ask it without knowing accounts."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "link", "job", "import", "system", "nobody"]

COORDINATOR = "coordinator"
LEADERSHIP = "leadership"
GROUP_LEAD = "group_lead"
EDITOR = "editor"
NAVIGATOR = "navigator"
VIEWER = "viewer"
ROLES = (COORDINATOR, LEADERSHIP, GROUP_LEAD, EDITOR, NAVIGATOR, VIEWER)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in one region; an editor's grant names the organization it is about."""

    region_id: int
    role: str
    organization_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    kind: ActorKind
    id: str = ""
    label: str = ""
    grants: tuple[Grant, ...] = ()
    administrator: bool = False
    origin: str = ""

    def roles_in(self, region_id: int) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants if grant.region_id == region_id)

    def coordinates(self, region_id: int) -> bool:
        return COORDINATOR in self.roles_in(region_id)

    def takes_part_in(self, region_id: int) -> bool:
        """Works in the region, in whichever role. Whoever only views figures does not."""
        return bool(self.roles_in(region_id) - {VIEWER})

    def belongs_to(self, region_id: int) -> bool:
        return bool(self.roles_in(region_id))

    def speaks_for(self, organization_id: int) -> bool:
        """Keeps the listing of this organization."""
        return any(grant.organization_id == organization_id for grant in self.grants)


NOBODY = Actor("nobody")


def system(label: str) -> Actor:
    """The installation itself, as when the command line is used by whoever runs the machine."""
    return Actor("system", id="system", label=label, administrator=True, origin="command line")

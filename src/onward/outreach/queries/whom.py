"""Before a letter to many is begun: which organizations it would reach, which not, and who has not said yet what a
letter asks for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from onward.directory.queries.addresses import addresses_told, closed_of, open_ones
from onward.outreach.models import ProfileAnswer, VisionStatement
from onward.outreach.rules.campaigns import PROFILE
from onward.partners.models import Organization


@dataclass(frozen=True, slots=True)
class Whom:
    """Of those who were chosen: whom a letter reaches, who must not be written to, who has no address that we know,
    and who belongs to no sector where a letter asks about that."""

    reached: list[Organization] = field(default_factory=list)
    closed: list[Organization] = field(default_factory=list)
    without: list[Organization] = field(default_factory=list)
    no_sector: list[Organization] = field(default_factory=list)

    @property
    def everybody(self) -> bool:
        return not (self.closed or self.without or self.no_sector)


def whom(organizations: Iterable[Organization], asks: str = "") -> Whom:
    """As many questions for however many."""
    every = list(organizations)
    known = addresses_told(every)
    closed = closed_of(every, known)
    found = Whom()
    for one in every:
        if one.pk in closed.organizations or (known[one.pk] and not open_ones(known[one.pk], closed)):
            found.closed.append(one)
        elif asks == PROFILE and one.sector_id is None:
            found.no_sector.append(one)
        elif known[one.pk]:
            found.reached.append(one)
        else:
            found.without.append(one)
    return found


def silent(asks: str) -> "QuerySet[VisionStatement] | QuerySet[ProfileAnswer]":
    """What an organization of an outer question said of what a letter asks for."""
    model: type[VisionStatement | ProfileAnswer] = ProfileAnswer if asks == PROFILE else VisionStatement
    return model._default_manager.filter(organization=OuterRef("pk"), removed_at=None)


def who_is_silent(found: QuerySet[Organization], asks: str) -> QuerySet[Organization]:
    """Of these the partners that have not said it yet; for answers about a sector, those that belong to one."""
    partners = found.filter(~Exists(silent(asks)), standing="partner")
    return partners.filter(sector__in_use=True) if asks == PROFILE else partners

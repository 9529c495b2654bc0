from onward.partners.models.base import HsdsQuerySet, HsdsRow
from onward.partners.models.editors import OrganizationEditor
from onward.partners.models.organizations import (
    LEVELS,
    PROSPECT,
    STANDINGS,
    Organization,
    OrganizationIdentifier,
    Sector,
)
from onward.partners.models.pairs import DistinctPair

__all__ = [
    "LEVELS",
    "PROSPECT",
    "STANDINGS",
    "DistinctPair",
    "HsdsQuerySet",
    "HsdsRow",
    "Organization",
    "OrganizationEditor",
    "OrganizationIdentifier",
    "Sector",
]

from onward.partners.models.base import HsdsQuerySet, HsdsRow
from onward.partners.models.organizations import LEVELS, STANDINGS, Organization, OrganizationIdentifier, Sector

__all__ = ["LEVELS", "STANDINGS", "HsdsQuerySet", "HsdsRow", "Organization", "OrganizationIdentifier", "Sector"]

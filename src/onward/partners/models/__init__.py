from onward.partners.models.base import HsdsQuerySet, HsdsRow
from onward.partners.models.conversations import Conversation, DoNotContact
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
from onward.partners.models.together import Help, HelpKind, Tie

__all__ = [
    "LEVELS",
    "PROSPECT",
    "STANDINGS",
    "Conversation",
    "DistinctPair",
    "DoNotContact",
    "Help",
    "HelpKind",
    "HsdsQuerySet",
    "HsdsRow",
    "Organization",
    "OrganizationEditor",
    "OrganizationIdentifier",
    "Sector",
    "Tie",
]

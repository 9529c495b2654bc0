from onward.outreach.models.campaigns import Campaign, Recipient
from onward.outreach.models.engagement import Engagement
from onward.outreach.models.interest import Interest, InterestForm, Nomination
from onward.outreach.models.listing import (
    BY_HAND,
    CONNECTIONS,
    MISSING,
    NOMINATION,
    SOURCES,
    STRATEGY,
    OutreachEntry,
)
from onward.outreach.models.profiles import ProfileAnswer
from onward.outreach.models.saved_views import SavedView
from onward.outreach.models.team import Seat, TeamMember
from onward.outreach.models.verification import FreshnessMark, Rhythm, Verification
from onward.outreach.models.vision import VisionAdoption, VisionDraft, VisionStatement

__all__ = [
    "BY_HAND",
    "CONNECTIONS",
    "MISSING",
    "NOMINATION",
    "SOURCES",
    "STRATEGY",
    "Campaign",
    "Engagement",
    "FreshnessMark",
    "Interest",
    "InterestForm",
    "Nomination",
    "OutreachEntry",
    "ProfileAnswer",
    "Recipient",
    "Rhythm",
    "SavedView",
    "Seat",
    "TeamMember",
    "Verification",
    "VisionAdoption",
    "VisionDraft",
    "VisionStatement",
]

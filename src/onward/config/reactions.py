"""What else happens when…? The one table of answers, each inside the transaction of what happened."""

from onward.assessments import operations as assessments
from onward.convenings import operations as convenings
from onward.convenings.events import GatheringHeld
from onward.core.events import Reactions
from onward.directory import operations as directory
from onward.guide import operations as guide
from onward.outreach import operations as outreach
from onward.partners import operations as partners
from onward.partners.events import (
    ConversationLogged,
    DeedUndone,
    OrganizationsConfirmed,
    OrganizationsMerged,
    OrganizationsParted,
)
from onward.regions.events import RegionFounded

REACTIONS: Reactions = {
    RegionFounded: [
        partners.give_default_sectors,
        partners.give_default_help,
        directory.give_default_words,
        guide.give_default_guide,
        assessments.give_default_instruments,
    ],
    OrganizationsMerged: [
        partners.move_together,
        partners.move_conversations,
        partners.keep_closed,
        directory.move_to_survivor,
        outreach.move_to_survivor,
        outreach.words_to_survivor,
        assessments.to_survivor,
        convenings.to_survivor,
    ],
    OrganizationsParted: [
        partners.part_together,
        partners.part_conversations,
        partners.part_closed,
        directory.move_back,
        outreach.part_again,
        outreach.words_part_again,
        assessments.part_again,
        convenings.part_again,
    ],
    GatheringHeld: [convenings.log_attendance],
    ConversationLogged: [outreach.move_along],
    OrganizationsConfirmed: [directory.confirm_with_organizations],
    DeedUndone: [directory.take_back, guide.give_back_roles],
}

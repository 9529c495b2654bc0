from onward.accounts.models.invitations import Invitation
from onward.accounts.models.links import DutyLink
from onward.accounts.models.memberships import Membership
from onward.accounts.models.sessions import Session
from onward.accounts.models.users import User, UserManager

__all__ = ["DutyLink", "Invitation", "Membership", "Session", "User", "UserManager"]

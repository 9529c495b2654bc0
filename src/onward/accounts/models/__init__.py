from onward.accounts.models.links import DutyLink
from onward.accounts.models.memberships import Membership
from onward.accounts.models.users import User, UserManager

__all__ = ["DutyLink", "Membership", "User", "UserManager"]

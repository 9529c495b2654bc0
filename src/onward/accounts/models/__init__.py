from onward.accounts.models.memberships import Membership
from onward.accounts.models.users import User, UserManager

__all__ = ["Membership", "User", "UserManager"]

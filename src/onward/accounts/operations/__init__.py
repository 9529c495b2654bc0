"""What can be done with users, memberships and the ways to sign in: one module per object."""

from onward.accounts.operations.roles import make_administrator, make_coordinator
from onward.accounts.operations.sign_in_link import sign_in_token, user_of_token
from onward.accounts.operations.ways import reseal_authenticators

__all__ = ["make_administrator", "make_coordinator", "reseal_authenticators", "sign_in_token", "user_of_token"]

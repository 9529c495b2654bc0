"""What can be done by a link from a letter, without an account. Each area offers its duties."""

from onward.accounts.duties import Duties
from onward.directory import duties as directory

DUTIES: Duties = (directory.CONFIRM_LISTING,)

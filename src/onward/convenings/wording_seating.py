"""Why a seating cannot be, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.convenings.rules.seating import CHAIRS, FEW, STEPS, TOGETHER

REASONS: Mapping[str, Promise | str] = {
    STEPS: _("More guests need a table without steps than there are chairs at those tables. Name more tables."),
    TOGETHER: _(
        "Not every organization fits whole at these tables. Choose fewer and larger tables, or let them sit apart."
    ),
    CHAIRS: _("More people than chairs: %(people)s people, %(chairs)s chairs. Add tables, or chairs at each."),
    FEW: _("%(people)s people cannot fill %(tables)s tables. Choose fewer tables."),
}


def because(why: Mapping[str, str | int]) -> str:
    return str(REASONS[str(why["why"])]) % why

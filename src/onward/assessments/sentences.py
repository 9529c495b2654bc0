"""What is done with instruments and rounds, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "instrument.added": _("%(who)s added the instrument “%(label)s”"),
    "instrument.changed": _("%(who)s changed what the instrument “%(label)s” is called"),
    "instrument.removed": _("%(who)s took the instrument “%(label)s” away"),
    "instrument.undone": _("%(who)s undid a change of the instrument “%(label)s”"),
    "instrumentversion.added": _("%(who)s began a version of an instrument: “%(label)s”"),
    "instrumentversion.changed": _("%(who)s worked on a version of an instrument: “%(label)s”"),
    "instrumentversion.removed": _("%(who)s threw the draft of an instrument away: “%(label)s”"),
    "instrumentversion.undone": _("%(who)s undid a change of an instrument: “%(label)s”"),
    "round.added": _("%(who)s drafted the round “%(label)s”"),
    "round.changed": _("%(who)s changed the round “%(label)s”"),
    "round.removed": _("%(who)s threw the draft of the round “%(label)s” away"),
    "round.undone": _("%(who)s undid a change of the round “%(label)s”"),
    "round.addressed": _("%(who)s chose whom the round “%(label)s” asks"),
    "round.opened": _("%(who)s opened the round “%(label)s”"),
    "round.reminded": _("%(who)s reminded those who had not answered “%(label)s”"),
    "round.closed": _("%(who)s closed the round “%(label)s”"),
    "round.reopened": _("%(who)s opened the round “%(label)s” again"),
    "round.room_given": _("%(who)s gave the round “%(label)s” an address for a room"),
    "round.room_taken": _("%(who)s took the address for a room of the round “%(label)s” back"),
    "consensus.added": _("%(who)s wrote down a rating that the group agreed on"),
    "consensus.changed": _("%(who)s changed a rating that the group agreed on"),
    "consensus.removed": _("%(who)s took back a rating that the group agreed on"),
    "consensus.undone": _("%(who)s undid a change of a rating that the group agreed on"),
    "opportunity.added": _("%(who)s put on the list of what to take up: “%(label)s”"),
    "opportunity.changed": _("%(who)s changed, on the list of what to take up: “%(label)s”"),
    "opportunity.removed": _("%(who)s took off the list of what to take up: “%(label)s”"),
    "opportunity.undone": _("%(who)s undid a change of the list of what to take up: “%(label)s”"),
    "checkin.kept": _("%(who)s kept a check-in in the private area"),
    "checkin.let_go": _("%(who)s let go of a check-in in the private area"),
    "checkin.forgotten": _("%(who)s let go of all scores of one person in the private area"),
    "measurescore.kept": _("%(who)s kept a score in the private area"),
    "measurescore.corrected": _("%(who)s corrected a score in the private area"),
    "measurescore.let_go": _("%(who)s let go of a score in the private area"),
    "respondent.added": _("%(who)s put %(label)s into a round"),
    "respondent.undone": _("%(who)s undid a change about %(label)s in a round"),
    "respondent.readdressed": _("%(who)s corrected the address of %(label)s in a round"),
    "respondent.left_out": _("%(who)s left %(label)s out of a round"),
    "respondent.declined": _("%(who)s wants no more letters about a round"),
    "respondent.wants_letters": _("%(who)s wants letters about a round after all"),
    "respondent.answered": _("%(who)s answered a round"),
    "respondent.answered_again": _("%(who)s changed their answers to a round"),
    "respondent.keyed_in": _("%(who)s keyed in what %(label)s answered on paper"),
    "respondent.taken_back": _("%(who)s took back what was keyed in for %(label)s"),
}
SUMMARIES: Summaries = {
    "consensus.added": Counted(ngettext_lazy(
        "%(who)s wrote down a rating that the group agreed on",
        "%(who)s wrote down %(number)s ratings that the group agreed on", "n",
    )),
    "opportunity.added": Counted(ngettext_lazy(
        "%(who)s put on the list of what to take up: “%(label)s”",
        "%(who)s put %(number)s things on the list of what to take up, among them “%(label)s”", "n",
    )),
    "opportunity.changed": Counted(ngettext_lazy(
        "%(who)s changed, on the list of what to take up: “%(label)s”",
        "%(who)s changed the list of what to take up %(number)s times, among them “%(label)s”", "n",
    )),
    "checkin.kept": Counted(ngettext_lazy(
        "%(who)s kept a check-in in the private area",
        "%(who)s kept %(number)s check-ins in the private area", "n",
    )),
    "measurescore.kept": Counted(ngettext_lazy(
        "%(who)s kept a score in the private area",
        "%(who)s kept %(number)s scores in the private area", "n",
    )),
    "round.addressed": Counted(ngettext_lazy(
        "%(who)s chose whom the round “%(label)s” asks",
        "%(who)s chose whom %(number)s rounds ask, among them “%(label)s”", "n",
    )),
    "round.opened": Counted(ngettext_lazy(
        "%(who)s opened the round “%(label)s”",
        "%(who)s opened %(number)s rounds, among them “%(label)s”", "n",
    )),
    "round.reminded": Counted(ngettext_lazy(
        "%(who)s reminded those who had not answered “%(label)s”",
        "%(who)s reminded those who had not answered %(number)s times, among them “%(label)s”", "n",
    )),
    "round.closed": Counted(ngettext_lazy(
        "%(who)s closed the round “%(label)s”",
        "%(who)s closed %(number)s rounds, among them “%(label)s”", "n",
    )),
    "round.reopened": Counted(ngettext_lazy(
        "%(who)s opened the round “%(label)s” again",
        "%(who)s opened %(number)s rounds again, among them “%(label)s”", "n",
    )),
    "round.room_given": Counted(ngettext_lazy(
        "%(who)s gave the round “%(label)s” an address for a room",
        "%(who)s gave %(number)s rounds an address for a room, among them “%(label)s”", "n",
    )),
    "round.room_taken": Counted(ngettext_lazy(
        "%(who)s took the address for a room of the round “%(label)s” back",
        "%(who)s took the addresses for a room of %(number)s rounds back, among them “%(label)s”", "n",
    )),
    "respondent.readdressed": Counted(ngettext_lazy(
        "%(who)s corrected the address of %(label)s in a round",
        "%(who)s corrected the addresses of %(number)s people in a round", "n",
    )),
    "respondent.taken_back": Counted(ngettext_lazy(
        "%(who)s took back what was keyed in for %(label)s",
        "%(who)s took back what was keyed in for %(number)s people", "n",
    )),
    "respondent.left_out": Counted(ngettext_lazy(
        "%(who)s left %(label)s out of a round",
        "%(who)s left %(number)s people out of a round", "n",
    )),
    "instrumentversion.changed": Counted(ngettext_lazy(
        "%(who)s worked on a version of an instrument: “%(label)s”",
        "%(who)s worked on versions of instruments %(number)s times, among them “%(label)s”", "n",
    )),
    "respondent.added": Counted(ngettext_lazy(
        "%(who)s put %(label)s into a round",
        "%(who)s put %(number)s people into a round", "n",
    )),
    "respondent.answered": Counted(ngettext_lazy(
        "%(who)s answered a round",
        "%(number)s people answered a round", "n",
    )),
    "respondent.keyed_in": Counted(ngettext_lazy(
        "%(who)s keyed in what %(label)s answered on paper",
        "%(who)s keyed in what %(number)s people answered on paper", "n",
    )),
}  # fmt: skip

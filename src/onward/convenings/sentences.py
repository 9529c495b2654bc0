"""What is done with gatherings and guests, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "gathering.added": _("%(who)s planned the gathering “%(label)s”"),
    "gathering.changed": _("%(who)s changed the gathering “%(label)s”"),
    "gathering.removed": _("%(who)s threw the plan of the gathering “%(label)s” away"),
    "gathering.undone": _("%(who)s undid a change of the gathering “%(label)s”"),
    "gathering.announced": _("%(who)s announced the gathering “%(label)s”"),
    "gathering.cancelled": _("%(who)s cancelled the gathering “%(label)s”"),
    "gathering.held": _("%(who)s said that the gathering “%(label)s” took place"),
    "gathering.reopened": _("%(who)s said that the gathering “%(label)s” did not take place yet"),
    "gathering.addressed": _("%(who)s put people on the list of the gathering “%(label)s”"),
    "gathering.invited": _("%(who)s invited to the gathering “%(label)s”"),
    "gathering.reminded": _("%(who)s reminded the guests of the gathering “%(label)s”"),
    "gathering.door_opened": _("%(who)s gave the gathering “%(label)s” an address for its door"),
    "seatingplan.asked": _("%(who)s asked for a seating of “%(label)s”"),
    "seatingplan.stopped": _("%(who)s stopped the work on a seating of “%(label)s”"),
    "seatingplan.moved": _("%(who)s moved somebody to another table at “%(label)s”"),
    "seatingplan.mended": _("%(who)s mended the seating of “%(label)s”"),
    "series.added": _("%(who)s planned the series “%(label)s”"),
    "series.changed": _("%(who)s changed the series “%(label)s”"),
    "series.removed": _("%(who)s took the series “%(label)s” away"),
    "series.undone": _("%(who)s undid a change of the series “%(label)s”"),
    "calendarfeed.made": _("%(who)s made a link to the calendar of the region"),
    "guest.added": _("%(who)s put %(label)s on the list of a gathering"),
    "guest.changed": _("%(who)s changed what is said of a guest, %(label)s"),
    "guest.undone": _("%(who)s undid a change about a guest, %(label)s"),
    "guest.left_out": _("%(who)s took %(label)s off the list of a gathering"),
    "guest.put_back": _("%(who)s put %(label)s back on the list of a gathering"),
    "guest.answered": _("%(who)s answered an invitation to a gathering"),
    "guest.sent_another": _("%(who)s sent somebody else to a gathering"),
    "guest.given_chair": _("%(who)s gave %(label)s a chair that was free"),
    "guest.checked_in": _("%(who)s checked %(label)s in at a gathering"),
    "guest.checked_out": _("%(who)s took back that %(label)s was there"),
}
SUMMARIES: Summaries = {
    "gathering.added": Counted(ngettext_lazy(
        "%(who)s planned the gathering “%(label)s”",
        "%(who)s planned %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "gathering.changed": Counted(ngettext_lazy(
        "%(who)s changed the gathering “%(label)s”",
        "%(who)s changed %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "gathering.announced": Counted(ngettext_lazy(
        "%(who)s announced the gathering “%(label)s”",
        "%(who)s announced %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "gathering.cancelled": Counted(ngettext_lazy(
        "%(who)s cancelled the gathering “%(label)s”",
        "%(who)s cancelled %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "gathering.held": Counted(ngettext_lazy(
        "%(who)s said that the gathering “%(label)s” took place",
        "%(who)s said that %(number)s gatherings took place, among them “%(label)s”", "n",
    )),
    "gathering.reopened": Counted(ngettext_lazy(
        "%(who)s said that the gathering “%(label)s” did not take place yet",
        "%(who)s said that %(number)s gatherings did not take place yet, among them “%(label)s”", "n",
    )),
    "guest.put_back": Counted(ngettext_lazy(
        "%(who)s put %(label)s back on the list of a gathering",
        "%(who)s put %(number)s people back on the lists of gatherings, among them %(label)s", "n",
    )),
    "gathering.addressed": Counted(ngettext_lazy(
        "%(who)s put people on the list of the gathering “%(label)s”",
        "%(who)s put people on the lists of gatherings %(number)s times, among them “%(label)s”", "n",
    )),
    "gathering.door_opened": Counted(ngettext_lazy(
        "%(who)s gave the gathering “%(label)s” an address for its door",
        "%(who)s gave %(number)s gatherings an address for their door, among them “%(label)s”", "n",
    )),
    "guest.given_chair": Counted(ngettext_lazy(
        "%(who)s gave %(label)s a chair that was free",
        "%(who)s gave %(number)s guests chairs that were free, among them %(label)s", "n",
    )),
    "guest.checked_out": Counted(ngettext_lazy(
        "%(who)s took back that %(label)s was there",
        "%(who)s took back that %(number)s guests were there, among them %(label)s", "n",
    )),
    "gathering.invited": Counted(ngettext_lazy(
        "%(who)s invited to the gathering “%(label)s”",
        "%(who)s invited to gatherings %(number)s times, among them “%(label)s”", "n",
    )),
    "gathering.reminded": Counted(ngettext_lazy(
        "%(who)s reminded the guests of the gathering “%(label)s”",
        "%(who)s reminded guests %(number)s times, among them those of “%(label)s”", "n",
    )),
    "seatingplan.asked": Counted(ngettext_lazy(
        "%(who)s asked for a seating of “%(label)s”",
        "%(who)s asked for a seating %(number)s times, among them of “%(label)s”", "n",
    )),
    "seatingplan.stopped": Counted(ngettext_lazy(
        "%(who)s stopped the work on a seating of “%(label)s”",
        "%(who)s stopped the work on seatings %(number)s times, among them of “%(label)s”", "n",
    )),
    "seatingplan.moved": Counted(ngettext_lazy(
        "%(who)s moved somebody to another table at “%(label)s”",
        "%(who)s moved people to other tables %(number)s times, among them at “%(label)s”", "n",
    )),
    "seatingplan.mended": Counted(ngettext_lazy(
        "%(who)s mended the seating of “%(label)s”",
        "%(who)s mended seatings %(number)s times, among them of “%(label)s”", "n",
    )),
    "guest.added": Counted(ngettext_lazy(
        "%(who)s put %(label)s on the list of a gathering",
        "%(who)s put %(number)s people on the lists of gatherings", "n",
    )),
    "guest.changed": Counted(ngettext_lazy(
        "%(who)s changed what is said of a guest, %(label)s",
        "%(who)s changed what is said of %(number)s guests", "n",
    )),
    "guest.left_out": Counted(ngettext_lazy(
        "%(who)s took %(label)s off the list of a gathering",
        "%(who)s took %(number)s people off the lists of gatherings", "n",
    )),
    "guest.answered": Counted(ngettext_lazy(
        "%(who)s answered an invitation to a gathering",
        "%(number)s people answered invitations to gatherings", "n",
    )),
    "guest.checked_in": Counted(ngettext_lazy(
        "%(who)s checked %(label)s in at a gathering",
        "%(who)s checked %(number)s people in at gatherings", "n",
    )),
}  # fmt: skip

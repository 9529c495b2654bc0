"""What is done with partners and their listings, in words. The first group is said of every kind of record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "imported": _("%(thing)s was imported from %(source)s"),
    "updated": _("%(thing)s was brought up to date from %(source)s"),
    "added": _("%(who)s added %(thing)s"),
    "changed": _("%(who)s changed %(thing)s"),
    "removed": _("%(who)s removed %(thing)s"),
    "undone": _("%(who)s undid a change of %(thing)s"),
    "merged": _("%(who)s merged %(thing)s into %(other)s"),
    "parted": _("%(who)s took back the merge of %(thing)s into %(other)s"),
    "told_apart": _("%(who)s said that %(thing)s and %(other)s are not the same"),
    "kinds_settled": _("%(who)s said what kind of service %(thing)s is"),
    "confirmed": _("%(who)s confirmed %(thing)s"),
    "changerequest.sent": _("%(who)s sent a correction by a link: %(thing)s"),
    "changerequest.decided": _("%(who)s answered a correction: %(thing)s"),
    "changerequest.taken_over": _("%(who)s took over a correction: %(thing)s"),
    "changerequest.taken_in_part": _("%(who)s took over a part of a correction: %(thing)s"),
    "changerequest.declined": _("%(who)s left out a correction: %(thing)s"),
    "changerequest.undone": _("%(who)s took back an answer to a correction: %(thing)s"),
    "directory.exported": _("%(who)s took the directory out as a file (%(what)s)"),
}
SUMMARIES: Summaries = {
    "organization.imported": Counted(ngettext_lazy(
        "%(who)s brought in %(number)s partner", "%(who)s brought in %(number)s partners", "n"
    )),
    "service.imported": Counted(ngettext_lazy(
        "%(who)s brought in %(number)s service", "%(who)s brought in %(number)s services", "n"
    )),
    "location.imported": Counted(ngettext_lazy(
        "%(who)s brought in %(number)s place", "%(who)s brought in %(number)s places", "n"
    )),
    "meeting.imported": Counted(ngettext_lazy(
        "%(who)s brought in %(number)s meeting", "%(who)s brought in %(number)s meetings", "n"
    )),
    "help.imported": Counted(ngettext_lazy(
        "%(who)s brought in what partners offer or need, once",
        "%(who)s brought in %(number)s things that partners offer or need", "n",
    )),
    "tie.imported": Counted(ngettext_lazy(
        "%(who)s brought in that two partners work together",
        "%(who)s brought in %(number)s pairs of partners that work together", "n",
    )),
    "organization.updated": Counted(ngettext_lazy(
        "%(who)s: an import changed %(number)s partner", "%(who)s: an import changed %(number)s partners", "n"
    )),
    "service.updated": Counted(ngettext_lazy(
        "%(who)s: an import changed %(number)s service", "%(who)s: an import changed %(number)s services", "n"
    )),
    "changerequest.sent": Counted(ngettext_lazy(
        "%(who)s sent %(number)s correction", "%(who)s sent %(number)s corrections", "n"
    )),
    "changerequest.decided": Counted(ngettext_lazy(
        "%(who)s answered %(number)s correction", "%(who)s answered %(number)s corrections", "n"
    )),
    "changerequest.taken_over": Counted(ngettext_lazy(
        "%(who)s took over %(number)s correction",
        "%(who)s took over %(number)s corrections", "n",
    )),
    "changerequest.taken_in_part": Counted(ngettext_lazy(
        "%(who)s took over a part of %(number)s correction",
        "%(who)s took over parts of %(number)s corrections", "n",
    )),
    "changerequest.declined": Counted(ngettext_lazy(
        "%(who)s left out %(number)s correction",
        "%(who)s left out %(number)s corrections", "n",
    )),
    "changerequest.undone": Counted(ngettext_lazy(
        "%(who)s took back %(number)s answer to a correction",
        "%(who)s took back %(number)s answers to corrections", "n",
    )),
    "directory.exported": Counted(ngettext_lazy(
        "%(who)s saved a copy of the directory", "%(who)s saved %(number)s copies of the directory", "n"
    )),
    "added": Counted(_("%(who)s added %(number)s records, among them %(label)s"), also_once=False),
    "changed": Counted(_("%(who)s made %(number)s changes, among them to %(label)s"), also_once=False),
    "confirmed": Counted(_("%(who)s confirmed %(number)s listings, among them %(label)s"), also_once=False),
    "removed": Counted(_("%(who)s removed %(number)s records, among them %(label)s"), also_once=False),
    "merged": Counted(_("%(who)s merged %(number)s partners into others"), also_once=False),
    "kinds_settled": Counted(_("%(who)s said of %(number)s services what kind they are"), also_once=False),
    "undone": Counted(_("%(who)s undid %(number)s changes"), also_once=False),
    "parted": Counted(_("%(who)s took back %(number)s merges"), also_once=False),
    "told_apart": Counted(
        _("%(who)s said of %(number)s partners that they are not the same as another"), also_once=False
    ),
}  # fmt: skip

"""What is done with partners and their listings, in words. The first group is said of every kind of record."""

from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Sentences

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

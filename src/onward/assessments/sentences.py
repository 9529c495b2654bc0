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
}
SUMMARIES: Summaries = {
    "instrumentversion.changed": Counted(ngettext_lazy(
        "%(who)s worked on a version of an instrument: “%(label)s”",
        "%(who)s worked on versions of instruments %(number)s times, among them “%(label)s”", "n",
    )),
}  # fmt: skip

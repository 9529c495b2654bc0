"""The contact log and “do not contact”, in words; what is done with listings is said in `directory/sentences.py`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "conversation.added": _("%(who)s wrote something into the contact log of “%(label)s”"),
    "conversation.changed": _("%(who)s changed something in the contact log of “%(label)s”"),
    "conversation.removed": _("%(who)s took something out of the contact log of “%(label)s”"),
    "conversation.undone": _("%(who)s undid a change in the contact log of “%(label)s”"),
    "donotcontact.added": _("%(who)s marked “%(label)s” as not to be contacted"),
    "donotcontact.changed": _("%(who)s lifted “do not contact” from “%(label)s”"),
    "donotcontact.undone": _("%(who)s undid a change of “do not contact”: “%(label)s”"),
}
SUMMARIES: Summaries = {
    "conversation.added": Counted(ngettext_lazy(
        "%(who)s logged %(number)s conversation", "%(who)s logged %(number)s conversations", "n"
    )),
}  # fmt: skip

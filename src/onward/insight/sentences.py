"""What is done in this place, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "needweight.added": _("%(who)s chose what counts as need for “%(label)s”"),
    "needweight.changed": _("%(who)s chose what counts as need for “%(label)s”"),
    "setaside.added": _("%(who)s set aside two who could help each other: %(label)s"),
    "reach.set": _("%(who)s chose what counts as near"),
    "snapshot.taken": _("%(who)s kept the findings of the day"),
    "snapshot.named": _("%(who)s said what kept findings are for"),
    "snapshot.changed": _("%(who)s gave kept findings other words: “%(label)s”"),
    "snapshot.undone": _("%(who)s undid new words for kept findings: “%(label)s”"),
    "snapshot.removed": _("%(who)s let kept findings go"),
    "missingrun.asked": _("%(who)s asked who is missing"),
    "missingrun.stopped": _("%(who)s stopped the search for who is missing"),
    "ingredient.added": _("%(who)s named the ingredient “%(label)s”"),
    "ingredient.changed": _("%(who)s changed what is said of the ingredient “%(label)s”"),
    "ingredient.removed": _("%(who)s took the ingredient “%(label)s” off the list"),
    "ingredient.undone": _("%(who)s undid a change of the ingredient “%(label)s”"),
    "quote.added": _("%(who)s put a quote to an ingredient: “%(label)s”"),
    "quote.changed": _("%(who)s moved a quote to another ingredient: “%(label)s”"),
    "quote.removed": _("%(who)s took a quote away: “%(label)s”"),
    "quote.undone": _("%(who)s undid a change of a quote: “%(label)s”"),
    "traveltime.kept": _("%(who)s brought in travel times"),
    "traveltime.forgotten": _("%(who)s took the travel times away"),
}
SUMMARIES: Summaries = {
    "needweight.added": Counted(ngettext_lazy(
        "%(who)s chose what counts as need for “%(label)s”",
        "%(who)s chose what counts as need, %(number)s weights, among them for “%(label)s”", "n",
    )),
    "needweight.changed": Counted(ngettext_lazy(
        "%(who)s chose anew what counts as need for “%(label)s”",
        "%(who)s chose anew what counts as need, %(number)s weights, among them for “%(label)s”", "n",
    )),
    "missingrun.asked": Counted(ngettext_lazy(
        "%(who)s asked who is missing", "%(who)s asked %(number)s times who is missing", "n"
    )),
    "setaside.added": Counted(ngettext_lazy(
        "%(who)s set aside two who could help each other: %(label)s",
        "%(who)s set aside %(number)s pairs who could help each other, among them %(label)s", "n",
    )),
}  # fmt: skip

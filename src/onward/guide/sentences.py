"""What is done with the guide, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "guideitem.added": _("%(who)s took “%(label)s” into the guide"),
    "guideitem.changed": _("%(who)s changed “%(label)s” in the guide"),
    "mark.added": _("%(who)s ticked “%(label)s” in the guide"),
    "mark.changed": _("%(who)s changed the tick of “%(label)s” in the guide"),
    "evidence.added": _("%(who)s put evidence to “%(label)s” in the guide"),
    "evidence.removed": _("%(who)s took away evidence from “%(label)s” in the guide"),
}
SUMMARIES: Summaries = {
    "mark.added": Counted(ngettext_lazy(
        "%(who)s ticked “%(label)s” in the guide",
        "%(who)s ticked %(number)s things in the guide, among them “%(label)s”", "n",
    )),
    "mark.changed": Counted(ngettext_lazy(
        "%(who)s changed a tick in the guide: “%(label)s”",
        "%(who)s changed ticks in the guide %(number)s times, last of “%(label)s”", "n",
    )),
    "evidence.added": Counted(ngettext_lazy(
        "%(who)s put evidence to “%(label)s” in the guide",
        "%(who)s put evidence into the guide %(number)s times, last to “%(label)s”", "n",
    )),
    "guideitem.added": Counted(ngettext_lazy(
        "%(who)s took “%(label)s” into the guide",
        "%(who)s took %(number)s things into the guide, among them “%(label)s”", "n",
    )),
    "guideitem.changed": Counted(ngettext_lazy(
        "%(who)s changed “%(label)s” in the guide",
        "%(who)s changed %(number)s things in the guide, among them “%(label)s”", "n",
    )),
}  # fmt: skip

"""What is done with texts of the library, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "template.added": _("%(who)s made the region’s own version of the text “%(label)s”"),
    "template.changed": _("%(who)s changed the text “%(label)s”"),
}
SUMMARIES: Summaries = {
    "template.added": Counted(ngettext_lazy(
        "%(who)s made the region’s own version of the text “%(label)s”",
        "%(who)s made the region’s own version of %(number)s texts, among them “%(label)s”", "n",
    )),
    "template.changed": Counted(ngettext_lazy(
        "%(who)s changed the text “%(label)s”",
        "%(who)s changed texts of the library %(number)s times, among them “%(label)s”", "n",
    )),
}  # fmt: skip

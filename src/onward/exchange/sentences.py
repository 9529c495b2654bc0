"""What is done with files, in words."""

from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "import.done": _("%(who)s brought in %(thing)s"),
    "mapping.saved": _("%(who)s said how the columns of a sheet are read"),
    "mapping.changed": _("%(who)s said anew how the columns of a sheet are read"),
}
SUMMARIES: Summaries = {
    "import.done": Counted(_("%(who)s brought in %(number)s files"), also_once=False),
}  # fmt: skip

from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Sentences

SENTENCES: Sentences = {
    "outreachentry.added": _("%(who)s put “%(label)s” on the outreach list"),
    "outreachentry.changed": _("%(who)s changed what the outreach list says of “%(label)s”"),
    "outreachentry.removed": _("%(who)s took “%(label)s” off the outreach list"),
    "outreachentry.undone": _("%(who)s undid a change of the outreach list: “%(label)s”"),
}

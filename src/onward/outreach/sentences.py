from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Sentences

SENTENCES: Sentences = {
    "outreachentry.added": _("%(who)s put “%(label)s” on the outreach list"),
    "outreachentry.changed": _("%(who)s changed what the outreach list says of “%(label)s”"),
    "outreachentry.removed": _("%(who)s took “%(label)s” off the outreach list"),
    "outreachentry.undone": _("%(who)s undid a change of the outreach list: “%(label)s”"),
    "engagement.added": _("%(who)s judged “%(label)s” for the engagement strategy"),
    "engagement.changed": _("%(who)s changed the engagement strategy for “%(label)s”"),
    "engagement.undone": _("%(who)s undid a change of the engagement strategy: “%(label)s”"),
    "savedview.added": _("%(who)s saved the view “%(label)s”"),
    "savedview.changed": _("%(who)s changed the view “%(label)s”"),
    "savedview.removed": _("%(who)s let the view “%(label)s” go"),
    "savedview.undone": _("%(who)s undid a change of the view “%(label)s”"),
}

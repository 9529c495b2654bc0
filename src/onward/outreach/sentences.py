from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

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
    "campaign.added": _("%(who)s began a letter to many"),
    "campaign.changed": _("%(who)s changed a letter to many"),
    "campaign.undone": _("%(who)s undid a change of a letter to many"),
    "campaign.addressed": _("%(who)s chose whom a letter to many goes to"),
    "campaign.scheduled": _("%(who)s planned when a letter to many goes"),
    "campaign.began": _("%(who)s sent a letter to many"),
    "campaign.held": _("A planned letter to many did not go, because something in it was missing"),
    "campaign.stopped": _("%(who)s stopped a letter to many"),
    "campaign.went_on": _("%(who)s let a letter to many go on"),
    "campaign.discarded": _("%(who)s threw the draft of a letter to many away"),
    "recipient.changed": _("%(who)s changed one letter of many"),
    "recipient.undone": _("%(who)s undid a change of one letter of many"),
    "recipient.sent": _("%(who)s marked one letter of many as sent"),
    "recipient.sent_again": _("%(who)s had one letter of many sent once more"),
    "recipient.unsubscribed": _("%(who)s wants no letters to many any more"),
}
SUMMARIES: Summaries = {
    "outreachentry.added": Counted(ngettext_lazy(
        "%(who)s put “%(label)s” on the outreach list",
        "%(who)s put %(number)s organizations on the outreach list, among them “%(label)s”", "n",
    )),
    "outreachentry.changed": Counted(ngettext_lazy(
        "%(who)s changed what the outreach list says of “%(label)s”",
        "%(who)s changed the outreach list %(number)s times, among them for “%(label)s”", "n",
    )),
    "outreachentry.removed": Counted(ngettext_lazy(
        "%(who)s took “%(label)s” off the outreach list",
        "%(who)s took %(number)s organizations off the outreach list, among them “%(label)s”", "n",
    )),
    "engagement.added": Counted(ngettext_lazy(
        "%(who)s judged “%(label)s” for the engagement strategy",
        "%(who)s judged %(number)s organizations for the engagement strategy, among them “%(label)s”", "n",
    )),
    "engagement.changed": Counted(ngettext_lazy(
        "%(who)s changed the engagement strategy for “%(label)s”",
        "%(who)s changed the engagement strategy %(number)s times, among them for “%(label)s”", "n",
    )),
}  # fmt: skip

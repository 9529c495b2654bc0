"""What is done in a room and after it, and with asks, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "room.added": _("%(who)s prepared how “%(label)s” captures what is said"),
    "room.changed": _("%(who)s changed how “%(label)s” captures and votes"),
    "room.undone": _("%(who)s undid a change of how “%(label)s” captures and votes"),
    "room.tables_set": _("%(who)s gave the tables of “%(label)s” their links"),
    "room.cards_renewed": _("%(who)s made new cards for tables of “%(label)s”, and the old ones open nothing"),
    "room.opened": _("%(who)s opened the tables of “%(label)s”"),
    "room.closed": _("%(who)s closed the tables of “%(label)s”"),
    "room.voting_opened": _("%(who)s opened the voting of “%(label)s”"),
    "room.voting_closed": _("%(who)s closed the voting of “%(label)s” and counted the dots"),
    "room.keyed_in": _("%(who)s keyed in what came on paper at “%(label)s”"),
    "item.added": _("%(who)s wrote down what was said"),
    "item.changed": _("%(who)s changed what was said at a table"),
    "item.removed": _("%(who)s took back what was said at a table"),
    "item.undone": _("%(who)s undid a change of what was said at a table"),
    "topic.added": _("%(who)s named a group of what was said: “%(label)s”"),
    "topic.changed": _("%(who)s changed the group “%(label)s”"),
    "topic.removed": _("%(who)s dissolved the group “%(label)s”"),
    "topic.undone": _("%(who)s undid a change of the group “%(label)s”"),
    "decision.added": _("%(who)s wrote down a decision: “%(label)s”"),
    "decision.changed": _("%(who)s changed a decision: “%(label)s”"),
    "decision.removed": _("%(who)s took a decision off the list: “%(label)s”"),
    "decision.undone": _("%(who)s undid a change of a decision: “%(label)s”"),
    "minutes.added": _("%(who)s wrote the minutes of “%(label)s”"),
    "minutes.changed": _("%(who)s changed the minutes of “%(label)s”"),
    "minutes.undone": _("%(who)s undid a change of the minutes of “%(label)s”"),
    "thanks.added": _("%(who)s wrote thanks after “%(label)s”"),
    "thanks.changed": _("%(who)s changed the thanks after “%(label)s”"),
    "thanks.undone": _("%(who)s undid a change of the thanks after “%(label)s”"),
    "thanks.sent": _("%(who)s sent thanks after “%(label)s”"),
    "ask.added": _("%(who)s wrote down what a sector asks: “%(label)s”"),
    "ask.changed": _("%(who)s changed what a sector asks: “%(label)s”"),
    "ask.removed": _("%(who)s took an ask off the list: “%(label)s”"),
    "ask.undone": _("%(who)s undid a change of what a sector asks: “%(label)s”"),
    "ask.sent": _("%(who)s sent what a sector asks: “%(label)s”"),
    "ask.reminded": _("%(who)s reminded whoever a sector asked: “%(label)s”"),
    "ask.answered": _("%(who)s answered what a sector asks: “%(label)s”"),
    "ask.withdrawn": _("%(who)s withdrew what a sector asks: “%(label)s”"),
    "ask.reopened": _("%(who)s asked again: “%(label)s”"),
}
SUMMARIES: Summaries = {
    "room.tables_set": Counted(ngettext_lazy(
        "%(who)s gave the tables of “%(label)s” their links",
        "%(who)s gave tables their links %(number)s times, among them those of “%(label)s”", "n",
    )),
    "room.cards_renewed": Counted(ngettext_lazy(
        "%(who)s made new cards for tables of “%(label)s”",
        "%(who)s made new cards for tables %(number)s times, among them for “%(label)s”", "n",
    )),
    "room.opened": Counted(ngettext_lazy(
        "%(who)s opened the tables of “%(label)s”",
        "%(who)s opened the tables of %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "room.closed": Counted(ngettext_lazy(
        "%(who)s closed the tables of “%(label)s”",
        "%(who)s closed the tables of %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "room.voting_opened": Counted(ngettext_lazy(
        "%(who)s opened the voting of “%(label)s”",
        "%(who)s opened the voting of %(number)s gatherings, among them “%(label)s”", "n",
    )),
    "room.voting_closed": Counted(ngettext_lazy(
        "%(who)s closed the voting of “%(label)s” and counted the dots",
        "%(who)s closed the voting of %(number)s gatherings and counted the dots, among them “%(label)s”", "n",
    )),
    "ask.reminded": Counted(ngettext_lazy(
        "%(who)s reminded whoever a sector asked: “%(label)s”",
        "%(who)s sent reminders of %(number)s asks, among them “%(label)s”", "n",
    )),
    "ask.withdrawn": Counted(ngettext_lazy(
        "%(who)s withdrew what a sector asks: “%(label)s”",
        "%(who)s withdrew %(number)s asks, among them “%(label)s”", "n",
    )),
    "ask.reopened": Counted(ngettext_lazy(
        "%(who)s asked again: “%(label)s”",
        "%(who)s asked %(number)s things again, among them “%(label)s”", "n",
    )),
    "room.keyed_in": Counted(ngettext_lazy(
        "%(who)s keyed in what came on paper at “%(label)s”",
        "%(who)s keyed in what came on paper %(number)s times, among them at “%(label)s”", "n",
    )),
    "item.added": Counted(ngettext_lazy(
        "%(who)s wrote down what was said",
        "%(who)s wrote down %(number)s things that were said", "n",
    )),
    "item.changed": Counted(ngettext_lazy(
        "%(who)s changed what was said at a table",
        "%(who)s changed %(number)s things that were said at a table", "n",
    )),
    "item.removed": Counted(ngettext_lazy(
        "%(who)s took back what was said at a table",
        "%(who)s took back %(number)s things that were said at a table", "n",
    )),
    "topic.added": Counted(ngettext_lazy(
        "%(who)s named a group of what was said: “%(label)s”",
        "%(who)s named %(number)s groups of what was said, among them “%(label)s”", "n",
    )),
    "topic.changed": Counted(ngettext_lazy(
        "%(who)s changed the group “%(label)s”",
        "%(who)s changed %(number)s groups, among them “%(label)s”", "n",
    )),
    "decision.added": Counted(ngettext_lazy(
        "%(who)s wrote down a decision: “%(label)s”",
        "%(who)s wrote down %(number)s decisions, among them “%(label)s”", "n",
    )),
    "thanks.sent": Counted(ngettext_lazy(
        "%(who)s sent thanks after “%(label)s”",
        "%(who)s sent %(number)s letters of thanks, among them after “%(label)s”", "n",
    )),
    "ask.added": Counted(ngettext_lazy(
        "%(who)s wrote down what a sector asks: “%(label)s”",
        "%(who)s wrote down %(number)s asks, among them “%(label)s”", "n",
    )),
    "ask.sent": Counted(ngettext_lazy(
        "%(who)s sent what a sector asks: “%(label)s”",
        "%(who)s sent %(number)s asks, among them “%(label)s”", "n",
    )),
    "ask.answered": Counted(ngettext_lazy(
        "%(who)s answered what a sector asks: “%(label)s”",
        "%(who)s answered %(number)s asks, among them “%(label)s”", "n",
    )),
}  # fmt: skip

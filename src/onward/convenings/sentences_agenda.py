"""What is done with agendas, their blocks and packs, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

SENTENCES: Sentences = {
    "agenda.added": _("%(who)s began the agenda of “%(label)s”"),
    "agenda.changed": _("%(who)s changed for whom the agenda of “%(label)s” is"),
    "agenda.undone": _("%(who)s undid a change of the agenda of “%(label)s”"),
    "agendaitem.added": _("%(who)s put “%(label)s” on an agenda"),
    "agendaitem.changed": _("%(who)s changed “%(label)s” on an agenda"),
    "agendaitem.removed": _("%(who)s took “%(label)s” off an agenda"),
    "agendaitem.undone": _("%(who)s undid a change of “%(label)s” on an agenda"),
    "block.added": _("%(who)s made the region’s own version of the agenda block “%(label)s”"),
    "block.changed": _("%(who)s changed the agenda block “%(label)s”"),
    "block.undone": _("%(who)s undid a change of the agenda block “%(label)s”"),
    "clip.added": _("%(who)s put the film or picture “%(label)s” into the packs"),
    "clip.removed": _("%(who)s took the film or picture “%(label)s” out of the packs"),
    "clip.undone": _("%(who)s undid a change of the film or picture “%(label)s”"),
}
SUMMARIES: Summaries = {
    "agenda.added": Counted(ngettext_lazy(
        "%(who)s began the agenda of “%(label)s”",
        "%(who)s began %(number)s agendas, among them that of “%(label)s”", "n",
    )),
    "agendaitem.added": Counted(ngettext_lazy(
        "%(who)s put “%(label)s” on an agenda",
        "%(who)s put %(number)s lines on agendas, among them “%(label)s”", "n",
    )),
    "agendaitem.changed": Counted(ngettext_lazy(
        "%(who)s changed “%(label)s” on an agenda",
        "%(who)s changed lines of agendas %(number)s times, among them “%(label)s”", "n",
    )),
    "agendaitem.removed": Counted(ngettext_lazy(
        "%(who)s took “%(label)s” off an agenda",
        "%(who)s took %(number)s lines off agendas, among them “%(label)s”", "n",
    )),
    "block.added": Counted(ngettext_lazy(
        "%(who)s made the region’s own version of the agenda block “%(label)s”",
        "%(who)s made the region’s own version of %(number)s agenda blocks, among them “%(label)s”", "n",
    )),
    "block.changed": Counted(ngettext_lazy(
        "%(who)s changed the agenda block “%(label)s”",
        "%(who)s changed agenda blocks %(number)s times, among them “%(label)s”", "n",
    )),
    "clip.added": Counted(ngettext_lazy(
        "%(who)s put the film or picture “%(label)s” into the packs",
        "%(who)s put %(number)s films and pictures into the packs, among them “%(label)s”", "n",
    )),
}  # fmt: skip

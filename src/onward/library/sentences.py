"""What is done with texts of the library, in words."""

from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Sentences

SENTENCES: Sentences = {
    "template.added": _("%(who)s made the region’s own version of the text “%(label)s”"),
    "template.changed": _("%(who)s changed the text “%(label)s”"),
}

"""What is done with regions, in words."""

from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Sentences

SENTENCES: Sentences = {
    "region.founded": _("%(who)s founded the region “%(label)s”"),
    "region.reshaped": _("%(who)s changed the name or the counties of the region"),
    "needfigure.recorded": _("%(who)s brought in county figures"),
    "smallarea.recorded": _("%(who)s brought in census tracts or ZIP codes"),
    "county.moved": _("%(who)s corrected where counties lie"),
}

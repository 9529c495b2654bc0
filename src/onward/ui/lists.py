"""Lists inside a sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def listed(things: Sequence[str]) -> str:
    """Pike, Vinton and Adams."""
    if len(things) < 2:
        return "".join(things)
    return _("%(list)s and %(last)s") % {"list": ", ".join(things[:-1]), "last": things[-1]}

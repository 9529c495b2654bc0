"""What one tie more would change, in plain sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onward.insight.queries.network_more import OneMore
from onward.insight.wording_network import percent
from onward.ui.templatetags.onward import plural_list

WORTH = lazy(
    "The two may have good reasons not to work together, and a tie on paper helps nobody. Who did not answer may have "
    "this tie already. Nearness is the mean of 1 over the steps between each two."
)


def changes(more: OneMore) -> list[str]:
    """What to keep in mind stands once beside all of them."""
    if more.joined:
        said = [
            ngettext(
                "%(n)s pair of partners could reach each other that cannot now.",
                "%(n)s pairs of partners could reach each other that cannot now.", more.joined,
            ) % {"n": f"{more.joined:,}"}
        ]  # fmt: skip
    else:
        said = [_("Nobody new could be reached, but ways would get shorter.")]
    if more.nearer is not None:
        said.append(_("All in all, partners would be %(share)s nearer to each other.") % {
            "share": percent(more.nearer)
        })  # fmt: skip
    if more.sectors:
        said.append(_("It would be the first tie between %(one)s and %(other)s.") % {
            "one": more.sectors[0], "other": more.sectors[1]
        })  # fmt: skip
    if more.freed:
        said.append(_("Nobody would hang on %(names)s alone any more.") % {"names": plural_list(more.freed, 3)})
    return said

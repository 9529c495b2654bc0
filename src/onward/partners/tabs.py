"""The pages of the place Partners, as the second row of links shows them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from onward.regions.models import Region

Tab = tuple[str, str, bool]


NOTHING: Mapping[str, int] = {}


def tabs(
    region: Region,
    current: str = "",
    *,
    may_change: bool = True,
    leads: bool = True,
    counts: Mapping[str, int] = NOTHING,
) -> list[Tab]:
    """Words, address, and whether it is the page shown, for `<c-secondary>`; whoever only reads gets those to read, and
    whoever leads the way to the outreach list, the next steps, the engagement strategy and the interest form.

    `counts` says of which pages how much waits there.
    """
    to_read = (
        ("partners", _("Partners"), "partners/"),
        ("services", _("Services"), "services/"),
        ("meetings", _("Meetings"), "meetings/"),
        ("vision", _("Vision and team"), "outreach/vision/"),
        ("freshness", _("Freshness"), "outreach/verification/"),
    )
    to_lead = (
        ("outreach", _("Outreach"), "outreach/"),
        ("steps", _("Next steps"), "outreach/steps/"),
        ("engagement", _("Engagement"), "outreach/engagement/board/"),
        ("letters", _("Letters"), "outreach/letters/"),
        ("interest", _("Interest form"), "outreach/interest/"),
    )
    to_change = (
        ("inbox", _("Inbox"), "inbox/"),
        ("duplicates", _("Duplicates"), "partners/duplicates/"),
        ("words", _("Sectors and kinds"), "partners/sectors/"),
        ("import", _("Import"), "import/"),
        ("export", _("Export"), "export/"),
    )
    pages = (*to_read, *(to_lead if leads else ()), *(to_change if may_change else ()))
    told = {key: f"{words} ({counts[key]})" for key, words, _tail in pages if counts.get(key)}
    return [(told.get(key, words), f"/r/{region.slug}/{tail}", key == current) for key, words, tail in pages]

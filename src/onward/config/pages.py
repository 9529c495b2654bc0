"""The pages of each place, in groups that answer one question each. A new page is one line here."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from onward.core.pages import Group, Place

PAGES: Mapping[str, Place] = {
    "home": Place(
        _("Home"),
        (
            Group(
                _("Home"),
                (
                    ("region-home", _("Today")),
                    ("guide", _("Guide")),
                    ("guide-lens steps", _("Ten steps")),
                    ("guide-lens components", _("Ready community")),
                    ("guide-lens missions", _("Missions")),
                    ("library", _("Library")),
                ),
            ),
        ),
    ),
    "partners": Place(
        _("Partners"),
        (
            Group(
                _("Who is here"),
                (
                    ("partner-list", _("Partners")),
                    ("service-list", _("Services")),
                    ("meeting-list", _("Meetings")),
                ),
            ),
            Group(
                _("Reach out"),
                (
                    ("outreach-list", _("Outreach list")),
                    ("next-steps", _("Next steps")),
                    ("engagement-board", _("Engagement")),
                    ("letters", _("Letters")),
                    ("interest-list", _("Interest form")),
                    ("do-not-contact", _("Do not contact")),
                ),
            ),
            Group(
                _("Together"),
                (
                    ("vision", _("Vision")),
                    ("team", _("Leadership team")),
                    ("profiles", _("Sector profiles")),
                ),
            ),
            Group(
                _("Keep it right"),
                (
                    ("freshness", _("Freshness")),
                    ("verification-calls", _("Calls")),
                    ("inbox", _("Corrections")),
                    ("duplicates", _("Duplicates")),
                    ("sectors", _("Sectors and kinds")),
                ),
            ),
            Group(_("In and out"), (("import-start", _("Import")), ("export-start", _("Export")))),
        ),
    ),
    "gaps": Place(
        _("Gaps"),
        (
            Group(
                _("What is missing"),
                (
                    ("gap-matrix", _("Coverage")),
                    ("gap-map", _("Map")),
                    ("gap-access", _("Access")),
                    ("gap-need", _("Need")),
                    ("gap-groups", _("Groups")),
                    ("gap-duplication", _("Duplication")),
                    ("gap-sectors", _("Sectors")),
                    ("county-list", _("Counties")),
                ),
            ),
            Group(
                _("What to do"),
                (
                    ("gap-next", _("Next steps")),
                    ("gap-ranked", _("Gaps in order")),
                    ("gap-missing", _("Who is missing")),
                    ("gap-connections", _("No-cost connections")),
                    ("what-if", _("What if?")),
                ),
            ),
            Group(
                _("Over time"),
                (("snapshot-list", _("Snapshots")), ("snapshot-compare", _("Compare two dates"))),
            ),
        ),
    ),
    "gatherings": Place(
        _("Gatherings"),
        (
            Group(
                _("Gatherings"),
                (
                    ("gatherings", _("Calendar")),
                    ("asks", _("Asks")),
                    ("blocks", _("Agenda blocks")),
                ),
            ),
        ),
    ),
    "gathering": Place(
        _("This gathering"),
        (
            Group(
                _("Getting ready"),
                (
                    ("gathering", _("Overview")),
                    ("gathering-agenda", _("Agenda")),
                    ("gathering-guests", _("Guests")),
                    ("gathering-tables", _("Tables")),
                    ("gathering-door", _("At the door")),
                    ("gathering-packs", _("Packs")),
                ),
            ),
            Group(
                _("In the room"),
                (
                    ("gathering-room", _("Capture and vote")),
                    ("gathering-groups", _("Groups")),
                    ("gathering-dots", _("Dots")),
                ),
            ),
            Group(
                _("After"),
                (
                    ("gathering-needs", _("Needs and ideas")),
                    ("gathering-decisions", _("Decisions")),
                    ("gathering-minutes", _("Minutes")),
                    ("gathering-thanks", _("Thanks")),
                ),
            ),
        ),
    ),
    "listening": Place(
        _("Listening"),
        (
            Group(
                _("Listening"),
                (
                    ("listening", _("Rounds")),
                    ("instruments", _("Instruments")),
                    ("readiness", _("County by county")),
                    ("network", _("Who works with whom")),
                    ("ingredients", _("Ingredients")),
                ),
            ),
        ),
    ),
    "region": Place(
        _("This region"),
        (
            Group(
                _("This region"),
                (
                    ("region-change", _("Name and counties")),
                    ("people", _("People")),
                    ("links", _("Links")),
                    ("region-history", _("History")),
                ),
            ),
        ),
    ),
}

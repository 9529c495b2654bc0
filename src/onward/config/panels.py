"""Which page shows which panels, in which order."""

import onward.directory.panels as directory
from onward.convenings import panels as convenings
from onward.core.panels import Panel, Panels
from onward.outreach import panels as outreach
from onward.partners import panels as partners

PANELS: Panels = {
    "partner": (
        Panel("directory/panels/standing.html", directory.standing, "top", of=directory.listing),
        Panel("outreach/panels/before.html", outreach.before, "top"),
        Panel("directory/panels/likely.html", directory.likely, "main"),
        Panel("directory/panels/services.html", directory.services, "main", of=directory.listing),
        Panel("directory/panels/places.html", directory.places, "main", of=directory.listing),
        Panel("partners/parts/together.html", partners.together, "main"),
        Panel("outreach/panels/words.html", outreach.words, "main"),
        Panel("directory/panels/history.html", directory.history, "main"),
        Panel("directory/panels/contacts.html", directory.contacts, "aside", of=directory.listing),
        Panel("outreach/panels/conversations.html", outreach.conversations, "aside"),
        Panel("convenings/panel.html", convenings.gatherings, "aside"),
        Panel("outreach/panels/entry.html", outreach.entry, "aside"),
        Panel("outreach/panels/engagement.html", outreach.engagement, "aside"),
        Panel("directory/panels/upkeep.html", directory.upkeep, "aside"),
        Panel("partners/parts/own_facts.html", partners.own_facts, "aside"),
        Panel("directory/panels/map.html", directory.site_map, "aside", of=directory.listing),
    ),
    "partner-pages": (
        Panel("", directory.waiting_corrections),
        Panel("", outreach.new_answers),
    ),
}

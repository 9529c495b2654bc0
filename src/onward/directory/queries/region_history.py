"""What was done in a region, by whom and to what, as sentences that lead to the records."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.models import AuditEntry
from onward.directory.history import Entry, Line, line
from onward.directory.queries.history import KNOWN, names_in
from onward.regions.models import Region

SMALL = {str(model._meta.model_name) for model in KNOWN} - {"organization", "service", "location", "meeting"}
THINGS: Mapping[str, tuple[Any, Collection[str]]] = {
    "partners": (_("Partners"), {"organization", "distinctpair"}),
    "services": (_("Services, places and meetings"), {"service", "location", "meeting"}),
    "details": (_("Phones, contacts, hours and other details"), SMALL),
    "people": (
        _("Roles, invitations and links"),
        {"user", "membership", "invitation", "dutylink", "personalkey", "organizationeditor", "person", "keys"},
    ),
    "corrections": (_("Corrections from partners"), {"changerequest"}),
    "outreach": (_("Outreach"), {"outreachentry", "conversation", "donotcontact", "engagement", "savedview"}),
    "letters": (_("Letters to many"), {"campaign", "recipient"}),
    "interest": (_("The interest form"), {"interest", "interestform", "nomination"}),
    "verification": (_("Asking whether listings are right"), {"rhythm", "verification"}),
    "vision": (
        _("Vision, leadership team, sector profiles"),
        {"visionstatement", "visiondraft", "visionadoption", "seat", "teammember", "profileanswer"},
    ),
    "gatherings": (_("Gatherings"), {"gathering", "series", "guest", "calendarfeed", "seatingplan", "tableseat"}),
    "listening": (
        _("Listening"),
        {"instrument", "instrumentversion", "round", "respondent", "response", "consensus", "opportunity", "checkin",
         "measurescore"},
    ),
    "picture": (
        _("Gaps, need and what is missing"),
        {"needweight", "reach", "traveltime", "setaside", "snapshot", "missingrun", "quote", "ingredient"},
    ),
    "files": (_("Files in and out, the region itself"), {"importrun", "savedmapping", "region"}),
    "words": (_("Sectors and kinds"), {"sector", "servicekind", "population", "helpkind"}),
    "guide": (_("Guide and library"), {"template", "guideitem", "mark", "evidence"}),
    "agendas": (_("Agendas and packs"), {"agenda", "agendaitem", "block", "clip"}),
    "room": (
        _("What was said at gatherings, decisions and asks"),
        {"room", "tablepass", "item", "topic", "ballot", "dots", "decision", "minutes", "thanks", "ask"},
    ),
}  # fmt: skip
"""What lines can be about, as a person would sort them."""

PAGES = {"importrun": "import-run", "changerequest": "change-request", "gathering": "gathering"}
"""Records with a page of their own, which is not that of a partner, and the name of its address."""


class Wanted(NamedTuple):
    """What somebody wants to see; blank is everything. `who` is a kind of actor and a key, as `actors` gives them."""

    who: str = ""
    what: str = ""
    since: dt.date | None = None


def lines(region: Region, wanted: Wanted) -> QuerySet[AuditEntry]:
    """The newest first."""
    found = AuditEntry.objects.filter(region_id=region.pk)
    if wanted.who:
        kind, _colon, key = wanted.who.partition(":")
        found = found.filter(actor_kind=kind, actor_id=key)
    if wanted.what in THINGS:
        found = found.filter(subject_type__in=THINGS[wanted.what][1])
    if wanted.since:
        found = found.filter(at__date__gte=wanted.since)
    return found.order_by("-at", "-id")


def actors(region: Region) -> list[tuple[str, str]]:
    """Everybody who did something here, as a choice: key and latest name, in the order of names."""
    found = AuditEntry.objects.filter(region_id=region.pk).order_by()
    last = found.values("actor_kind", "actor_id").annotate(last=Max("id")).values("last")
    people = AuditEntry.objects.filter(pk__in=last)
    named = [(f"{one.actor_kind}:{one.actor_id}", one.actor_label or one.actor_kind) for one in people]
    return sorted(named, key=lambda pair: pair[1].lower())


def told(region: Region, entries: Collection[AuditEntry]) -> list[Line]:
    """These lines as sentences."""
    names = names_in(region.pk, list(entries))
    pages = _pages(region, entries)
    return [line(_entry(one, pages), names) for one in entries]


def _entry(one: AuditEntry, pages: Mapping[tuple[str, int], str]) -> Entry:
    page = pages.get((one.subject_type, one.subject_id or 0), "")
    return Entry(one.at, one.actor_label, one.verb, one.subject_label, one.before, one.after, address=page, why=one.why)


def _pages(region: Region, entries: Iterable[AuditEntry]) -> dict[tuple[str, int], str]:
    """Where to read more: the page of the partner that a record is of, or its own. One question for each table."""
    keys: dict[str, set[int]] = defaultdict(set)
    for one in entries:
        if one.subject_id:
            keys[one.subject_type].add(one.subject_id)
    found: dict[tuple[str, int], str] = {}
    for model in KNOWN:
        name = str(model._meta.model_name)
        if keys.get(name):
            found |= {(name, pk): at for pk, at in _pages_of_partners(region, model, keys[name])}
    for name, address in PAGES.items():
        found |= {(name, pk): reverse(address, args=[region.slug, pk]) for pk in keys.get(name, ())}
    return found


def _pages_of_partners(region: Region, model: Any, keys: Collection[int]) -> Iterable[tuple[int, str]]:
    if not model.owned_by:
        return
    for pk, *owners in model.objects.filter(region=region, pk__in=keys).values_list("pk", *model.owned_by):
        owner = next((one for one in owners if one), None)
        if owner:
            yield pk, reverse("partner-detail", args=[region.slug, owner])

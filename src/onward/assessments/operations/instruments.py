"""The instruments of a region: given when it is founded, added, copied, changed as a draft, published, taken away."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _
from msgspec.structs import replace

from onward.assessments import instrument as values
from onward.assessments.defaults import DEFAULTS
from onward.assessments.defaults.words import Default
from onward.assessments.models import Instrument, InstrumentVersion, Round
from onward.assessments.rules.instruments import Flaw, flaws
from onward.assessments.rules.rounds import OPEN
from onward.assessments.wording_instruments import told
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.partners.operations import rows
from onward.partners.operations.rows import ChangedMeanwhile, deed
from onward.regions.events import RegionFounded
from onward.regions.models import Region
from onward.regions.operations import take_turns

LONGEST_TITLE = 200
Edit = Callable[[values.Instrument], values.Instrument]


class Seen(NamedTuple):
    """What somebody saw of a draft: how to find the mark of the piece, and the mark it had. Two who change different
    pieces of one draft do not stand in each other's way."""

    mark_of: Callable[[values.Instrument], str]
    mark: str


class Flawed(Refused):
    """It cannot be published as it stands."""

    def __init__(self, found: list[Flaw], instrument: values.Instrument) -> None:
        super().__init__(" ".join(told(flaw, instrument) for flaw in found))
        self.flaws = found


# The project's own ---------------------------------------------------------------------------------------------------


def give_default_instruments(event: RegionFounded) -> None:
    """Give a new region the instruments that come with Onward, ready to be used."""
    given = Instrument.objects.bulk_create(Instrument(region=event.region, **_facts(one)) for one in DEFAULTS)
    InstrumentVersion.objects.bulk_create(
        InstrumentVersion(region=event.region, instrument=row, published_at=clock.now(), **_first(one))
        for row, one in zip(given, DEFAULTS, strict=True)
    )


def _facts(one: Default) -> dict[str, Any]:
    return {"key": one.key, "title": one.instrument.title[values.ENGLISH], "purpose": one.instrument.purpose.value}


def _first(one: Default) -> dict[str, Any]:
    return {"number": 1, "edition": one.edition, "content": values.write(one.instrument)}


@deed
def take_default(*, region: Region, default: Default, by: Actor) -> InstrumentVersion:
    """Take an instrument of the project's own: published where the region has none of this key, else as a draft beside
    what it has. Raises Refused when there is a draft already, or nothing newer."""
    take_turns(region.pk)
    here = Instrument.objects.filter(region=region, key=default.key, removed_at=None).first()
    if here is None:
        row = rows.add(Instrument, region, _facts(default), by=by)
        return _add_version(row, default.instrument, by, edition=default.edition, published_at=clock.now())
    known = here.versions.filter(removed_at=None).aggregate(newest=Max("edition"))["newest"]
    if known is not None and known >= default.edition:
        raise Refused(_("Your region has the newest words of this instrument."))
    return _begin(here, default.instrument, by, edition=default.edition)


# A region's own ------------------------------------------------------------------------------------------------------


@deed
def add_instrument(*, region: Region, instrument: values.Instrument, by: Actor) -> InstrumentVersion:
    """A new instrument, as a draft. Raises Refused for a title without letters."""
    title = instrument.title.get(values.ENGLISH, "").strip()[:LONGEST_TITLE]
    if not slugify(title):
        raise Refused(_("Give it a title with letters in it."))
    facts = {"key": _free_key(region, title), "title": title, "purpose": instrument.purpose.value}
    row = rows.add(Instrument, region, facts, by=by)
    return _add_version(row, instrument, by)


@deed
def copy_instrument(version: InstrumentVersion, *, title: str, by: Actor) -> InstrumentVersion:
    """A new instrument that begins with the words of this version; in other languages its name stays until somebody
    changes it, so that none is blank."""
    words = {**version.asks.title, values.ENGLISH: title}
    return add_instrument(region=version.region, instrument=replace(version.asks, title=words), by=by)


@deed
def begin_version(instrument: Instrument, *, by: Actor) -> InstrumentVersion:
    """A draft with the words of the newest published version. Raises Refused when there is a draft already."""
    last = instrument.versions.filter(published_at__isnull=False).first()
    if last is None:
        raise Refused(_("It has no published version yet. Go on with its draft."))
    return _begin(instrument, last.asks, by, edition=last.edition)


@deed
def change_draft(draft: InstrumentVersion, edit: Edit, *, by: Actor, seen: Seen | None = None) -> bool:
    """Change a draft piece by piece: `edit` is applied to what it says now; whether anything changed.

    Raises ChangedMeanwhile when the piece that was `seen` says something else by now, Conflict when it is gone or the
    draft was published, thrown away or changed into something that cannot be kept.
    """
    here = _draft(draft)
    now = here.asks
    try:
        if seen is not None and seen.mark_of(now) != seen.mark:
            raise ChangedMeanwhile(here, _who_else(here, by))
        edited = edit(now)
    except LookupError as gone:
        raise Conflict(_("Somebody took this away while you had it open.")) from gone
    _follow(here.instrument, edited, by)
    return rows.change(here, {"content": values.write(edited)}, by=by)


@deed
def publish_version(draft: InstrumentVersion, *, by: Actor) -> None:
    """From now on it can be put to people, and never changes. Raises Flawed, saying what stands in the way."""
    here = _draft(draft)
    if found := flaws(here.asks):
        raise Flawed(found, here.asks)
    rows.change(here, {"published_at": clock.now()}, by=by)


@deed
def discard_draft(draft: InstrumentVersion, *, by: Actor) -> None:
    """Throw a draft away; with it the instrument, where nothing of it was ever published."""
    here = _draft(draft)
    if here.instrument.versions.filter(published_at__isnull=False).exists():
        rows.remove(here, by=by)
    else:
        rows.remove(here.instrument, by=by)


@deed
def remove_instrument(instrument: Instrument, *, by: Actor) -> None:
    """Take it off the list; its rounds and their answers stay. Raises Refused while people are answering it."""
    if Round.objects.filter(version__instrument=instrument, state=OPEN, removed_at=None).exists():
        raise Refused(_("People are answering it now. Close the round first."))
    rows.remove(instrument, by=by)


def _draft(draft: InstrumentVersion) -> InstrumentVersion:
    """The draft as it stands, for us alone."""
    take_turns(draft.region_id)
    here = InstrumentVersion.objects.select_related("instrument__region").get(pk=draft.pk)
    if here.published_at is not None:
        raise Conflict(_("It was published meanwhile, and so cannot change. Begin a new version."))
    if here.removed_at is not None or here.instrument.removed_at is not None:
        raise Conflict(_("The draft was thrown away meanwhile."))
    return here


def _who_else(draft: InstrumentVersion, by: Actor) -> str:
    """The last other person who changed the draft: she may have changed further pieces herself since."""
    lines = AuditEntry.objects.filter(
        region_id=draft.region_id, subject_type="instrumentversion", subject_id=draft.pk
    ).exclude(actor_kind=by.kind, actor_id=by.id)
    last = lines.first()
    return last.actor_label if last else by.label


def _follow(row: Instrument, edited: values.Instrument, by: Actor) -> None:
    """The list calls an instrument as its newest words do."""
    title = edited.title.get(values.ENGLISH, "").strip()[:LONGEST_TITLE] or row.title
    rows.change(row, {"title": title, "purpose": edited.purpose.value}, by=by)


def _begin(row: Instrument, instrument: values.Instrument, by: Actor, *, edition: int | None) -> InstrumentVersion:
    take_turns(row.region_id)
    if row.versions.filter(published_at=None, removed_at=None).exists():
        raise Refused(_("There is a draft already. Publish it or throw it away first."))
    return _add_version(row, instrument, by, edition=edition)


def _add_version(
    row: Instrument, instrument: values.Instrument, by: Actor, *, edition: int | None = None, published_at: Any = None
) -> InstrumentVersion:
    number = 1 + (row.versions.aggregate(last=Max("number"))["last"] or 0)
    content = values.write(instrument)
    facts = {"instrument_id": row.pk, "number": number, "edition": edition, "published_at": published_at}
    return rows.add(InstrumentVersion, row.region, {**facts, "content": content}, by=by)


def _free_key(region: Region, title: str) -> str:
    taken = {*Instrument.objects.filter(region=region).values_list("key", flat=True), *(one.key for one in DEFAULTS)}
    key = slugify(title)[:50].strip("-")
    return next(name for n in range(1, len(taken) + 2) if (name := key if n == 1 else f"{key}-{n}") not in taken)

"""Reads of instruments: the list, one with its versions, and what of the project's own is new to a region."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from onward.assessments.defaults import DEFAULTS
from onward.assessments.defaults.words import Default
from onward.assessments.models import Instrument, InstrumentVersion, Round
from onward.assessments.rules.instruments import may_have_rounds
from onward.core.errors import Missing
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Listed:
    """One instrument of the list: its newest published version, its draft, and how many rounds it had."""

    row: Instrument
    published: InstrumentVersion | None
    draft: InstrumentVersion | None
    rounds: int

    @property
    def for_rounds(self) -> bool:
        return may_have_rounds(self.row.purpose)


class Offered(NamedTuple):
    """An instrument of the project's own that the region has not, or has in older words (`row`)."""

    default: Default
    row: Instrument | None


def instruments(region: Region) -> list[Listed]:
    """By title; in two questions, without what each asks."""
    here = Q(versions__rounds__removed_at=None)
    found = Instrument.objects.filter(region=region, removed_at=None)
    found = found.annotate(rounds=Count("versions__rounds", filter=here, distinct=True)).order_by("title", "pk")
    versions = InstrumentVersion.objects.filter(region=region, removed_at=None).defer("content").order_by("-number")
    published: dict[int, InstrumentVersion] = {}
    drafts: dict[int, InstrumentVersion] = {}
    for version in versions:
        (drafts if version.published_at is None else published).setdefault(version.instrument_id, version)
    return [Listed(row, published.get(row.pk), drafts.get(row.pk), row.rounds) for row in found]


def instrument_of(region: Region, pk: int) -> Instrument:
    """Raises Missing when it is not there, or was taken away."""
    found = Instrument.objects.filter(region=region, pk=pk, removed_at=None).first()
    if found is None:
        raise Missing("This instrument is not here. Somebody may have taken it away.")
    found.region = region
    return found


def versions_of(instrument: Instrument) -> list[InstrumentVersion]:
    """The newest first, the draft on top."""
    return list(InstrumentVersion.objects.filter(instrument=instrument, removed_at=None))


def version_of(instrument: Instrument, number: int) -> InstrumentVersion:
    """Raises Missing when there is none of this number."""
    found = InstrumentVersion.objects.filter(instrument=instrument, number=number, removed_at=None).first()
    return _within(found, instrument, "There is no such version of this instrument.")


def draft_of(instrument: Instrument) -> InstrumentVersion:
    """Raises Missing when there is none."""
    found = InstrumentVersion.objects.filter(instrument=instrument, published_at=None, removed_at=None).first()
    return _within(found, instrument, "This instrument has no draft now. It may have been published.")


def _within(found: InstrumentVersion | None, instrument: Instrument, otherwise: str) -> InstrumentVersion:
    if found is None:
        raise Missing(otherwise)
    found.instrument, found.region = instrument, instrument.region
    return found


def rounds_of(instrument: Instrument) -> dict[int, list[Round]]:
    """By the key of the version: the rounds in which it was asked, the newest first."""
    told: dict[int, list[Round]] = {}
    for one in Round.objects.filter(version__instrument=instrument, removed_at=None):
        told.setdefault(one.version_id, []).append(one)
    return told


def offered(region: Region) -> list[Offered]:
    """What comes with Onward and is not here, or here in older words only."""
    rows = {row.key: row for row in Instrument.objects.filter(region=region, removed_at=None)}
    editions = InstrumentVersion.objects.filter(region=region, removed_at=None, instrument__removed_at=None)
    newest: dict[str, int | None] = {}
    for key, edition in editions.exclude(edition=None).values_list("instrument__key", "edition").order_by("edition"):
        newest[key] = edition
    return [Offered(one, rows.get(one.key)) for one in DEFAULTS if (newest.get(one.key) or 0) < one.edition]

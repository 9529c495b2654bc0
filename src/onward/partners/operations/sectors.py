"""Sectors and levels: the region's own list, what files say, and the guess where nobody said."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Q

from onward.core import bulk
from onward.partners.models import LEVELS, Organization, Sector
from onward.partners.sectors import DEFAULT_SECTORS, guess_sector
from onward.regions.events import RegionFounded
from onward.regions.models import Region

GUESS = 0.5
"""Below this a guess is worth less than a blank that somebody fills."""


def give_default_sectors(event: RegionFounded) -> None:
    """Give a new region the sectors that the field knows."""
    Sector.objects.bulk_create(
        Sector(region=event.region, key=sector.key, name=sector.english, name_es=sector.spanish, position=position)
        for position, sector in enumerate(DEFAULT_SECTORS)
    )


def guess_sectors(
    region: Region,
    organizations: Sequence[int],
    *,
    kinds: Mapping[int, list[str]],
    words: Mapping[int, str],
    level_words: Mapping[int, str],
) -> None:
    """Give these organizations a sector and a level where nobody stated one.

    The file's own words (`words`, `level_words`) count as stated when they name one; else the organization's name,
    description and kinds of service suggest a sector. Nothing is guessed below a half.
    """
    sectors = list(Sector.objects.filter(region=region, in_use=True))
    by_key = {sector.key: sector.pk for sector in sectors}
    by_name = _by_name(sectors)
    wanted = set(organizations)
    rows = Organization.objects.filter(Q(sector_basis__in=["", "words"]) | Q(level_basis=""), region=region)
    changed: list[tuple[int | None, str, str, str, int]] = []
    for pk, name, description, found, sector_basis, level, level_basis in rows.values_list(
        "pk", "name", "description", "sector_id", "sector_basis", "level", "level_basis"
    ):
        sector: int | None = found
        if pk not in wanted:
            continue
        if sector_basis in ("", "words"):
            sector, sector_basis = _sector(name, description, kinds.get(pk, []), words.get(pk, ""), by_key, by_name)
        if level_basis == "":
            level, level_basis = _level(level_words.get(pk, ""))
        changed.append((sector, sector_basis, level, level_basis, pk))
    bulk.update(Organization, ("sector_id", "sector_basis", "level", "level_basis"), changed)


def names_a_sector(region: Region) -> Callable[[str], bool]:
    """Whether words of a list name one of the region's sectors, so that they count as stated."""
    sectors = list(Sector.objects.filter(region=region, in_use=True))
    by_key = {sector.key: sector.pk for sector in sectors}
    by_name = _by_name(sectors)
    return lambda words: _sector("", "", [], words, by_key, by_name)[1] == "stated"


def _by_name(sectors: Iterable[Sector]) -> dict[str, int]:
    return {name.casefold(): sector.pk for sector in sectors for name in (sector.name, sector.name_es, sector.key)}


def _sector(
    name: str, description: str, kinds: Iterable[str], words: str, by_key: Mapping[str, int], by_name: Mapping[str, int]
) -> tuple[int | None, str]:
    if words and words.casefold() in by_name:
        return by_name[words.casefold()], "stated"
    guess = guess_sector(words, "", []) if words else None
    basis = "stated" if guess and guess.confidence >= GUESS else "words"
    guess = guess if basis == "stated" else guess_sector(name, description, kinds)
    if guess is None or guess.confidence < GUESS or guess.sector not in by_key:
        return None, ""
    return by_key[guess.sector], basis


def _level(words: str) -> tuple[str, str]:
    level = words.strip().casefold()
    return (level, "stated") if level in dict(LEVELS) else ("", "")

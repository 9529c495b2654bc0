"""The words of a region stand in the order that the region gave them, counted or not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F

from onward.directory.models import ServiceKind
from onward.directory.queries.words import kinds_with_counts
from onward.outreach.queries import profiles
from onward.partners.models import HelpKind, Sector
from onward.partners.queries import help_kinds_with_counts, sectors_with_counts
from onward.regions.models import Region, RegionRow

pytestmark = pytest.mark.django_db

COUNTED: list[tuple[type[RegionRow], Callable[[Region], list[Any]]]] = [
    (Sector, sectors_with_counts),
    (HelpKind, help_kinds_with_counts),
    (ServiceKind, kinds_with_counts),
    (Sector, lambda region: [row.sector for row in profiles.sectors(region)]),
]


@pytest.mark.parametrize(("word", "counted"), COUNTED)
def test_a_word_moved_to_the_top_stands_there_with_its_count(
    region: Region, word: type[RegionRow], counted: Callable[[Region], list[Any]]
) -> None:
    before = [one.pk for one in counted(region)]
    moved = before[-1]
    word.objects.filter(region=region).update(position=F("position") + 1)
    word.objects.filter(pk=moved).update(position=0)

    assert [one.pk for one in counted(region)] == [moved, *before[:-1]]

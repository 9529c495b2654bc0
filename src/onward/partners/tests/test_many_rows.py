"""Setting the same facts on many rows at once."""

import pytest

from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.regions.models import Region


def test_what_somebody_changed_since_the_rows_were_read_is_neither_lost_nor_misreported(
    region: Region, operator: Actor
) -> None:
    hope = Organization.objects.create(region=region, name="Hope", level="local")
    Organization.objects.filter(pk=hope.pk).update(level="state", held=["level", "name"])

    assert rows.change_many([hope], {"level": "local"}, by=operator) == 1
    assert AuditEntry.objects.get(verb="organization.changed").before == {"level": "state"}
    assert Organization.objects.get(pk=hope.pk).held == ["level", "name"]
    assert rows.change_many([hope], {"level": "local"}, by=operator) == 0
    assert rows.change_many([], {"level": "local"}, by=operator) == 0


def test_rows_of_two_regions_are_not_changed_in_one_go(
    region: Region, other_region: Region, operator: Actor
) -> None:
    both = [Organization.objects.create(region=one, name="Hope") for one in (region, other_region)]

    with pytest.raises(ValueError, match="too many values"):
        rows.change_many(both, {"level": "local"}, by=operator)

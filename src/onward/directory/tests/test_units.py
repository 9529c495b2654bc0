"""Room is counted in units; a new unit is part of the deed that names it."""

from django.test import Client

from onward.core.models import AuditEntry
from onward.directory.models import Service, ServiceCapacity, Unit
from onward.partners.models import Organization
from onward.regions.models import Region


def test_a_new_unit_is_written_down_with_who_named_it_and_used_again(region: Region, ada_client: Client) -> None:
    hope = Organization.objects.create(region=region, name="Hope")
    beds = Service.objects.create(region=region, organization=hope, name="Beds")
    address = f"/r/ohio-valley/partners/{hope.pk}/room/new/?service={beds.pk}"

    for unit, available in (("cots", "2"), ("Cots", "3")):
        answer = ada_client.post(address, {"unit_name": unit, "available": available})
        assert answer.status_code == 302, answer.content.decode()

    assert list(Unit.objects.values_list("name", flat=True)) == ["cots"]
    assert sorted(ServiceCapacity.objects.values_list("available", "unit__name")) == [(2, "cots"), (3, "cots")]
    lines = AuditEntry.objects.filter(subject_type="unit")
    assert [(line.actor_label, line.subject_label) for line in lines] == [("Ada", "cots")]

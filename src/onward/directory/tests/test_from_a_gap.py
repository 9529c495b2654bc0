"""From a gap to the partner who fills it: what is missing travels along."""

from django.test import Client

from onward.directory.models import Service, ServiceKind
from onward.partners.models import Organization, Sector
from onward.regions.models import Region


def test_whoever_is_added_from_a_gap_is_asked_for_that_service_next(region: Region, ada_client: Client) -> None:
    sector = Sector.objects.get(region=region, key="recovery_housing")
    page = ada_client.get("/r/ohio-valley/partners/new/?sector=recovery_housing&county=39131").content.decode()
    assert f'<option value="{sector.pk}" selected>' in page
    assert '<option value="39131" selected>' in page

    answer = ada_client.post(
        "/r/ohio-valley/partners/new/?kind=recovery_housing",
        {"name": "Redbud House", "standing": "partner", "county": "39131"},
    )
    partner = Organization.objects.get(region=region, name="Redbud House")
    assert answer.headers["Location"] == f"/r/ohio-valley/partners/{partner.pk}/service/new/?kind=recovery_housing"

    asked = ada_client.get(answer.headers["Location"]).content.decode()
    assert 'value="Recovery housing"' in asked

    ada_client.post(answer.headers["Location"], {"name": "Recovery housing", "status": "active"})
    service = Service.objects.get(organization=partner)
    assert [link.kind.key for link in service.kind_links.all()] == ["recovery_housing"]


def test_a_kind_nobody_knows_asks_for_nothing(region: Region, ada_client: Client) -> None:
    partner = Organization.objects.create(region=region, name="Redbud House")

    page = ada_client.get(f"/r/ohio-valley/partners/{partner.pk}/service/new/?kind=nonsense").content.decode()

    assert "What do they offer?" in page
    assert ServiceKind.objects.filter(region=region, key="nonsense").count() == 0

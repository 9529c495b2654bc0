"""What waits for somebody, as the home says it."""

import re
from datetime import timedelta
from html import unescape

from django.test import Client

from onward.accounts.models import DutyLink, User
from onward.core import clock
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of


def waiting(client: Client) -> list[tuple[str, str]]:
    """Each sentence under “Waiting for you”, with where its link leads."""
    page = unescape(client.get("/r/ohio-valley/").content.decode())
    part = re.search(r'<ul class="plain-list card calls">(.*?)</ul>', page, re.DOTALL)
    lines = re.findall(r'<span>(.*?)</span> <a href="([^"]+)">', part[1], re.DOTALL) if part else []
    return [(" ".join(re.sub(r"<[^>]+>", " ", said).split()), url) for said, url in lines]


def link(region: Region, **values: object) -> DutyLink:
    return DutyLink.objects.create(**{
        "region": region, "duty": "confirm", "about_id": 1, "about_label": "Hope House", "to_email": "dana@example.org",
        "fingerprint": str(DutyLink.objects.count()), "created_at": clock.now() - timedelta(days=10),
        "expires_at": clock.now() + timedelta(days=2), **values,
    })  # fmt: skip


def test_nothing_waits_where_nothing_does(ada_client: Client, hope_house: Organization) -> None:
    assert waiting(ada_client) == []


def test_links_that_soon_run_out_unused_are_said(region: Region, ada_client: Client, hope_house: Organization) -> None:
    link(region)
    link(region, expires_at=clock.now() + timedelta(days=9))
    link(region, done_at=clock.now())
    link(region, revoked_at=clock.now())

    said = "1 emailed link runs out within three days, and nobody has used it."
    assert waiting(ada_client) == [(said, "/r/ohio-valley/links/?state=open")]


def test_who_cannot_see_to_it_is_not_asked(region: Region, bea: User, lea: User, hope_house: Organization) -> None:
    link(region)

    assert [waiting(client_of(user)) for user in (bea, lea)] == [[], []]

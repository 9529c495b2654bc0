"""“Do not contact” on the pages: set with a reason, seen wherever somebody might call, lifted after a question."""

import re
from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core.actor import Actor
from onward.outreach.operations import put_on_list
from onward.partners import operations as partners
from onward.partners import queries
from onward.partners.models import DoNotContact, Organization
from onward.partners.models.conversations import UNSUBSCRIBED
from onward.regions.models import Region
from onward.testing import client_of, editor

pytestmark = pytest.mark.django_db
REGION = "/r/ohio-valley"
MARK = "Do not contact"


@pytest.fixture
def house(hope_house: Organization) -> Organization:
    Organization.objects.filter(pk=hope_house.pk).update(email="house@example.org")
    hope_house.refresh_from_db()
    return hope_house


def mark(house: Organization, client: Client, **sent: Any) -> Any:
    return client.post(
        f"{REGION}/outreach/do-not-contact/{house.pk}/", {"whom": "all", "reason": "They asked on the phone", **sent}
    )


def test_an_organization_is_marked_with_a_reason_and_that_can_be_undone(
    house: Organization, lea: User, region: Region
) -> None:
    client = client_of(lea)
    assert mark(house, client).headers["Location"] == f"{REGION}/partners/{house.pk}/"
    page = client.get(f"{REGION}/partners/{house.pk}/").content.decode()
    assert "Nobody here writes to Hope House from now on." in page
    assert "They asked on the phone" in page
    assert not queries.may_be_written(region, organization=house.pk)
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert undo
    client.post(undo[0])

    assert queries.may_be_written(region, organization=house.pk)


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"reason": ""}, "reason"), ({"whom": "x"}, "whom"), ({"whom": "other"}, "other"),
     ({"whom": "other", "other": "dana"}, "other")],
)  # fmt: skip
def test_what_is_missing_is_told_by_its_field(
    sent: dict[str, str], field: str, house: Organization, ada_client: Client
) -> None:
    answer = mark(house, ada_client, **sent)

    assert list(answer.context["form"].errors) == [field]
    assert DoNotContact.objects.count() == 0


def test_one_address_of_it_is_marked_or_another_that_is_typed(
    house: Organization, region: Region, ada_client: Client
) -> None:
    mark(house, ada_client, whom="house@example.org")
    mark(house, ada_client, whom="other", other="Dana@Example.org")
    ada_client.post(f"{REGION}/outreach/do-not-contact/", {"address": "zed@example.org", "reason": "By letter"})

    closed = queries.unwanted(region, addresses=["house@example.org", "dana@example.org", "zed@example.org", "x@y.org"])
    assert closed.addresses == {"house@example.org", "dana@example.org", "zed@example.org"}
    page = ada_client.get(f"{REGION}/outreach/do-not-contact/").content.decode()
    assert [one for one in sorted(closed.addresses) if one not in page] == []
    assert (
        "Marked already: house@example.org."
        in ada_client.get(f"{REGION}/outreach/do-not-contact/{house.pk}/").content.decode()
    )
    wrong = ada_client.post(f"{REGION}/outreach/do-not-contact/", {"address": "zed", "reason": ""})
    assert list(wrong.context["form"].errors) == ["address", "reason"]


def test_the_mark_stands_on_the_partner_page_the_outreach_list_and_the_next_steps(
    house: Organization, region: Region, ada_actor: Actor, ada_client: Client
) -> None:
    put_on_list(region=region, organizations=[house], by=ada_actor)
    partners.plan_next_step(house, step={"next_step": "Call"}, by=ada_actor)
    pages = (f"partners/{house.pk}/", "outreach/", "outreach/steps/?show=all", f"outreach/talks/{house.pk}/log/")
    sign = re.compile(rf"<strong>{MARK}</strong>|usa-tag[^>]*>{MARK}|tag[^>]*>{MARK}<")
    before = [bool(sign.search(ada_client.get(f"{REGION}/{page}").content.decode())) for page in pages]
    partners.set_do_not_contact(region, organization=house, reason="x", by=ada_actor)
    after = [bool(sign.search(ada_client.get(f"{REGION}/{page}").content.decode())) for page in pages]

    assert (before, after) == ([False] * 4, [True] * 4)


def test_it_is_lifted_after_a_question_and_not_by_looking(
    house: Organization, region: Region, ada_actor: Actor, ada_client: Client
) -> None:
    row = partners.set_do_not_contact(region, organization=house, reason="x", source=UNSUBSCRIBED, by=ada_actor)
    address = f"{REGION}/outreach/do-not-contact/lift/{row.pk}/"
    page = ada_client.get(address).content.decode()
    assert "asked for it themselves" in page
    assert not queries.may_be_written(region, organization=house.pk)
    assert ada_client.post(address).headers["Location"] == f"{REGION}/partners/{house.pk}/"
    assert queries.may_be_written(region, organization=house.pk)
    assert ada_client.get(address).status_code == 404


def test_who_takes_part_sees_the_mark_and_not_why_and_the_organization_itself_nothing(
    house: Organization, region: Region, ada_actor: Actor, bea: User, ed: User, lea: User
) -> None:
    partners.set_do_not_contact(region, organization=house, reason="Quarrel over beds", by=ada_actor)
    page = client_of(bea).get(f"{REGION}/partners/{house.pk}/").content.decode()
    assert (MARK in page, "Quarrel" in page, "lift" in page) == (True, False, False)
    assert MARK not in client_of(ed).get(f"{REGION}/partners/{house.pk}/").content.decode()
    editor(house, "Lea")
    assert list(queries.not_to_be_contacted(region, actor_of(lea))) == []
    assert client_of(bea).get(f"{REGION}/outreach/do-not-contact/").status_code == 404

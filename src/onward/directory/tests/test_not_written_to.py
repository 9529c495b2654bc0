"""Whoever is marked “Do not contact” gets no letter from the directory, and the pages say so."""

import pytest
from django.test import Client

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.models import Letter
from onward.directory.models import ChangeRequest, Contact
from onward.directory.operations import ask_to_check, sort_out
from onward.directory.operations.requests import answer_request
from onward.partners.models import Organization
from onward.partners.operations import set_do_not_contact
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
DANA = "dana@example.org"


@pytest.fixture
def house(region: Region, hope_house: Organization) -> Organization:
    Organization.objects.filter(pk=hope_house.pk).update(email="house@example.org")
    Contact.objects.create(region=region, organization=hope_house, name="Dana", email=DANA)
    return Organization.objects.get(pk=hope_house.pk)


def asked_of(house: Organization) -> list[str]:
    return [email for _one, email, _name in sort_out([house]).reachable]


def test_a_closed_address_is_left_out_and_the_next_one_gets_the_letter(
    house: Organization, ada_actor: Actor, ada_client: Client
) -> None:
    assert asked_of(house) == [DANA]
    set_do_not_contact(house.region, address=DANA, by=ada_actor)

    assert asked_of(house) == ["house@example.org"]
    page = ada_client.get(f"/r/ohio-valley/partners/{house.pk}/ask/").content.decode()
    assert "Left out because they are marked “Do not contact”: dana@example.org." in page
    with pytest.raises(Refused, match="marked “Do not contact”"):
        ask_to_check(house, to=(DANA, ""), by=ada_actor)
    sent = {"to": "other", "other": DANA.upper()}
    answer = ada_client.post(f"/r/ohio-valley/partners/{house.pk}/ask/", sent)
    assert "is marked “Do not contact”, so no letter goes there." in answer.content.decode()
    assert Letter.objects.count() == 0


def test_an_organization_that_is_closed_gets_no_letter_at_all(
    house: Organization, ada_actor: Actor, ada_client: Client
) -> None:
    set_do_not_contact(house.region, organization=house, by=ada_actor)

    found = sort_out([house])
    assert (found.reachable, found.closed) == ([], [house])
    page = ada_client.get(f"/r/ohio-valley/partners/{house.pk}/ask/").content.decode()
    assert "Hope House is marked “Do not contact”, so no letter goes there." in page
    assert "Send the letter" not in page
    many = ada_client.post("/r/ohio-valley/partners/change/", {"act": "ask", "row": [house.pk]}).content.decode()
    assert "One is marked “Do not contact”" in many
    with pytest.raises(Refused):
        ask_to_check(house, to=("other@example.org", ""), by=ada_actor)


def test_a_letter_is_not_sent_again_to_a_closed_address_unless_whoever_has_the_link_asks(
    house: Organization, ada_actor: Actor, ada_client: Client
) -> None:
    link = ask_to_check(house, to=(DANA, ""), by=ada_actor)
    token = Letter.objects.get().facts["href"].rstrip("/").rpartition("/")[2]
    set_do_not_contact(house.region, address=DANA, by=ada_actor)
    page = ada_client.post(f"/r/ohio-valley/links/{link.pk}/again/", follow=True).content.decode()
    assert "is marked “Do not contact”, so no letter goes there." in page
    assert Letter.objects.count() == 1
    with clock.at(link.expires_at + clock.dt.timedelta(days=1)):
        Client().post(f"/r/ohio-valley/do/{token}/again/")

    assert Letter.objects.count() == 2


def test_nobody_is_invited_at_a_closed_address(region: Region, ada_actor: Actor, ada_client: Client) -> None:
    set_do_not_contact(region, address=DANA, by=ada_actor)
    answer = ada_client.post("/r/ohio-valley/people/invite/", {"email": DANA, "role": "navigator"})

    assert "is marked “Do not contact”, so no letter goes there." in answer.content.decode()
    assert Letter.objects.count() == 0


def test_a_correction_is_answered_without_a_letter_and_the_page_says_so(
    house: Organization, ada_actor: Actor, ada_client: Client
) -> None:
    request = ChangeRequest.objects.create(region=house.region, organization=house, sent_by="Dana", reply_to=DANA)
    said = "Whoever sent it is marked “Do not contact”"
    assert said not in ada_client.get(f"/r/ohio-valley/inbox/{request.pk}/").content.decode()
    set_do_not_contact(house.region, address=DANA, by=ada_actor)
    assert said in ada_client.get(f"/r/ohio-valley/inbox/{request.pk}/").content.decode()
    answer_request(request, accepted=set(), answer="Thank you", by=ada_actor)

    assert Letter.objects.count() == 0

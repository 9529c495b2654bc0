"""What comes up again across sectors is named, and put together, by people."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from onward.assessments.instrument import Kind, Question, Section
from onward.assessments.models import Round
from onward.assessments.rules.rounds import CLOSED, OPEN
from onward.assessments.tests.cast import SHORT, answered, published, round_of
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.insight.models import Ingredient, Quote
from onward.insight.operations import ingredients as operations
from onward.insight.queries.ingredients import heard, ingredients
from onward.insight.queries.notes import voiced
from onward.outreach.operations import answer_profile
from onward.partners.models import Help, HelpKind, Organization, Sector
from onward.partners.operations import one_moment, together, undo
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
PAGE = "/r/ohio-valley/listening/ingredients/"
RIDES = (
    "We need rides to work for the night shift.",
    "No rides to work after ten at night.",
    "People lose jobs because there are no rides to work.",
)


@pytest.fixture
def fall(region: Region) -> Round:
    """Three people say in their words that rides are missing, and one something else."""
    round = round_of(published(region), state=CLOSED, floor=3)
    for words in (*RIDES, "Trust among judges grows."):
        answered(round, {"rides": 2, "rides_need": words}, sector=Sector.objects.filter(region=region)[0])
    return round


def test_what_several_say_is_put_together_and_what_is_like_no_other_is_counted(fall: Round, region: Region) -> None:
    found = heard(region)
    [rides] = found.proposals
    assert {note.body for note in rides.notes} == {*RIDES}
    assert (found.apart, found.notes) == (1, 4)


def test_of_a_round_that_names_nobody_no_sector_is_told(fall: Round, region: Region) -> None:
    assert {(one.sector, one.said_in) for one in voiced(region)} == {(None, "Fall round")}
    assert heard(region).proposals[0].sectors == []


def test_words_of_an_open_round_and_of_a_few_are_not_there(fall: Round, region: Region) -> None:
    Round.objects.filter(pk=fall.pk).update(state=OPEN, closed_at=None)
    assert voiced(region) == []
    Round.objects.filter(pk=fall.pk).update(state=CLOSED, closed_at=fall.closed_at)
    for one in fall.responses.all()[:2]:
        one.delete()
    assert voiced(region) == []


def test_profiles_and_needs_are_read_with_their_sectors(
    region: Region, hope_house: Organization, ada_actor: Actor
) -> None:
    homes = Sector.objects.get(region=region, key="recovery_housing")
    Organization.objects.filter(pk=hope_house.pk).update(sector=homes)
    answer_profile(homes, None, answers={"need": "Rides to work."}, by=ada_actor)
    rides = HelpKind.objects.get(region=region, key="rides")
    values = {"organization_id": hope_house.pk, "way": "needs", "help_kind_id": rides.pk, "note": "To the plant"}
    together.add_help(Help, region=region, values=values, by=ada_actor)
    assert [(one.body, one.source, str(one.sector)) for one in voiced(region)] == [
        ("Rides to work.", "profile", homes.name),
        (f"{rides.name}: To the plant", "need", homes.name),
    ]


def named(client: Client, name: str, region: Region) -> Any:
    keys = [note.key for note in heard(region).proposals[0].notes]
    return client.post(PAGE, {"name": name, "quote": keys})


def test_a_proposal_is_kept_under_a_name_with_its_quotes_and_is_proposed_no_more(
    fall: Round, region: Region, ada_client: Client
) -> None:
    named(ada_client, "Rides at night", region)
    [one] = ingredients(region)
    assert (one.ingredient.name, {quote.body for quote in one.quotes}) == ("Rides at night", {*RIDES})
    assert heard(region).proposals == []
    assert "Rides at night" in ada_client.get(PAGE).content.decode()


def test_only_what_people_said_becomes_a_quote(fall: Round, ada_client: Client) -> None:
    ada_client.post(PAGE, {"name": "Made up", "quote": ["0" * 20, "nonsense\x00"]})
    assert (Ingredient.objects.get().name, Quote.objects.count()) == ("Made up", 0)


def test_a_name_that_is_there_is_not_given_twice(fall: Round, region: Region, ada_client: Client) -> None:
    named(ada_client, "Rides", region)
    again = ada_client.post(PAGE, {"name": "rides"})
    assert "There is an ingredient of this name" in again.content.decode()
    assert Ingredient.objects.count() == 1


def test_two_that_are_one_are_put_together_and_apart_again(fall: Round, region: Region, ada_actor: Actor) -> None:
    said = voiced(region)
    rides = operations.name_ingredient(region=region, name="Rides", quotes=said[:2], by=ada_actor)
    night = operations.name_ingredient(region=region, name="Night rides", quotes=said[2:3], by=ada_actor)
    with one_moment() as moment:
        operations.put_together(night, into=rides, by=ada_actor)
    assert [(one.ingredient.name, len(one.quotes)) for one in ingredients(region)] == [("Rides", 3)]
    undo(region=region, at=moment, by=ada_actor)
    assert [(one.ingredient.name, len(one.quotes)) for one in ingredients(region)] == [("Rides", 2), ("Night rides", 1)]
    with pytest.raises(Refused, match="two different"):
        operations.put_together(rides, into=rides, by=ada_actor)


def test_quotes_are_written_down_moved_and_taken_out(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    rides = operations.name_ingredient(region=region, name="Rides", by=ada_actor)
    beds = operations.name_ingredient(region=region, name="Beds", by=ada_actor)
    page = f"{PAGE}{rides.pk}/"
    ada_client.post(f"{page}quote/", {"body": "A bed first", "said_in": "Court day"})
    quote = Quote.objects.get()
    ada_client.post(f"{page}act/", {"act": "quotes", "quote": [quote.pk], "into": beds.pk})
    quote.refresh_from_db()
    assert (quote.ingredient_id, quote.said_in, quote.source) == (beds.pk, "Court day", "by_hand")
    ada_client.post(f"{PAGE}{beds.pk}/act/", {"act": "quotes", "quote": [quote.pk], "into": ""})
    quote.refresh_from_db()
    assert quote.removed_at is not None
    ada_client.post(f"{PAGE}{beds.pk}/act/", {"act": "remove"})
    assert [one.ingredient.name for one in ingredients(region)] == ["Rides"]


def test_what_people_wrote_under_no_heading_is_heard_too_once_enough_did(region: Region) -> None:
    asks = replace(SHORT, sections=(Section("more", {"en": "More"}, (Question("why", Kind.TEXT, {"en": "Why?"}),)),))
    round = round_of(published(region, asks), state=CLOSED, floor=3)
    heard_now = []
    for n in range(3):
        answered(round, {"why": f"Reason {n}"})
        heard_now.append([one.body for one in voiced(region)])
    assert heard_now == [[], [], ["Reason 0", "Reason 1", "Reason 2"]]


def test_a_quote_that_cannot_be_kept_stays_in_its_form(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    rides = operations.name_ingredient(region=region, name="Rides", by=ada_actor)
    quote = f"{PAGE}{rides.pk}/quote/"
    long = ada_client.post(quote, {"body": "Beds", "said_in": "x" * 301})
    assert (long.context["quote_form"].errors.keys(), "Beds</textarea>" in long.content.decode()) == ({"said_in"}, True)
    ada_client.post(quote, {"body": "Beds"})
    again = ada_client.post(quote, {"body": "beds"}).content.decode()
    assert ("This quote is there already." in again, "beds</textarea>" in again) == (True, True)


def test_nonsense_changes_nothing(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    rides = operations.name_ingredient(region=region, name="Rides", by=ada_actor)
    for sent in ({"act": "together", "into": "x"}, {"act": "quotes", "quote": "9" * 30}, {}, {"act": "fly"}):
        assert ada_client.post(f"{PAGE}{rides.pk}/act/", sent).status_code == 302
    assert [one.ingredient.name for one in ingredients(region)] == ["Rides"]
    assert ada_client.get(f"{PAGE}{rides.pk + 99}/").status_code == 404


def test_only_those_who_lead_read_them(fall: Round, bea_client: Client) -> None:
    assert bea_client.get(PAGE).status_code == 404


def test_the_page_costs_the_same_with_one_and_with_three(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            ada_client.get(PAGE)
        return len(seen)

    operations.name_ingredient(region=region, name="One", by=ada_actor)
    asked()
    few = asked()
    for name in ("Two", "Three"):
        one = operations.name_ingredient(region=region, name=name, by=ada_actor)
        operations.add_quote(one, body=f"{name} said", by=ada_actor)
    assert asked() == few


def test_all_quotes_go_out_as_a_file(fall: Round, region: Region, ada_client: Client) -> None:
    named(ada_client, "Rides at night", region)
    lines = ada_client.get(f"{PAGE}?format=csv").getvalue().decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0]) == (4, "Ingredient,In their words,From,Where,Sector")

"""The pages on which a group sees what it said, agrees on ratings, and picks what it takes up."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from onward.assessments import operations
from onward.assessments.defaults import network
from onward.assessments.fhir.responses import check_answers
from onward.assessments.fhir.sheets import read_response
from onward.assessments.instrument import DONT_KNOW, Kind, Question, Section
from onward.assessments.models import Consensus, Opportunity, Respondent, Round
from onward.assessments.rules.rounds import BY_COUNTY, CLOSED, NAMED, OPEN
from onward.assessments.rules.ties import TRUST, VALUE
from onward.assessments.tests.cast import SHORT, answered, domain, published, round_of
from onward.assessments.tests.rounds_cast import asked, drafted, reachable
from onward.core import clock
from onward.core.actor import Actor
from onward.partners.models import Sector
from onward.regions.models import Region

pytestmark = pytest.mark.django_db
SO_THAT = "so that no single answer can be read."


@pytest.fixture
def fall(region: Region) -> Round:
    """Six of the courts and six of housing see it the other way round; one person has a sector of their own."""
    round = round_of(published(region), state=CLOSED, floor=3)
    courts, homes, faith = (
        Sector.objects.get(region=region, key=key) for key in ("courts", "recovery_housing", "faith")
    )
    for n in range(6):
        answered(round, {"housing": 5, "rides": 2, "voice": DONT_KNOW}, sector=courts, voice=n < 3)
        answered(round, {"housing": 1, "rides": 3, "housing_opportunity": f"Idea {n}"}, sector=homes, voice=n < 3)
    answered(round, {"housing": 1, "rides": 2, "housing_opportunity": "idea 1"}, sector=faith)
    return round


def page_of(round: Round, more: str = "") -> str:
    return f"/r/{round.region.slug}/listening/rounds/{round.pk}/results/{more}"


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def titles(answer: Any) -> list[str]:
    return [line.title for line in answer.context["lines"]]


def test_what_people_disagree_on_most_comes_first_and_other_orders_are_asked_for(
    fall: Round, ada_client: Client
) -> None:
    assert titles(ada_client.get(page_of(fall))) == ["Housing", "Rides", "Recovery voice"]
    assert titles(ada_client.get(page_of(fall, "?sort=unknown"))) == ["Recovery voice", "Housing", "Rides"]
    assert titles(ada_client.get(page_of(fall, "?sort=low"))) == ["Rides", "Housing", "Recovery voice"]
    assert titles(ada_client.get(page_of(fall, "?sort=nonsense"))) == ["Housing", "Rides", "Recovery voice"]


def test_sectors_are_told_from_the_floor_on_and_a_small_one_hides_another_with_it(
    fall: Round, ada_client: Client
) -> None:
    [housing, *_rest] = ada_client.get(page_of(fall)).context["lines"]
    assert [(group.name, group.mean, group.n) for group in housing.groups] == [
        ("Recovery housing and housing", "1.0", 6)
    ]
    assert "Courts" not in ada_client.get(page_of(fall)).content.decode()


def test_nothing_is_told_before_the_round_is_closed(fall: Round, ada_client: Client) -> None:
    Round.objects.filter(pk=fall.pk).update(state=OPEN, closed_at=None)
    for more in ("", "?format=csv", "?format=xlsx", "?format=pdf"):
        page = ada_client.get(page_of(fall, more)).content.decode()
        assert "told when the round is closed" in page
        assert "Idea 1" not in page
        assert "13 answers are in so far" in page
    assert ada_client.get(page_of(fall, "housing/")).status_code == 404


def test_a_named_round_is_told_while_answers_come_in(region: Region, ada_client: Client) -> None:
    round = round_of(published(region), state=OPEN, promise=NAMED)
    answered(round, {"housing": 2})
    assert ada_client.get(page_of(round)).context["lines"][0].mean == "2.0"


def test_a_survey_of_the_network_leads_to_its_own_page(region: Region, ada_client: Client) -> None:
    round = round_of(published(region, network.DEFAULT.instrument), state=CLOSED, promise=NAMED)
    page = ada_client.get(page_of(round)).content.decode()
    assert f'href="/r/{region.slug}/listening/network/?from={round.pk}"' in page


def test_too_few_answers_are_told_as_too_few(region: Region, ada_client: Client) -> None:
    round = round_of(published(region), state=CLOSED, floor=5)
    for _ in range(4):
        answered(round, {"housing": 2, "housing_need": "Beds for mothers"})
    for more in ("", "housing/"):
        page = ada_client.get(page_of(round, more)).content.decode()
        assert "Too few people answered" in page
        assert "Beds for mothers" not in page


def test_a_group_agrees_and_goes_on_to_the_next(fall: Round, ada_client: Client) -> None:
    answer = ada_client.post(page_of(fall, "housing/"), {"rating": "2", "note": "Waiting lists", "next": "1"})
    assert answer["Location"] == page_of(fall, "rides/")
    assert list(Consensus.objects.values_list("about", "rating", "note")) == [("housing", 2, "Waiting lists")]
    answer = ada_client.post(page_of(fall, "housing/"), {"rating": "9", "note": ""})
    assert (answer.status_code, Consensus.objects.get().rating) == (200, 2)


def test_the_big_screen_follows_what_the_group_settles_and_ends_with_what_it_takes_up(
    fall: Round, ada_client: Client, ada_actor: Actor
) -> None:
    screen = f"/r/{fall.region.slug}/listening/rounds/{fall.pk}/together/"
    seen = [ada_client.get(screen).context["line"].title]
    for about in ("housing", "rides", "voice"):
        operations.settle(fall, about=about, rating=3, note="", by=ada_actor)
        line = ada_client.get(f"{screen}now/").context["line"]
        seen.append(line.title if line else "")
    assert seen == ["Housing", "Rides", "Recovery voice", ""]

    van = operations.add_opportunity(fall, body="A second van", by=ada_actor)
    operations.pick(van, by=ada_actor)
    page = ada_client.get(f"{screen}now/").content.decode()
    assert ("A second van" in page, "3 of 3 settled." in page) == (True, True)


def test_the_wall_shows_what_the_coordinator_puts_there_and_goes_on_with_the_group(
    fall: Round, ada_client: Client
) -> None:
    screen = f"/r/{fall.region.slug}/listening/rounds/{fall.pk}/together/"
    ada_client.post(page_of(fall, "rides/"), {"wall": "1"})
    page = ada_client.get(screen)
    assert (page.context["line"].key, "site-header" in page.content.decode()) == ("rides", False)
    ada_client.post(page_of(fall, "rides/"), {"rating": "3", "note": "", "next": "1"})
    assert ada_client.get(f"{screen}now/").context["line"].key == "voice"
    ada_client.post(page_of(fall, "voice/"), {"rating": "2", "note": "", "next": "1"})
    assert ada_client.get(f"{screen}now/").context["line"].key == "housing", "the first that is not settled"


def test_who_was_slower_is_told_what_stands_there_now(fall: Round, ada_client: Client, ada_actor: Actor) -> None:
    operations.settle(fall, about="housing", rating=2, note="", by=ada_actor)
    seen = ada_client.get(page_of(fall, "housing/")).context["form"].initial["seen"]
    operations.settle(fall, about="housing", rating=4, note="", by=ada_actor)
    answer = ada_client.post(page_of(fall, "housing/"), {"rating": "3", "note": "", "seen": seen})
    assert answer.status_code == 200
    assert answer.context["form"].collision.differences
    assert Consensus.objects.get().rating == 4


def test_what_people_wrote_is_put_on_the_list_voted_on_and_picked(fall: Round, ada_client: Client) -> None:
    take_up = page_of(fall, "take-up/")
    assert len(ada_client.get(take_up).context["notes"]) == 6
    ada_client.post(take_up, {"body": "Idea 3", "about": "housing"})
    idea = Opportunity.objects.get()
    ada_client.post(f"{take_up}{idea.pk}/", {"votes": "12"})
    told = ada_client.post(f"{take_up}{idea.pk}/", {"votes": "1000000000"}, follow=True).content.decode()
    assert ("The votes are not saved" in told, Opportunity.objects.get().votes) == (True, 12)
    there = Opportunity.objects.get().changed_at.isoformat()
    ada_client.post(f"{take_up}{idea.pk}/", {"votes": "14", "seen": there})
    late = ada_client.post(f"{take_up}{idea.pk}/", {"votes": "13", "seen": there}, follow=True).content.decode()
    assert ("it has 14 votes now. Your 13 are not saved" in late, Opportunity.objects.get().votes) == (True, 14)
    assert f'name="seen" value="{Opportunity.objects.get().changed_at.isoformat()}"' in late
    ada_client.post(f"{take_up}{idea.pk}/", {"votes": "12"})
    ada_client.post(f"{take_up}{idea.pk}/", {"act": "pick"})

    page = ada_client.get(take_up)
    assert [(one.body, one.votes, one.position) for one in page.context["picked"]] == [("Idea 3", 12, 1)]
    assert [note for _key, note in page.context["notes"]] == ["Idea 0", "Idea 1", "Idea 2", "Idea 4", "Idea 5"]
    ada_client.post(f"{take_up}{idea.pk}/", {"act": "remove"})
    assert ada_client.get(take_up).context["picked"] == []


def test_files_hold_what_the_page_tells_and_no_more(fall: Round, ada_client: Client) -> None:
    answer = ada_client.get(page_of(fall, "?format=csv"))
    rows = rows_of(answer)
    assert [row[0] for row in rows] == ["Domain", "Housing", "Rides", "Recovery voice"]
    assert rows[3][2:] == ["13", "", "6", *[""] * 9]
    assert rows[1][-5:] == ["7", "0", "0", "0", "6"]
    counts = rows_of(ada_client.get(page_of(fall, "?format=counts")))
    assert counts[1] == ["Housing", "Housing?", "1 – Not at all", "7", "54"]

    book = load_workbook(io.BytesIO(ada_client.get(page_of(fall, "?format=xlsx")).content))
    assert book.sheetnames == ["Ratings", "Every answer", "Sectors", "Notes", "Who answered"]
    assert [cell.value for cell in book["Ratings"][2]][2:7] == [13, 13, 0, 2.85, 1]
    sectors = {row[1] for row in book["Sectors"].iter_rows(min_row=2, values_only=True)}
    assert sectors == {"Recovery housing and housing"}
    notes = [row[2] for row in book["Notes"].iter_rows(min_row=2, values_only=True)]
    assert notes == ["Idea 0", "Idea 1", "idea 1", "Idea 2", "Idea 3", "Idea 4", "Idea 5"]


def test_the_report_says_what_the_page_tells_and_no_markup_comes_out_of_words(
    fall: Round, ada_client: Client, ada_actor: Actor
) -> None:
    idea = operations.add_opportunity(fall, body="#strong[A] second *van* $x$", by=ada_actor)
    operations.pick(idea, by=ada_actor)
    answer = ada_client.get(page_of(fall, "?format=pdf"))
    assert answer["Content-Type"] == "application/pdf"
    document = PdfReader(io.BytesIO(answer.content))
    words = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    assert "#strong[A] second *van* $x$" in words
    assert ("Idea 5" in words, "Courts" in words) == (True, False)
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.metadata.title == "Fall round"


def test_the_change_since_the_round_before_comes_with_its_range(region: Region, ada_client: Client) -> None:
    version = published(region)
    before = round_of(version, state=CLOSED, floor=3)
    for _ in range(8):
        answered(before, {"housing": 1, "rides": 3})
    now = round_of(version, state=CLOSED, floor=3)
    for _ in range(8):
        answered(now, {"housing": 4, "rides": 3})
    lines = {line.title: line.change for line in ada_client.get(page_of(now)).context["lines"]}
    assert lines["Housing"].startswith("Up 3.0 (")
    assert lines["Rides"].startswith("No change that is more than chance (")
    assert lines["Recovery voice"] == ""


def test_the_page_asks_the_same_number_of_questions_however_many_answer(fall: Round, ada_client: Client) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as seen:
            ada_client.get(page_of(fall))
        return len(seen)

    questions()
    few = questions()
    for n in range(9):
        answered(fall, {"housing": 1 + n % 5})
    assert questions() == few


def test_who_does_not_lead_sees_nothing(fall: Round, bea_client: Client) -> None:
    for more in ("", "housing/", "take-up/", "../together/", "../together/now/"):
        assert bea_client.get(page_of(fall, more)).status_code == 404


@pytest.fixture
def named(region: Region, ada_actor: Actor) -> Round:
    """With names: Cedar and Willow were asked, and Cedar answered."""
    round = drafted(region, by=ada_actor, promise=NAMED)
    cedar, _willow = (asked(round, reachable(region, name), by=ada_actor) for name in ("Cedar", "Willow"))
    operations.open_round(round, by=ada_actor)
    round.refresh_from_db()
    said = {"housing": 2, "why": "Beds", "beds": 4, "rides": ["bus"], "ties": [{"who": cedar.organization_id}]}
    answered(round, said, organization=cedar.organization, sector=cedar.sector, respondent=cedar, voice=True)
    return round


def test_with_names_who_said_what_is_read_by_person_by_question_and_as_rows(named: Round, ada_client: Client) -> None:
    base = f"/r/{named.region.slug}/listening/rounds/{named.pk}/answers/"
    page = ada_client.get(base)
    [cedar] = page.context["people"]
    assert (cedar.who, cedar.organization) == ("Cedar Director", "Cedar")
    of_one = ada_client.get(f"{base}{cedar.key}/").context["parts"]
    assert of_one[1] == ("Rides", [("rides", "Which rides?", ["Bus"]), ("open", "Open at night?", [])])
    [(_one, name, words)] = ada_client.get(f"{base}to/beds/").context["rows"]
    assert (name, words) == ("Cedar Director", ["4"])
    rows = rows_of(ada_client.get(f"{base}?format=csv"))
    assert rows[1] == ["Cedar Director", "Cedar", "Treatment and specialty care", "Homes", "How is housing?", "2"]
    assert [row[-1] for row in rows[2:]] == ["Beds", "4", "Bus", "Cedar"]
    book = load_workbook(io.BytesIO(ada_client.get(f"{base}?format=xlsx").content))
    assert [row[0].value for row in book.active.iter_rows()] == ["Who", *["Cedar Director"] * 5]
    everything = "".join(str(ada_client.get(f"{base}{more}").content) for more in ("", f"{cedar.key}/", "to/beds/"))
    assert "recovery voice" not in everything


def test_what_partners_mark_about_each_other_is_read_by_nobody_one_by_one(region: Region, ada_client: Client) -> None:
    cedar, willow = (reachable(region, name) for name in ("Cedar", "Willow"))
    round = round_of(published(region, network.DEFAULT.instrument), promise=NAMED, state=CLOSED)
    marks = dict.fromkeys((*TRUST, *VALUE), 1)
    answered(round, {"ties": [{"who": willow.pk, "how": "refer", "often": "weekly", **marks}]}, organization=cedar)
    base = f"/r/{region.slug}/listening/rounds/{round.pk}/answers/"
    said = "Willow: We send people to each other; Each week"
    assert rows_of(ada_client.get(f"{base}?format=csv"))[1][-1] == said
    book = load_workbook(io.BytesIO(ada_client.get(f"{base}?format=xlsx").content))
    assert [row[-1].value for row in book.active.iter_rows()] == ["Answer", said]
    assert ada_client.get(f"{base}to/ties/").context["rows"][0][-1] == [said]
    assert "marked about each other" in ada_client.get(base).content.decode()


def test_answers_of_a_closed_round_with_names_are_saved_as_questionnaire_responses(
    named: Round, ada_client: Client
) -> None:
    page = f"/r/{named.region.slug}/listening/rounds/{named.pk}/answers/?format=fhir"
    assert "Close the round first." in ada_client.get(page).content.decode()
    sheet = named.responses.get()
    sheet.answers["ties"][0]["how"] = "refer"
    sheet.save()
    Round.objects.filter(pk=named.pk).update(state=CLOSED, closed_at=clock.now())
    file = ada_client.get(page)
    bundle = json.loads(file.content, parse_float=Decimal)
    asked, answer = (one["resource"] for one in bundle["entry"])
    assert answer["questionnaire"] == f"{asked['url']}|{asked['version']}"
    assert (answer["source"]["display"], answer["subject"]["display"]) == ("Cedar Director", "Cedar")
    assert read_response(named.version.asks, answer) == sheet.answers
    assert [one for one in check_answers(answer, asked) if one.severity == "error"] == []


def test_nobody_reads_who_said_what_without_names_or_what_was_not_said(
    named: Round, ada_client: Client, bea_client: Client
) -> None:
    fall = round_of(named.version, state=CLOSED)
    base = f"/r/{named.region.slug}/listening/rounds/{{}}/answers/"
    silent = named.respondents.get(name="Willow Director").pk
    for round, more in ((fall, ""), (fall, "to/housing/"), (named, f"{silent}/"), (named, "to/nothing/")):
        assert ada_client.get(base.format(round.pk) + more).status_code == 404
    assert bea_client.get(base.format(named.pk)).status_code == 404


def test_questions_that_are_no_ratings_are_told_with_who_answered(named: Round, ada_client: Client) -> None:
    page = ada_client.get(page_of(named))
    told = {one.key: one for one in page.context["counted"]}
    assert [(row.words, row.n, row.percent) for row in told["rides"].rows] == [("Bus", 1, 100), ("Van", 0, 0)]
    assert told["beds"].facts == ["1 answered.", "Mean: 4.", "The middle one: 4. From 4 to 4."]
    assert (told["why"].notes, [row.words for row in told["ties"].rows]) == (["Beds"], ["Cedar"])
    assert "1 answer; 0 of 2 who were asked answered (0%)." in page.content.decode()


def test_a_change_is_told_with_who_is_held_against_whom(region: Region, ada_client: Client) -> None:
    version = published(region)
    courts, homes = (Sector.objects.get(region=region, key=key) for key in ("courts", "recovery_housing"))
    before, now = (round_of(version, state=CLOSED, floor=3) for _ in range(2))
    for n in range(8):
        answered(before, {"housing": 1}, sector=courts)
        answered(now, {"housing": 4}, sector=courts if n < 4 else homes)
    page = ada_client.get(page_of(now)).content.decode()
    assert "Then: 8 answers. Now: 8 answers." in page
    assert "Other groups answered then than now" in page


def test_rounds_that_group_people_otherwise_do_not_say_who_answered_then(region: Region, ada_client: Client) -> None:
    version = published(region)
    before = round_of(version, state=CLOSED, floor=3, promise=BY_COUNTY)
    now = round_of(version, state=CLOSED, floor=3)
    for _ in range(8):
        answered(before, {"housing": 1}, county=region.counties.first())
        answered(now, {"housing": 4}, sector=Sector.objects.get(region=region, key="courts"))
    page = ada_client.get(page_of(now)).content.decode()
    assert "It cannot be told whether the same groups answered then" in page
    assert "Other groups answered then" not in page


def test_in_rounds_with_names_a_change_is_that_of_the_same_people(region: Region, ada_client: Client) -> None:
    version = published(region)
    before, now = (round_of(version, state=CLOSED, promise=NAMED) for _ in range(2))
    for n in range(8):
        for round, rating in ((before, 1 + n % 4), (now, 2 + n % 4)):
            who = Respondent.objects.create(region=region, round=round, name=f"P{n}", email=f"P{n}@example.org")
            answered(round, {"housing": rating, **({"rides": 3} if round == now else {})}, respondent=who)
    newcomer = Respondent.objects.create(region=region, round=now, name="New", email="new@example.org")
    answered(now, {"housing": 1}, respondent=newcomer)
    lines = {line.title: line for line in ada_client.get(page_of(now)).context["lines"]}
    assert lines["Housing"].change.startswith("Up 1.0 (")
    assert lines["Housing"].change.endswith("Of the 8 who rated it both times.")
    assert lines["Rides"].change == ""


def test_the_notes_of_a_part_stand_once_in_files_however_many_ratings_it_has(
    region: Region, ada_client: Client
) -> None:
    first = domain("housing", "Housing")
    second = Question("beds", Kind.RATING, {"en": "Enough beds?"}, low=1, high=5)
    asks = replace(SHORT, sections=(replace(first, questions=(*first.questions, second)),))
    round = round_of(published(region, asks), state=CLOSED, floor=3)
    for n in range(3):
        answered(round, {"housing": 3, "beds": 2, "housing_need": f"Need {n}"})
    book = load_workbook(io.BytesIO(ada_client.get(page_of(round, "?format=xlsx")).content))
    assert [row[2].value for row in book["Notes"].iter_rows()] == ["In their words", "Need 0", "Need 1", "Need 2"]
    text = "".join(
        page.extract_text()
        for page in PdfReader(io.BytesIO(ada_client.get(page_of(round, "?format=pdf")).content)).pages
    )
    assert text.count("Need 0") == 1


def test_only_what_is_counted_in_groups_is_said_to_be(region: Region, ada_client: Client) -> None:
    since = Question("since", Kind.DATE, {"en": "Since when?"})
    asks = replace(SHORT, sections=(Section("housing", {"en": "Housing"}, (since,)),))
    version = published(region, asks)
    for years, facts in ((3, ["3 answered."]), (6, ["6 answered.", f"Counted in groups, {SO_THAT}"])):
        round = round_of(version, state=CLOSED, floor=3)
        for n in range(years):
            answered(round, {"since": f"20{10 + n}-05-01"})
        [told] = ada_client.get(page_of(round)).context["counted"]
        assert told.facts == facts

"""Who works with whom, as a page: what it says, to whom, and what it leaves out."""

import io
from collections.abc import Iterable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from onward.accounts.models import User
from onward.assessments.defaults import network
from onward.assessments.models import Round
from onward.assessments.rules.rounds import CLOSED, NAMED
from onward.assessments.tests.cast import answered, published, round_of
from onward.insight.network_files import Shown, as_workbook, graph_of
from onward.insight.queries.network_reading import read
from onward.insight.queries.network_seen import seen
from onward.insight.tests.cast import partner
from onward.insight.tests.network_cast import PAGE, said, tie, words
from onward.insight.wording_network import findings
from onward.insight.wording_network_table import as_csv, ordered
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db


def test_it_says_what_stands_out_in_plain_words(line: dict[str, Organization], region: Region) -> None:
    found = read(seen(region, None, "aware"))
    assert "33%" in said(found, "density")
    assert said(found, "fragile") == "If Clinic stopped, House would have no tie to the others."
    assert "1 partner has no tie at all" in said(found, "parts")
    assert said(found, "brokers").startswith("Clinic stands between 1 pair")
    assert "have no tie" in said(found, "sectors")


def test_every_finding_says_what_to_keep_in_mind(line: dict[str, Organization], survey: Round, region: Region) -> None:
    for round in (None, survey):
        assert [one.key for one in findings(read(seen(region, round, "aware")), "aware") if not one.caveat] == []


def test_only_ties_that_are_close_enough_count(line: dict[str, Organization], region: Region) -> None:
    assert [read(seen(region, None, least)).ties for least in ("aware", "refers", "formal_agreement")] == [2, 1, 0]


def test_a_survey_says_whether_both_sides_name_a_tie(survey: Round, region: Region) -> None:
    found = read(seen(region, survey, "aware"))
    assert found.sides == (3, 2)
    assert "2 were named by one side only" in said(found, "sides")


def test_a_side_that_calls_a_tie_looser_than_asked_for_names_it_all_the_same(
    four: dict[str, Organization], region: Region
) -> None:
    round = round_of(published(region, network.DEFAULT.instrument), state=CLOSED, promise=NAMED)
    for who, whom, how in (("court", "clinic", "joint"), ("clinic", "court", "aware"), ("bus", "clinic", "refer")):
        answered(round, {"ties": [{"who": four[whom].pk, "how": how}]}, organization=four[who])
    assert read(seen(region, round, "refers")).sides == (2, 1)


def test_three_answers_of_two_partners_say_nothing_of_trust(four: dict[str, Organization], region: Region) -> None:
    round = round_of(published(region, network.DEFAULT.instrument), state=CLOSED, promise=NAMED)
    for who, whom in (("court", ("clinic", "house")), ("bus", ("clinic",))):
        rows = [{"who": four[one].pk, "how": "refer", "reliability": 2} for one in whom]
        answered(round, {"ties": rows}, organization=four[who])
    assert said(read(seen(region, round, "aware")), "trust").startswith("Too few said")


def test_trust_is_a_mean_of_three_or_more_whatever_is_asked_for(survey: Round, region: Region) -> None:
    for least in ("aware", "formal_agreement"):
        rows = {row.organization.name: row.trust for row in read(seen(region, survey, least)).rows}
        assert rows == {"Bus": None, "Clinic": 3.0, "Court": None, "House": None}


def test_how_often_and_what_a_partner_brings_stand_in_table_and_files(
    four: dict[str, Organization], region: Region
) -> None:
    round = round_of(published(region, network.DEFAULT.instrument), state=CLOSED, promise=NAMED)
    for who, mark in (("court", 4), ("house", 3), ("bus", 2)):
        row = {"who": four["clinic"].pk, "how": "refer", "often": "weekly", "influence": mark}
        answered(round, {"ties": [row]}, organization=four[who])
    found = read(seen(region, round, "aware"))
    assert {row.organization.name: row.value for row in found.rows if row.value} == {"Clinic": 3.0}
    assert list(as_csv(found, ordered(found.rows, "-value")))[1][-1] == "3.0"
    assert {tie.often for tie in graph_of(found.seen).ties} == {"weekly"}
    book = load_workbook(io.BytesIO(as_workbook(Shown(region, round, found, "aware"))))
    assert {row[3].value for row in book["Ties"].iter_rows(min_row=2)} == {"each week"}


def test_rows_come_in_the_order_that_was_asked_for(line: dict[str, Organization], region: Region) -> None:
    rows = read(seen(region, None, "aware")).rows
    assert [row.organization.name for row in ordered(rows, "-ties")] == ["Clinic", "Court", "House", "Bus"]
    assert [row.organization.name for row in ordered(rows, "-name")] == ["House", "Court", "Clinic", "Bus"]


def test_the_page_shows_the_newest_survey_and_partner_pages_on_request(
    line: dict[str, Organization], survey: Round, ada_client: Client
) -> None:
    assert "What partners said in “Fall round”" in words(ada_client.get(PAGE))
    assert "What is written on partner pages" in words(ada_client.get(f"{PAGE}?from=ties"))
    for spoiled in ("?from=x", "?from=99999&least=y&group=-1&sort=no&sector=none", "?group=²"):
        assert ada_client.get(PAGE + spoiled).status_code == 200


def test_with_no_ties_it_teaches_the_next_step(four: dict[str, Organization], ada_client: Client) -> None:
    page = words(ada_client.get(PAGE))
    assert "Ask the network survey" in page
    assert '<svg class="chart network-map"' not in page


def test_one_partner_sees_its_ties_and_who_says_so(
    survey: Round, four: dict[str, Organization], ada_client: Client
) -> None:
    page = words(ada_client.get(f"{PAGE}{four['clinic'].pk}/"))
    assert "Others trust it 3.0 on average" in page
    assert [page.count(f">{name}</td>") for name in ("both", "House", "Bus")] == [1, 1, 1]
    alone = words(ada_client.get(f"{PAGE}{four['bus'].pk}/?from=ties"))
    assert "Nobody named a tie of this partner" in alone
    assert ada_client.get(f"{PAGE}999999/").status_code == 404


def test_what_one_tie_more_would_change(line: dict[str, Organization], ada_client: Client) -> None:
    """Bus and court: bus reaches all three. House and court are both tied to the clinic: only the way gets shorter."""
    address = f"{PAGE}{line['court'].pk}/?add="
    assert "3 pairs of partners could reach each other" in words(ada_client.get(f"{address}{line['bus'].pk}"))
    assert "ways would get shorter" in words(ada_client.get(f"{address}{line['house'].pk}"))
    for nobody in ("", "x", "0", str(line["clinic"].pk), str(line["court"].pk), "99999999999999999999"):
        answer = ada_client.get(address + nobody)
        assert (answer.status_code, "could reach each other" in words(answer)) == (200, False)


def test_a_tie_that_is_closed_to_the_leadership_stays_out(
    four: dict[str, Organization], lea: User, ada_client: Client
) -> None:
    tie(four["court"], four["clinic"], visibility="private")
    assert "1 tie among" in words(ada_client.get(PAGE))
    assert "No ties are known here yet" in words(client_of(lea).get(PAGE))


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "\ufeffPartner,Sector"),
        ("graphml", "<?xml"),
        ("gexf", "<?xml"),
        ("kumu", "{"),
        ("kumu-elements", "ID,Label"),
        ("kumu-connections", "ID,From,To"),
    ],
)
def test_it_can_be_taken_along(form: str, begins: str, survey: Round, ada_client: Client) -> None:
    answer = ada_client.get(f"{PAGE}?format={form}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert body.decode().startswith(begins)
    assert form == "kumu-connections" or "Clinic" in body.decode()


def test_the_page_asks_as_many_questions_for_four_partners_as_for_seven(
    survey: Round, region: Region, four: dict[str, Organization], ada_client: Client
) -> None:
    def asked(addresses: Iterable[str]) -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen_:
                ada_client.get(address)
            counts.append(len(seen_))
        return counts

    addresses = [PAGE, f"{PAGE}?from=ties", f"{PAGE}{four['clinic'].pk}/"]
    asked(addresses)
    few = asked(addresses)
    for n in range(3):
        more = partner(region, f"More {n}", "faith")
        tie(more, four["clinic"])
        answered(survey, {"ties": [{"who": four["clinic"].pk, "how": "joint"}]}, organization=more)
    assert asked(addresses) == few

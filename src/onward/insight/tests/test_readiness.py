"""Counties side by side: what people said of each part, beside what the directory knows of it."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from onward.assessments.defaults import ready
from onward.assessments.instrument import DONT_KNOW, Kind, Purpose, Question, Role
from onward.assessments.models import Instrument as InstrumentRow
from onward.assessments.models import InstrumentVersion, Round
from onward.assessments.queries.counties import asked_of_counties, rounds_about
from onward.assessments.rules.counties import of_each
from onward.assessments.rules.results import Heard
from onward.assessments.rules.rounds import ANONYMOUS, BY_COUNTY, BY_SECTOR, CLOSED, NAMED, OPEN
from onward.assessments.tests.cast import answered, round_of
from onward.core import clock
from onward.insight.queries.readiness import Square
from onward.insight.queries.tables import CountyRow
from onward.insight.tests.cast import offers, partner
from onward.insight.wording_readiness import notes_said
from onward.regions.models import County, Region

pytestmark = pytest.mark.django_db
PAGE = "/r/ohio-valley/listening/counties/"
PIKE, VINTON, ADAMS = "39131", "39163", "39001"


def version_of(region: Region) -> InstrumentVersion:
    return InstrumentVersion.objects.get(instrument=InstrumentRow.objects.get(region=region, key=ready.DEFAULT.key))


def said(round: Round, county: str, *ratings: Any, note: str = "") -> None:
    for rating in ratings:
        answers = {"recovery_housing_rating": rating, "recovery_housing_evidence": note}
        answered(round, answers, county=County.objects.get(pk=county) if round.promise == BY_COUNTY else None)


@pytest.fixture
def fall(region: Region) -> Round:
    """Pike is weak, Vinton strong; of Adams two spoke, and three more nobody may be told apart from."""
    round = round_of(version_of(region), state=CLOSED, promise=BY_COUNTY, floor=3)
    said(round, PIKE, 1, 1, 2, DONT_KNOW, note="Six beds in Waverly")
    said(round, VINTON, 5, 4, 5)
    said(round, ADAMS, 1, 1, note="Only me")
    return round


def square(answer: Any, county: str) -> Any:
    return next(
        one for row in answer.context["found"].rows for one in row
        if (one.key, one.county.fips) == ("recovery_housing", county)
    )  # fmt: skip


def test_what_people_said_stands_beside_what_the_directory_knows(
    fall: Round, region: Region, ada_client: Client
) -> None:
    offers(partner(region, "Hope House"), "recovery_housing", PIKE)
    found = square(ada_client.get(PAGE), PIKE)
    assert (round(found.said.mean, 2), found.said.ratings, found.said.dont_know) == (1.33, 3, 1)
    assert (len(found.known.here), len(found.known.reaching)) == (1, 0)


def test_what_stands_out_leads_to_what_is_missing(fall: Round, ada_client: Client) -> None:
    answer = ada_client.get(PAGE)
    assert [one.sentence for one in answer.context["findings"]] == [
        "Recovery housing is weak in Pike: 1.3 of 5. No service of it is on the list there."
    ]
    assert f'href="{PAGE}{PIKE}/?of=ready#recovery_housing"' in answer.content.decode()


def test_a_county_of_a_few_and_one_that_would_give_it_away_are_told_nowhere(fall: Round, ada_client: Client) -> None:
    for address in (PAGE, f"{PAGE}{ADAMS}/", f"{PAGE}{VINTON}/"):
        assert "Only me" not in ada_client.get(address).content.decode()
    page = ada_client.get(PAGE)
    assert [square(page, fips).said.told for fips in (PIKE, VINTON, ADAMS)] == [True, False, False]
    assert set(page.context["found"].said) == {PIKE}


def test_one_county_shows_evidence_what_is_missing_and_who_next_door_could_help(
    fall: Round, region: Region, ada_client: Client
) -> None:
    offers(partner(region, "Vinton House"), "recovery_housing", VINTON)
    page = ada_client.get(f"{PAGE}{PIKE}/").content.decode()
    assert "Six beds in Waverly" in page
    assert "1.3 of 5, from 3 ratings. 1 does not know." in page
    assert f"kind=recovery_housing&amp;county={PIKE}" in page
    assert ada_client.get(f"{PAGE}39049/").status_code == 404


def test_what_needs_work_is_told_as_that(fall: Round, region: Region, ada_client: Client) -> None:
    own = round_of(version_of(region), state=CLOSED, promise=NAMED, county_id=ADAMS)
    part = next(one for one in ready.DEFAULT.instrument.sections if one.key == "recovery_housing")
    asks = replace(ready.DEFAULT.instrument, sections=(replace(part, questions=(
        *part.questions, Question("lack", Kind.TEXT, {"en": "What is missing?"}, role=Role.NEED))),))  # fmt: skip
    heard = [Heard({"recovery_housing_rating": 2, "recovery_housing_evidence": "Six beds", "lack": "A van"}, ADAMS)]
    told = of_each(asks, heard, NAMED, 5)[ADAMS]["recovery_housing"]
    adams = CountyRow(ADAMS, "Adams", "39", 38.8, -83.5, None, None, "")
    assert notes_said(Square(adams, "recovery_housing", "Recovery housing", told, None)) == [
        ("What shows it", ["Six beds"]),
        ("Needs work", ["A van"]),
    ]
    said(own, ADAMS, 2, note="Nine beds")
    assert "What shows it, in people’s words" in ada_client.get(f"{PAGE}{ADAMS}/").content.decode()


def test_more_instruments_about_counties_cost_no_more_queries(region: Region) -> None:
    content = version_of(region).content

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            rounds_about(asked_of_counties(region))
        return len(seen)

    before = asked()
    for n in range(3):
        row = InstrumentRow.objects.create(region=region, key=f"more-{n}", title="More", purpose=Purpose.COMMUNITY)
        InstrumentVersion.objects.create(
            region=region, instrument=row, number=1, content=content, published_at=clock.now()
        )
    assert asked() == before


def test_a_round_about_one_county_alone_tells_of_it_and_the_newest_round_counts(
    fall: Round, region: Region, ada_client: Client
) -> None:
    own = round_of(version_of(region), state=CLOSED, promise=NAMED, county_id=ADAMS)
    said(own, ADAMS, 4)
    assert square(ada_client.get(PAGE), ADAMS).said.mean == 4
    later = round_of(version_of(region), state=CLOSED, promise=BY_COUNTY, floor=3)
    said(later, PIKE, 3, 3, 3)
    assert square(ada_client.get(PAGE), PIKE).said.mean == 3


def test_nothing_is_told_before_the_round_is_closed(fall: Round, ada_client: Client) -> None:
    Round.objects.filter(pk=fall.pk).update(state=OPEN, closed_at=None)
    answer = ada_client.get(PAGE)
    assert answer.context["found"].said == {}
    assert "Ask people about their county" in answer.content.decode()


def test_files_hold_what_the_page_tells_and_no_more(fall: Round, ada_client: Client) -> None:
    rows = list(csv.reader(io.StringIO(ada_client.get(f"{PAGE}?format=csv").getvalue().decode("utf-8-sig"))))
    told = [row[:5] for row in rows[1:] if row[2] or row[4]]
    assert ["Pike", "Recovery housing", "1.3", "3", "1"] in told
    assert {row[0] for row in told} == {"Pike"}
    book = load_workbook(io.BytesIO(ada_client.get(f"{PAGE}?format=xlsx").content))
    evidence = {row[3] for row in book["Evidence"].iter_rows(values_only=True)}
    assert ("Six beds in Waverly" in evidence, "Only me" in evidence) == (True, False)


def text_of(answer: Any) -> str:
    """What a screen or a file says."""
    kind, content = answer["Content-Type"], answer.getvalue() if answer.streaming else answer.content
    if "spreadsheet" in kind:
        sheets = load_workbook(io.BytesIO(content)).worksheets
        return " ".join(str(cell) for page in sheets for row in page.iter_rows(values_only=True) for cell in row)
    if kind == "application/pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    return str(content.decode())


@pytest.mark.parametrize("promise", [BY_SECTOR, BY_COUNTY, ANONYMOUS])
def test_what_fewer_than_the_floor_said_is_on_no_screen_and_in_no_file(
    region: Region, ada_client: Client, promise: str
) -> None:
    """Two of four said it. One more answer, and the round still tells nothing: no two looks differ by one person."""
    round = round_of(version_of(region), state=CLOSED, promise=promise, floor=5)
    base = f"/r/ohio-valley/listening/rounds/{round.pk}/"
    looks = [f"{base}results/{more}" for more in ("", "?format=csv", "?format=xlsx", "?format=pdf", "take-up/")]
    looks += [f"{base}results/recovery_housing_rating/", f"{base}together/", f"{base}together/now/", base]
    looks += [PAGE, f"{PAGE}?format=csv", f"{PAGE}?format=xlsx", f"{PAGE}{PIKE}/"]
    looks += ["/r/ohio-valley/listening/ingredients/", "/r/ohio-valley/"]
    about = County.objects.get(pk=PIKE) if promise == BY_COUNTY else None
    for note in ("", "", "Zanzibar rides", "Zanzibar rides"):
        answered(round, {"recovery_housing_rating": 4, "recovery_housing_evidence": note}, county=about)
        for address in looks:
            answer = ada_client.get(address)
            assert answer.status_code == 200, address
            said = text_of(answer)
            assert ("Zanzibar" in said, "4.0" in said) == (False, False), address
    answered(round, {"recovery_housing_rating": 4}, county=about)
    assert "Zanzibar" in text_of(ada_client.get(looks[5]))  # Of five it is told.


def test_an_instrument_is_chosen_by_its_key(fall: Round, ada_client: Client) -> None:
    answer = ada_client.get(f"{PAGE}?of=community")
    assert [key for key, _title in answer.context["found"].heads] == ["attitudes", "policies", "services", "models"]
    assert answer.context["found"].said == {}
    assert ada_client.get(f"{PAGE}?of=nonsense").context["found"].instrument.key == "ready"


def test_the_page_asks_the_same_number_of_questions_however_many_answer(fall: Round, ada_client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            ada_client.get(PAGE)
        return len(seen)

    asked()
    few = asked()
    said(fall, PIKE, *(1 + n % 5 for n in range(9)))
    assert asked() == few


def test_who_does_not_lead_sees_nothing(fall: Round, bea_client: Client) -> None:
    assert [bea_client.get(f"{PAGE}{more}").status_code for more in ("", f"{PIKE}/")] == [404, 404]

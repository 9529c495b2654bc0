"""One tie more, introductions, and what leads away from a network."""

import io
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

import onward.ui
from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.analysis.network.introductions import Pair
from onward.assessments.models import Round
from onward.insight.models import SetAside
from onward.insight.network_drawing import draw
from onward.insight.network_svg import SECTORS, svg
from onward.insight.queries import network_more
from onward.insight.queries.network_more import called, introducing, one_more
from onward.insight.queries.network_reading import Reading, read
from onward.insight.queries.network_sectors import sector_rows
from onward.insight.queries.network_seen import seen
from onward.insight.tests.cast import partner
from onward.insight.tests.network_cast import PAGE, said, tie, words
from onward.insight.wording_network_more import changes
from onward.partners.models import Organization, Tie
from onward.partners.operations import merge_organizations
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
Cast = dict[str, Organization]


def written(region: Region) -> Reading:
    return read(seen(region, None, "aware"))


def meetings(region: Region) -> list[set[str]]:
    return [{one.one.name, one.other.name} for one in introducing(region, None, "aware", 1).meetings]


def test_one_tie_more_says_who_is_freed_and_which_sectors_meet(line: Cast, region: Region) -> None:
    more = one_more(written(region), line["house"].pk, line["court"].pk)
    assert more is not None
    assert (more.one, more.other, more.joined, more.freed) == (line["house"], line["court"], 0, [line["clinic"]])
    told = " ".join(changes(more))
    assert "ways would get shorter" in told
    assert "Nobody would hang on Clinic alone any more." in told
    assert "first tie between Courts and recovery courts and Recovery housing" in told
    assert one_more(written(region), line["clinic"].pk, line["court"].pk) is None


def test_whoever_is_not_known_to_have_ties_is_not_introduced(line: Cast, region: Region) -> None:
    """Bus has none. House and court are the only two who could meet."""
    assert meetings(region) == [{"House", "Court"}]
    assert introducing(region, None, "aware", 1).among == 3


def test_two_who_were_set_aside_or_have_a_closed_tie_are_not_introduced(
    line: Cast, region: Region, ada_client: Client
) -> None:  # fmt: skip
    two: Pair = (line["court"].pk, line["house"].pk)
    form = {"one": two[0], "other": two[1], "act": "aside", "next": f"{PAGE}?from=ties#introductions"}
    answer = ada_client.post("/r/ohio-valley/gaps/connections/act/", form)
    assert answer["Location"] == f"{PAGE}?from=ties#introductions"
    assert SetAside.objects.get().low_id == min(two)
    assert meetings(region) == []
    assert "Nobody is left to introduce" in words(ada_client.get(PAGE))


def test_an_introduction_leads_to_a_letter_or_to_a_tie(line: Cast, ada_client: Client) -> None:
    form = {"one": line["court"].pk, "other": line["house"].pk}
    letter = ada_client.post("/r/ohio-valley/gaps/connections/act/", form | {"act": "letter"})
    assert (letter.status_code, "letters" in letter.get("Location", "") or b"letter" in letter.content) in (
        (200, True), (302, True),
    )  # fmt: skip
    away = ada_client.post(
        "/r/ohio-valley/gaps/connections/act/", form | {"act": "introduce", "next": "//evil.example"}
    )
    assert away["Location"] == "/r/ohio-valley/gaps/connections/"
    assert Tie.objects.filter(organization=line["court"], other_organization=line["house"]).count() == 1


def test_where_all_are_too_many_a_group_is_looked_at(
    line: Cast, region: Region, ada_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    tie(line["bus"], partner(region, "Van"))
    monkeypatch.setattr(network_more, "_workable", lambda part: part.size < 4)
    found = introducing(region, None, "aware", 1)
    assert (found.group, found.among, len(found.meetings)) == (1, 3, 1)
    page = words(ada_client.get(PAGE))
    assert "Among the 3 partners of group 1" in page
    assert '<select id="group"' in page
    assert "Nobody is left to introduce" in words(ada_client.get(f"{PAGE}?group=2"))


def test_where_even_a_group_is_too_large_it_says_so(
    line: Cast, ada_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(network_more, "_workable", lambda part: False)
    assert "Group 1 is too large to try every two" in words(ada_client.get(PAGE))


def test_a_name_is_found_by_its_words(line: Cast, region: Region) -> None:
    partner(region, "Court of the River")
    found = written(region)
    assert [one.name for one in called(found, "court")] == ["Court"]
    assert [one.name for one in called(found, "riv COURT")] == ["Court of the River"]
    assert [one.name for one in called(found, "o")] == ["Court", "Court of the River", "House"]
    assert called(found, "  ") == called(found, "nobody") == []


def test_two_are_tried_by_typing_their_names(line: Cast, region: Region, ada_client: Client) -> None:
    partner(region, "Court of the River")
    typed = words(ada_client.get(f"{PAGE}?one=hous&other=court"))
    assert "If House and Court worked together" in typed
    many = words(ada_client.get(f"{PAGE}?one=ou&other=bus"))
    assert f"add={line['court'].pk}-{line['bus'].pk}&amp;other=Bus#what-if" in many
    assert "Nobody of that name" in words(ada_client.get(f"{PAGE}?one=zz"))
    keys = f"{line['house'].pk}-{line['house'].pk}"
    assert "Choose two different partners" in words(ada_client.get(f"{PAGE}?add={keys}"))
    tied = f"{line['house'].pk}-{line['clinic'].pk}"
    assert "have a tie already" in words(ada_client.get(f"{PAGE}?add={tied}"))
    for nonsense in ("-", "x-y", "1-2-3", "9" * 30, f"{line['house'].pk}-"):
        assert ada_client.get(f"{PAGE}?add={nonsense}").status_code == 200


def test_while_one_types_only_the_hits_come(line: Cast, ada_client: Client) -> None:
    answer = words(ada_client.get(f"{PAGE}?find=other&one=House&other=o", headers={"HX-Request": "true"}))
    assert answer.startswith('<div class="hits" id="hits-other"')
    assert f"add={line['house'].pk}-{line['court'].pk}&amp;one=House#what-if" in answer
    own = words(ada_client.get(f"{PAGE}{line['court'].pk}/?find=other&other=b", headers={"HX-Request": "true"}))
    assert "That is Bus." in own


def test_a_survey_without_a_partner_says_so_on_the_way_back(
    survey: Round, region: Region, ada_client: Client
) -> None:  # fmt: skip
    late = partner(region, "Late")
    page = words(ada_client.get(f"{PAGE}{late.pk}/", follow=True))
    assert "Late is not in “Fall round”: it was not asked, and nobody named it." in page
    prospect = partner(region, "Maybe", standing="prospect")
    assert "Maybe is a prospect" in words(ada_client.get(f"{PAGE}{prospect.pk}/?from=ties", follow=True))


def test_a_partner_merged_after_the_survey_is_where_it_went(
    survey: Round, four: Cast, region: Region, ada: User, ada_client: Client
) -> None:  # fmt: skip
    """Court and clinic become one: what they said of each other is a tie with oneself, and no tie."""
    merge_organizations(gone=four["court"], kept=four["clinic"], taken=(), by=actor_of(ada))
    found = read(seen(region, survey, "aware"))
    assert found.ties == 2
    told = said(found, "silent")
    assert "1 partner of this survey was merged into another since" in told
    assert "2 ties between two that are one now are left out." in told
    page = words(ada_client.get(f"{PAGE}{four['court'].pk}/", follow=True))
    assert "With whom does Clinic work?" in page
    assert "That partner was merged into this one." in page


def test_how_far_it_hangs_on_a_few_is_said(line: Cast, region: Region) -> None:
    told = said(written(region), "starlike")
    assert "Much goes through a few." in told
    assert "Clinic has the most ties: with 2 of 3 others." in told
    assert "here it is 67%." in told


def test_trust_that_differs_is_counted_of_three_pairs_or_more(survey: Round, region: Region) -> None:
    assert "one side trusts the other" not in said(read(seen(region, survey, "aware")), "trust")


def test_each_sector_says_whom_it_works_with_and_whom_not(line: Cast, region: Region) -> None:
    rows = {row.sector: row for row in sector_rows(written(region))}
    courts = rows["Courts and recovery courts"]
    assert (courts.partners, courts.within, courts.outside) == (1, 0, 1)
    assert [(one.sector, one.ties, one.possible) for one in courts.most] == [("Treatment and specialty care", 1, 1)]
    assert len(courts.apart) == 2


def test_whoever_was_not_asked_is_not_called_silent(survey: Round, region: Region) -> None:
    named = partner(region, "Named only")
    first = survey.responses.first()
    first.answers["ties"].append({"who": named.pk, "how": "refer"})
    first.save()
    rows = {row.organization.name: row.answered for row in read(seen(region, survey, "aware")).rows}
    assert (rows["Named only"], rows["Court"]) == (None, True)


def test_the_workbook_holds_figures_as_figures(survey: Round, ada_client: Client) -> None:
    book = load_workbook(io.BytesIO(ada_client.get(f"{PAGE}?format=xlsx").content))
    assert book.sheetnames == ["What it says", "Everybody", "Ties", "Sectors"]
    rows = list(book["Everybody"].iter_rows(values_only=True))
    assert rows[0][:4] == ("Partner", "Sector", "Answered", "Works with")
    assert rows[1][:4] == ("Clinic", "Treatment and specialty care", "yes", 3)
    assert list(book["Ties"].iter_rows(values_only=True))[1] == ("Bus", "Clinic", "refer people", None)


def test_the_report_holds_findings_map_and_who_did_not_answer(survey: Round, ada_client: Client) -> None:
    answer = ada_client.get(f"{PAGE}?format=pdf")
    assert answer["Content-Type"] == "application/pdf"
    report = PdfReader(io.BytesIO(answer.content))
    told = " ".join(page.extract_text() for page in report.pages)
    assert ("Who works with whom?" in told, "Keep in mind" in told, "Clinic" in told) == (True, True, True)
    assert report.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712  a value of PDF, equal to it
    empty = ada_client.get(f"{PAGE}?format=pdf&least=formal_agreement")
    assert empty.content.startswith(b"%PDF")


def test_the_picture_is_a_file_with_its_look_in_it(line: Cast, region: Region, ada_client: Client) -> None:
    line["court"].name = "A <b> & \x00 “court”"
    found = written(region)
    drawn = svg(draw(found.flat, [line["court"], *found.seen.partners[1:]], range(4)), "Title")
    assert drawn.startswith("<svg xmlns=")
    assert ("<b>" in drawn, "\x00" in drawn, "&lt;b&gt;" in drawn) == (False, False, True)
    answer = ada_client.get(f"{PAGE}?format=svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "attachment" in answer["Content-Disposition"]


def test_colors_of_the_file_are_those_of_the_pages() -> None:
    tokens = (Path(onward.ui.__file__).parent / "static" / "onward" / "tokens.css").read_text()
    assert [color for n, color in enumerate(SECTORS, 1) if f"--sector-{n}: {color};" not in tokens] == []


def test_whoever_leads_and_does_not_coordinate_reads_introductions(
    line: Cast, lea: User
) -> None:  # fmt: skip
    page = words(client_of(lea).get(PAGE))
    assert "Who should meet?" in page
    assert "set aside</button>" not in page

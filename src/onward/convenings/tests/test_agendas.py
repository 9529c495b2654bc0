"""The agenda of a gathering: proposed, adopted, ordered, changed, undone; and packs."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from onward.accounts.models import User
from onward.accounts.operations.links import make_link
from onward.accounts.queries import actor_of
from onward.convenings.duties import ANSWER_GATHERING
from onward.convenings.models import Agenda, AgendaItem, Block, Clip, Gathering, Guest, TableSeat
from onward.convenings.operations import agenda as operations
from onward.convenings.operations.demo_agendas import plan_the_demo
from onward.convenings.queries import agenda as queries
from onward.convenings.queries.packs import leaders_of, sheets_of
from onward.convenings.tests.agenda_cast import agenda_of_lines, clip_of, line_of_agenda, titles_of
from onward.convenings.tests.cast import gathering_of, guest_of, seated_at
from onward.core import clock
from onward.core.actor import Actor, system
from onward.core.errors import Missing, Refused
from onward.partners import undo_offer
from onward.partners.operations import undoing
from onward.partners.operations.rows import ChangedMeanwhile, one_moment
from onward.regions.models import Region
from onward.testing import client_of

NINE = dt.datetime(2026, 10, 6, 13, tzinfo=dt.UTC)
"""Nine in the morning on the Ohio."""


@pytest.fixture
def summit(region: Region) -> Gathering:
    return gathering_of(region, starts=NINE, minutes=240, time_zone="America/New_York")


def address(gathering: Gathering, more: str = "") -> str:
    return f"/r/{gathering.region.slug}/gatherings/{gathering.pk}/{more}"


def moved(client: Client, item: AgendaItem, **sent: Any) -> list[str]:
    answer = client.post(address(item.agenda.gathering, f"agenda/{item.pk}/move/"), sent)
    assert answer.status_code == 302
    return titles_of(item.agenda)


# Proposing ------------------------------------------------------------------------------------------------------------


def test_an_agenda_is_proposed_seen_and_adopted(ada_client: Client, summit: Gathering) -> None:
    seen = ada_client.get(address(summit, "agenda/propose/"), {"stage": "aligned", "minutes": 240})
    assert "roles and partnerships" in seen.text
    assert not Agenda.objects.exists()

    answer = ada_client.post(address(summit, "agenda/propose/"), {"stage": "aligned", "minutes": 240})
    whole = queries.agenda_of(summit)

    assert answer["Location"] == address(summit, "agenda/")
    assert whole.agenda is not None
    assert (whole.agenda.stage, whole.minutes, whole.troubles) == ("aligned", 240, ())
    assert [line.item.part for line in whole.lines][:2] == ["arrive", "open"]
    assert f"{whole.lines[0].starts:%H:%M %Z}" == "09:00 EDT"


def test_a_new_agenda_takes_the_place_of_the_old_one_and_undo_brings_it_back(
    summit: Gathering, ada_actor: Actor, ada_client: Client
) -> None:
    agenda = agenda_of_lines(summit, "Welcome", "Talk")
    ada_client.post(address(summit, "agenda/propose/"), {"stage": "joint", "minutes": 120})
    assert "Talk" not in titles_of(agenda)

    moment = undo_offer.moment_of(ada_client.session["undo"]["stamp"])
    assert moment is not None
    undoing.undo(region=summit.region, at=moment, by=ada_actor)

    assert titles_of(agenda) == ["Welcome", "Talk"]
    agenda.refresh_from_db()
    assert agenda.stage == "gathered"


def test_too_little_time_is_told_in_words(ada_client: Client, summit: Gathering) -> None:
    page = ada_client.get(address(summit, "agenda/propose/"), {"stage": "gathered", "minutes": 20})

    assert "Too little time. What has to be in this agenda takes" in page.text


@pytest.mark.parametrize("sent", [{"minutes": "0"}, {"minutes": "x"}, {"stage": "perfect"}, {"minutes": "9999"}])
def test_a_proposal_that_cannot_be_keeps_what_was_typed(ada_client: Client, summit: Gathering, sent: Any) -> None:
    answer = ada_client.post(address(summit, "agenda/propose/"), {"stage": "joint", "minutes": "60", **sent})

    assert (answer.status_code, Agenda.objects.count()) == (400, 0)


def test_with_every_block_hidden_there_is_nothing_to_adopt(
    ada_client: Client, summit: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "blocks", lambda _region: {})
    answer = ada_client.post(address(summit, "agenda/propose/"), {"stage": "joint", "minutes": "60"})

    assert "There is nothing in this agenda yet." in answer.text
    assert not AgendaItem.objects.exists()


def test_the_stage_is_guessed_from_what_was_held(region: Region, summit: Gathering) -> None:
    assert queries.likely_stage(summit) == "gathered"
    earlier = gathering_of(region, "Spring", starts=NINE - dt.timedelta(days=90))
    assert queries.likely_stage(summit) == "joint"
    Agenda.objects.create(region=region, gathering=earlier, stage="delivering")
    assert queries.likely_stage(summit) == "delivering"


def test_an_earlier_agenda_is_copied_without_who_led_it(ada_client: Client, region: Region, summit: Gathering) -> None:
    spring = gathering_of(region, "Spring", starts=NINE - dt.timedelta(days=90))
    source = agenda_of_lines(spring, "Welcome", "Talk", lead=guest_of(spring, "Dee"))
    page = ada_client.get(address(summit, "agenda/copy/"))
    assert "Spring" in page.text

    ada_client.post(address(summit, "agenda/copy/"), {"agenda": source.pk})
    lines = queries.agenda_of(summit).lines

    assert [(line.item.title, line.item.lead) for line in lines] == [("Welcome", None), ("Talk", None)]
    assert ada_client.post(address(summit, "agenda/copy/"), {"agenda": 999}).status_code == 400


# Changing -------------------------------------------------------------------------------------------------------------


def test_lines_move_by_a_place_to_a_place_and_off_the_agenda(ada_client: Client, summit: Gathering) -> None:
    agenda = agenda_of_lines(summit, "A", "B", "C", "D")
    a, b, _c, d = agenda.items.all()

    assert moved(ada_client, b, act="up") == ["B", "A", "C", "D"]
    assert moved(ada_client, b, act="up") == ["B", "A", "C", "D"]
    assert moved(ada_client, a, act="down") == ["B", "C", "A", "D"]
    assert moved(ada_client, d, act="to", to="0") == ["D", "B", "C", "A"]
    assert moved(ada_client, d, act="to", to="x") == ["D", "B", "C", "A"]
    assert moved(ada_client, d, act="dance") == ["D", "B", "C", "A"]
    assert moved(ada_client, b, act="remove") == ["D", "C", "A"]
    assert ada_client.post(address(summit, f"agenda/{b.pk}/move/"), {"act": "up"}).status_code == 404


def test_a_line_that_was_taken_away_comes_back_to_its_place(
    summit: Gathering, ada_actor: Actor, ada_client: Client
) -> None:
    agenda = agenda_of_lines(summit, "A", "B", "C")
    with one_moment() as moment:
        operations.remove_line(agenda.items.all()[1], by=ada_actor)
    assert titles_of(agenda) == ["A", "C"]

    undoing.undo(region=summit.region, at=moment, by=ada_actor)

    assert titles_of(agenda) == ["A", "B", "C"]


def test_a_line_has_another_length_and_lead_and_the_overrun_is_told_beside_it(
    ada_client: Client, summit: Gathering
) -> None:
    dee = guest_of(summit, "Dee", standing="coming")
    item = agenda_of_lines(summit, "Talk").items.all()[0]
    form = ada_client.get(address(summit, f"agenda/{item.pk}/"))
    assert "Dee" in form.text
    sent = {"title": "Talk", "minutes": "240", "lead": dee.pk, "seen": item.changed_at.isoformat()}
    ada_client.post(address(summit, f"agenda/{item.pk}/"), sent)
    line_of_agenda(item.agenda, "Closing", position=2, minutes=10)
    page = ada_client.get(address(summit, "agenda/"))

    item.refresh_from_db()
    assert (item.minutes, item.lead) == (240, dee)
    assert "From here on it runs 10 min over the end of the gathering." in page.text
    assert "Nobody speaks for people in recovery." in page.text


def test_two_who_change_a_line_at_once_do_not_overwrite_each_other(summit: Gathering, ada_actor: Actor) -> None:
    item = agenda_of_lines(summit, "Talk").items.all()[0]
    seen = item.changed_at
    operations.change_line(item, values={"minutes": 30}, by=ada_actor, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        operations.change_line(item, values={"minutes": 40}, by=ada_actor, seen=seen)


def test_a_block_and_a_line_of_own_words_come_before_the_closing(ada_client: Client, summit: Gathering) -> None:
    agenda = agenda_of_lines(summit, "Welcome")
    line_of_agenda(agenda, "Closing", position=2, part="close")
    assert "A vision in one sentence" in ada_client.get(address(summit, "agenda/add/")).text

    ada_client.post(address(summit, "agenda/add/"), {"block": "vision"})
    ada_client.post(address(summit, "agenda/add/"), {"title": "A song", "minutes": "5"})
    wrong = ada_client.post(address(summit, "agenda/add/"), {"title": "", "minutes": "0"})
    unknown = ada_client.post(address(summit, "agenda/add/"), {"block": "nothing"})

    assert titles_of(agenda) == ["Welcome", "A vision in one sentence", "A song", "Closing"]
    assert (wrong.status_code, unknown.status_code) == (400, 400)


def test_an_agenda_has_no_end_of_lines(summit: Gathering, ada_actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_LINES", 1)
    agenda_of_lines(summit, "Welcome")

    with pytest.raises(Refused, match="at most 1 lines"):
        operations.add_line(summit, values={"title": "x", "minutes": 5}, stage="joint", by=ada_actor)


def test_guests_see_it_when_it_is_shared_and_not_before(ada_client: Client, summit: Gathering) -> None:
    ada_client.post(address(summit, "agenda/share/"), {"shared": "1"})
    assert not Agenda.objects.exists()
    agenda = agenda_of_lines(summit, "Welcome")

    states = []
    for sent in ({"shared": "1"}, {"shared": "1"}, {}):
        ada_client.post(address(summit, "agenda/share/"), sent)
        agenda.refresh_from_db()
        states.append(agenda.shared_at is not None)

    assert states == [True, True, False]


# Reading --------------------------------------------------------------------------------------------------------------


def test_who_opens_as_a_person_in_recovery_is_named_to_those_who_plan_and_to_nobody_else(
    ada_client: Client, bea_client: Client, summit: Gathering
) -> None:
    agenda = agenda_of_lines(summit, "Recovery voice", part="voice", lead=guest_of(summit, "Dee Private"))
    line_of_agenda(agenda, "Welcome", lead=guest_of(summit, "Walt Public"))
    pages = [client.get(address(summit, "agenda/")).text for client in (ada_client, bea_client)]

    assert ["Dee Private" in page for page in pages] == [True, False]
    assert ["Walt Public" in page for page in pages] == [True, True]
    assert queries.agenda_of(summit).lines[0].leader is None


def test_reading_an_agenda_asks_as_often_for_three_lines_as_for_one(
    ada_client: Client, region: Region, summit: Gathering
) -> None:
    counts = []
    for gathering, titles in ((summit, ["A"]), (gathering_of(region, "Other"), ["A", "B", "C"])):
        for title in titles:
            guest_of(gathering, f"Lead {title}")
        agenda_of_lines(gathering, *titles, block="awareness", tables=True, lead=gathering.guests.all()[0])
        for page in ("agenda/", "packs/"):
            ada_client.get(address(gathering, page))
            with CaptureQueriesContext(
                connection,
            ) as asked:
                ada_client.get(address(gathering, page))
            counts.append(len(asked))

    assert counts[:2] == counts[2:]


def test_a_person_who_takes_part_from_elsewhere_and_a_lead_who_cannot_come_are_told(summit: Gathering) -> None:
    agenda = agenda_of_lines(summit, "Walk", in_room=True, lead=guest_of(summit, "Dee", standing="not_coming"))
    guest_of(summit, "Rem", how="remote", standing="coming")

    line = queries.agenda_of(summit).lines[0]

    assert [one.code for one in line.troubles] == ["away", "remote"]
    with pytest.raises(Missing):
        queries.item_of(summit, agenda.pk + 999)


@pytest.mark.parametrize(("minutes", "told"), [
    (-30, "We begin on"), (5, ">15<"), (25, "Next, at 9:40 AM"), (65, "Thank you for coming."),
])  # fmt: skip
def test_the_screen_in_front_tells_what_is_on(bea_client: Client, summit: Gathering, minutes: int, told: str) -> None:
    agenda_of_lines(summit, "A", "B", "C")
    with clock.at(NINE + dt.timedelta(minutes=minutes)):
        whole = bea_client.get(address(summit, "agenda/now/"))
        part = bea_client.get(address(summit, "agenda/now/"), headers={"HX-Request": "true"})

    assert told in part.text
    assert "<html" in whole.text
    assert "<html" not in part.text


def test_without_an_agenda_every_page_says_what_comes_next(ada_client: Client, summit: Gathering) -> None:
    told = {
        "agenda/": "Onward proposes an agenda that fits", "agenda/now/": "There is no agenda yet.",
        "agenda/copy/": "There is no other agenda yet", "packs/": "There is nothing to pack yet",
    }  # fmt: skip
    for page, words in told.items():
        assert words in ada_client.get(address(summit, page)).text
    assert ada_client.get(address(summit, "agenda/agenda.pdf"))["Content-Type"] == "application/pdf"


# Packs ----------------------------------------------------------------------------------------------------------------


def test_a_table_leader_has_what_runs_at_tables_and_everybody_what_they_lead(
    ada_client: Client, summit: Gathering
) -> None:
    tia, walt = guest_of(summit, "Tia", part="table_leader"), guest_of(summit, "Walt")
    agenda = agenda_of_lines(summit, "Rounds", minutes=90, block="awareness", tables=True)
    line_of_agenda(agenda, "Welcome", position=0, lead=walt, note="Bring the bell.")
    whole = queries.agenda_of(summit)

    packs = {str(guest): [sheet.line.item.title for sheet in sheets_of(summit, whole, guest)] for guest in (tia, walt)}
    sheet = sheets_of(summit, whole)[0]
    pages = [ada_client.get(address(summit, f"packs/{guest.pk}/")).text for guest in (tia, walt)]

    assert packs == {"Tia": ["Rounds"], "Walt": ["Welcome"]}
    assert [step.minutes for step in sheet.steps] == [10, 60, 20]
    assert [guest.name for guest in leaders_of(summit, whole)] == ["Tia", "Walt"]
    assert "Whom do you serve, and whom can you not serve?" in pages[0]
    assert "Bring the bell." in pages[1]
    assert ada_client.get(address(summit, "packs/999/")).status_code == 404


@pytest.mark.parametrize("page", ["agenda/agenda.pdf", "packs/pack.pdf"])
def test_what_is_printed_is_tagged(ada_client: Client, summit: Gathering, page: str) -> None:
    agenda_of_lines(summit, "Rounds #set page()", block="awareness", tables=True)
    made = ada_client.get(address(summit, page))

    assert made["Content-Type"] == "application/pdf"
    assert (b"/StructTreeRoot" in made.content, b"/MarkInfo" in made.content) == (True, True)


def test_a_pack_of_one_leader_is_printed(ada_client: Client, summit: Gathering) -> None:
    tia = guest_of(summit, "Tia", part="table_leader")
    made = ada_client.get(address(summit, f"packs/{tia.pk}/pack.pdf"))

    assert made.content.startswith(b"%PDF-")


def test_a_pack_names_the_table_of_whoever_leads_one_and_sits_there(ada_client: Client, summit: Gathering) -> None:
    tia, walt = (guest_of(summit, name, part=part) for name, part in (("Tia", "table_leader"), ("Walt", "guest")))
    agenda_of_lines(summit, "Rounds", tables=True, lead=walt)
    before = ada_client.get(address(summit, f"packs/{tia.pk}/")).text
    plan = seated_at(tia, 7)
    TableSeat.objects.create(region=summit.region, plan=plan, guest=walt, round=1, table=6)

    page, other = (ada_client.get(address(summit, f"packs/{guest.pk}/")).text for guest in (tia, walt))
    made = ada_client.get(address(summit, f"packs/{tia.pk}/pack.pdf")).content

    assert ["Table 7" in one or "Table 6" in one for one in (before, page, other)] == [False, True, False]
    assert "Table 7" in PdfReader(BytesIO(made)).pages[0].extract_text()


# Who may --------------------------------------------------------------------------------------------------------------


def test_only_those_who_lead_change_an_agenda(bea_client: Client, lea: User, summit: Gathering) -> None:
    item = agenda_of_lines(summit, "A", "B").items.all()[0]
    refused = [
        bea_client.post(address(summit, more)).status_code
        for more in (f"agenda/{item.pk}/move/", "agenda/propose/", "agenda/add/", "agenda/share/", "agenda/copy/")
    ]

    assert refused == [404] * 5
    assert moved(client_of(lea), item, act="down") == ["B", "A"]
    assert operations.move_line_by(item, places=-1, by=actor_of(lea))


TALK: dict[str, Any] = {
    "key": "talk", "name": "Talk", "part": "open", "weight": "may", "least": 1, "usual": 5, "most": 9,
}  # fmt: skip


@pytest.mark.parametrize("make", [
    lambda region, agenda: AgendaItem(region=region, agenda=agenda, title="", position=1, minutes=5),
    lambda region, agenda: AgendaItem(region=region, agenda=agenda, title="x", position=1, minutes=0),
    lambda region, agenda: AgendaItem(region=region, agenda=agenda, title="x", position=1, minutes=5, part="dance"),
    lambda region, agenda: Agenda(region=region, gathering=agenda.gathering, stage="gathered"),
    lambda region, _agenda: Agenda(region=region, gathering=gathering_of(region, "Two"), stage="perfect"),
    lambda region, _agenda: Block(region=region, **{**TALK, "least": 9}),
    lambda region, _agenda: Block(region=region, **{**TALK, "weight": "so"}),
    lambda region, _agenda: Block(region=region, **{**TALK, "part": "x"}),
    lambda region, _agenda: Block(region=region, **{**TALK, "name": ""}),
    lambda region, _agenda: Clip(region=region, block="a", title="x"),
    lambda region, _agenda: Clip(region=region, block="a", title="x", url="https://x", stored_as="y", type="video/mp4"),
    lambda region, _agenda: Clip(region=region, block="a", title="x", stored_as="y", type="text/html", size=1),
])  # fmt: skip
def test_the_database_refuses_what_cannot_be(summit: Gathering, make: Any) -> None:
    agenda = agenda_of_lines(summit)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(summit.region, agenda).save()


# By the link of a letter ----------------------------------------------------------------------------------------------


@pytest.fixture
def tia(summit: Gathering) -> Guest:
    return guest_of(summit, "Tia", part="table_leader", standing="coming")


def seen_by(guest: Guest, query: str) -> Any:
    _link, where = make_link(
        ANSWER_GATHERING, region=guest.region, about=(guest.pk, guest.gathering.title), to=(guest.email, guest.name),
        by=system("tests"),
    )  # fmt: skip
    with clock.at(NINE - dt.timedelta(days=1)):
        return Client().get(f"{urlsplit(where).path}?{query}")


def test_a_guest_reads_a_shared_agenda_and_whoever_leads_their_pack_in_both_languages(tia: Guest) -> None:
    agenda = agenda_of_lines(tia.gathering, "Rounds", block="awareness", tables=True)
    line_of_agenda(agenda, "Voice", part="voice", lead=guest_of(tia.gathering, "Dee Private"))
    assert seen_by(tia, "show=agenda").status_code == 410
    assert "show=pack" not in seen_by(tia, "").text
    Agenda.objects.update(shared_at=clock.now())
    clip = clip_of(agenda)
    pages = [seen_by(tia, f"show={show}&lang={lang}").text for show in ("agenda", "pack") for lang in ("en", "es")]
    prints = [seen_by(tia, f"show={show}&pdf=1&lang=es").content for show in ("agenda", "pack")]

    for page, told in zip(
        pages, ("What happens when", "Qué pasa y cuándo", "Questions to ask", "Preguntas"), strict=True
    ):
        assert told in page
    assert "Dee Private" not in "".join(pages)
    assert [made[:5] for made in prints] == [b"%PDF-", b"%PDF-"]
    assert clip.url in pages[2]
    assert "show=pack" in seen_by(tia, "").text


def test_a_guest_who_leads_nothing_has_no_pack_and_gets_no_film_of_others(tia: Guest) -> None:
    agenda = agenda_of_lines(tia.gathering, "Rounds", block="awareness", tables=True)
    Agenda.objects.update(shared_at=clock.now())
    clip_of(agenda, block="vision")
    walt = guest_of(tia.gathering, "Walt", standing="coming")
    film = Clip.objects.get()
    answers = [seen_by(walt, "show=pack"), seen_by(tia, f"show=pack&film={film.pk}"), seen_by(tia, "show=pack&film=x")]

    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert seen_by(walt, "show=agenda").status_code == 200


def test_a_table_leader_watches_the_film_of_their_pack(tia: Guest, settings: Any, tmp_path: Path) -> None:
    settings.UPLOADS = tmp_path
    (tmp_path / "film.mp4").write_bytes(b"0123456789")
    agenda = agenda_of_lines(tia.gathering, "Rounds", block="awareness", tables=True)
    Agenda.objects.update(shared_at=clock.now())
    film = clip_of(agenda, url="", stored_as="film.mp4", type="video/mp4", size=10)

    assert b"".join(seen_by(tia, f"show=pack&film={film.pk}").streaming_content) == b"0123456789"
    (tmp_path / "film.mp4").unlink()
    assert seen_by(tia, f"show=pack&film={film.pk}").status_code == 410


def test_the_summit_of_the_demo_has_an_agenda_and_packs(summit: Gathering, ada_actor: Actor, tia: Guest) -> None:
    Gathering.objects.filter(pk=summit.pk).update(minutes=420)
    summit.refresh_from_db()
    plan_the_demo(summit, by=ada_actor)
    whole = queries.agenda_of(summit)

    assert whole.agenda is not None
    assert (whole.agenda.shared_at is not None, whole.count, whole.minutes) == (True, 0, 420)
    assert tia in leaders_of(summit, whole)
    assert [line.item.lead for line in whole.lines if line.item.part == "voice"] == [None]
    assert Clip.objects.get().block == "awareness"

"""Instruments as Ada, who coordinates, writes them in the browser."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from onward.accounts.models import User
from onward.assessments import instrument as values
from onward.assessments import operations
from onward.assessments.defaults import DEFAULTS
from onward.assessments.instrument import Condition, Is, Kind, Option, Purpose, Question
from onward.assessments.models import Instrument
from onward.assessments.queries import instruments as queries
from onward.assessments.queries.rounds import published as published_ones
from onward.assessments.rules import editing
from onward.assessments.tests.cast import published, round_of
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.regions.models import Region
from onward.testing import client_of

I = "/r/ohio-valley/listening/instruments/"  # noqa: E741


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", strip_tags(re.sub(r"</(p|li|h\d|a|button|span|label)>", " ", page.content.decode())))


def of(region: Region, key: str = "ecosystem") -> Instrument:
    found = Instrument.objects.get(region=region, key=key)
    found.region = region
    return found


@pytest.fixture
def draft(region: Region, ada_actor: Actor) -> str:
    """The address of a draft of the self-assessment."""
    operations.begin_version(of(region), by=ada_actor)
    return f"{I}{of(region).pk}/draft/"


def asks(region: Region, key: str = "ecosystem") -> values.Instrument:
    return queries.draft_of(of(region, key)).asks


def fields(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page sends when nobody types anything."""
    form = client.get(address).context["form"]
    found = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in found.items() if value is not None and value is not False}


def save(client: Client, address: str, **typed: Any) -> Any:
    return client.post(address, {**fields(client, address), **typed})


# The list ------------------------------------------------------------------------------------------------------------


def test_whoever_leads_finds_the_instruments_that_came_with_the_region(ada_client: Client, lea: User) -> None:
    for client in (ada_client, client_of(lea)):
        said = words(client.get(I))
        assert "Where do we stand?" in said
        assert "For one person at a time, in private. No round asks it." in said
        assert "New in Onward" not in said


def test_whoever_only_takes_part_is_shown_none(bea_client: Client, draft: str) -> None:
    assert [bea_client.get(address).status_code for address in (I, draft, f"{draft}about/")] == [404, 404, 404]


def test_an_older_region_takes_what_comes_with_onward(region: Region, ada_client: Client) -> None:
    Instrument.objects.filter(region=region).delete()
    assert "No instrument is here yet" in words(ada_client.get(I))

    answer = ada_client.post(f"{I}take/ecosystem/", follow=True)

    assert "“Where do we stand?” is here." in words(answer)
    assert ada_client.post(f"{I}take/nothing/").status_code == 404
    assert "newest words" in words(ada_client.post(f"{I}take/ecosystem/"))
    assert len(ada_client.get(I).context["offered"]) == len(DEFAULTS) - 1


def test_newer_words_are_offered_beside_what_the_region_has(
    region: Region, ada_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = DEFAULTS[0]._replace(edition=3)
    monkeypatch.setattr(queries, "DEFAULTS", (newer, *DEFAULTS[1:]))

    assert "There are newer words for it." in words(ada_client.get(I))
    assert "Onward has newer words for it." in words(ada_client.get(f"{I}{of(region).pk}/"))


def test_the_list_asks_no_more_for_three_instruments_than_for_one(region: Region, ada_client: Client) -> None:
    Instrument.objects.filter(region=region).exclude(key="ecosystem").delete()
    asked = []
    for more in (0, 2):
        for number in range(more):
            Instrument.objects.create(region=region, key=f"own-{number}", title="Own", purpose=Purpose.OTHER)
        with CaptureQueriesContext(connection) as queries_asked:
            ada_client.get(I)
        asked.append(len(queries_asked))

    assert asked[0] == asked[1] <= 12


# One of our own ------------------------------------------------------------------------------------------------------


def test_ada_makes_an_instrument_from_nothing_and_publishes_it(region: Region, ada_client: Client) -> None:
    answer = ada_client.post(f"{I}new/", {"title": "After the summit", "purpose": "other"}, follow=True)
    page = f"{I}{of(region, 'after-the-summit').pk}/"
    assert "Nothing is asked yet. Add a question." in words(answer)
    assert "Publish version 1" not in words(answer)

    typed = {"text_en": "Was it worth your time?", "kind": "yes_no"}
    said = words(ada_client.post(f"{page}draft/part/first/ask/", typed, follow=True))

    assert "Was it worth your time? Yes or no" in said
    published_page = ada_client.post(f"{page}act/", {"act": "publish"}, follow=True)
    assert "Version 1 of “After the summit” is published." in words(published_page)
    assert [one.number for one in queries.versions_of(of(region, "after-the-summit"))] == [1]


def test_a_title_without_letters_is_explained_and_kept(ada_client: Client) -> None:
    answer = ada_client.post(f"{I}new/", {"title": "!!!", "purpose": "other"})
    assert "Give it a title with letters in it." in words(answer)
    assert 'value="!!!"' in answer.content.decode()


def test_ada_adds_one_question_of_her_own_to_the_self_assessment(
    region: Region, ada_client: Client, draft: str
) -> None:
    """Open the part, type the question in both languages, say what the ends mean, save, publish: five steps."""
    typed = {
        "text_en": "Is there housing for parents?", "text_es": "¿Hay vivienda para madres y padres?",
        "step1_en": "None", "step1_es": "Nada", "step5_en": "Enough", "step5_es": "Suficiente",
    }  # fmt: skip
    answer = save(ada_client, f"{draft}part/housing/ask/", **typed)

    assert answer["Location"] == f"{draft}#question-is_there_housing_for_parents"
    asked = editing.question(asks(region), "is_there_housing_for_parents")
    assert (asked.kind, asked.low, asked.high, asked.dont_know) == (Kind.RATING, 1, 5, True)
    assert [(one.value, one.text["es"]) for one in asked.anchors] == [(1, "Nada"), (5, "Suficiente")]
    assert editing.home(asks(region), asked.key).key == "housing"
    assert "Publish version 2" in words(ada_client.get(draft))


def test_a_copy_begins_with_the_same_words(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{I}{of(region).pk}/copy/", {"title": "For youth"})
    assert asks(region, "for-youth").sections == DEFAULTS[0].instrument.sections


# Piece by piece ------------------------------------------------------------------------------------------------------


def test_what_the_instrument_says_of_itself_is_changed_in_both_languages(
    region: Region, ada_client: Client, draft: str
) -> None:
    save(ada_client, f"{draft}about/", title_en="How are we?", title_es="¿Cómo estamos?", intro_es="")

    now = asks(region)
    assert (now.title, [*now.intro], now.languages) == (
        {"en": "How are we?", "es": "¿Cómo estamos?"},
        ["en"],
        ("en", "es"),
    )
    assert "A text is blank in another language." in words(ada_client.get(draft))
    save(ada_client, f"{draft}about/", speaks=[])
    assert (asks(region).languages, asks(region).title["es"]) == (("en",), "¿Cómo estamos?")
    assert "Publish version 2" in words(ada_client.get(draft))


def test_parts_are_added_renamed_moved_and_removed_with_undo(region: Region, ada_client: Client, draft: str) -> None:
    save(ada_client, f"{draft}part/new/", title_en="Pets", title_es="Mascotas")
    save(ada_client, f"{draft}part/pets/", intro_en="Animals matter.", intro_es="Los animales importan.")
    assert editing.section(asks(region), "pets").intro["en"] == "Animals matter."

    ada_client.post(f"{draft}act/", {"act": "section-up", "key": "pets"})
    assert [one.key for one in asks(region).sections][-2:] == ["pets", "first_step"]
    page = ada_client.post(f"{draft}act/", {"act": "section-remove", "key": "voice"}, follow=True)
    assert "voice" not in [one.key for one in asks(region).sections]
    assert "voice_rating" not in asks(region).scores[0].questions

    ada_client.post(f"/r/ohio-valley/partners/undo/{page.context['undo']['stamp']}/")
    assert "voice" in [one.key for one in asks(region).sections]
    assert "voice_rating" in asks(region).scores[0].questions


def test_questions_move_and_go_and_what_is_gone_is_said_to_be(region: Region, ada_client: Client, draft: str) -> None:
    ada_client.post(f"{draft}act/", {"act": "question-down", "key": "housing_rating", "to": "question-housing_rating"})
    assert [one.key for one in editing.section(asks(region), "housing").questions][:2] == [
        "housing_strength", "housing_rating",
    ]  # fmt: skip
    ada_client.post(f"{draft}act/", {"act": "question-remove", "key": "housing_rating"})

    late = ada_client.post(f"{draft}act/", {"act": "question-remove", "key": "housing_rating"})
    assert "Somebody took this away while you had it open." in words(late)
    assert ada_client.get(f"{draft}question/housing_rating/").status_code == 404
    assert ada_client.post(f"{draft}act/", {"act": "question-burn", "key": "voice_rating"})["Location"] == draft


def test_a_list_to_choose_from_keeps_the_keys_of_its_answers(region: Region, ada_client: Client, draft: str) -> None:
    typed = {"text_en": "Which rides?", "text_es": "¿Qué viajes?", "kind": "choices"}
    options = {"option0_en": "Bus", "option0_es": "Autobús", "option2_en": "Van", "option2_es": "Van"}
    save(ada_client, f"{draft}part/transportation/ask/", **typed, **options)
    assert editing.question(asks(region), "which_rides").options == (
        Option("bus", {"en": "Bus", "es": "Autobús"}), Option("van", {"en": "Van", "es": "Van"}),
    )  # fmt: skip

    save(ada_client, f"{draft}question/which_rides/", option0_en="City bus", option3_en="Bus", option3_es="Autobús")
    assert [one.key for one in editing.question(asks(region), "which_rides").options] == ["bus", "van", "bus_2"]


def test_a_question_is_asked_only_after_certain_answers(region: Region, ada_client: Client, draft: str) -> None:
    page = ada_client.get(f"{draft}question/housing_need/")
    offered = page.context["form"].offered
    low = next(code for code, (_under, one) in offered.items() if one == Condition("housing_rating", Is.AT_MOST, 2))

    save(ada_client, f"{draft}question/housing_need/", condition1=low)

    assert editing.question(asks(region), "housing_need").only_if == (Condition("housing_rating", Is.AT_MOST, 2),)
    said = words(ada_client.get(draft))
    assert "only if “How easy is it to find a safe place to live in recovery?” is 2 or less" in said
    assert "Ask it only if" in words(ada_client.get(f"{draft}question/housing_need/"))
    save(ada_client, f"{draft}question/housing_need/", text_en="What else?")
    assert editing.question(asks(region), "housing_need").only_if == (Condition("housing_rating", Is.AT_MOST, 2),)
    ada_client.post(f"{draft}act/", {"act": "question-up", "key": "housing_need"})
    ada_client.post(f"{draft}act/", {"act": "question-up", "key": "housing_need"})
    assert "It depends on an answer that comes later." in words(ada_client.get(draft))


def test_what_is_asked_about_each_partner_is_written_like_a_question(
    region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    operations.begin_version(of(region, "network"), by=ada_actor)
    draft = f"{I}{of(region, 'network').pk}/draft/"
    typed = {"text_en": "Since when?", "text_es": "¿Desde cuándo?", "kind": "date"}
    save(ada_client, f"{draft}question/ties/each/new/", **typed)
    save(ada_client, f"{draft}question/ties/each/since_when/", help_en="A year is enough", help_es="Basta el año")

    column = editing.question(asks(region, "network"), "ties", "since_when")
    assert (column.kind, column.help["en"]) == (Kind.DATE, "A year is enough")
    kinds = dict(ada_client.get(f"{draft}question/ties/each/since_when/").context["form"].fields["kind"].choices)
    assert "roster" not in kinds
    ada_client.post(f"{draft}act/", {"act": "column-up", "key": "ties", "column": "since_when"})
    ada_client.post(f"{draft}act/", {"act": "column-remove", "key": "ties", "column": "often"})
    keys = [one.key for one in editing.question(asks(region, "network"), "ties").columns]
    assert (keys[-2:], "often" in keys) == (["since_when", "resources"], False)
    assert ada_client.get(f"{draft}question/meet/each/new/").status_code == 404


def test_a_question_of_many_columns_keeps_them_when_its_words_change(
    region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    operations.begin_version(of(region, "network"), by=ada_actor)
    address = f"{I}{of(region, 'network').pk}/draft/question/ties/"
    save(ada_client, address, text_en="Whom do you know?")
    assert len(editing.question(asks(region, "network"), "ties").columns) == 8


def test_saving_a_form_untouched_changes_nothing(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    for key in ("ecosystem", "network", "check-in"):
        operations.begin_version(of(region, key), by=ada_actor)
        before, page = asks(region, key), f"{I}{of(region, key).pk}/draft/"
        for section in before.sections:
            save(ada_client, f"{page}part/{section.key}/")
        for question in before.questions():
            save(ada_client, f"{page}question/{question.key}/")
            for column in question.columns:
                save(ada_client, f"{page}question/{question.key}/each/{column.key}/")
        for score in before.scores:
            save(ada_client, f"{page}score/{score.key}/")
        save(ada_client, f"{page}about/")
        assert asks(region, key) == before


def test_a_score_is_written_and_its_reliability_comes_with_its_spread(
    region: Region, ada_client: Client, draft: str
) -> None:
    typed = {"title_en": "Roads", "title_es": "Caminos", "questions": ["transportation_rating"], "how": "sum"}
    save(ada_client, f"{draft}score/new/", **typed, reliability="0.8")
    assert "Give both the reliability, from 0 to 1, and the spread" in words(ada_client.get(draft))

    save(ada_client, f"{draft}score/roads/", spread="1.2")
    made = editing.score(asks(region), "roads")
    assert (made.how.value, made.reliability, made.spread) == ("sum", 0.8, 1.2)
    ada_client.post(f"{draft}act/", {"act": "score-remove", "key": "roads"})
    assert [one.key for one in asks(region).scores] == ["all"]


# When something is wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text_en": ""}, "This field is required."),
        ({"text_en": "A\0B"}, "Null characters are not allowed."),
        ({"text_en": "Q", "first_step": "5", "last_step": "1"}, "Give two whole numbers"),
        ({"text_en": "Q", "kind": "smell"}, "Select a valid choice."),
        ({"text_en": "Q", "condition1": "x"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_kept_is_explained_beside_it(
    typed: dict[str, str], said: str, ada_client: Client, draft: str, region: Region
) -> None:
    before = asks(region)
    answer = save(ada_client, f"{draft}part/housing/ask/", **typed)
    assert said in words(answer)
    assert asks(region) == before


def test_two_who_change_one_question_see_it_and_two_who_change_two_do_not_meet(
    region: Region, ada_client: Client, draft: str, lea: User
) -> None:
    mine, hers = (fields(ada_client, f"{draft}question/{key}/") for key in ("housing_rating", "voice_rating"))
    save(client_of(lea), f"{draft}question/housing_rating/", text_en="Beds?")

    ada_client.post(f"{draft}question/voice_rating/", {**hers, "text_en": "Heard?"})
    answer = ada_client.post(f"{draft}question/housing_rating/", {**mine, "text_en": "Homes?"})

    assert "Lea changed this while you had it open" in words(answer)
    assert "Beds? Homes?" in re.sub(r"\s+", " ", strip_tags(answer.content.decode().replace("</td>", " ")))
    texts = [editing.question(asks(region), key).text["en"] for key in ("housing_rating", "voice_rating")]
    assert texts == ["Beds?", "Heard?"]
    again = answer.context["form"]
    ada_client.post(f"{draft}question/housing_rating/", {name: again[name].value() or "" for name in again.fields})
    assert editing.question(asks(region), "housing_rating").text["en"] == "Homes?"


def test_a_draft_with_flaws_is_not_published_even_when_asked_for(
    region: Region, ada_client: Client, draft: str
) -> None:
    save(ada_client, f"{draft}part/housing/ask/", text_en="Only English")
    answer = ada_client.post(f"{I}{of(region).pk}/act/", {"act": "publish"}, follow=True)
    assert "“Only English”: A text is blank in another language." in words(answer)
    assert 'href="#question-only_english"' in answer.content.decode()


def test_a_draft_that_was_published_meanwhile_is_not_found_to_be_changed(
    region: Region, ada_client: Client, ada_actor: Actor, draft: str
) -> None:
    operations.publish_version(queries.draft_of(of(region)), by=ada_actor)
    assert "no draft now" in words(ada_client.get(draft))


# Versions ------------------------------------------------------------------------------------------------------------


def test_versions_are_begun_thrown_away_and_taken_away(region: Region, ada_client: Client) -> None:
    page = f"{I}{of(region).pk}/"
    assert "What do we ask, and is it ready?" in words(ada_client.post(f"{page}act/", {"act": "begin"}, follow=True))
    assert "Go on with the draft" in words(ada_client.get(page))
    assert "is thrown away" in words(ada_client.post(f"{page}act/", {"act": "discard"}, follow=True))
    assert ada_client.post(f"{page}act/", {"act": "burn"})["Location"] == page
    answer = ada_client.post(f"{page}act/", {"act": "remove"}, follow=True)
    assert "is taken away. Rounds that asked it stay." in words(answer)
    assert ada_client.get(page).status_code == 404
    ada_client.post(f"/r/ohio-valley/partners/undo/{answer.context['undo']['stamp']}/")
    assert ada_client.get(page).status_code == 200


def test_an_instrument_tells_which_rounds_asked_each_version(region: Region, ada_client: Client) -> None:
    version = published(region)
    round_of(version)
    assert "Asked in Fall round" in words(ada_client.get(f"{I}{version.instrument_id}/"))


def test_a_version_is_seen_as_people_see_it_in_each_language(region: Region, ada_client: Client) -> None:
    for one in DEFAULTS:
        address = f"{I}{of(region, one.key).pk}/version/1/"
        assert one.instrument.title["en"] in words(ada_client.get(address))
        assert one.instrument.title["es"] in words(ada_client.get(f"{address}?lang=es"))
    page = ada_client.get(f"{I}{of(region, 'check-in').pk}/version/1/")
    assert "Only if “Which form was it?” is: ARC, Assessment of Recovery Capital." in words(page)
    assert "<form" not in page.content.decode().partition('class="preview"')[2].partition("</main>")[0]


def test_every_kind_of_question_is_drawn(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    kinds = [Question(f"q_{kind}", kind, {"en": f"About {kind}"}, required=True, low=1, high=3) for kind in Kind]
    form = values.Instrument({"en": "All"}, Purpose.OTHER, (values.Section("s", {"en": "S"}, tuple(kinds)),))
    made = operations.add_instrument(region=region, instrument=form, by=ada_actor)
    said = words(ada_client.get(f"{I}{made.instrument_id}/version/1/"))
    assert [kind for kind in Kind if f"About {kind}" not in said] == []


# As files ------------------------------------------------------------------------------------------------------------


def given(client: Client, content: bytes) -> Any:
    return client.post(f"{I}load/", {"file": SimpleUploadedFile("form.json", content)})


def test_what_is_saved_as_a_questionnaire_is_loaded_as_the_same(region: Region, ada_client: Client) -> None:
    for one in DEFAULTS:
        file = ada_client.get(f"{I}{of(region, one.key).pk}/version/1/questionnaire.json")
        assert file["Content-Disposition"] == f'attachment; filename="{one.key}-1.questionnaire.json"'
        seen = given(ada_client, file.content)
        assert "Is this what you want to ask?" in words(seen)

        answer = ada_client.post(f"{I}load/", {"words": seen.context["kept"], "sure": "1"}, follow=True)

        made = queries.instrument_of(region, answer.context["row"].pk)
        assert queries.draft_of(made).asks.sections == one.instrument.sections
        assert queries.draft_of(made).asks.scores == one.instrument.scores


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "file"),
        (b"{", "This is no JSON in UTF-8."),
        (b"\xff\xfe{", "This is no JSON in UTF-8."),
        (b"[" * 100_000, "This is no JSON in UTF-8."),
        (b'["Questionnaire"]', "This is no Questionnaire."),
        (b'{"resourceType": "Patient"}', "This is no Questionnaire."),
        (b'{"resourceType": "Questionnaire"}', "It breaks the rules of FHIR R4, so it was not taken."),
        (b" " * 1_100_000, "It is larger than 1 MB."),
    ],
)
def test_a_file_that_cannot_be_used_is_explained_and_nothing_is_kept(
    content: bytes, said: str, region: Region, ada_client: Client
) -> None:
    assert said in words(given(ada_client, content))
    assert "Choose a file." in words(ada_client.post(f"{I}load/", {}))
    assert Instrument.objects.filter(region=region).count() == len(DEFAULTS)


def test_what_cannot_be_carried_over_is_told_before_it_is_taken(ada_client: Client) -> None:
    content = (
        b'{"resourceType": "Questionnaire", "status": "active", "title": "Ours", "item": ['
        b'{"linkId": "1", "type": "boolean", "text": "Ready?"},'
        b'{"linkId": "2", "type": "attachment", "text": "A picture"}]}'
    )
    said = words(given(ada_client, content))
    assert "1 thing cannot be carried over" in said
    assert "Take it as a draft" in said


def test_the_address_in_a_file_is_that_of_the_installation_whatever_the_browser_asked(
    region: Region, ada_client: Client, settings: Any
) -> None:
    settings.ADDRESS, settings.ALLOWED_HOSTS = "https://onward.example.org", ["*"]
    row = of(region, "ecosystem")
    file = ada_client.get(f"{I}{row.pk}/version/1/questionnaire.json", headers={"host": "evil.example.com"})
    assert json.loads(file.content)["url"] == "https://onward.example.org/r/ohio-valley/listening/instruments/ecosystem"


def test_a_draft_with_flaws_is_not_saved_as_a_file(region: Region, ada_client: Client, draft: str) -> None:
    save(ada_client, f"{draft}part/housing/ask/", text_en="Only English")
    answer = ada_client.get(f"{I}{of(region).pk}/version/2/questionnaire.json")
    assert "This draft has things to mend first." in words(answer)


def test_no_round_is_made_of_what_is_for_one_person(region: Region, ada_actor: Actor) -> None:
    version = queries.version_of(of(region, "check-in"), 1)
    assert version not in published_ones(region)
    with pytest.raises(Refused, match="one person at a time"):
        operations.make_round(region=region, values={"version_id": version.pk, "title": "No"}, by=ada_actor)

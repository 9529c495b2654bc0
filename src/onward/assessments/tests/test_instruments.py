"""Instruments of a region: given at founding, changed as drafts, published for good."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from msgspec.structs import replace

from onward.assessments import instrument as values
from onward.assessments import operations
from onward.assessments.defaults import DEFAULTS
from onward.assessments.instrument import Kind, Purpose, Question, Section
from onward.assessments.models import Instrument, InstrumentVersion, Round
from onward.assessments.operations import Seen
from onward.assessments.operations.instruments import Flawed
from onward.assessments.queries import instruments as queries
from onward.assessments.rules import editing, instruments
from onward.assessments.tests.cast import published, round_of
from onward.assessments.wording_instruments import FLAWS, told
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Missing, Refused
from onward.core.models import AuditEntry
from onward.partners.operations import undo
from onward.partners.operations.rows import ChangedMeanwhile
from onward.regions.models import Region

NEW = Question("pets", Kind.YES_NO, {"en": "Pets?", "es": "¿Mascotas?"})
EMPTY = values.Instrument(
    title={"en": "Our form"}, purpose=Purpose.OTHER, sections=(Section("one", {"en": "One"}, ()),)
)


def of(region: Region, key: str = "ecosystem") -> Instrument:
    found = Instrument.objects.get(region=region, key=key)
    found.region = region
    return found


def with_pets(instrument: values.Instrument) -> values.Instrument:
    return editing.with_question(instrument, "housing", NEW)


def begun(region: Region, by: Actor) -> InstrumentVersion:
    return operations.begin_version(of(region), by=by)


# What comes with Onward ----------------------------------------------------------------------------------------------


def test_a_new_region_has_the_projects_instruments_ready_to_be_used(region: Region) -> None:
    found = queries.instruments(region)

    assert {one.row.key for one in found} == {one.key for one in DEFAULTS}
    assert {(one.published.number, one.draft) for one in found if one.published} == {(1, None)}
    assert [one.row.key for one in found if not one.for_rounds] == ["check-in"]
    assert queries.offered(region) == []
    assert InstrumentVersion.objects.get(instrument=of(region)).asks == DEFAULTS[0].instrument


def test_an_older_region_takes_what_it_has_not_and_is_offered_no_more_of_it(region: Region, ada_actor: Actor) -> None:
    Instrument.objects.filter(region=region).delete()
    assert [one.default.key for one in queries.offered(region)] == [one.key for one in DEFAULTS]

    operations.take_default(region=region, default=DEFAULTS[0], by=ada_actor)

    assert [one.default.key for one in queries.offered(region)] == [one.key for one in DEFAULTS[1:]]
    with pytest.raises(Refused, match="newest words"):
        operations.take_default(region=region, default=DEFAULTS[0], by=ada_actor)


def test_newer_words_come_as_a_draft_and_leave_the_regions_own_as_they_are(region: Region, ada_actor: Actor) -> None:
    newer = DEFAULTS[0]._replace(edition=3, instrument=replace(DEFAULTS[0].instrument, source="Second edition"))

    draft = operations.take_default(region=region, default=newer, by=ada_actor)

    first = InstrumentVersion.objects.get(instrument=of(region), number=1)
    assert (draft.number, draft.edition, draft.published_at) == (2, 3, None)
    assert (draft.asks.source, first.asks) == ("Second edition", DEFAULTS[0].instrument)
    with pytest.raises(Refused, match="newest words"):
        operations.take_default(region=region, default=newer, by=ada_actor)
    with pytest.raises(Refused, match="draft already"):
        operations.take_default(region=region, default=newer._replace(edition=4), by=ada_actor)
    operations.discard_draft(draft, by=ada_actor)
    assert operations.take_default(region=region, default=newer, by=ada_actor).number == 3


# Drafts --------------------------------------------------------------------------------------------------------------


def test_a_new_instrument_is_a_draft_until_it_is_published(region: Region, ada_actor: Actor) -> None:
    draft = operations.add_instrument(region=region, instrument=EMPTY, by=ada_actor)
    again = operations.add_instrument(region=region, instrument=EMPTY, by=ada_actor)

    assert (draft.instrument.key, again.instrument.key, draft.number) == ("our-form", "our-form-2", 1)
    with pytest.raises(Refused, match="no published version"):
        operations.begin_version(draft.instrument, by=ada_actor)
    with pytest.raises(Refused, match="letters in it"):
        operations.add_instrument(region=region, instrument=replace(EMPTY, title={"en": "!!"}), by=ada_actor)


def test_an_own_instrument_never_takes_the_key_of_one_of_the_project(region: Region, ada_actor: Actor) -> None:
    Instrument.objects.filter(region=region).delete()
    named = replace(EMPTY, title={"en": "Ecosystem"})
    assert operations.add_instrument(region=region, instrument=named, by=ada_actor).instrument.key == "ecosystem-2"


def test_the_words_of_a_new_version_are_those_of_the_last_and_change_alone(region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)

    assert operations.change_draft(draft, with_pets, by=ada_actor)
    assert not operations.change_draft(draft, lambda one: one, by=ada_actor)

    first, second = queries.versions_of(of(region))[::-1]
    assert "pets" not in {one.key for one in first.asks.questions()}
    assert editing.home(second.asks, "pets").key == "housing"
    with pytest.raises(Refused, match="draft already"):
        begun(region, ada_actor)


def test_the_list_calls_an_instrument_as_its_newest_words_do(region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)

    operations.change_draft(draft, lambda one: replace(one, title={**one.title, "en": "How are we?"}), by=ada_actor)

    assert of(region).title == "How are we?"
    operations.change_draft(draft, lambda one: replace(one, title={}), by=ada_actor)
    assert of(region).title == "How are we?"


def test_a_copy_is_an_instrument_of_its_own(region: Region, ada_actor: Actor) -> None:
    first = queries.version_of(of(region), 1)
    copy = operations.copy_instrument(first, title="For the summit", by=ada_actor)

    assert (copy.instrument.title, copy.instrument.key, copy.edition) == ("For the summit", "for-the-summit", None)
    assert copy.asks.sections == first.asks.sections
    assert copy.asks.title == {**first.asks.title, "en": "For the summit"}, "no language is left without a name"


def test_two_who_change_different_pieces_do_not_hinder_each_other_and_one_piece_is_not_overwritten(
    region: Region, ada_actor: Actor
) -> None:
    draft = begun(region, ada_actor)

    def mark_of(key: str) -> Any:
        return lambda one: editing.mark(editing.question(one, key))

    seen = {key: Seen(mark_of(key), mark_of(key)(draft.asks)) for key in ("housing_rating", "voice_rating")}

    def say(key: str, text: str) -> Any:
        def edit(one: values.Instrument) -> values.Instrument:
            changed = replace(editing.question(one, key), text={"en": text, "es": text})
            return editing.with_question(one, editing.home(one, key).key, changed)

        return edit

    operations.change_draft(draft, say("housing_rating", "Beds?"), by=ada_actor, seen=seen["housing_rating"])
    operations.change_draft(draft, say("voice_rating", "Voice?"), by=ada_actor, seen=seen["voice_rating"])
    with pytest.raises(ChangedMeanwhile) as clash:
        operations.change_draft(draft, say("voice_rating", "No"), by=ada_actor, seen=seen["voice_rating"])

    assert clash.value.who == "Ada"
    now = queries.draft_of(of(region)).asks
    texts = [editing.question(now, key).text["en"] for key in ("housing_rating", "voice_rating")]
    assert texts == ["Beds?", "Voice?"]


def test_what_somebody_took_away_meanwhile_cannot_be_changed(region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)
    with pytest.raises(Conflict, match="took this away"):
        operations.change_draft(draft, lambda one: editing.without_question(one, "nowhere"), by=ada_actor)


# Publishing ----------------------------------------------------------------------------------------------------------


def test_a_published_version_never_changes_again(region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)
    operations.change_draft(draft, with_pets, by=ada_actor)
    operations.publish_version(draft, by=ada_actor)

    for act in (
        lambda: operations.change_draft(draft, with_pets, by=ada_actor),
        lambda: operations.discard_draft(draft, by=ada_actor),
        lambda: operations.publish_version(draft, by=ada_actor),
    ):
        with pytest.raises(Conflict, match="published meanwhile"):
            act()
    assert [one.number for one in queries.versions_of(of(region))] == [2, 1]


@pytest.mark.parametrize(
    "change",
    [{"content": {}}, {"number": 9}, {"published_at": None}, {"removed_at": clock.now()}],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_to_change_a_published_version(change: dict[str, Any], region: Region) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumentVersion.objects.filter(instrument=of(region)).update(**change)


def test_the_database_lets_a_draft_change_and_a_region_go(region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)
    assert InstrumentVersion.objects.filter(pk=draft.pk).update(content={}, published_at=clock.now()) == 1
    assert Instrument.objects.filter(region=region).delete()[0] == 2 * len(DEFAULTS) + 1


@pytest.mark.parametrize("second", [{"published_at": None}, {"published_at": None, "content": {}}])
def test_there_is_one_draft_at_most(second: dict[str, Any], region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)
    facts = {"content": draft.content, **second}
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumentVersion.objects.create(region=region, instrument=draft.instrument, number=7, **facts)


def test_what_stands_in_the_way_of_publishing_is_told_in_sentences(region: Region, ada_actor: Actor) -> None:
    draft = operations.add_instrument(region=region, instrument=EMPTY, by=ada_actor)
    with pytest.raises(Flawed, match="Nothing is asked yet"):
        operations.publish_version(draft, by=ada_actor)

    unsaid = Question("beds", Kind.CHOICE, {"en": "How many beds?"})
    operations.change_draft(draft, lambda one: editing.with_question(one, "one", unsaid), by=ada_actor)
    with pytest.raises(Flawed) as refused:
        operations.publish_version(draft, by=ada_actor)

    assert refused.value.flaws == [instruments.Flaw(instruments.NO_OPTIONS, "beds")]
    assert refused.value.message == "“How many beds?”: Give at least two answers to choose from."
    assert queries.draft_of(draft.instrument).published_at is None


def test_every_flaw_has_its_sentence_and_names_what_it_is_about() -> None:
    codes = {value for name, value in vars(instruments).items() if name.isupper() and isinstance(value, str)}
    assert codes - {values.DONT_KNOW, values.ENGLISH} == {*FLAWS}
    form = replace(EMPTY, sections=(Section("one", {"en": "One"}, (NEW, replace(NEW, key="blank", text={}))),))
    names = [
        told(instruments.Flaw("no_words", key), form).partition(":")[0] for key in ("pets", "one", "blank", "gone")
    ]
    assert names == ["“Pets?”", "“One”", "“blank”", "“gone”"]


# Taking away, undoing ------------------------------------------------------------------------------------------------


def test_a_draft_that_is_thrown_away_leaves_the_published_version(region: Region, ada_actor: Actor) -> None:
    draft = begun(region, ada_actor)
    operations.discard_draft(draft, by=ada_actor)

    assert [one.number for one in queries.versions_of(of(region))] == [1]
    with pytest.raises(Missing, match="no draft now"):
        queries.draft_of(of(region))
    with pytest.raises(Missing, match="no such version"):
        queries.version_of(of(region), 2)
    with pytest.raises(Conflict, match="thrown away"):
        operations.change_draft(draft, with_pets, by=ada_actor)
    assert begun(region, ada_actor).number == 3


def test_an_instrument_that_was_never_published_goes_with_its_draft(region: Region, ada_actor: Actor) -> None:
    draft = operations.add_instrument(region=region, instrument=EMPTY, by=ada_actor)
    operations.discard_draft(draft, by=ada_actor)

    with pytest.raises(Missing, match="taken it away"):
        queries.instrument_of(region, draft.instrument_id)


def test_an_instrument_is_not_taken_away_while_people_answer_it(region: Region, ada_actor: Actor) -> None:
    version = published(region)
    asked = round_of(version)
    with pytest.raises(Refused, match="Close the round first"):
        operations.remove_instrument(version.instrument, by=ada_actor)

    Round.objects.filter(pk=asked.pk).update(removed_at=clock.now())
    operations.remove_instrument(version.instrument, by=ada_actor)
    assert "short" not in [one.row.key for one in queries.instruments(region)]


def test_each_deed_can_be_undone_as_long_as_nothing_came_of_it(region: Region, ada_actor: Actor) -> None:
    def undo_last() -> None:
        undo(region=region, at=AuditEntry.objects.filter(region_id=region.pk).latest("id").at, by=ada_actor)

    draft = begun(region, ada_actor)
    before = draft.content
    operations.change_draft(draft, with_pets, by=ada_actor)
    undo_last()
    assert queries.draft_of(of(region)).content == before
    operations.discard_draft(draft, by=ada_actor)
    undo_last()
    assert queries.draft_of(of(region)).pk == draft.pk
    operations.remove_instrument(of(region), by=ada_actor)
    undo_last()
    assert of(region).removed_at is None
    operations.publish_version(draft, by=ada_actor)
    with pytest.raises(Conflict, match="cannot be undone"):
        undo_last()
    new = operations.add_instrument(region=region, instrument=EMPTY, by=ada_actor)
    undo_last()
    assert not Instrument.objects.filter(pk=new.instrument_id).exists()


# Reading -------------------------------------------------------------------------------------------------------------


def test_the_rounds_of_each_version_are_told(region: Region) -> None:
    version = published(region)
    rounds = [round_of(version), round_of(version)]
    Round.objects.filter(pk=rounds[0].pk).update(removed_at=clock.now())

    assert queries.rounds_of(version.instrument) == {version.pk: [rounds[1]]}
    assert {one.row.key: one.rounds for one in queries.instruments(region)}["short"] == 1


def test_the_instruments_of_another_region_are_not_ours(region: Region, other_region: Region) -> None:
    with pytest.raises(Missing):
        queries.instrument_of(region, of(other_region).pk)


def test_the_list_asks_the_database_twice_however_many_there_are(
    region: Region, django_assert_num_queries: Any
) -> None:
    for number in (1, 3):
        with django_assert_num_queries(2):
            assert len(queries.instruments(region)) == len(DEFAULTS) + (0 if number == 1 else 1)
        if number == 1:
            published(region)

"""A group settles on ratings and on what it takes up first."""

import pytest

from onward.assessments import operations
from onward.assessments.models import Consensus, Opportunity, Round
from onward.assessments.tests.cast import published, round_of
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.partners.operations import one_moment, undo
from onward.partners.operations.rows import ChangedMeanwhile
from onward.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def fall(region: Region) -> Round:
    return round_of(published(region))


def added(fall: Round, by: Actor, *bodies: str) -> list[Opportunity]:
    return [operations.add_opportunity(fall, body=body, by=by) for body in bodies]


def picked(fall: Round) -> list[tuple[int | None, str]]:
    here = Opportunity.objects.filter(round=fall, removed_at=None, position__isnull=False)
    return list(here.values_list("position", "body"))


def test_a_rating_is_settled_settled_anew_and_taken_back(fall: Round, ada_actor: Actor) -> None:
    assert operations.settle(fall, about="housing", rating=2, note="Waiting lists", by=ada_actor)
    assert not operations.settle(fall, about="housing", rating=2, note="Waiting lists", by=ada_actor)
    assert operations.settle(fall, about="housing", rating=3, note="", by=ada_actor)
    here = Consensus.objects.get(round=fall, removed_at=None)
    assert (here.about, here.rating, here.note) == ("housing", 3, "")

    assert operations.settle(fall, about="housing", rating=None, note="", by=ada_actor)
    assert not Consensus.objects.filter(round=fall, removed_at=None).exists()
    verbs = AuditEntry.objects.filter(subject_type="consensus").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["consensus.added", "consensus.changed", "consensus.removed"]


@pytest.mark.parametrize(("about", "rating"), [("housing", 6), ("housing", 0), ("housing_need", 2), ("nowhere", 2)])
def test_what_is_not_on_the_scale_or_not_asked_is_not_settled(
    fall: Round, ada_actor: Actor, about: str, rating: int
) -> None:
    with pytest.raises(Refused):
        operations.settle(fall, about=about, rating=rating, note="", by=ada_actor)
    assert Consensus.objects.count() == 0


def test_nothing_is_settled_before_the_round_is_opened(region: Region, ada_actor: Actor) -> None:
    draft = Round.objects.create(region=region, version=published(region), title="Spring")
    with pytest.raises(Refused, match="Open the round first"):
        operations.settle(draft, about="housing", rating=2, note="", by=ada_actor)


def test_two_who_settle_at_once_do_not_write_over_each_other(fall: Round, ada_actor: Actor) -> None:
    operations.settle(fall, about="housing", rating=2, note="", by=ada_actor)
    seen = Consensus.objects.get().changed_at
    operations.settle(fall, about="housing", rating=4, note="", by=ada_actor, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        operations.settle(fall, about="housing", rating=5, note="", by=ada_actor, seen=seen)
    assert Consensus.objects.get().rating == 4


def test_what_is_taken_up_first_stands_in_its_order(fall: Round, ada_actor: Actor) -> None:
    van, beds, jobs = added(fall, ada_actor, "A second van", "More beds", "Fair-chance jobs")
    for one in (van, beds, jobs):
        operations.pick(one, by=ada_actor)
    operations.pick(van, by=ada_actor)
    assert picked(fall) == [(1, "A second van"), (2, "More beds"), (3, "Fair-chance jobs")]

    for _ in range(3):
        operations.move_up(jobs, by=ada_actor)
    assert picked(fall) == [(1, "Fair-chance jobs"), (2, "A second van"), (3, "More beds")]

    operations.remove_opportunity(van, by=ada_actor)
    assert picked(fall) == [(1, "Fair-chance jobs"), (2, "More beds")]


def test_taking_one_off_can_be_undone_with_the_order_as_it_was(fall: Round, region: Region, ada_actor: Actor) -> None:
    van, beds = added(fall, ada_actor, "A second van", "More beds")
    for one in (van, beds):
        operations.pick(one, by=ada_actor)
    with one_moment() as moment:
        operations.remove_opportunity(van, by=ada_actor)
    undo(region=region, at=moment, by=ada_actor)
    assert picked(fall) == [(1, "A second van"), (2, "More beds")]


def test_the_same_words_stand_once_and_ten_are_picked_at_most(fall: Round, ada_actor: Actor) -> None:
    every = added(fall, ada_actor, *(f"Number {n}" for n in range(11)))
    with pytest.raises(Refused, match="on the list already"):
        operations.add_opportunity(fall, body="number 3", by=ada_actor)
    for one in every[:10]:
        operations.pick(one, by=ada_actor)
    with pytest.raises(Refused, match="Ten are picked"):
        operations.pick(every[10], by=ada_actor)
    assert len(picked(fall)) == 10


def test_undoing_what_was_moved_again_since_is_refused(fall: Round, region: Region, ada_actor: Actor) -> None:
    van, beds = added(fall, ada_actor, "A second van", "More beds")
    operations.pick(van, by=ada_actor)
    with one_moment() as moment:
        operations.pick(beds, by=ada_actor)
    operations.move_up(beds, by=ada_actor)
    with pytest.raises(Conflict):
        undo(region=region, at=moment, by=ada_actor)
    assert picked(fall) == [(1, "More beds"), (2, "A second van")]

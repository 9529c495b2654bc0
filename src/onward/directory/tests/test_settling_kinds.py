"""What a person says about the kind of a service stays."""

import pytest

from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.core.models import AuditEntry
from onward.directory import operations
from onward.directory.models import Population, ServiceKind
from onward.directory.operations.words import guess_words
from onward.directory.tests.cast import kinds_of, link, partner, service
from onward.partners.operations.undoing import undo
from onward.regions.models import Region


def kind(region: Region, key: str) -> ServiceKind:
    return ServiceKind.objects.get(region=region, key=key)


def test_what_is_settled_stays_settled_when_the_guesser_comes_again(region: Region, ada_actor: Actor) -> None:
    pantry = service(partner(region, "Hope"), "Legal aid clinic", kind="legal_aid")
    assert operations.settle_kinds(services=[pantry], kinds=[kind(region, "food")], by=ada_actor) == 1
    guess_words(region, {pantry.pk: {}})
    pantry.refresh_from_db()
    assert kinds_of(pantry) == [("food", 1.0, "person")]
    assert (pantry.kinds_settled, pantry.held) == (True, ["kinds_settled"])


def test_settling_the_same_again_changes_nothing(region: Region, ada_actor: Actor) -> None:
    pantry = service(partner(region, "Hope"), "Pantry")
    for expected in (1, 0):
        pantry.refresh_from_db()
        assert operations.settle_kinds(services=[pantry], kinds=[kind(region, "food")], by=ada_actor) == expected
    assert operations.settle_kinds(services=[], kinds=[], by=ada_actor) == 0


def test_kinds_can_come_on_top_of_what_is_there(region: Region, ada_actor: Actor) -> None:
    one = service(partner(region, "Hope"), "House", kind="recovery_housing", sure=0.8)
    two = service(one.organization, "Kitchen", kind="food", sure=0.3)
    operations.settle_kinds(services=[one, two], kinds=[kind(region, "food")], adding=True, by=ada_actor)
    assert kinds_of(one) == [("food", 1.0, "person"), ("recovery_housing", 0.8, "words")]
    assert kinds_of(two) == [("food", 1.0, "person")]


def test_none_of_our_kinds_is_an_answer_too_and_can_be_taken_back(region: Region, ada_actor: Actor) -> None:
    pantry = service(partner(region, "Hope"), "Pantry", kind="food", sure=0.4)
    people = Population.objects.filter(region=region, key="veterans")
    operations.settle_kinds(services=[pantry], kinds=[], populations=list(people), by=ada_actor)
    assert kinds_of(pantry) == []
    assert list(pantry.population_links.values_list("population__key", flat=True)) == ["veterans"]
    undo(region=region, at=AuditEntry.objects.get(verb="service.kinds_settled").at, by=ada_actor)
    pantry.refresh_from_db()
    assert kinds_of(pantry) == [("food", 0.4, "words")]
    assert (pantry.kinds_settled, pantry.held, pantry.population_links.count()) == (False, [], 0)


def test_an_undo_does_not_trample_on_kinds_settled_later(region: Region, ada_actor: Actor) -> None:
    pantry = service(partner(region, "Hope"), "Pantry")
    operations.settle_kinds(services=[pantry], kinds=[kind(region, "food")], by=ada_actor)
    link(pantry, "legal_aid", basis="person")
    with pytest.raises(Conflict):
        undo(region=region, at=AuditEntry.objects.get(verb="service.kinds_settled").at, by=ada_actor)

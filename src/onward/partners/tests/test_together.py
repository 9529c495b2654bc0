"""What partners offer and need, and who works with whom: by hand, by the partner's own editor, through merges."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Missing, Refused
from onward.core.models import AuditEntry
from onward.core.visibility import Audience, looking_as
from onward.partners import operations
from onward.partners.help_words import DEFAULT_HELP
from onward.partners.models import Help, HelpKind, Organization, Tie
from onward.partners.operations import one_moment, rows
from onward.partners.queries import help_kinds_with_counts
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def transit(region: Region) -> Organization:
    return Organization.objects.create(region=region, name="Valley Transit")


def kind(region: Region, key: str) -> HelpKind:
    return HelpKind.objects.get(region=region, key=key)


def said(one: Organization, way: str, key: str, by: Actor, **more: Any) -> Help:
    values = {"organization_id": one.pk, "way": way, "help_kind_id": kind(one.region, key).pk, **more}
    made: Help = operations.add_help(Help, region=one.region, values=values, by=by)
    return made


def tied(one: Organization, other: Organization, by: Actor, **more: Any) -> Tie:
    values = {"organization_id": one.pk, "other_organization_id": other.pk, **more}
    made: Tie = operations.add_tie(Tie, region=one.region, values=values, by=by)
    return made


def test_a_region_begins_with_words_for_what_partners_give_each_other(region: Region) -> None:
    assert list(HelpKind.objects.filter(region=region).values_list("key", flat=True)) == [w.key for w in DEFAULT_HELP]


def test_the_same_is_said_once_of_each_and_can_be_undone(
    region: Region, hope_house: Organization, ada_actor: Actor
) -> None:
    with one_moment() as moment:
        said(hope_house, "needs", "rides", ada_actor)
    said(hope_house, "offers", "rides", ada_actor)
    with pytest.raises(Refused, match="on the page already"):
        said(hope_house, "needs", "rides", ada_actor)
    beds = said(hope_house, "needs", "beds", ada_actor)
    with pytest.raises(Refused, match="on the page already"):
        operations.change_help(beds, values={"help_kind_id": kind(region, "rides").pk}, by=ada_actor)
    operations.undo(region=region, at=moment, by=ada_actor)

    here = Help.objects.filter(removed_at=None)
    assert [(one.way, one.help_kind.key) for one in here.order_by("way")] == [("needs", "beds"), ("offers", "rides")]


def test_a_pair_has_one_tie_whoever_names_it_first(
    region: Region, other_region: Region, hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    first = tied(hope_house, transit, ada_actor, strength="refers", direction="out")
    with pytest.raises(Refused, match="have a tie already"):
        tied(transit, hope_house, ada_actor)
    with pytest.raises(Refused, match="two different"):
        tied(hope_house, hope_house, ada_actor)
    stranger = Organization.objects.create(region=other_region, name="Stranger")
    with pytest.raises(Refused, match="of this region"):
        tied(hope_house, stranger, ada_actor)
    with pytest.raises(Missing):
        operations.introduce(one=hope_house, other=stranger, by=ada_actor)

    assert operations.introduce(one=transit, other=hope_house, by=ada_actor) == first


def test_an_introduction_is_a_tie_of_two_who_know_of_each_other(
    hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    made = operations.introduce(one=hope_house, other=transit, note="Rides to work", by=ada_actor)

    assert (made.strength, made.direction, made.note) == ("aware", "both", "Rides to work")


@pytest.mark.parametrize(
    "wrong",
    [{"way": "sells"}, {"visibility": "x"}, {"since": dt.date(2026, 2, 1), "until": dt.date(2026, 1, 1)}],
)
def test_the_database_refuses_nonsense_about_help(
    wrong: dict[str, Any], hope_house: Organization, ada_actor: Actor
) -> None:
    row = said(hope_house, "needs", "rides", ada_actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Help.objects.filter(pk=row.pk).update(**wrong)


def test_the_database_refuses_nonsense_about_ties(
    hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    row = tied(hope_house, transit, ada_actor)
    here = Tie.objects.filter(pk=row.pk)
    for wrong in ({"strength": "x"}, {"direction": "x"}, {"other_organization": hope_house}):
        with pytest.raises(IntegrityError), transaction.atomic():
            here.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tie.objects.create(region=row.region, organization=transit, other_organization=hope_house)


# Merging -------------------------------------------------------------------------------------------------------------


def state(*organizations: Organization) -> list[tuple[str, ...]]:
    """What is said of each, removed or not, in names."""
    help_ = [(str(h.organization), h.way, h.help_kind.key) for h in Help.objects.filter(organization__in=organizations)]
    ties = [(str(t.organization), str(t.other_organization), t.strength) for t in Tie.objects.all()]
    return sorted([*help_, *ties])


def test_a_merge_moves_what_the_other_lacks_and_parting_gives_it_back(
    region: Region, hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    gone, court = (Organization.objects.create(region=region, name=name) for name in ("Hope Hse", "Court"))
    said(hope_house, "needs", "rides", ada_actor)
    said(gone, "needs", "rides", ada_actor)
    said(gone, "offers", "beds", ada_actor)
    tied(hope_house, transit, ada_actor, strength="refers")
    tied(transit, gone, ada_actor, strength="aware")
    tied(gone, court, ada_actor, strength="joint_work")
    tied(gone, hope_house, ada_actor, strength="formal_agreement")
    before = state(hope_house, gone)
    with one_moment() as moment:
        operations.merge_organizations(gone=gone, kept=hope_house, taken=[], by=ada_actor)

    assert state(hope_house, gone) == [
        ("Hope House", "Court", "joint_work"), ("Hope House", "Valley Transit", "refers"),
        ("Hope House", "needs", "rides"), ("Hope House", "offers", "beds"),
        ("Hope Hse", "Hope House", "formal_agreement"),
        ("Hope Hse", "needs", "rides"), ("Valley Transit", "Hope Hse", "aware"),
    ]  # fmt: skip
    operations.undo(region=region, at=moment, by=ada_actor)
    assert state(hope_house, gone) == before


# Pages ---------------------------------------------------------------------------------------------------------------


def page_of(one: Organization, tail: str = "") -> str:
    return f"/r/{one.region.slug}/partners/{one.pk}/{tail}"


def test_it_is_typed_on_the_partners_page_and_seen_there(
    region: Region, ada_client: Client, bea_client: Client, hope_house: Organization, transit: Organization
) -> None:
    rides = {"way": "needs", "help_kind": kind(region, "rides").pk, "note": "To the plant", "counties": ["39131"]}
    assert ada_client.post(page_of(hope_house, "help/new/"), rides).status_code == 302
    work = {"other_organization": transit.pk, "strength": "refers", "direction": "out", "as_of": "2026-05-01"}
    assert ada_client.post(page_of(hope_house, "tie/new/"), work).status_code == 302

    page = bea_client.get(page_of(hope_house)).content.decode()
    assert "Needs from partners" in page
    assert "To the plant" in page
    assert "in Pike" in page
    assert "towards them" in page
    assert "Edit the tie" not in page
    other = bea_client.get(page_of(transit)).content.decode()
    assert "from them" in other


def test_how_closely_two_work_together_is_changed_and_with_whom_stays(
    hope_house: Organization, transit: Organization, ada_client: Client, ada_actor: Actor
) -> None:
    tie = tied(hope_house, transit, ada_actor)
    address = page_of(hope_house, f"tie/{tie.pk}/")
    form = ada_client.get(address).context["form"]
    assert ("other_organization" in form.fields, form.initial["strength"]) == (False, "aware")

    ada_client.post(address, {"strength": "refers", "direction": "out", "visibility": "partners", "note": "Weekly"})
    tie.refresh_from_db()

    assert (tie.strength, tie.direction, tie.note, tie.other_organization_id) == ("refers", "out", "Weekly", transit.pk)


def test_what_cannot_be_is_said_beside_its_question(
    region: Region, ada_client: Client, hope_house: Organization
) -> None:
    rides = kind(region, "rides").pk
    wrong = [
        {"way": "needs"}, {"way": "sells", "help_kind": rides}, {"way": "needs", "help_kind": 10**30},
        {"way": "needs", "help_kind": rides, "since": "2026-02-01", "until": "2026-01-01"},
        {"way": "needs", "help_kind": rides, "counties": ["99999"]},
    ]  # fmt: skip
    for sent in wrong:
        page = ada_client.post(page_of(hope_house, "help/new/"), sent)
        assert page.status_code == 200
        assert page.context["form"].errors
    same = {"other_organization": hope_house.pk, "strength": "aware", "direction": "both"}
    assert "two different organizations" in ada_client.post(page_of(hope_house, "tie/new/"), same).content.decode()
    assert not Help.objects.exists()
    assert not Tie.objects.exists()


def test_an_editor_says_it_of_her_own_and_takes_it_back(
    region: Region, hope_house: Organization, transit: Organization, ed: User
) -> None:
    client = client_of(ed)
    client.post(
        page_of(hope_house, "tie/new/"), {"other_organization": transit.pk, "strength": "aware", "direction": "in"}
    )
    tie = Tie.objects.get()
    assert client.get(page_of(transit, "tie/new/")).status_code == 404
    at = AuditEntry.objects.get(verb="tie.added").at
    operations.undo(region=region, at=at, by=actor_of(ed))

    tie.refresh_from_db()
    assert tie.removed_at is not None
    assert "added the tie" in client.get(page_of(hope_house)).content.decode()


def test_a_tie_that_was_made_anew_meanwhile_stands_in_the_way_of_undoing(
    region: Region, hope_house: Organization, transit: Organization, ada_actor: Actor
) -> None:
    tie = tied(hope_house, transit, ada_actor)
    with one_moment() as moment:
        rows.remove(tie, by=ada_actor)
    tied(transit, hope_house, ada_actor)

    with pytest.raises(Conflict, match="changed again since"):
        operations.undo(region=region, at=moment, by=ada_actor)


def test_what_ended_is_not_shown_and_the_leadership_sees_what_is_closed_to_partners(
    region: Region, bea_client: Client, lea: User, hope_house: Organization, ada_actor: Actor
) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    said(hope_house, "offers", "beds", ada_actor, until=yesterday)
    said(hope_house, "offers", "space", ada_actor, visibility="leadership", note="Quiet room")

    page = bea_client.get(page_of(hope_house)).content.decode()
    assert "Offers partners" not in page
    assert "Quiet room" not in page
    assert "Quiet room" in client_of(lea).get(page_of(hope_house)).content.decode()


def test_how_often_a_word_is_said_counts_what_whoever_looks_may_see(
    region: Region, hope_house: Organization, ada_actor: Actor
) -> None:
    said(hope_house, "offers", "beds", ada_actor)
    said(hope_house, "offers", "space", ada_actor, visibility="leadership")

    def counted() -> dict[str, int]:
        return {one.key: one.count for one in help_kinds_with_counts(region) if one.count}

    assert counted() == {"beds": 1, "space": 1}
    with looking_as(Audience("partners")):
        assert counted() == {"beds": 1}


def test_the_regions_own_words_are_renamed_hidden_and_added(
    region: Region, ada_client: Client, hope_house: Organization, ada_actor: Actor
) -> None:
    address = "/r/ohio-valley/partners/help-kinds/"
    said(hope_house, "offers", "beds", ada_actor)
    forms = ada_client.get(address).context["forms"]
    assert [form.word.count for form in forms][:2] == [1, 0]
    sent = {f"{form.prefix}-{name}": form.initial[name] for form in forms for name in ("name", "name_es")}
    rides = kind(region, "rides")
    ada_client.post(address, sent | {f"word-{form.word.pk}-in_use": "on" for form in forms if form.word != rides})
    ada_client.post(f"{address}add/", {"name": "Laundry"})
    again = ada_client.post(f"{address}add/", {"name": "laundry"})

    rides.refresh_from_db()
    assert rides.in_use is False
    assert kind(region, "laundry").name == "Laundry"
    assert "on the list already" in again.content.decode()

"""A chain of audit lines: whatever is taken away, changed, put in or moved shows, and shows at its line."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.core import anchors, audit, chain, sealing, vault
from onward.core.actor import Actor
from onward.core.models import AnonymousTally, AuditChain, AuditEntry, PersonalKey
from onward.directory.models import Contact, Phone
from onward.partners.models import Organization
from onward.regions.models import Region

ANN = Actor("person", "7", "Ann Archer", origin="web")
LENGTH = 6

many_times = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(region: Region, count: int = LENGTH) -> None:
    """So many linked lines, each with a personal value, in a chain of its own."""
    AuditEntry.objects.filter(region_id=region.pk).delete()
    AuditChain.objects.filter(region_id=region.pk).delete()
    for number in range(count):
        hope = Organization(pk=number + 1, region=region, name=f"House {number}")
        after = {"email": f"{number}@example.org", "level": "local"}
        audit.record("organization.changed", hope, by=ANN, region_id=region.pk, before={"level": ""}, after=after)
    chain.link(region.pk)


def line(region: Region, place: int) -> AuditEntry:
    return AuditEntry.objects.get(region_id=region.pk, sequence=place)


def places(verdict: chain.Verdict) -> list[int]:
    return [one.line for one in verdict.breaks]


def change(region: Region, place: int, **values: Any) -> None:
    AuditEntry.objects.filter(region_id=region.pk, sequence=place).update(**values)


def test_lines_get_their_places_once_in_the_order_in_which_they_were_written(region: Region) -> None:
    written(region)

    assert chain.link(region.pk) == 0
    verdict = chain.verify(region.pk, {})
    assert (verdict.whole, verdict.length, verdict.erased) == (True, LENGTH, 0)
    assert [one.subject_id for one in AuditEntry.objects.filter(region_id=region.pk).order_by("sequence")] == [
        1, 2, 3, 4, 5, 6,
    ]  # fmt: skip
    assert verdict.head == AuditChain.objects.get(region_id=region.pk).head


@pytest.mark.django_db(transaction=True)
def test_a_line_is_linked_as_soon_as_its_deed_is_committed(region: Region) -> None:
    with transaction.atomic():
        audit.record("region.praised", region, by=ANN, region_id=region.pk)
        assert AuditEntry.objects.get(verb="region.praised").sequence is None

    chained = AuditEntry.objects.get(verb="region.praised")
    assert chained.sequence == AuditChain.objects.get(region_id=region.pk).length


def test_each_region_has_a_chain_of_its_own_and_the_installation_too(region: Region, other_region: Region) -> None:
    written(region)
    audit.record("user.praised", region, by=ANN, region_id=None)

    assert chain.verify(None, {}).length == AuditEntry.objects.filter(region_id=None).count()
    assert chain.verify(region.pk, {}).length == LENGTH
    assert chain.verify(other_region.pk, {}).length == 1
    assert chain.regions_with_chains() == [None, region.pk, other_region.pk]


TAMPERINGS: dict[str, Callable[[Region, int], list[int]]] = {}
"""What somebody with the whole database in hands may do to a line; the lines at which it must show."""


def tampering(act: Callable[[Region, int], list[int]]) -> Callable[[Region, int], list[int]]:
    TAMPERINGS[act.__name__] = act
    return act


@tampering
def take_away(region: Region, place: int) -> list[int]:
    line(region, place).delete()
    return [place]


@tampering
def change_a_word(region: Region, place: int) -> list[int]:
    change(region, place, verb="organization.removed")
    return [place]


@tampering
def change_what_was_before(region: Region, place: int) -> list[int]:
    change(region, place, open_before={"level": "state"})
    return [place]


@tampering
def say_that_another_did_it(region: Region, place: int) -> list[int]:
    change(region, place, actor_id="8")
    return [place]


@tampering
def seal_other_personal_values(region: Region, place: int) -> list[int]:
    entry = line(region, place)
    key = PersonalKey.objects.get(ref=entry.about).key
    change(region, place, sealed=sealing.close(key, {"after": {"email": "other@example.org"}}).token)
    return [place]


@tampering
def empty_personal_values_without_erasing(region: Region, place: int) -> list[int]:
    change(region, place, sealed="")
    return [place]


@tampering
def lose_a_key(region: Region, place: int) -> list[int]:
    PersonalKey.objects.filter(ref=line(region, place).about).delete()
    return [place]


@tampering
def put_a_line_in(region: Region, place: int) -> list[int]:
    later = AuditEntry.objects.filter(region_id=region.pk, sequence__gte=place)
    for entry in later.order_by("-sequence"):
        AuditEntry.objects.filter(pk=entry.pk).update(sequence=F("sequence") + 1)
    copy = line(region, place + 1)
    copy.pk, copy.sequence, copy.verb = None, place, "organization.confirmed"
    copy.save(force_insert=True)
    AuditChain.objects.filter(region_id=region.pk).update(length=F("length") + 1)
    return list(range(place, LENGTH + 2))


@tampering
def swap_with_the_next(region: Region, place: int) -> list[int]:
    place = min(place, LENGTH - 1)
    one, other = line(region, place), line(region, place + 1)
    for sequence, hashed, pk in ((None, "", one.pk), (place, one.hash, other.pk), (place + 1, other.hash, one.pk)):
        AuditEntry.objects.filter(pk=pk).update(sequence=sequence, hash=hashed)
    return [place, place + 1]


@tampering
def cut_off_the_end(region: Region, place: int) -> list[int]:
    AuditEntry.objects.filter(region_id=region.pk, sequence__gte=place).delete()
    return [place]


@many_times
@given(act=st.sampled_from(sorted(TAMPERINGS)), place=st.integers(1, LENGTH))
def test_whatever_is_done_to_a_line_shows_at_that_line(region: Region, act: str, place: int) -> None:
    with transaction.atomic():
        written(region)
        assert chain.verify(region.pk, {}).whole
        assert places(chain.verify(region.pk, {})) == []
        expected = TAMPERINGS[act](region, place)
        assert places(chain.verify(region.pk, {})) == expected, act
        transaction.set_rollback(True)


@many_times
@given(place=st.integers(1, LENGTH), seen=st.integers(1, LENGTH))
def test_a_chain_cut_off_or_made_anew_is_known_by_the_heads_kept_outside(region: Region, place: int, seen: int) -> None:
    with transaction.atomic():
        written(region)
        kept = {seen: line(region, seen).hash}
        AuditEntry.objects.filter(region_id=region.pk, sequence__gte=place).delete()
        before = AuditEntry.objects.filter(region_id=region.pk, sequence=place - 1).first()
        AuditChain.objects.filter(region_id=region.pk).update(length=place - 1, head=before.hash if before else "")
        assert places(chain.verify(region.pk, kept)) == ([place] if seen >= place else [])

        change(region, 1, verb="organization.removed")
        AuditEntry.objects.filter(region_id=region.pk).update(sequence=None, hash="")
        AuditChain.objects.filter(region_id=region.pk).delete()
        found = chain.verify(region.pk, kept)
        assert places(found) == ([seen] if seen < place else [place])
        assert "missing" in found.breaks[-1].what or "another" in found.breaks[-1].what
        transaction.set_rollback(True)


@many_times
@given(places_erased=st.sets(st.integers(1, LENGTH)))
def test_erasing_leaves_the_chain_whole_and_says_how_many_lines_lost_values(
    region: Region, places_erased: set[int]
) -> None:
    with transaction.atomic():
        written(region)
        vault.destroy(line(region, place).about for place in places_erased)

        verdict = chain.verify(region.pk, {})
        assert (verdict.breaks, verdict.length, verdict.erased) == ([], LENGTH, len(places_erased))
        for place in range(1, LENGTH + 1):
            gone = place in places_erased
            entry = line(region, place)
            assert str(entry.after["email"]) == ("erased" if gone else f"{place - 1}@example.org")
            assert (entry.erased, entry.after["level"]) == (gone, "local")
        transaction.set_rollback(True)


def test_one_person_can_be_forgotten_in_the_history_of_a_partner_that_stays(region: Region) -> None:
    written(region, 1)
    hope = Organization(pk=1, region=region, name="House 0")
    for email in ("bea@example.org", "office@example.org"):
        audit.record("organization.changed", hope, by=ANN, region_id=region.pk, after={"email": email})

    assert vault.refs_that_mention(lambda said: "bea@example.org" in str(said), regions=[region.pk]) == [
        "organization:1"
    ]
    assert vault.forget("organization:1", lambda said: "bea@example.org" in str(said)) == 1

    told = [str(one.after["email"]) for one in AuditEntry.objects.filter(about="organization:1").order_by("id")]
    assert told == ["0@example.org", "erased", "office@example.org"]
    assert (chain.verify(region.pk, {}).breaks, chain.verify(region.pk, {}).erased) == ([], 1)


def test_nothing_is_kept_of_somebody_whose_key_is_gone(region: Region) -> None:
    written(region, 1)
    vault.destroy(["organization:1"])
    hope = Organization(pk=1, region=region, name="House 0")
    audit.record("organization.changed", hope, by=ANN, region_id=region.pk, after={"email": "new@example.org"})

    assert str(AuditEntry.objects.latest("id").after["email"]) == "erased"
    assert chain.verify(region.pk, {}).whole


def test_personal_values_and_names_do_not_stand_in_the_open(region: Region) -> None:
    written(region)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_auditentry")
        rows = str(cursor.fetchall())

    assert "House 3" in rows
    assert [word for word in ("3@example.org", "Ann Archer") if word in rows] == []
    assert line(region, 4).actor_label == "Ann Archer"
    assert line(region, 4).after == {"email": "3@example.org", "level": "local"}


def test_many_lines_are_opened_with_one_question_for_their_keys(region: Region, django_assert_num_queries: Any) -> None:
    written(region)
    for count in (1, 3):
        with django_assert_num_queries(2):
            told = [one.after["email"] for one in AuditEntry.objects.filter(region_id=region.pk)[:count]]
        assert len(told) == count


def test_why_is_said_within_the_block_and_sealed(region: Region) -> None:
    with audit.because("Bea asked for it"):
        audit.record("region.praised", region, by=ANN, region_id=region.pk)
    audit.record("region.praised", region, by=ANN, region_id=region.pk)

    assert [one.why for one in AuditEntry.objects.filter(verb="region.praised").order_by("id")] == [
        "Bea asked for it", "",
    ]  # fmt: skip


def test_anonymous_answers_leave_a_number_for_the_day_and_no_line(region: Region, other_region: Region) -> None:
    lines = AuditEntry.objects.count()
    for where in (region.pk, region.pk, other_region.pk, None, None):
        audit.count_anonymous("survey.answered", region_id=where)

    counted = AnonymousTally.objects.values_list("region_id", "verb", "count")
    assert set(counted) == {
        (region.pk, "survey.answered", 2), (other_region.pk, "survey.answered", 1), (None, "survey.answered", 2),
    }  # fmt: skip
    assert {field.name for field in AnonymousTally._meta.fields} == {"id", "region_id", "verb", "day", "count"}
    assert AuditEntry.objects.count() == lines


def test_heads_are_kept_when_whole_and_grown_and_read_again(region: Region, settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    written(region)
    good = chain.verify(region.pk, anchors.read().get(region.pk, {}))
    anchors.append([good], anchors.read())
    anchors.append([good], anchors.read())

    assert anchors.read() == {region.pk: {LENGTH: good.head}}
    assert len((tmp_path / "audit-heads.jsonl").read_text().splitlines()) == 1
    assert oct((tmp_path / "audit-heads.jsonl").stat().st_mode)[-3:] == "600"

    take_away(region, 2)
    anchors.append([chain.verify(region.pk, {})], {})
    assert anchors.read() == {region.pk: {LENGTH: good.head}}


def test_what_belongs_to_somebody_goes_with_them(region: Region) -> None:
    """A number of a contact is sealed with the contact's key; the number of a partner stands in the open."""
    hope = Organization.objects.create(region=region, name="Hope House")
    bea = Contact.objects.create(region=region, organization=hope, name="Bea")
    for owner, number in ((bea, "740-555-0101"), (hope, "740-555-0102")):
        phone = Phone.objects.create(region=region, number=number, **{owner._meta.model_name: owner})
        audit.record("phone.added", phone, by=ANN, region_id=region.pk, after={"number": number})

    told = AuditEntry.objects.filter(verb="phone.added").order_by("id")
    assert [(one.about, one.open_subject, one.open_after["number"]) for one in told] == [
        (f"contact:{bea.pk}", "", {"sealed": True}), ("", "740-555-0102", "740-555-0102"),
    ]  # fmt: skip
    vault.destroy([f"contact:{bea.pk}"])
    assert [one.subject_label for one in told.all()] == ["erased", "740-555-0102"]

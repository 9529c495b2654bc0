"""Whatever a small directory holds: again changes nothing, order does not matter, next door nothing happens."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.core.actor import system
from onward.exchange.operations import load
from onward.exchange.records import Batch
from onward.exchange.tests.batches import batch, contents
from onward.exchange.writers.gather import gather
from onward.regions.models import Region
from onward.regions.operations import found_region

KEYS = st.sampled_from("abcd")
BLANK = st.none()
TEXT = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=8)
POINT = st.one_of(BLANK, st.floats(-200, 200, allow_nan=False))
AGE = st.one_of(BLANK, st.decimals(-5, 205, places=3))


def rows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    return st.dictionaries(KEYS, st.fixed_dictionaries(fields), max_size=4)


TABLES = st.fixed_dictionaries(
    {
        "organization": rows(
            name=TEXT, description=st.one_of(BLANK, TEXT), parent_organization_id=st.one_of(BLANK, KEYS),
            level=st.sampled_from([None, "local", "nonsense"]), county=st.sampled_from([None, "39001", "00000"]),
        ),
        "service": rows(name=TEXT, organization_id=st.one_of(BLANK, KEYS), minimum_age=AGE, maximum_age=AGE),
        "location": rows(name=TEXT, organization_id=st.one_of(BLANK, KEYS), latitude=POINT, longitude=POINT),
        "service_at_location": rows(service_id=KEYS, location_id=KEYS),
        "phone": rows(number=TEXT, service_id=st.one_of(BLANK, KEYS), extension=st.one_of(BLANK, st.integers())),
        "schedule": rows(
            service_at_location_id=st.one_of(BLANK, KEYS), opens_at=st.one_of(BLANK, st.times()),
            valid_from=st.one_of(BLANK, st.dates()), count=st.one_of(BLANK, st.integers()),
        ),
        "cost_option": rows(service_id=KEYS, amount=st.one_of(BLANK, st.decimals(-(10**13), 10**13, places=4))),
    }
)  # fmt: skip
KINDS = st.sampled_from(["hsds", "partners"])
BY = system("tests")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Two regions made once; each example is rolled back by itself."""
    from django.db import transaction

    from onward.regions.models import County
    from onward.testing import COUNTIES

    with django_db_blocker.unblock(), transaction.atomic():
        County.objects.bulk_create(
            County(fips=fips, name=name, state=state, latitude=latitude, longitude=longitude)
            for fips, (name, state, latitude, longitude) in COUNTIES.items()
        )
        yield [found_region(name=name, counties=["39001"], by=BY) for name in ("Here", "There")]
        transaction.set_rollback(True)


class Undone:
    """A transaction that leaves no trace."""

    def __enter__(self) -> None:
        from django.db import transaction

        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *failure: Any) -> None:
        from django.db import transaction

        transaction.set_rollback(True)
        self.atomic.__exit__(*failure)


def fresh(tables: dict[str, Any], kind: str) -> Batch:
    return batch(kind, **deepcopy(tables))


@settings(max_examples=25)
@given(TABLES, KINDS)
def test_the_second_time_nothing_changes_and_the_same_is_rejected(
    here: list[Region], tables: dict[str, Any], kind: str
) -> None:
    with Undone():
        foretold = load(fresh(tables, kind), here[0], by=BY, dry_run=True)
        first = load(fresh(tables, kind), here[0], by=BY)
        after = contents(here[0])
        second = load(fresh(tables, kind), here[0], by=BY)

        assert (foretold.tables, foretold.problems) == (first.tables, first.problems)
        assert contents(here[0]) == after
        assert second.problems == first.problems
        for name, counted in second.tables.items():
            rejected = first.tables[name]["rejected"]
            assert counted == {
                "read": counted["read"], "created": 0, "updated": 0, "unchanged": counted["read"] - rejected,
                "rejected": rejected,
            }  # fmt: skip


@settings(max_examples=15)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_tables_does_not_matter(here: list[Region], tables: dict[str, Any], chance: Any) -> None:
    shuffled = list(tables)
    chance.shuffle(shuffled)
    with Undone():
        first = load(fresh(tables, "hsds"), here[0], by=BY)
        second = load(fresh({name: tables[name] for name in shuffled}, "hsds"), here[1], by=BY)

        assert (first.tables, first.problems) == (second.tables, second.problems)
        assert gather(here[0]) == gather(here[1])


@settings(max_examples=15)
@given(TABLES, TABLES, KINDS)
def test_an_import_touches_nothing_of_the_region_next_door(
    here: list[Region], one: dict[str, Any], other: dict[str, Any], kind: str
) -> None:
    with Undone():
        load(fresh(one, "hsds"), here[1], by=BY)
        before = contents(here[1])
        load(fresh(one, "hsds"), here[0], by=BY)
        load(fresh(other, kind), here[0], by=BY)

        assert contents(here[1]) == before

"""The demo region is in the middle of asking its partners: some asked, some reminded, some on the call list."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onward.core import clock
from onward.core.actor import Actor
from onward.core.models import Letter
from onward.directory.tests.cast import service
from onward.outreach.models import Rhythm, Verification
from onward.outreach.operations.demo_asked import ask_for_the_demo
from onward.outreach.queries.verification import calls
from onward.outreach.tests.letters_cast import into, reachable
from onward.partners.models import Organization
from onward.regions.models import Region

pytestmark = pytest.mark.django_db


def test_the_demo_is_in_the_middle_of_its_rhythm(
    region: Region, operator: Actor, settings: Any, tmp_path: Path
) -> None:
    into(settings, tmp_path)
    for number in range(20):
        service(reachable(region, f"House {number:02}"), "Beds")
    fresh = reachable(region, "Fresh")
    Organization.objects.filter(pk=fresh.pk).update(assured_date=clock.today() - dt.timedelta(days=3))
    Organization.objects.create(region=region, name="Without")
    made = ask_for_the_demo(region, by=operator)

    open_ones = Verification.objects.filter(ended_on=None, calling_since=None)
    assert (made, Counter(open_ones.values_list("letters", flat=True))) == (20, {1: 6, 2: 6, 3: 3})
    assert (calls(region).count(), Verification.objects.filter(outcome="answered").count()) == (4, 1)
    assert (Rhythm.objects.get().on, Letter.objects.exists()) == (True, False)


def test_where_a_mail_server_is_named_the_demo_asks_nobody(region: Region, operator: Actor, settings: Any) -> None:
    settings.EMAIL_BACKEND = "onward.core.mail_backends.ServerBackend"
    ask_for_the_demo(region, by=operator)

    assert not Rhythm.objects.get().on

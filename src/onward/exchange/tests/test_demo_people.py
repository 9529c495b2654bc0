"""The demo shows the pages of people, links and corrections full."""

from django.core import mail

from onward.accounts.models import DutyLink, Membership, User
from onward.accounts.queries import actor_of
from onward.core import clock
from onward.core.actor import EDITOR, GROUP_LEAD, LEADERSHIP, NAVIGATOR, VIEWER, Actor
from onward.core.models import Letter
from onward.directory.models import ChangeRequestField, Location
from onward.exchange.operations.demo import make_demo
from onward.exchange.operations.demo_people import people_the_demo
from onward.regions.operations import load_geography


def test_the_demo_region_has_people_in_every_role_and_corrections_that_wait(db: None, operator: Actor) -> None:
    load_geography()
    region = make_demo(today=clock.today(), by=operator)
    people_the_demo(region, by=operator)

    roles = dict(Membership.objects.filter(region=region).values_list("user__name", "role"))
    assert roles == {
        "Lea Ortiz": LEADERSHIP, "Ben Carter": LEADERSHIP, "Gus Hall": GROUP_LEAD,
        "Nia Brooks": NAVIGATOR, "Finn Reyes": VIEWER,
    }  # fmt: skip
    assert actor_of(User.objects.get(name="Ed Marsh")).roles_in(region.pk) == {EDITOR}
    waiting = ChangeRequestField.objects.filter(region=region)
    assert [(one.state, one.field, one.old != one.new) for one in waiting] == [("waiting", "number", True)] * 2
    assert DutyLink.objects.filter(region=region).count() == 2
    assert Location.objects.filter(region=region, visibility="leadership").count() == 1
    assert (Letter.objects.count(), mail.outbox) == (0, [])

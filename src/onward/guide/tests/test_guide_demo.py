"""The demo region shows the guide part of the way."""

from onward.core.actor import Actor
from onward.guide.models import Evidence, Mark
from onward.guide.operations.demo import EVIDENCE, TICKED, tick_the_demo
from onward.guide.queries.guide import guide_of
from onward.insight.queries import picture_of
from onward.regions.models import Region


def test_the_demo_has_done_some_of_it_and_not_all(region: Region, operator: Actor) -> None:
    tick_the_demo(region, by=operator)

    guide, _counts = guide_of(region, picture_of(region))
    assert (Mark.objects.filter(done=True).count(), Evidence.objects.count()) == (len(TICKED), len(EVIDENCE))
    assert [phase.done for phase in guide.phases] == [1, 2, 0, 0, 0]
    assert guide.next is not None
    assert guide.next.item.key == "landscape"

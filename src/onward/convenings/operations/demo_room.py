"""What the demo's summit said, voted, decided and asked. All of it is made up."""

from itertools import cycle
from uuid import uuid4

from onward.convenings.models import Gathering, Item, Room, TablePass, Topic
from onward.convenings.operations.asks import answer, ask
from onward.convenings.operations.decisions import decide, write_minutes
from onward.convenings.operations.room import change_room, close_capture, open_capture, room_for, set_tables
from onward.convenings.operations.topics import choose_need, name_topic
from onward.convenings.rules.asks import EACH_OTHER, OTHERS, PARTLY
from onward.convenings.rules.room import DOES, IDEA, NEED, OFFER, QUOTE
from onward.core import clock
from onward.core.actor import Actor
from onward.partners.models import Sector
from onward.partners.operations.rows import deed

TABLES = 5
SAID = {
    (NEED, "Rides to work at night", 21): (
        ("workforce", "No rides to work after ten at night."),
        ("recovery_housing", "Residents lose jobs because the last bus goes at six."),
        ("employers", "Second shift starts at three and nobody can get home."),
        ("courts", "People miss court because nobody can drive them."),
    ),
    (NEED, "Beds for mothers with children", 16): (
        ("treatment", "Mothers wait for weeks because they cannot bring their children."),
        ("human_services", "No house here takes a mother with two children."),
        ("recovery_housing", "We turn families away every week."),
    ),
    (NEED, "Nobody knows who has a free bed", 16): (
        ("law_enforcement", "At two in the morning we call nine numbers."),
        ("treatment", "Nobody knows which house has a free bed today."),
    ),
    (OFFER, "A van in the daytime", 6): (
        ("faith", "Our church has a van that stands still on weekdays."),
        ("transportation", "We can drive if somebody pays the fuel."),
    ),
    (IDEA, "One shared list of free beds", 18): (
        ("recovery_housing", "One list of free beds that all houses keep current."),
        ("peer_support", "A list of beds on one page that a peer can read on a phone."),
    ),
    (IDEA, "A job fair in the court building", 4): (("courts", "A job fair inside the court building."),),
}
ALONE = (
    (DOES, "workforce", "We pay for training and for tools."),
    (DOES, "peer_support", "Peers are in the emergency room on weekends."),
    (NEED, "legal_assistance", "Licenses that were lost keep people from work."),
    (IDEA, "faith", "A supper each month where families meet."),
)
QUOTES = (
    ("peer_support", "Somebody picked up the phone. That was it."),
    ("employers", "My best welder came from the drug court."),
)
DECISIONS = (
    ("We keep one shared list of free beds, open to all who place people.", "Nine calls a night are too many.", 4),
    ("The van of the church drives the second shift from June on.", "It stands still on weekdays; fuel is paid.", 0),
)  # fmt: skip
BY = "Everybody who was there"


@deed
def fill_the_room(gathering: Gathering, *, by: Actor) -> Room:
    """What five tables said in the demo, in groups with dots, two decisions, minutes and two asks."""
    room = room_for(gathering, by=by)
    set_tables(room, number=TABLES, by=by)
    change_room(room, values={"moderated": False}, by=by)  # What the demo said may be shown at once.
    open_capture(room, by=by)
    tables = cycle(TablePass.objects.filter(room=room))
    sectors = {one.key: one for one in Sector.objects.filter(region=gathering.region)}
    counties = cycle([*gathering.region.counties.order_by("name"), None])

    def write(kind: str, sector: str, body: str, consent: bool = False) -> Item:
        return Item.objects.create(
            region=gathering.region, room=room, table=next(tables), uid=uuid4(), kind=kind, body=body,
            sector=sectors.get(sector), county=next(counties), consent=consent, came_at=gathering.starts,
        )  # fmt: skip

    topics = []
    for (kind, name, dots), said in SAID.items():
        items = [write(kind, sector, body) for sector, body in said]
        topic = name_topic(room, kind=kind, name=name, items=items, by=by)
        Topic.objects.filter(pk=topic.pk).update(dots=dots)
        topics.append(topic)
    for kind, sector, body in ALONE:
        write(kind, sector, body)
    for sector, body in QUOTES:
        write(QUOTE, sector, body, consent=True)
    close_capture(room, by=by)
    Room.objects.filter(pk=room.pk).update(voting_opened_at=gathering.starts, voting_closed_at=gathering.ends)
    choose_need(topics[0], by=by)
    _after(gathering, topics, by)
    return Room.objects.select_related("gathering", "region").get(pk=room.pk)


def _after(gathering: Gathering, topics: list[Topic], by: Actor) -> None:
    day = gathering.starts_there.date()
    for body, reason, topic in DECISIONS:
        values = {"body": body, "reason": reason, "decided_by": BY, "decided_on": day, "topic_id": topics[topic].pk}
        decide(gathering, values=values, by=by)
    words = {
        "opening": "Somebody in recovery welcomed us and said why this matters to her.",
        "course": "Each sector told in three minutes what it does. Then tables wrote down needs, offers and ideas.",
        "next_steps": "The housing group sends the first list of beds in two weeks. We meet again in spring.",
    }  # fmt: skip
    write_minutes(gathering, values=words, by=by)
    _asks(gathering, by)


def _asks(gathering: Gathering, by: Actor) -> None:
    region = gathering.region
    found = {one.key: one for one in Sector.objects.filter(region=region)}
    usual = {"gathering_id": gathering.pk, "asked_on": gathering.starts_there.date()}
    first = ask(region=region, by=by, values={
        **usual, "direction": OTHERS, "sector_id": found["recovery_housing"].pk,
        "of_sector_id": found["law_enforcement"].pk, "what": "Call our list of free beds first, day and night.",
        "why": "One call finds a bed in minutes.",
    })  # fmt: skip
    answer(first, state=PARTLY, words="Two counties begin in May; the others want to see it work.", by=by)
    ask(region=region, by=by, values={
        **usual, "direction": EACH_OTHER, "sector_id": found["employers"].pk, "of_sector_id": found["employers"].pk,
        "what": "Tell each other when you hire for the second shift, so that one van serves all.",
        "by_when": clock.today(),
    })  # fmt: skip

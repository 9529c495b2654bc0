"""The guide as Ada coordinates, Lea leads and Bea takes part: read, ticked, shown, changed, brought up to date."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.core.people import person
from onward.guide import held, operations
from onward.guide.default import Default, default_items
from onward.guide.models import Evidence, GuideItem, Mark
from onward.guide.queries import guide as queries
from onward.guide.rules import ACTIVITY
from onward.insight.queries import picture_of
from onward.insight.tests.cast import offers, partner
from onward.regions.models import Region
from onward.testing import client_of

G = "/r/ohio-valley/guide/"
VISION = f"{G}activity/vision/"
LANDSCAPE = f"{G}activity/landscape/"


def words(text: bytes) -> str:
    return re.sub(r"\s+", " ", strip_tags(re.sub(r"</(td|th|li|p|h\d|a)>", " ", text.decode()))).strip()


def item(region: Region, key: str, part: str = ACTIVITY) -> GuideItem:
    return GuideItem.objects.get(region=region, part=part, key=key)


def done(client: Client, address: str, sent: dict[str, str] | None = None) -> str:
    """Do something on a page, and the address that undoes it."""
    client.post(address, sent or {})
    return f"/r/ohio-valley/partners/undo/{client.session['undo']['stamp']}/"


@pytest.fixture
def lea_client(lea: User) -> Client:
    return client_of(lea)


def test_a_new_region_begins_with_the_first_activity_of_the_first_phase(region: Region, bea_client: Client) -> None:
    answer = bea_client.get(G)
    said = words(answer.content)

    assert "Next: Write your vision and your pitch (Define and find partners)." in said
    assert [(phase.state, phase.done, phase.of) for phase in answer.context["guide"].phases] == [
        ("open", 0, 10), ("open", 0, 12), ("open", 0, 7), ("open", 0, 5), ("open", 0, 4),
    ]  # fmt: skip
    assert ("Change the guide" in said, "This is done" in said) == (False, False)


def test_lea_ticks_with_a_note_and_the_guide_moves_on(region: Region, lea_client: Client, bea_client: Client) -> None:
    lea_client.post(f"{VISION}tick/", {"note": "On the wall at the library."})

    mark = Mark.objects.get()
    assert (mark.item.key, mark.done, mark.note, str(mark.said_by)) == (
        "vision", True, "On the wall at the library.", "Lea",
    )  # fmt: skip
    said = words(bea_client.get(G).content)
    assert "Lea ticked it today . On the wall at the library." in said.replace("today.", "today .")
    assert "Next: List who is here" in said
    assert "1 of 10 done" in said


def test_a_tick_is_taken_back_or_undone(region: Region, lea_client: Client) -> None:
    lea_client.post(f"{VISION}tick/")
    lea_client.post(f"{VISION}untick/")
    assert Mark.objects.get().done is False
    undo = done(lea_client, f"{VISION}tick/", {"note": "Again"})
    assert (Mark.objects.count(), Mark.objects.get().note) == (1, "Again")
    lea_client.post(undo)

    assert Mark.objects.get().done is False
    lea_client.post(f"{VISION}untick/")
    assert "is open again" not in words(lea_client.get(G).content), "it was open"


def test_the_first_tick_is_undone_without_a_trace(region: Region, lea_client: Client) -> None:
    lea_client.post(done(lea_client, f"{VISION}tick/"))

    assert not Mark.objects.exists()


def test_what_is_counted_cannot_be_ticked(region: Region, ada_client: Client, ada_actor: Actor) -> None:
    answer = ada_client.post(f"{LANDSCAPE}tick/")

    assert "Onward counts this itself." in words(answer.content)
    with pytest.raises(Refused, match="counts this itself"):
        operations.tick(item(region, "landscape"), by=ada_actor)
    assert not Mark.objects.exists()


def test_what_a_region_wants_to_tick_by_hand_it_can(region: Region, ada_client: Client) -> None:
    here = item(region, "landscape")
    form = {**{name: getattr(here, name) for name in ("title", "purpose", "takes", "template")}, "in_use": "on"}
    ada_client.post(f"{LANDSCAPE}edit/", {**form, "fact": "", "seen": here.changed_at.isoformat()})
    ada_client.post(f"{LANDSCAPE}tick/")

    assert item(region, "landscape").mark.done


def test_bea_reads_everything_and_changes_nothing(region: Region, bea_client: Client, lea_client: Client) -> None:
    acts = [f"{VISION}tick/", f"{VISION}untick/", f"{VISION}move/", f"{VISION}evidence/", f"{VISION}evidence/1/remove/"]
    pages = [f"{VISION}edit/", f"{G}arrange/", f"{G}new/", f"{G}newer/"]
    read = [G, VISION, f"{G}steps/", f"{G}components/", f"{G}missions/"]

    assert {bea_client.post(address).status_code for address in acts} == {404}
    assert {bea_client.get(address).status_code for address in pages} == {404}
    assert {bea_client.get(address).status_code for address in read} == {200}
    assert {lea_client.post(address).status_code for address in acts[2:]} == {404}
    assert "Whoever coordinates, or sits on the leadership team, ticks it" in words(bea_client.get(VISION).content)


def test_nobody_is_led_to_a_page_that_is_closed_to_them(region: Region, bea_client: Client, lea_client: Client) -> None:
    at = f"{G}activity/outreach-list/"

    assert ("/outreach/" in bea_client.get(at).content.decode()) is False
    assert "/outreach/" in lea_client.get(at).content.decode()


def test_ada_adds_evidence_and_takes_it_away(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{VISION}evidence/", {"words": "Notes of May 3", "url": "example.org/notes"})
    row = Evidence.objects.get()
    page = ada_client.get(VISION).content.decode()
    assert ('href="https://example.org/notes" rel="noopener noreferrer"' in page, "Notes of May 3" in page) == (
        True, True,
    )  # fmt: skip

    undo = done(ada_client, f"{VISION}evidence/{row.pk}/remove/")
    assert "Notes of May 3" not in ada_client.get(VISION).content.decode()
    assert ada_client.post(f"{VISION}evidence/{row.pk}/remove/").status_code == 404
    ada_client.post(undo)
    assert "Notes of May 3" in ada_client.get(VISION).content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": "", "url": ""}, "Write a line, or paste a link."),
        ({"words": "Kept", "url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"words": "Kept", "url": "not a link"}, "Enter a valid URL."),
    ],
)
def test_evidence_that_says_nothing_is_refused_and_nothing_is_lost(
    typed: dict[str, str], told: str, region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    answer = ada_client.post(f"{VISION}evidence/", typed)

    assert told in words(answer.content)
    assert typed["words"] in answer.content.decode()
    assert not Evidence.objects.exists()
    with pytest.raises(Refused):
        operations.add_evidence(item(region, "vision"), words="", url="", by=ada_actor)


def test_a_lens_shows_the_same_facts_with_what_shows_them(region: Region, ada_client: Client) -> None:
    offers(partner(region, "Circle", "recovery_community"), "recovery_housing", "39131")
    operations.add_evidence(item(region, "stories", "step"), words="The mural", url="", by=actor_of(User.objects.get()))

    steps, components = (words(ada_client.get(f"{G}{lens}/").content) for lens in ("steps", "components"))

    assert "1 of 10 are done." in steps
    assert "Partners who speak for recovery: 1" in steps
    assert "The mural" in steps
    assert "Counties with something of it: 1 of 4" in components
    assert "Recovery housing: in 1 of 4 counties" in components


def test_the_page_of_a_component_leads_to_its_lens_and_its_services(region: Region, ada_client: Client) -> None:
    page = ada_client.get(f"{G}component/detox_treatment/").content.decode()

    assert 'href="/r/ohio-valley/guide/components/"' in page
    assert 'href="/r/ohio-valley/gaps/map/?kind=detox"' in page
    assert 'href="/r/ohio-valley/gaps/?component=detox_treatment"' in page


def test_the_home_says_where_we_stand_and_what_comes_next(region: Region, bea_client: Client, finn: User) -> None:
    said = words(bea_client.get("/r/ohio-valley/").content)

    assert "0 of 10 done" in said
    assert "Next in the guide: Write your vision and your pitch" in said
    assert "Next in the guide" not in words(client_of(finn).get("/r/ohio-valley/").content)
    assert client_of(finn).get(G).status_code == 404


def test_when_everything_is_done_the_guide_says_so(region: Region, ada_client: Client) -> None:
    GuideItem.objects.filter(part=ACTIVITY).exclude(key="vision").update(in_use=False)
    ada_client.post(f"{VISION}tick/")
    answer = ada_client.get(G)

    assert "Everything in your guide is done." in words(answer.content)
    assert [phase.state for phase in answer.context["guide"].phases] == ["done", "open", "open", "open", "open"]


# In the region's own words --------------------------------------------------------------------------------------------


def test_ada_says_it_in_her_words(region: Region, ada_client: Client) -> None:
    here = item(region, "vision")
    form = {"title": "Dream together", "takes": "1 day", "in_use": "on", "seen": here.changed_at.isoformat()}
    undo = done(ada_client, f"{VISION}edit/", form)

    assert "Next: Dream together" in words(ada_client.get(G).content)
    ada_client.post(undo)
    assert item(region, "vision").title == "Write your vision and your pitch"


def test_two_who_change_the_same_do_not_overwrite_each_other(region: Region, ada_client: Client) -> None:
    late = {"title": "Mine", "in_use": "on", "seen": item(region, "vision").changed_at.isoformat()}
    ada_client.post(f"{VISION}edit/", {**late, "title": "Theirs"})

    assert "changed this while you had it open" in words(ada_client.post(f"{VISION}edit/", late).content)
    assert item(region, "vision").title == "Theirs"


def test_something_of_the_regions_own_comes_last_in_its_phase(region: Region, ada_client: Client) -> None:
    sent = {"part": "activity", "title": "Ride the bus once", "in_use": "on", "fact": "recovery_voice"}
    ada_client.post(f"{G}new/?phase=4", sent)
    again = ada_client.post(f"{G}new/?phase=4", sent)
    nameless = ada_client.post(f"{G}new/?phase=4", {**sent, "title": "…"})

    keys = [row.item.key for row in ada_client.get(G).context["guide"].phases[3].activities]
    assert keys[-1] == "ride-the-bus-once"
    assert "is in the guide already" in words(again.content)
    assert "Give it a title with letters" in words(nameless.content)


def test_things_are_moved_and_hidden_and_come_back(region: Region, ada_client: Client) -> None:
    def first(count: int) -> list[str]:
        return [row.item.key for row in ada_client.get(G).context["guide"].phases[0].activities][:count]

    ada_client.post(f"{LANDSCAPE}move/", {"act": "earlier"})
    ada_client.post(f"{LANDSCAPE}move/", {"act": "earlier"})
    assert first(3) == ["landscape", "vision", "sectors"]
    undo = done(ada_client, f"{VISION}move/", {"act": "later"})
    assert first(3) == ["landscape", "sectors", "vision"]
    ada_client.post(undo)
    assert first(2) == ["landscape", "vision"]
    ada_client.post(f"{LANDSCAPE}move/", {"act": "hide"})
    assert first(1) == ["vision"]
    ada_client.post(f"{LANDSCAPE}move/", {"act": "show"})
    assert first(1) == ["landscape"]


def test_phases_are_moved_with_all_that_is_in_them(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{G}phase/organize/move/", {"act": "earlier"})

    phases = ada_client.get(G).context["guide"].phases
    assert [phase.item.key for phase in phases][:2] == ["organize", "find"]
    assert phases[0].activities[0].item.key == "kinds-known"


def test_the_page_to_arrange_shows_the_hidden_too(region: Region, ada_client: Client) -> None:
    ada_client.post(f"{VISION}move/", {"act": "hide"})
    groups = ada_client.get(f"{G}arrange/").context["groups"]

    assert [(group.part, len(group.items)) for group in groups] == [
        ("phase", 5), ("activity", 10), ("outcome", 3), ("activity", 12), ("outcome", 3), ("activity", 7),
        ("outcome", 1), ("activity", 5), ("outcome", 2), ("activity", 4), ("outcome", 1), ("step", 10),
        ("component", 10), ("mission", 5),
    ]  # fmt: skip


# A newer default ------------------------------------------------------------------------------------------------------


def next_version() -> list[Default]:
    """The default a year on: two titles are other, one thing is new, one is gone."""
    kept = [one for one in default_items() if one.key != "interest-form"]
    titles = {"vision": "Write your vision", "landscape": "Know who is here"}
    changed = [replace(one, title=titles.get(one.key, one.title)) if one.part == ACTIVITY else one for one in kept]
    return [*changed, Default(ACTIVITY, "listen", 1, 9, "Listen first", "Before you ask.")]


def test_a_newer_guide_comes_without_losing_ones_own(region: Region, ada_actor: Actor) -> None:
    operations.change_item(item(region, "vision"), values={"title": "Dream together"}, by=ada_actor)
    plan = operations.newer_default(region, next_version())
    told = queries.told(region, plan)

    assert [one.key for one in told.new] == ["listen"]
    assert [change.title for change in told.follow] == ["List who is here"]
    assert [(change.title, change.words[0].newer) for change in told.stay] == [("Dream together", "Write your vision")]
    assert operations.take_newer_default(region, items=next_version(), by=ada_actor) == 3
    titles = {key: item(region, key).title for key in ("vision", "landscape", "listen", "interest-form")}
    assert titles == {
        "vision": "Dream together", "landscape": "Know who is here", "listen": "Listen first",
        "interest-form": "Put out an interest form",
    }  # fmt: skip
    assert not operations.newer_default(region, next_version())


def test_what_only_changed_its_place_is_counted(region: Region) -> None:
    later = [replace(one, position=one.position + 1) if one.part == ACTIVITY else one for one in default_items()]
    told = queries.told(region, operations.newer_default(region, later))

    assert (told.moved, told.follow, told.nothing) == (38, [], False)


def test_ada_sees_what_would_come_takes_it_and_undoes_it(region: Region, ada_client: Client) -> None:
    GuideItem.objects.filter(key="vision", part=ACTIVITY).delete()
    here = item(region, "landscape")
    here.title, here.taken = "Old", {**here.taken, "title": "Old"}
    here.save()

    page = words(ada_client.get(f"{G}newer/").content)
    assert "Comes in Write your vision and your pitch What to do" in page
    assert "title: here “Old”, newer “List who is here”" in page
    assert "There is something newer" in words(ada_client.get(f"{G}arrange/").content)
    undo = done(ada_client, f"{G}newer/")
    assert item(region, "landscape").title == "List who is here"
    assert "Nothing. You have all of it." in words(ada_client.get(f"{G}newer/").content)
    ada_client.post(f"{G}newer/")
    ada_client.post(undo)
    assert item(region, "landscape").title == "Old"
    assert not GuideItem.objects.filter(key="vision", part=ACTIVITY).exists()


def test_a_region_from_before_the_guide_is_offered_it(region: Region, ada_client: Client, bea_client: Client) -> None:
    GuideItem.objects.all().delete()

    assert "Your region has no guide yet." in words(ada_client.get(G).content)
    assert "Nothing to look at yet" in words(bea_client.get(f"{G}steps/").content)
    assert ada_client.get(f"{G}new/").status_code == 302
    assert ada_client.get("/r/ohio-valley/").status_code == 200
    ada_client.post(f"{G}newer/")
    assert GuideItem.objects.count() == len(default_items())


# What is held, counted and refused ------------------------------------------------------------------------------------


def test_whoever_is_erased_leaves_the_tick_without_a_name(region: Region, ada: User, ada_actor: Actor) -> None:
    operations.tick(item(region, "vision"), note="Done", by=ada_actor)
    operations.add_evidence(item(region, "vision"), words="Photo", url="", by=ada_actor)
    who = person(ada.email)

    assert [one.what for one in held.find(who)] == [
        "You ticked “Write your vision and your pitch” in the guide",
        "You put evidence to “Write your vision and your pitch” in the guide",
    ]
    held.erase(who, ada_actor)
    assert (Mark.objects.get().said_by, Mark.objects.get().note, Evidence.objects.get().added_by) == (
        None,
        "Done",
        None,
    )
    assert list(held.find(person("nobody@example.org"))) == []


def test_there_is_nothing_of_an_unknown_key(region: Region, ada_client: Client) -> None:
    assert [ada_client.get(f"{G}{at}").status_code for at in ("activity/nothing/", "poem/vision/", "views/")] == [
        404
    ] * 3
    with pytest.raises(Missing):
        queries.item_called(region, ACTIVITY, "nothing")


def test_the_guide_asks_no_more_for_three_ticks_than_for_one(
    region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    asked = []
    for keys in (["vision"], ["session-held", "agreements"]):
        for key in keys:
            operations.tick(item(region, key), by=ada_actor)
        with CaptureQueriesContext(connection) as found:
            ada_client.get(G)
        asked.append(len(found))

    assert asked[0] == asked[1] <= 13
    guide, counts = queries.guide_of(region, picture_of(region))
    assert ([phase.done for phase in guide.phases[:2]], counts["listed"]) == ([1, 2], 0)


@pytest.mark.parametrize("wrong", [{"part": "poem"}, {"title": ""}, {"phase": 0}, {"part": "step"}, {"key": "vision"}])
def test_the_database_refuses_nonsense(wrong: dict[str, object], region: Region) -> None:
    values = {"part": ACTIVITY, "key": "new", "phase": 1, "title": "New", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        GuideItem.objects.create(region=region, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(region=region, item=item(region, "vision"))


def test_what_was_done_is_told_in_words(region: Region, ada_client: Client, bea_client: Client) -> None:
    ada_client.post(f"{VISION}tick/")
    ada_client.post(f"{VISION}evidence/", {"words": "Photo"})

    assert "Ada ticked “Write your vision and your pitch” in the guide." in words(
        bea_client.get("/r/ohio-valley/").content
    )
    history = words(ada_client.get("/r/ohio-valley/history/?what=guide").content)
    assert "Ada ticked “Write your vision and your pitch” in the guide" in history
    assert "Ada put evidence to “Write your vision and your pitch” in the guide" in history

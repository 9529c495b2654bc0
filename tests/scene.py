"""Something real behind every address: two regions, and in each two organizations with one record of every kind.

A new area adds to `House` what its addresses name, and to FACTS or OF_PAGE which fact stands in which place. An address
with a place that nobody filled fails its test and says so.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from onward.accounts.models import User
from onward.accounts.operations import sign_in_token
from onward.accounts.queries import actor_of
from onward.assessments.defaults import DEFAULTS
from onward.assessments.instrument import ENGLISH, Score
from onward.assessments.models import InstrumentVersion, Opportunity, Respondent, Round
from onward.assessments.operations import add_instrument
from onward.assessments.rules.rounds import CLOSED, NAMED
from onward.assessments.tests.cast import answered as answered_in
from onward.assessments.tests.cast import published, round_of
from onward.convenings.models import Room
from onward.convenings.operations import make_feed
from onward.convenings.operations.asks import ask
from onward.convenings.operations.decisions import decide
from onward.convenings.tests.agenda_cast import agenda_of_lines, clip_of
from onward.convenings.tests.cast import gathering_of, guest_of, seated_at, series_of
from onward.convenings.tests.room_cast import room_of, table_of, topic_of
from onward.core import clock
from onward.core.actor import NAVIGATOR, Actor
from onward.core.models import Letter
from onward.directory.forms.things import THINGS
from onward.directory.models import ChangeRequest, ServiceKind, Unit
from onward.directory.operations.asking import ask_to_check
from onward.directory.operations.no_more import SIGNER
from onward.directory.tests.cast import partner, place, service
from onward.exchange.models import ImportRun
from onward.guide.operations import add_evidence, invite_person
from onward.guide.operations.people import Offer
from onward.guide.queries.guide import item_called
from onward.insight.models import Ingredient, MissingRun, Quote
from onward.insight.operations import take_snapshot
from onward.outreach.carrying import token_for
from onward.outreach.models import (
    Campaign,
    Interest,
    Nomination,
    Recipient,
    Seat,
    TeamMember,
    Verification,
    VisionDraft,
)
from onward.outreach.operations import put_on_list, save_view
from onward.partners import operations, undo_offer
from onward.partners.models import HelpKind, Sector
from onward.partners.operations import log_conversation, set_do_not_contact
from onward.regions.models import Region
from onward.testing import editor, member


def answered(name: str, pk: int) -> dict[str, Any]:
    """What a run of who is missing keeps, with one candidate, who closes the one gap."""
    pick = {"key": str(pk), "gain": 1.0, "cells": [0], "instead": []}
    inputs = {
        "method": "who is missing 1", "on": "2026-01-01", "gaps": [["detox", "39001", 1.0, "nothing"]],
        "kinds": {"detox": ["Detox", ""]}, "counties": {"39001": ["Adams", 1]}, "sectors": {}, "blank": [],
        "candidates": [
            {"key": str(pk), "name": name, "sector": "", "cells": [0], "rows": [["", "", pk]], "points": [[39, -83]]}
        ],
        "same": 0, "partners": [], "regions": [], "unsettled": 0,
    }  # fmt: skip
    return {"inputs": inputs, "result": {"covered": 1.0, "bound": 1.0, "total": 1.0, "picks": [pick]}}


class House:
    """One organization with a record of every kind that an address can name, somebody who keeps its listing, and the
    moment of a deed of hers that can be undone. Every name in it holds `mark`."""

    def __init__(self, region: Region, mark: str, by: User) -> None:
        self.region, self.mark, actor = region, mark, actor_of(by)
        self.partner, self.twin = (partner(region, f"{name} {mark}") for name in ("Hope House", "Hope Hse"))
        put_on_list(region=region, organizations=[self.partner], reasons={self.partner.pk: mark}, by=actor)
        self.view = save_view(region=region, owner=by, name=mark, query="", shared=True, by=actor)
        self.talk = log_conversation(
            self.partner, values={"channel": "call", "note": mark, "next_step": f"Call {mark}"}, by=actor
        )
        self.closed = set_do_not_contact(region, address=f"closed{mark}@example.org", reason=mark, by=actor)
        self.campaign = Campaign.objects.create(
            region=region, subject=mark, body=mark, sender_name=mark, reply_to=f"{mark}@example.org", contact_line=mark
        )
        self.recipient = Recipient.objects.create(
            region=region, campaign=self.campaign, organization=self.partner, name=mark, address=f"to{mark}@example.org"
        )
        self.call = Verification.objects.create(region=region, organization=self.twin, calling_since=clock.today())
        self.editor = editor(self.partner, f"Editor{mark}")
        self.service = service(self.partner, f"Beds {mark}", kind="recovery_housing", description=mark)
        self.place = place(self.partner, region.counties.all()[0].pk, services=[self.service])
        self.run = ImportRun.objects.create(
            region=region, kind="partners", file_name=f"{mark}.csv", state="failed", queued_at=clock.now()
        )
        self.missing = MissingRun.objects.create(
            region=region, state="done", finished_at=clock.now(), **answered(f"Invited {mark}", self.partner.pk)
        )
        self.snapshot = take_snapshot(region=region, label=mark, by=actor).snapshot
        self.draft, _new = VisionDraft.objects.get_or_create(region=region, number=1, defaults={"body": mark})
        self.seat = Seat.objects.create(region=region, name=f"Seat {mark}")
        self.sitter = TeamMember.objects.create(region=region, seat=self.seat, person_name=f"Sitter {mark}")
        self.stamp = undo_offer.stamp(self._deed())
        self.records = {"service": self.service, "place": self.place, **{word: self._one(word) for word in THINGS}}
        self.member = member(region, f"Member{mark}", NAVIGATOR)
        self.link = ask_to_check(self.partner, to=(f"{mark}@example.org", mark), by=actor)
        self.token = self._token(self.link.pk)
        self.request = ChangeRequest.objects.create(region=region, organization=self.partner, sent_by=mark)
        vision = item_called(region, "activity", "vision")
        self.interest = Interest.objects.create(
            region=region, name=f"Sender {mark}", email=f"sender{mark}@example.org", organization_name=mark
        )
        Nomination.objects.create(region=region, interest=self.interest, name=f"Named {mark}")
        before = Round.objects.filter(region=region).first()
        self.version: InstrumentVersion = before.version if before else published(region)
        self.round = Round.objects.create(
            region=region, version=self.version, title=f"Round {mark}", contact=mark, state="open", letter=mark,
            opened_at=clock.now(), room=f"room{mark}",
        )  # fmt: skip
        self.respondent = Respondent.objects.create(
            region=region, round=self.round, organization=self.partner, name=f"Asked {mark}",
            email=f"asked{mark}@example.org",
        )  # fmt: skip
        self.heard = round_of(self.version, state=CLOSED, promise=NAMED)
        self.spoke = Respondent.objects.create(
            region=region, round=self.heard, organization=self.partner, name=f"Spoke {mark}", answered=True
        )
        said = {"housing": 2, "housing_need": f"Need {mark}"}
        answered_in(self.heard, said, organization=self.partner, respondent=self.spoke)
        self.opportunity = Opportunity.objects.create(region=region, round=self.heard, body=f"Begin {mark}")
        self.gathering = gathering_of(region, f"Gathering {mark}", purpose=mark, contact=mark, door=f"door{mark}")
        self.series = series_of(region, f"Series {mark}")
        self.feed = make_feed(region=region, by=actor_of(self.editor))
        self.guest = guest_of(self.gathering, f"Guest {mark}", self.partner, needs=mark)
        seated_at(self.guest, table=1)
        self.agenda = agenda_of_lines(self.gathering, f"Line {mark}", note=mark, lead=self.guest)
        self.clip = clip_of(self.agenda, f"Film {mark}")
        self._room(actor)
        self.ingredient = Ingredient.objects.create(region=region, name=f"Ingredient {mark}")
        Quote.objects.create(region=region, ingredient=self.ingredient, body=f"Said {mark}")
        network = next(one.instrument for one in DEFAULTS if one.key == "network")
        named = replace(network, title={ENGLISH: f"Form {mark}"}, intro={ENGLISH: mark}, scores=(Score("all", {}, ()),))
        self.draft_form = add_instrument(region=region, instrument=named, by=actor)
        self.evidence = add_evidence(vision, words=mark, url="", by=actor)
        self.invitation = invite_person(
            region, email=f"guest{mark}@example.org", offer=Offer(NAVIGATOR), words=mark, by=actor
        )

    def _room(self, actor: Actor) -> None:
        """What is said in the room of its gathering, what was decided there, and what a sector asks."""
        self.hall = room_of(self.region, gathering=self.gathering, tables=1, code=f"hall{self.mark}".lower())
        self.table = table_of(self.hall)
        self.topic = topic_of(self.hall, f"Topic {self.mark}", f"Said at a table {self.mark}")
        self.item = self.topic.items.get()
        Room.objects.filter(pk=self.hall.pk).update(voting_opened_at=clock.now())
        values = {"decided_by": self.mark, "decided_on": clock.today()}
        self.decision = decide(self.gathering, values={"body": f"Decided {self.mark}", **values}, by=actor)
        sector = Sector.objects.filter(region=self.region)[0].pk
        asked = {"direction": "others", "sector_id": sector, "what": f"Asked {self.mark}", "of_whom": self.mark}
        self.ask = ask(region=self.region, values=asked, by=actor)

    def _deed(self) -> dt.datetime:
        with operations.one_moment() as moment:
            operations.change_organization(
                self.partner, values={"description": f"x {self.mark}"}, by=actor_of(self.editor)
            )
        return moment

    def _one(self, word: str) -> Any:
        thing = THINGS[word]
        owner = {"service": self.service} if "service" in thing.owners else {"organization": self.partner}
        needed = NEEDED.get(word, {})
        if word == "room":
            unit = Unit.objects.create(region=self.region, name=f"beds {self.mark}")
            needed = {"available": 1, "updated": clock.now(), "unit": unit}
        if word == "help":
            needed = {"way": "offers", "help_kind": HelpKind.objects.filter(region=self.region)[0]}
        if word == "tie":
            needed = {"other_organization": self.twin}
        return thing.model._default_manager.create(region=self.region, **owner, **needed)

    def _token(self, link_id: int) -> str:
        """The secret of a link stands in its letter and nowhere else."""
        hrefs = [letter.facts.get("href", "") for letter in Letter.objects.order_by("-pk")[:5]]
        return next(href.rstrip("/").rpartition("/")[2] for href in hrefs if f"/do/{link_id:x}." in href)

    def chosen(self) -> dict[str, Any]:
        """By the name of a field: what a form can name of the region there."""
        models: Any = (Sector, ServiceKind, HelpKind)
        word, kind, help_kind = (model.objects.filter(region=self.region)[0].pk for model in models)
        county = self.region.counties.all()[0].pk
        return {
            "sector": word, "county": county, "in_county": county, "counties": [county], "kinds": [kind],
            "services": [self.service.pk], "row": [self.partner.pk, self.service.pk], "kept": self.twin.pk,
            "help_kind": help_kind, "way": "needs", "other_organization": self.twin.pk,
            "organization": self.partner.pk, "keeps": [self.partner.pk], "more": self.partner.pk,
            "pick": [self.partner.pk], "favored": [county], "one": self.partner.pk, "other": self.twin.pk,
            f"word-{word}-name": "x", f"word-{kind}-name": "x",
        }  # fmt: skip


NEEDED: dict[str, dict[str, Any]] = {
    "phone": {"number": "740-555-0100"}, "link": {"url": "https://example.org"},
    "identifier": {"identifier_type": "EIN", "identifier": "31"},
}  # fmt: skip
"""What a record cannot be without."""

Fact = Callable[[House], Any]

FACTS: Mapping[str, Fact] = {
    "slug": lambda house: house.region.slug,
    "pk": lambda house: house.partner.pk,
    "other": lambda house: house.twin.pk,
    "stamp": lambda house: house.stamp,
    "token": lambda house: house.token,
    "thing": lambda house: "phone",
    "record_id": lambda house: house.records["phone"].pk,
    "user_id": lambda house: house.member.pk,
    "invitation_id": lambda house: house.invitation.pk,
    "link_id": lambda house: house.link.pk,
    "what": lambda house: "hsds-json",
    "fips": lambda house: house.region.counties.all()[0].pk,
    "key": lambda house: "nothing",
    "text_key": lambda house: "thank-you",
    "kind": lambda house: "detox",
    "lens": lambda house: "steps",
    "part": lambda house: "activity",
    "item_key": lambda house: "vision",
    "number": lambda house: house.draft.number,
    "seat_id": lambda house: house.seat.pk,
    "member_id": lambda house: house.sitter.pk,
    "sector_key": lambda house: "treatment",
    "interest_id": lambda house: house.interest.pk,
    "evidence_id": lambda house: house.evidence.pk,
    "view_id": lambda house: house.view.pk,
    "closed_id": lambda house: house.closed.pk,
    "gathering_id": lambda house: house.gathering.pk,
    "series_id": lambda house: house.series.pk,
    "line_id": lambda house: house.agenda.items.all()[0].pk,
    "block_key": lambda house: "awareness",
    "clip_id": lambda house: house.clip.pk,
    "guest_id": lambda house: house.guest.pk,
    "round_id": lambda house: house.round.pk,
    "respondent_id": lambda house: house.respondent.pk,
    "code": lambda house: house.round.room,
    "instrument_id": lambda house: house.draft_form.instrument_id,
    "version": lambda house: 1,
    "default_key": lambda house: "ecosystem",
    "section_key": lambda house: "partners",
    "question_key": lambda house: "ties",
    "column_key": lambda house: "how",
    "score_key": lambda house: "all",
    "recipient_id": lambda house: house.recipient.pk,
    "decision_id": lambda house: house.decision.pk,
    "ask_id": lambda house: house.ask.pk,
    "item_id": lambda house: house.item.pk,
}
"""What stands in a place of an address, by the name of the place."""


def _run(house: House) -> Any:
    return house.run.pk


OF_PAGE: Mapping[str, Mapping[str, Fact]] = {
    "service-kinds": {"pk": lambda house: house.service.pk},
    "service-edit": {"record_id": lambda house: house.service.pk},
    "place-edit": {"record_id": lambda house: house.place.pk},
    "verification-called": {"pk": lambda house: house.call.pk},
    "change-request": {"pk": lambda house: house.request.pk},
    **{name: {"pk": lambda house: house.snapshot.pk} for name in ("snapshot", "snapshot-remove", "snapshot-rename")},
    **{name: {"pk": lambda house: house.talk.pk} for name in ("conversation-edit", "conversation-remove", "step-done")},
    **{
        f"letter{page}": {"pk": lambda house: house.campaign.pk}
        for page in ["", "-whom", "-text", "-progress", "-act", "-to", "-to-change", "-to-act", "-answers"]
    },
    **{
        f"round-{page}": {"round_id": lambda house: house.heard.pk, "key": lambda house: "housing"}
        for page in ["results", "rating", "opportunities", "together", "together-now", "answers", "answers-to"]
    },
    "round-answers-of": {
        "round_id": lambda house: house.heard.pk, "respondent_id": lambda house: house.spoke.pk,
    },
    "round-opportunity-act": {
        "round_id": lambda house: house.heard.pk,
        "row_id": lambda house: house.opportunity.pk,
    },
    **{f"ingredient{page}": {"pk": lambda house: house.ingredient.pk} for page in ["", "-act", "-quote"]},
    **{name: {"code": lambda house: house.gathering.door} for name in ("door", "door-tables")},
    "gathering-tables-pdf": {"what": lambda _house: "by-name"},
    "gathering-calendar": {"token": lambda house: house.feed},
    **{f"table{page}": {"code": lambda house: house.table.code} for page in ["", "-send", "-said", "-worker", "-item"]},
    **{f"dots{page}": {"code": lambda house: house.hall.code} for page in ["", "-short"]},
    "letter-off": {"token": lambda house: token_for(house.recipient.pk)},
    "listing-off": {"token": lambda house: SIGNER.sign(f"{house.link.pk:x}")},
    "sign-in-link": {"token": lambda house: sign_in_token(house.member)},
    **{
        f"import-{page}": {"pk": _run}
        for page in ["run", "mapping", "progress", "apply", "stop", "again", "newer", "switch", "problems"]
    },
    **{
        f"gap-missing-{page}": {"pk": lambda house: house.missing.pk}
        for page in ["run", "progress", "stop", "again", "invite"]
    },
}
"""The same for one address, by its name, where the place holds something else."""

QUERIES: Mapping[str, Fact] = {
    "gap-working": lambda house: f"?kind=recovery_housing&area={house.region.counties.all()[0].pk}",
    "gap-cell": lambda house: f"?kind=recovery_housing&county={house.region.counties.all()[0].pk}",
}
"""What an address asks for besides."""

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


def places_in(address: str) -> list[str]:
    return PLACE.findall(address)


def filled(name: str, address: str, house: House, **given: Any) -> str:
    """The address with real things in its places; `given` stands above what the scene knows."""
    facts = {**FACTS, **OF_PAGE.get(name, {})}

    def fill(place: re.Match[str]) -> str:
        if place[1] not in given and place[1] not in facts:
            raise AssertionError(f"{name}: say in tests/scene.py what stands in “{place[1]}”")
        return str(given[place[1]] if place[1] in given else facts[place[1]](house))

    query = QUERIES.get(name)
    return "/" + PLACE.sub(fill, address) + (query(house) if query else "")


def with_each_record(name: str, address: str, house: House, **given: Any) -> list[str]:
    """The address once for each kind of record, if it names one."""
    if "record_id" not in places_in(address):
        return [filled(name, address, house, **given)]
    words = {"service-edit": ["service"], "place-edit": ["place"], "detail-edit": list(THINGS)}
    return [
        filled(name, address, house, thing=word, record_id=house.records[word].pk, **given)
        for word in words.get(name, [*house.records])
    ]

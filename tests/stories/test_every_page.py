"""Every page of the address table, on the demo region: it answers, axe finds nothing, it fits a phone, Tab gets
everywhere and is seen there."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from msgspec.structs import replace
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.data_links import data_token
from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink, User
from onward.accounts.operations import make_administrator, make_coordinator, sign_in_token
from onward.accounts.operations.links import make_link
from onward.accounts.queries import actor_of
from onward.accounts.tests.hand import with_app
from onward.assessments import operations
from onward.assessments.carrying import ANSWER
from onward.assessments.instrument import Score
from onward.assessments.models import Instrument, InstrumentVersion, Round
from onward.assessments.operations import begin_version, change_draft
from onward.assessments.operations.demo import ask_the_demo
from onward.assessments.rules.rounds import NAMED
from onward.assessments.tests.cast import answered as answered_in
from onward.assessments.tests.cast import round_of
from onward.assessments.tests.rounds_cast import asked as asked_in
from onward.assessments.tests.rounds_cast import drafted
from onward.convenings.models import Ask, Item
from onward.convenings.operations.demo_room import fill_the_room
from onward.convenings.operations.room import open_voting
from onward.convenings.tests.agenda_cast import agenda_of_lines
from onward.convenings.tests.cast import gathering_of, guest_of, seated_at
from onward.convenings.tests.room_cast import room_of, topic_of
from onward.core import clock
from onward.core.actor import system
from onward.directory.corrections import Wanted
from onward.directory.forms.things import THINGS
from onward.directory.models import ChangeRequest, Location, Service
from onward.directory.operations.asking import ask_to_check
from onward.directory.operations.no_more import SIGNER
from onward.directory.operations.requests import send_corrections
from onward.directory.queries.duplicates import suggestions
from onward.exchange.models import ImportRun
from onward.exchange.operations.demo import make_demo
from onward.insight.models import MissingRun
from onward.insight.operations import take_snapshot
from onward.insight.operations.ingredients import name_ingredient
from onward.outreach.carrying import token_for
from onward.outreach.models import Campaign, Interest, Recipient, SavedView, Seat, TeamMember, Verification
from onward.outreach.operations import put_on_list
from onward.outreach.operations.demo_words import speak_for_the_demo
from onward.partners.models import Organization, Tie
from onward.partners.operations import log_conversation, set_do_not_contact
from onward.regions.models import Region
from onward.regions.operations import found_region, load_geography
from onward.testing import addresses, client_of
from onward.ui import testing

pytestmark = pytest.mark.story

NO_PAGE = {
    "POST only": "sign-out partner-bulk duplicate-apart detail-remove service-bulk kind-add sector-add undo"
    " help-kind-add gap-connection-act partner-confirm partner-remove import-apply import-stop import-again"
    " import-newer import-switch password-remove own-session-end own-sessions-end"
    " snapshot-take"
    " partner-ask-many outreach-bulk partner-trust link-again duty-renew invitation-again invitation-withdraw"
    " text-show text-default gap-times-forget gap-need-choose gap-need-usual"
    " guide-move guide-tick guide-untick evidence-add evidence-remove"
    " gap-missing-stop gap-missing-again gap-missing-invite"
    " gathering-act gathering-invite gathering-guest-act"
    " round-act round-person-act"
    " round-opportunity-act ingredient-act ingredient-quote"
    " engagement-bulk engagement-move engagement-view-save engagement-view-remove verification-called"
    " conversation-remove step-done interest-act letter-act letter-to-change letter-to-act"
    " letter-new-to letter-answers vision-read profiles-read"
    " seat-remove team-member-remove team-voice vision-restore"
    " instrument-take instrument-act instrument-draft-act"
    " agenda-share agenda-move block-show block-default clip-add clip-remove"
    " gathering-room-act gathering-groups-act gathering-decision-remove ask-act table-send",
    "a part of another page": "partner-likely import-progress gap-missing-progress letter-progress"
    " round-rate round-together-now gathering-screen-now table-said",
    "a step of signing in, walked in test_signing_in": "account_confirm_login_code mfa_authenticate sign-in-passkey"
    " passkey-rename passkey-remove",
    "a file": "codes-download import-sample import-problems export-download gap-sites what-if-sites"
    " account-data-download my-data-download instrument-save"
    " gathering-ics series-ics gathering-tables-file gathering-tables-workbook gathering-tables-pdf gathering-calendar"
    " agenda-pdf packs-pdf pack-pdf clip table-worker",
}
"""Addresses that show no page of their own, and why."""

WITHOUT_PAGE = {name: reason for reason, names in NO_PAGE.items() for name in names.split()}
TABLE = {str(pattern.name): address for address, pattern in addresses()}
PAGES = sorted(TABLE.keys() - WITHOUT_PAGE.keys())
OF_A_REGION = [name for name in PAGES if TABLE[name].startswith("r/<") and TABLE[name].count("<") == 1]


class Scene:
    """The demo region and an empty one, served; Ada coordinates both, and administers."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.region = make_demo(today=clock.today(), by=system("tests"))
        self.empty = found_region(name="Empty", counties=["39001"], by=system("tests"))
        self.ada = User.objects.named("ada@example.org", "Ada")
        with_app(self.ada)
        for region in (self.region, self.empty):
            make_coordinator(region, self.ada, by=system("tests"))
        make_administrator(self.ada, by=system("tests"))
        self.runs = import_runs(self.region, self.ada)
        self.missing = missing_runs(self.region, self.ada)
        partners = Organization.objects.present().filter(region=self.region)
        self.partner = partners.filter(services__isnull=False, locations__isnull=False).distinct().order_by("name")[0]
        self.wanted = partners.order_by("name").last()
        put_on_list(region=self.region, organizations=[self.wanted], by=system("tests"))
        speak_for_the_demo(self.region, by=system("tests"))
        self.talk = log_conversation(self.partner, values={"note": "Two beds are free."}, by=actor_of(self.ada))
        self.closed = set_do_not_contact(self.region, address="no@example.org", by=system("tests"))
        self.interest = Interest.objects.create(region=self.region, name="Dee", email="dee@example.org")
        self.letters = letters_to_many(self.region, self.partner)
        Verification.objects.create(region=self.region, organization=self.wanted, calling_since=clock.today())
        self.round, self.asked = round_with_a_link(self.region, self.partner)
        self.named = answered_with_a_name(self.round.version, self.partner)
        self.gathering = gathering_of(self.region, starts=clock.now(), door="door2222")
        self.guest = guest_of(self.gathering, "Dee", self.partner, part="table_leader")
        seated_at(self.guest, table=1)
        self.agenda = agenda_of_lines(self.gathering, "Welcome", "Awareness", block="awareness", tables=True)
        self.held = gathering_of(self.region, "Spring summit", starts=clock.now() - clock.dt.timedelta(days=30))
        self.hall = fill_the_room(self.held, by=system("tests"))
        self.vote = room_of(self.region, gathering=gathering_of(self.region, "Vote"))
        topic_of(self.vote, "Rides", "No bus after six")
        open_voting(self.vote, by=system("tests"))
        self.fall = ask_the_demo(self.region, by=system("tests"))[1]
        self.ingredient = name_ingredient(region=self.region, name="Rides at night", by=system("tests"))
        self.link, self.token = asked_to_check(self.partner)
        draft_with_a_flaw(self.region)
        self.snapshot = take_snapshot(region=self.region, label="First", by=system("tests")).snapshot
        self.request = corrected(self.partner, self.link)

    def own(self, model: Any) -> int:
        """A service or place of the partner."""
        return int(model.objects.present().filter(organization=self.partner).order_by("pk")[0].pk)


def said_in(scene: Scene) -> Item:
    return Item.objects.filter(room=scene.hall, table__isnull=False).order_by("pk")[0]


def draft_with_a_flaw(region: Region) -> None:
    """A new version of the partner survey, with a score that counts nothing yet."""
    form = Instrument.objects.get(region=region, key="network")
    draft = begin_version(form, by=system("tests"))
    change_draft(
        draft, lambda now: replace(now, scores=(Score("all", {"en": "All", "es": "Todo"}, ()),)), by=system("tests")
    )


def letters_to_many(region: Region, partner: Organization) -> dict[str, Recipient]:
    """One that is being written, and one that went out, each to one partner."""
    words = {"subject": "Is it still right?", "body": "Dear {{ person.name }}"}
    draft = Campaign.objects.create(region=region, **words)
    sent = Campaign.objects.create(
        region=region, state="done", started_at=clock.now(), finished_at=clock.now(), **words
    )  # fmt: skip
    to = {"region": region, "organization": partner, "name": "Dee", "address": "dee@example.org"}
    return {
        "draft": Recipient.objects.create(campaign=draft, **to),
        "sent": Recipient.objects.create(campaign=sent, state="sent", sent_at=clock.now(), **to),
    }


def round_with_a_link(region: Region, partner: Organization) -> tuple[Round, str]:
    """An open round, and the secret of the link of one who is asked."""
    by = system("tests")
    round = drafted(region, by=by, asks_voice=True)
    operations.give_room(round, on=True, by=by)
    one = asked_in(round, partner, by=by)
    operations.open_round(round, by=by)
    _link, href = make_link(duty_of(ANSWER), region=region, about=(one.pk, "Fall"), to=(one.email, ""), by=by)
    round.refresh_from_db()
    return round, href.rstrip("/").rpartition("/")[2]


def answered_with_a_name(version: InstrumentVersion, partner: Organization) -> Round:
    """A round with names that one person answered."""
    round = round_of(version, promise=NAMED)
    one = asked_in(round, partner, by=system("tests"))
    answered_in(round, {"housing": 2, "rides": ["bus"]}, organization=partner, respondent=one)
    return round


def asked_to_check(partner: Organization) -> tuple[DutyLink, str]:
    """A link that went out, and its secret."""
    link = ask_to_check(partner, to=("dee@example.org", "Dee"), by=system("tests"))
    letter = next(letter.body for letter in reversed(mail.outbox) if "/do/" in letter.body)
    return link, letter.partition("/do/")[2].partition("/")[0]


def corrected(partner: Organization, link: DutyLink) -> ChangeRequest:
    """What came back by it, one of it about a fact that changed since."""
    wanted = [
        Wanted("change", "organization", partner.pk, partner.name, "description", partner.description, "Other words"),
        Wanted("change", "organization", partner.pk, partner.name, "website", "https://old.example", ""),
        Wanted("add", "service", None, "Rides", new={"name": "Rides", "description": "To work"}),
    ]
    return send_corrections(partner, link=link, wanted=wanted, note="Please call first.", by=system("tests"))


def import_runs(region: Region, ada: User) -> dict[str, int]:
    """One import in each state, those that a person can bring about brought about by hand."""
    client, start = client_of(ada), reverse("import-start", args=[region.slug])

    def upload(content: bytes) -> int:
        client.post(start, {"kind": "partners", "file": SimpleUploadedFile("partners.csv", content)})
        return int(ImportRun.objects.latest("pk").pk)

    sheet = b"Agency,Town,Phone\nHope House,Piketon,740-555-0100\n,Piketon,\n"
    runs = {state: upload(sheet) for state in ("mapping", "ready", "done", "stopped")}
    runs["failed"] = upload(b"%PDF-1.7")
    answers = {"column-0": "organization_name", "column-1": "city", "column-2": "phone"}
    for state in ("ready", "done", "stopped"):
        client.post(reverse("import-mapping", args=[region.slug, runs[state]]), answers)
    client.post(reverse("import-apply", args=[region.slug, runs["done"]]))
    client.post(reverse("import-stop", args=[region.slug, runs["stopped"]]))
    for state in ("uploaded", "checking", "applying"):
        run = ImportRun(region=region, kind="partners", file_name="p.csv", state=state, queued_at=clock.now())
        run.save()
        runs[state] = run.pk
    assert dict(ImportRun.objects.values_list("pk", "state")) == {pk: state for state, pk in runs.items()}
    return runs


def missing_runs(region: Region, ada: User) -> dict[str, int]:
    """One question in each state; those that are answered and refused are asked by hand."""
    client, ask = client_of(ada), reverse("gap-missing", args=[region.slug])
    forms: dict[str, dict[str, Any]] = {
        "done": {"invite": 5, "miles": 30}, "refused": {"invite": 1, "sectors": ["courts", "faith"]},
    }  # fmt: skip
    for form in forms.values():
        assert client.post(ask, form).status_code == 302
    for state in ("asked", "failed", "stopped"):
        MissingRun.objects.create(region=region, state=state, finished_at=None if state == "asked" else clock.now())
    return {run.state: run.pk for run in MissingRun.objects.filter(region=region)}


Examples = Callable[[Scene], list[tuple[dict[str, Any], str]]]


def one(**facts: Any) -> Examples:
    """The address with these facts, each worked out from the scene."""
    return lambda scene: [({name: fact(scene) for name, fact in facts.items()}, "")]


def asked(*queries: str) -> Examples:
    return lambda scene: [({}, query) for query in queries]


def a_partner(scene: Scene) -> int:
    return int(scene.partner.pk)


def a_form(scene: Scene, key: str = "network") -> int:
    return int(Instrument.objects.get(region=scene.region, key=key).pk)


def tied_partner(scene: Scene) -> int:
    return int(Tie.objects.present().filter(region=scene.region).order_by("pk")[0].organization_id)


def pair(scene: Scene) -> list[tuple[dict[str, Any], str]]:
    likely = suggestions(scene.region, 1)[0]
    return [({"pk": likely.one.id, "other": likely.other.id}, "")]


def things_to_add(scene: Scene) -> list[tuple[dict[str, Any], str]]:
    owner = {"service": scene.own(Service), "location": scene.own(Location)}
    return [
        ({"pk": a_partner(scene), "thing": thing.slug}, f"?{of}={owner[of]}" if of in owner else "")
        for thing in THINGS.values()
        for of in thing.owners[-1:]
    ]


def things_to_change(scene: Scene) -> list[tuple[dict[str, Any], str]]:
    found = []
    for thing in THINGS.values():
        rows = thing.model.objects.present().filter(region=scene.region).order_by("pk")
        pk, record = next((owner, row.pk) for row in rows if (owner := owner_of(row)))
        found.append(({"pk": pk, "thing": thing.slug, "record_id": record}, ""))
    return found


def owner_of(row: Any) -> int | None:
    """The partner on whose page a record is, whichever column it hangs by; none for a language of a phone."""
    for name in ("organization", "service", "location"):
        if (owner := getattr(row, name, None)) is not None:
            return int(owner.pk) if name == "organization" else owner.organization_id
    return None


GUIDE_ITEMS = [
    ("activity", "vision"), ("activity", "landscape"), ("activity", "session-held"), ("outcome", "vision-agreed"),
    ("component", "detox_treatment"), ("step", "stories"),
]  # fmt: skip

EXAMPLES: dict[str, Examples] = {
    "welcome": asked("?stay=1"),
    "region-new": asked("", "?state=39"),
    "sign-in-link": lambda scene: [({"token": sign_in_token(scene.ada)}, ""), ({"token": "spoiled"}, "")],
    "partner-list": asked("", "?q=hope&kind=recovery_housing&sort=-checked", "?q=nobody-is-called-so"),
    "partner-add": asked("?name=Hope"),
    "outreach-list": asked("", "?state=open&sort=-name", "?q=nobody-is-called-so"),
    "outreach-add": asked("", "?standing=&q=nobody-is-called-so"),
    "outreach-entry": one(pk=lambda scene: scene.wanted.pk),
    "conversations": one(pk=a_partner),
    "conversation-log": one(pk=a_partner),
    "conversation-edit": one(pk=lambda scene: scene.talk.pk),
    "next-steps": asked("", "?show=all"),
    "do-not-contact-set": one(pk=a_partner),
    "do-not-contact-lift": one(closed_id=lambda scene: scene.closed.pk),
    "interest": one(interest_id=lambda scene: scene.interest.pk),
    "join": asked("", "?lang=es"),
    "letter": lambda scene: [({"pk": one.campaign_id}, "") for one in scene.letters.values()],
    "letter-text": one(pk=lambda scene: scene.letters["draft"].campaign_id),
    "letter-whom": one(pk=lambda scene: scene.letters["draft"].campaign_id),
    "letter-to": lambda scene: [
        ({"pk": one.campaign_id, "recipient_id": one.pk}, "") for one in scene.letters.values()
    ],
    "letter-off": one(token=lambda scene: token_for(scene.letters["sent"].pk)),
    "listing-off": one(token=lambda scene: SIGNER.sign(f"{scene.link.pk:x}")),
    "vision-version": one(number=lambda _scene: 1),
    "vision-adopt": one(number=lambda _scene: 1),
    "vision-statement": one(pk=a_partner),
    "seat": one(seat_id=lambda scene: Seat.objects.filter(region=scene.region)[0].pk),
    "seat-fill": one(seat_id=lambda scene: Seat.objects.filter(region=scene.region, members=None)[0].pk),
    "team-member": one(member_id=lambda scene: TeamMember.objects.filter(region=scene.region)[0].pk),
    "profile-of-team": one(sector_key=lambda _scene: "treatment"),
    "profile-of-partner": one(pk=a_partner),
    "verification-calls": asked("", "?show=later"),
    "engagement-table": asked("", "?priority=high&col=hiring&sort=name", "?q=nobody-is-called-so"),
    "engagement-board": asked("", "?owner=none"),
    "engagement-picture": asked("", "?sector=none"),
    "engagement-edit": one(pk=a_partner),
    "engagement-view": one(view_id=lambda scene: SavedView.objects.filter(region=scene.region)[0].pk),
    "partner-detail": one(pk=a_partner),
    "partner-edit": one(pk=a_partner),
    "partner-merge": one(pk=a_partner),
    "partner-history": one(pk=a_partner),
    "detail-choose": one(pk=a_partner),
    "partner-ask": one(pk=a_partner),
    "change-request": one(pk=lambda scene: scene.request.pk),
    "region-history": asked("", "?what=people", "?since=2100-01-01"),
    "my-data-held": lambda scene: [
        ({"token": data_token("ada@example.org")}, ""),
        ({"token": data_token("x@y.z")}, ""),
    ],
    "my-data-erase": lambda scene: [({"token": data_token("ada@example.org")}, "")],
    "people-invite": asked("", "?role=editor"),
    "person": one(user_id=lambda scene: scene.ada.pk),
    "person-leave": one(user_id=lambda scene: scene.ada.pk),
    "installation-invite": asked("", "?region=empty"),
    "administrator-remove": one(user_id=lambda scene: scene.ada.pk),
    "inbox": asked("", "?show=answered"),
    "links": asked("", "?state=open&to=dee@example.org", "?state=revoked"),
    "links-withdraw": asked("?to=dee@example.org", "?to=nobody@example.org"),
    "link-withdraw": one(link_id=lambda scene: scene.link.pk),
    "duty": lambda scene: [
        *(
            ({"token": scene.token}, query)
            for query in ("", "?fix=about", "?fix=missing", "?thanks=sent", "?thanks=right")
        ),
        *(
            ({"token": scene.asked}, query)
            for query in ("", "?part=homes", "?part=others&find-ties=e", "?part=review", "?lang=es&part=rides")
        ),
    ],
    **{
        name: one(round_id=lambda scene: scene.round.pk)
        for name in (
            "round",
            "round-change",
            "round-people",
            "round-person-add",
            "round-screen",
            "round-sheet",
            "round-paper",
        )
    },
    **{
        name: one(round_id=lambda scene: scene.fall.pk)
        for name in ("round-results", "round-opportunities", "round-together")
    },
    "round-answers": one(round_id=lambda scene: scene.named.pk),
    "round-answers-to": one(round_id=lambda scene: scene.named.pk, key=lambda _scene: "rides"),
    "round-answers-of": one(
        round_id=lambda scene: scene.named.pk, respondent_id=lambda scene: scene.named.respondents.get().pk
    ),
    "round-rating": one(round_id=lambda scene: scene.fall.pk, key=lambda _scene: "leadership_rating"),
    **{
        name: one(gathering_id=lambda scene: scene.gathering.pk)
        for name in (
            "gathering", "gathering-change", "gathering-cancel", "gathering-guests", "gathering-propose",
            "gathering-guest-add", "gathering-door", "gathering-door-sheet", "gathering-tables",
        )
    },
    "gatherings": asked("", "?show=past"),
    "gathering-new": asked("", "?kind=summit", "?kind=standing"),
    "gathering-guest": one(gathering_id=lambda scene: scene.gathering.pk, guest_id=lambda scene: scene.guest.pk),
    "door": one(code=lambda scene: scene.gathering.door),
    "door-tables": one(code=lambda scene: scene.gathering.door),
    **{
        name: one(gathering_id=lambda scene: scene.gathering.pk)
        for name in (
            "gathering-agenda",
            "agenda-propose",
            "agenda-copy",
            "agenda-now",
            "agenda-add",
            "gathering-packs",
        )
    },
    "agenda-line": one(
        gathering_id=lambda scene: scene.gathering.pk, line_id=lambda scene: scene.agenda.items.all()[0].pk
    ),
    "pack": one(gathering_id=lambda scene: scene.gathering.pk, guest_id=lambda scene: scene.guest.pk),
    **{name: one(block_key=lambda _scene: "awareness") for name in ("block", "block-edit")},
    **{
        f"gathering-{page}": lambda scene: [({"gathering_id": pk}, "") for pk in (scene.held.pk, scene.gathering.pk)]
        for page in (
            "room", "cards", "paper", "groups", "screen", "dots", "needs", "decisions", "minutes", "minutes-write",
            "thanks",
        )
    },
    "gathering-decision": one(
        gathering_id=lambda scene: scene.held.pk, decision_id=lambda scene: scene.held.decisions.all()[0].pk
    ),
    "asks": asked("", "?show=open", "?show=answered"),
    "ask-add": lambda scene: [({}, "?direction=outward"), ({}, f"?item={said_in(scene).pk}")],
    "ask": lambda scene: [({"ask_id": one.pk}, "") for one in Ask.objects.filter(region=scene.region)],
    "table": lambda scene: [({"code": scene.hall.tables.all()[0].code}, query) for query in ("", "?lang=es&sent=1")],
    "table-item": one(code=lambda scene: said_in(scene).table.code, item_id=lambda scene: said_in(scene).pk),
    "dots": lambda scene: [({"code": scene.hall.code}, ""), ({"code": scene.vote.code}, "?put=1")],
    "dots-short": one(code=lambda scene: scene.hall.code),
    "ingredient": one(pk=lambda scene: scene.ingredient.pk),
    "room": one(code=lambda scene: scene.round.room),
    "room-short": one(code=lambda scene: scene.round.room),
    "duplicate-compare": pair,
    "service-add": one(pk=a_partner),
    "service-edit": one(pk=a_partner, record_id=lambda scene: scene.own(Service)),
    "service-kinds": one(pk=lambda scene: scene.own(Service)),
    "place-add": one(pk=a_partner),
    "place-edit": one(pk=a_partner, record_id=lambda scene: scene.own(Location)),
    "detail-add": things_to_add,
    "detail-edit": things_to_change,
    "import-run": lambda scene: [({"pk": pk}, "") for state, pk in scene.runs.items() if state != "mapping"],
    "import-mapping": one(pk=lambda scene: scene.runs["mapping"]),
    "gap-cell": asked("?kind=detox&county=39131"),
    "gap-map": asked("", "?kind=detox"),
    "gap-groups": asked("", "?kind=detox"),
    "gap-need-kind": one(kind=lambda _scene: "detox"),
    "gap-access": asked("", "?kind=detox"),
    "gap-working": asked("?kind=detox&area=39131"),
    "gap-ranked": asked("", "?kind=detox&risk=worst"),
    "gap-missing": lambda scene: [({}, ""), ({}, f"?again={scene.missing['done']}")],
    "gap-missing-run": lambda scene: [({"pk": pk}, "") for pk in scene.missing.values()],
    "what-if": asked("", "?kind=detox&add=detox:39131:6", "?close=o999999&add=detox:zip00000:&size=x"),
    "snapshot": one(pk=lambda scene: scene.snapshot.pk),
    "snapshot-rename": one(pk=lambda scene: scene.snapshot.pk),
    "snapshot-remove": one(pk=lambda scene: scene.snapshot.pk),
    "snapshot-compare": asked("", "?from=0"),
    "readiness": asked("", "?of=community"),
    "readiness-county": one(fips=lambda _scene: "39131"),
    "network": asked("", "?least=formal_agreement", "?sort=name&sector=courts", "?one=a&other=e"),
    "network-change": asked("", "?least=formal_agreement"),
    "network-partner": lambda scene: [
        ({"pk": tied_partner(scene)}, f"?from=ties{more}")
        for more in ("", f"&add={scene.partner.pk}", "&least=formal_agreement")
    ],
    "gap-duplication": asked("", "?kind=recovery_housing", "?kind=advocacy&show=share"),
    "guide-lens": lambda _scene: [({"lens": lens}, "") for lens in ("steps", "components", "missions")],
    "guide-item": lambda _scene: [({"part": part, "item_key": key}, "") for part, key in GUIDE_ITEMS],
    "guide-edit": lambda _scene: [({"part": part, "item_key": key}, "") for part, key in GUIDE_ITEMS[:2]],
    "guide-add": asked("", "?phase=4"),
    "library": asked("", "?q=letter&phase=3", "?q=nothing-fits", "?hidden=1"),
    "text": one(text_key=lambda _scene: "first-session-agenda"),
    "text-edit": one(text_key=lambda _scene: "outreach-email"),
    **dict.fromkeys(
        (
            "instrument",
            "instrument-copy",
            "instrument-draft",
            "instrument-about",
            "instrument-section-add",
            "instrument-score-add",
        ),
        one(instrument_id=a_form),
    ),
    "instrument-version": lambda scene: [
        ({"instrument_id": a_form(scene, key), "version": 1}, query)
        for key in ("ecosystem", "network", "check-in")
        for query in ("", "?lang=es")
    ],
    "instrument-section": one(instrument_id=a_form, section_key=lambda _scene: "partners"),
    "instrument-question-add": one(instrument_id=a_form, section_key=lambda _scene: "partners"),
    "instrument-question": lambda scene: [
        ({"instrument_id": a_form(scene), "question_key": key}, "") for key in ("ties", "meet")
    ],
    "instrument-column-add": one(instrument_id=a_form, question_key=lambda _scene: "ties"),
    "instrument-column": lambda scene: [
        ({"instrument_id": a_form(scene), "question_key": "ties", "column_key": key}, "") for key in ("how", "mission")
    ],
    "instrument-score": one(instrument_id=a_form, score_key=lambda _scene: "all"),
    "county-detail": one(fips=lambda _scene: "39131"),
}
"""What stands in the places of an address, and after it. Addresses that need nothing are not named."""


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Made and served once for all pages."""
    with django_db_blocker.unblock():
        load_geography()
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        yield Scene(server.url)
        server._live_server_modified_settings.disable()
        server.stop()
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


@pytest.fixture(scope="module")
def adas_page(scene: Scene, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=testing.WIDE, locale="en-US", reduced_motion="reduce")
    page = context.new_page()
    testing.sign_in(page, scene.url, scene.ada)
    yield page
    context.close()


def faults(page: Page, address: str, *, status: int = 200) -> list[str]:
    """All that is wrong with a page, wide first, then narrow."""
    page.set_viewport_size(testing.WIDE)
    answer = page.goto(address)
    assert answer is not None
    found = [] if answer.status == status else [f"answers {answer.status}"]
    found += testing.axe(page)
    found += testing.out_of_reach(page)
    found += [] if testing.no_sideways_scroll(page) else ["is wider than a phone"]
    return [f"{address.partition('localhost')[2]}: {fault}" for fault in found]


def test_addresses_without_a_page_are_in_the_table() -> None:
    assert WITHOUT_PAGE.keys() - TABLE.keys() == set()
    assert EXAMPLES.keys() - set(PAGES) == set()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound(name: str, scene: Scene, adas_page: Page) -> None:
    examples = EXAMPLES.get(name, asked(""))(scene)
    of_region = {"slug": scene.region.slug} if "<slug:slug>" in TABLE[name] else {}
    spoiled = {f"{scene.url}{reverse('sign-in-link', args=['spoiled'])}": 403}
    visited = [f"{scene.url}{reverse(name, kwargs={**of_region, **filled})}{query}" for filled, query in examples]

    found = [faults(adas_page, address, status=spoiled.get(address, 200)) for address in visited]

    assert list(chain.from_iterable(found)) == []


@pytest.mark.parametrize("name", OF_A_REGION)
def test_a_page_of_an_empty_region_is_sound(name: str, scene: Scene, adas_page: Page) -> None:
    queries = {"gap-cell": "?kind=detox&county=39001", "gap-working": "?kind=detox&area=39001"}
    query = queries.get(name, "")

    assert faults(adas_page, f"{scene.url}{reverse(name, args=[scene.empty.slug])}{query}") == []


def test_a_page_that_is_not_there_is_sound(scene: Scene, adas_page: Page) -> None:
    assert faults(adas_page, f"{scene.url}/no-such-page/", status=404) == []


@pytest.mark.parametrize("name", [name for name, reason in WITHOUT_PAGE.items() if reason == "POST only"])
def test_what_only_acts_shows_no_page(name: str, scene: Scene) -> None:
    filled = {part.split(":")[1].rstrip(">"): 1 for part in TABLE[name].split("/") if part.startswith("<")}
    filled |= {"slug": scene.region.slug} if "slug" in filled else {}
    filled |= {"pk": scene.partner.pk} if "partners/<int:pk>" in TABLE[name] else {}
    filled |= {"pk": scene.talk.pk} if "talk/<int:pk>" in TABLE[name] else {}
    filled |= {"part": "activity", "item_key": "vision"} if "<part:part>" in TABLE[name] else {}

    assert client_of(scene.ada).get(reverse(name, kwargs=filled)).status_code == 405

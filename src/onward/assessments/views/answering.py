"""Answering a round by a link of one's own: begin, a section a page, look it over, send. On a phone, in English and
Spanish, without scripts. The room (`views/room.py`) shows the same pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from onward.accounts.models import DutyLink
from onward.assessments import operations
from onward.assessments.forms.answering import Roster, SectionForm, group_form
from onward.assessments.instrument import Answers, Instrument, Kind, Purpose, Question, Section, words
from onward.assessments.models import Response
from onward.assessments.operations.answering import Answered, Closed
from onward.assessments.queries import answering as queries
from onward.assessments.queries.answering import Seat
from onward.assessments.rules.answers import TOO_LONG, wrong_with
from onward.assessments.rules.asked import asked, minutes
from onward.assessments.rules.rounds import BY_COUNTY, BY_SECTOR, DRAFT, GROUPED
from onward.assessments.wording import CODES, faulty, promised, said
from onward.core.errors import Missing, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.regions.models import Region

LANGUAGES = {"en": "English", "es": "Español"}
REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the pages of a round, in the language that they chose."""

    request: Request
    seat: Seat
    language: str
    response: Response | None
    link: DutyLink | None = None

    @property
    def asks(self) -> Instrument:
        return self.seat.round.version.asks

    @property
    def answers(self) -> Answers:
        return self.response.answers if self.response else {}

    @property
    def sections(self) -> list[tuple[Section, list[Question]]]:
        return asked(self.asks, self.answers)

    def to(self, part: str = "", anchor: str = "", **more: str) -> str:
        """The address of one of the pages."""
        query = {"lang": self.language, **({"part": part} if part else {}), **more}
        return f"{self.request.path}?{urlencode(query)}{anchor}"


def answer(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """What do I say to this round?"""
    seat = queries.seat_of_link(region, link.about_id)
    if seat is None or seat.round.state == DRAFT:
        raise Missing(_("What you were asked about is not there any more."))
    return visited(request, seat, link)


def visited(request: Request, seat: Seat, link: DutyLink | None = None) -> HttpResponse:
    response = queries.response_of(seat)
    language = language_of(request, seat.round.version.asks, response)
    with translation.override(language):
        visit = Visit(request, seat, language, response, link)
        try:
            return _take(visit) if request.method == "POST" else _look(visit)
        except Closed as closed:
            return _closed(visit, closed.message)
        except Answered:
            return _done(visit)


def thanked(request: Request, seat: Seat) -> HttpResponse:
    """For a phone whose answers are in and cannot be found again."""
    language = language_of(request, seat.round.version.asks, None)
    with translation.override(language):
        return _done(Visit(request, seat, language, None))


def language_of(request: Request, asks: Instrument, response: Response | None) -> str:
    """What the address asks for, else what they began in, else what the browser likes best; of those the questions are
    asked in."""
    known = [code for code in LANGUAGES if code in asks.languages]
    liked = (code.split("-")[0] for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    begun = [response.language] if response else []
    return next((code for code in (request.GET.get("lang", ""), *begun, *liked) if code in known), "en")


# Looking -------------------------------------------------------------------------------------------------------------


def _look(visit: Visit) -> HttpResponse:
    seat, part = visit.seat, visit.request.GET.get("part", "")
    if queries.has_sent(seat, visit.response) and not (seat.named and part and queries.is_open(seat.round)):
        return _done(visit)
    if not queries.is_open(seat.round):
        return _closed(visit)
    if not part or not _may_answer(visit):
        return _start(visit)
    if part == REVIEW:
        return _review(visit)
    found = next((pair for pair in visit.sections if pair[0].key == part), None)
    return _section(visit, *found) if found else _start(visit)


def _may_answer(visit: Visit) -> bool:
    """Whether all is known that has to be before the first question."""
    return not (_needs_group(visit) or (visit.seat.respondent is None and visit.response is None))


def _needs_group(visit: Visit) -> bool:
    round, one = visit.seat.round, visit.seat.respondent
    if visit.response is not None:
        return queries.group_missing(round, visit.response)
    known = round.promise == BY_SECTOR and one is not None and one.sector_id is not None
    return round.promise in GROUPED and not known


def _start(visit: Visit, group: Form | None = None) -> HttpResponse:
    round, sections = visit.seat.round, visit.sections
    if group is None and (_needs_group(visit) or round.promise == BY_COUNTY):
        group = group_form(round, language=visit.language, response=visit.response)
    first = sections[0][0].key if sections else REVIEW
    facts = {
        "intro": words(visit.asks.intro, visit.language), "minutes": minutes(visit.asks),
        "notes": any(one.kind is Kind.TEXT and not one.required for one in visit.asks.questions()),
        "group": group,
        "promise": promised(round), "begun": bool(visit.answers), "saved": "saved" in visit.request.GET,
        "must_begin": group is not None or not _may_answer(visit), "first": visit.to(first),
        "on": visit.to(_where(visit)), "languages": _others(visit),
    }  # fmt: skip
    return _show(visit, "start", **facts)


def _where(visit: Visit) -> str:
    """Where somebody left off: the first section without an answer."""
    for section, questions in visit.sections:
        if not any(question.key in visit.answers for question in questions):
            return section.key
    return REVIEW


def _section(
    visit: Visit, section: Section, questions: list[Question], form: SectionForm | None = None, *, unsaved: bool = False
) -> HttpResponse:
    names = queries.names_of(visit.seat.round.region, queries.keys_in(visit.asks, visit.answers))
    form = form or SectionForm(
        visit.asks, questions, language=visit.language, answers=visit.answers, names=names
    )  # fmt: skip
    _search(visit, form)
    if visit.request.htmx and (looked := visit.request.GET.get("find", "")) in form.rosters:
        return render(visit.request, "assessments/answering/hits.html", {"roster": form.rosters[looked]})
    keys = [one.key for one, _questions in visit.sections]
    place = keys.index(section.key) + 1 if section.key in keys else 1
    return _show(
        visit, "section", section=section, title=words(section.title, visit.language),
        intro=words(section.intro, visit.language), form=form, place=place, of=len(keys),
        percent=round(100 * (place - 1) / max(1, len(keys))), shown=" ".join(one.key for one in form.questions),
        more="more" in visit.request.GET, unsaved=unsaved, address=visit.to(section.key), languages=_others(visit),
    )  # fmt: skip


def _search(visit: Visit, form: SectionForm) -> None:
    for key, roster in form.rosters.items():
        text = (
            (visit.request.GET.get(f"find-{key}") or visit.request.POST.get(f"find-{key}", ""))
            .replace("\0", "")
            .strip()[:200]
        )
        if text:
            roster.text, roster.searched = text, True
            there = {row.who for row in roster.rows}
            found = queries.organizations_called(visit.seat.round.region, text)
            roster.found = [one for one in found if one.pk not in there]
            roster.left = "left" in visit.request.GET


def _review(visit: Visit, wrong: str = "", *, nobody: str = "") -> HttpResponse:
    """`nobody`: where to name the organizations that somebody works with, when they are about to send none."""
    names = queries.names_of(visit.seat.round.region, queries.keys_in(visit.asks, visit.answers))
    asked_by_key = {one.key: one for one in visit.asks.questions()}
    faults = {
        one.question: faulty(one, asked_by_key[one.question], visit.answers, names)
        for one in wrong_with(visit.asks, visit.answers, whole=True, whose=visit.seat.organization_id)
        if one.question in asked_by_key
    }
    told = [
        (
            words(section.title, visit.language), visit.to(section.key),
            [
                (words(one.text, visit.language), said(one, visit.answers.get(one.key), visit.language, names),
                 faults.get(one.key, ""), visit.to(section.key, f"#id_q-{one.key}"))
                for one in questions
            ],
        )
        for section, questions in visit.sections
    ]  # fmt: skip
    missing = [question for _title, _href, questions in told for question in questions if question[2]]
    last = visit.sections[-1][0].key if visit.sections else ""
    return _show(
        visit, "review", told=told, missing=missing, wrong=wrong, nobody=nobody, back=visit.to(last),
        address=visit.to(REVIEW),
        asks_voice=visit.seat.round.asks_voice, sent=queries.has_sent(visit.seat, visit.response),
        voice=visit.response.voice if visit.response else "",
    )  # fmt: skip


def _done(visit: Visit) -> HttpResponse:
    seat = visit.seat
    changeable = seat.named and queries.is_open(seat.round)
    sections = visit.sections
    return _show(
        visit, "done", just="thanks" in visit.request.GET, changeable=changeable, room=seat.respondent is None,
        thanks=words(visit.asks.thanks, visit.language), change=visit.to(sections[0][0].key) if sections else "",
        promise=promised(seat.round),
    )  # fmt: skip


def _closed(visit: Visit, told: str = "") -> HttpResponse:
    round = visit.seat.round
    kept = bool(visit.answers) and not queries.has_sent(visit.seat, visit.response)
    typed = _typed(visit) if kept else []
    return _show(visit, "closed", later=queries.opens_later(round), told=told, kept=kept, typed=typed)


def _typed(visit: Visit) -> list[tuple[str, list[str]]]:
    """What somebody had said so far, so that they can take it with them."""
    names = queries.names_of(visit.seat.round.region, queries.keys_in(visit.asks, visit.answers))
    lines = [
        (words(one.text, visit.language), said(one, visit.answers.get(one.key), visit.language, names))
        for _section, questions in visit.sections for one in questions
    ]  # fmt: skip
    return [(text, told) for text, told in lines if told]


def _others(visit: Visit) -> list[tuple[str, str]]:
    return [
        (code, name) for code, name in LANGUAGES.items() if code in visit.asks.languages and code != visit.language
    ]  # fmt: skip


def _show(visit: Visit, page: str, **facts: Any) -> HttpResponse:
    county = visit.response.county if visit.response else None
    common = {
        "places": [], "about_region": "", "round": visit.seat.round, "language": visit.language, "start": visit.to(),
        "title_of_round": words(visit.asks.title, visit.language) or visit.seat.round.title, "seat": visit.seat,
        "county": county or visit.seat.round.county, "called": visit.seat.round.called(visit.language),
    }  # fmt: skip
    return render(visit.request, f"assessments/answering/{page}.html", {**common, **facts})


# Taking --------------------------------------------------------------------------------------------------------------


def _take(visit: Visit) -> HttpResponse:
    sent = visit.request.POST
    act = sent.get("act", "")
    if act == "decline" and visit.seat.respondent is not None:
        operations.decline(visit.seat.respondent, by=visit.request.actor)
        return _show(visit, "declined", first=visit.to())
    if act == "remind" and visit.seat.respondent is not None:
        operations.decline(visit.seat.respondent, by=visit.request.actor, letters=True)
        return redirect(visit.to())
    if queries.has_sent(visit.seat, visit.response) and not visit.seat.named:
        return _done(visit)
    if act == "begin":
        return _begin(visit)
    if sent.get("part") == REVIEW:
        return _send(visit)
    section = next((one for one in visit.asks.sections if one.key == sent.get("part")), None)
    if section is None or not _may_answer(visit):
        return redirect(visit.to())
    return _keep(visit, section, act)


def _begin(visit: Visit) -> HttpResponse:
    chosen = None
    if _needs_group(visit) or visit.seat.round.promise == BY_COUNTY:
        form = group_form(visit.seat.round, visit.request.POST, language=visit.language)
        if not form.is_valid():
            return _start(visit, form)
        [chosen] = form.cleaned_data.values()
    operations.begin(visit.seat, language=visit.language, group=chosen)
    return redirect(visit.to(_where(visit)))


def _keep(visit: Visit, section: Section, act: str) -> HttpResponse:
    """Keep what is right of a page, tell what is not, and go where the button says."""
    data = visit.request.POST
    act = _meant(visit, section, act)
    shown = {*data.get("shown", "").split()}
    questions = [one for one in section.questions if one.key in shown]
    before = queries.keys_in(visit.asks, visit.answers)
    typed_or_before = _named(section, data, visit.answers)
    names = queries.names_open_to(visit.seat.round.region, typed_or_before, before=before)
    form = SectionForm(
        visit.asks, questions, language=visit.language, answers=visit.answers, names=names, data=data
    )  # fmt: skip
    others = {key: value for key, value in visit.answers.items() if key not in form.keys}
    good = {} if act == "clear" else form.judge(others, whole=act == "next", whose=visit.seat.organization_id)
    good = _with_rosters(visit, form, good, act)
    language, by = _spoken(visit, act), visit.request.actor
    try:
        kept = operations.keep(visit.seat, asked=form.keys, answers=good, language=language, by=by)
    except Refused:
        if not queries.has_sent(visit.seat, visit.response):
            raise
        return _not_yet(visit, section, form, {**others, **good})
    now = Visit(visit.request, visit.seat, kept.language, kept, visit.link)
    if not queries.is_open(visit.seat.round):
        return _closed(now, Closed().message)
    if form.faults and act != "clear":
        return _section(now, section, questions, form)
    return redirect(_next(now, section, form, act))


def _not_yet(visit: Visit, section: Section, form: SectionForm, answers: Answers) -> HttpResponse:
    """Their answers are in, and the page leaves open what must be said: it is shown again, and changes nothing yet."""
    said: Any = dict(answers)
    would = Response(round=visit.seat.round, answers=said, language=visit.language)
    now = Visit(visit.request, visit.seat, visit.language, would, visit.link)
    questions = next((here for one, here in now.sections if one.key == section.key), form.questions)
    return _section(now, section, questions, form if form.faults else None, unsaved=True)


def _meant(visit: Visit, section: Section, act: str) -> str:
    """What Enter means, and “Go on” with a name in the box of a list that nobody looked for yet: look for it first. The
    only one of that name is added on Enter."""
    if act not in ("enter", "next"):
        return act
    data = visit.request.POST
    for key in (one.key for one in section.questions if one.kind is Kind.ROSTER):
        text = data.get(f"find-{key}", "").replace("\0", "").strip()[:200]
        if not text or (act == "next" and text == data.get(f"sought-{key}", "")):
            continue
        there = _named(section, data, {})
        found = [one for one in queries.organizations_called(visit.seat.round.region, text) if one.pk not in there]
        if act == "enter" and len(found) == 1:
            return f"add:{key}:{found[0].pk}"
        return f"find:{key}" if act == "enter" else f"left:{key}"
    return "next"


def _named(section: Section, data: Mapping[str, str], answers: Answers) -> set[int]:
    """The organizations that a page names: picked before, or typed into its fields."""
    rosters = [one.key for one in section.questions if one.kind is Kind.ROSTER]
    typed = {key_of(str(data[name])) for name in data for key in rosters if name.startswith(f"q-{key}-")}
    before = {row.get("who") for key in rosters for row in answers.get(key) or () if isinstance(row, dict)}
    return {key for key in typed | before if key}


def _spoken(visit: Visit, act: str) -> str:
    wanted = act.removeprefix("lang:")
    return wanted if wanted in dict(_others(visit)) else visit.language


def _with_rosters(visit: Visit, form: SectionForm, good: Mapping[str, Any], act: str) -> dict[str, Any]:
    """What a button of a roster does: one more organization, or one less."""
    found = {**good}
    what, _colon, rest = act.partition(":")
    key, _colon, which = rest.partition(":")
    roster = form.rosters.get(key)
    if roster is None:
        return found
    rows = list(found.get(key) or [])
    if what == "off":
        gone = next((row for row in roster.rows if str(row.place) == which), None)
        rows = [row for row in rows if gone is None or not _same(row, gone.who, gone.name)]
        roster.rows = [row for row in roster.rows if row is not gone]
    elif what in ("add", "name") and (new := _new_row(visit, roster, what, which)):
        wrong = wrong_with(visit.asks, {key: [*rows, new]}, whole=False, whose=visit.seat.organization_id)
        codes = [one.code for one in wrong if one.question == key and one.row == len(rows)]
        roster.wrong += [str(CODES[code]) for code in codes]
        rows += [] if codes else [new]
    return {**found, key: rows} if rows else {name: value for name, value in found.items() if name != key}


def _same(row: Mapping[str, Any], who: int | None, name: str) -> bool:
    return bool(row.get("who") == who if who is not None else row.get("name") == name)


def _new_row(visit: Visit, roster: Roster, what: str, which: str) -> dict[str, Any] | None:
    region = visit.seat.round.region
    if what == "add":
        key = key_of(which)
        return {"who": key} if key and queries.names_open_to(region, {key}, before=set()) else None
    if len(roster.text) > 200:
        roster.wrong.append(str(CODES[TOO_LONG]))
    exact = [one for one in queries.organizations_called(region, roster.text) if one.name == roster.text]
    return {"who": exact[0].pk} if exact else {"name": roster.text} if roster.text else None


def _next(visit: Visit, section: Section, form: SectionForm, act: str) -> str:
    """Where a button leads; a question that an answer has just opened comes first."""
    what, _colon, rest = act.partition(":")
    roster = rest.partition(":")[0]
    if what in ("add", "name", "off") and roster in form.rosters:
        return visit.to(section.key, f"#id_q-{roster}")
    if what in ("find", "left") and roster in form.rosters:
        more = {"left": "1"} if what == "left" else {}
        return visit.to(section.key, f"#hits-{roster}", **{f"find-{roster}": form.rosters[roster].text}, **more)
    if act == "clear" or what == "lang":
        return visit.to(section.key)
    if act == "save":
        return visit.to(saved="1")
    keys = [one.key for one, _questions in visit.sections]
    here = next((questions for one, questions in visit.sections if one.key == section.key), [])
    opened = [one.key for one in here if one.key not in form.keys]
    if opened and act == "next":
        return visit.to(section.key, f"#id_q-{opened[0]}", more="1")
    place = keys.index(section.key) if section.key in keys else -1
    if act == "back":
        return visit.to(keys[place - 1]) if place > 0 else visit.to()
    return visit.to(keys[place + 1] if place + 1 < len(keys) else REVIEW)


def _names_nobody(visit: Visit) -> str:
    """Where the list of partners stands that is empty in a survey of who works with whom; blank where none is."""
    if visit.asks.purpose is not Purpose.NETWORK:
        return ""
    lists = [(section, one) for section, questions in visit.sections for one in questions if one.kind is Kind.ROSTER]
    empty = [visit.to(section.key, f"#id_q-{one.key}") for section, one in lists if not visit.answers.get(one.key)]
    return empty[0] if lists and len(empty) == len(lists) else ""


def _send(visit: Visit) -> HttpResponse:
    voice = visit.request.POST.get("voice") == "yes"
    if (nobody := _names_nobody(visit)) and "sure" not in visit.request.POST:
        return _review(visit, nobody=nobody)
    try:
        operations.send(visit.seat, voice=voice, by=visit.request.actor, link=visit.link)
    except Refused as refused:
        return _review(visit, refused.message)
    return redirect(visit.to(thanks="1"))

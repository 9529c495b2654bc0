"""A letter of a gathering as it leaves: put together at the last moment, with the guest's own link and the calendar
file of how the gathering stands by then."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.formats import date_format, time_format

from onward.accounts.duties import duty_of
from onward.accounts.operations.links import make_link
from onward.convenings.calendars import CANCEL, REQUEST, for_guest, of_series_for
from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.letters import (
    CANCELLATION,
    CHAIR,
    INVITATION,
    LETTER,
    OFF,
    REMINDER,
    SERIES,
    settle,
)
from onward.convenings.queries.gatherings import of_series
from onward.convenings.rules.gatherings import ANNOUNCED, CANCELLED, PLANNED
from onward.convenings.rules.guests import COMING, INVITED, MAYBE, NOT_COMING, WITHDRAWN
from onward.core import mail
from onward.core.actor import Actor
from onward.core.mailings import Carrier
from onward.core.models import Letter
from onward.partners.queries import may_be_written

ANSWER = "answer-gathering"
"""The duty of a guest."""
BY = Actor("job", id="gatherings", label="Letters of a gathering", origin="letters")


def _guest(letter: Letter) -> Guest | None:
    _word, key, _number = (letter.once or "").split(":")
    found = Guest.objects.filter(pk=int(key)).select_related(
        "gathering__region", "gathering__county", "gathering__series", "organization"
    )  # fmt: skip
    return found.first()


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter, unless it must not go any more."""
    one, what = _guest(letter), str(letter.facts.get("what", ""))
    if one is None or not one.email or not _fits(one, what):
        return None
    gathering = one.gathering
    if not may_be_written(gathering.region, address=one.email, organization=one.organization_id):
        return None
    about = (one.pk, gathering.title)
    _link, href = make_link(
        duty_of(ANSWER), region=gathering.region, about=about, to=(one.email, one.name), by=BY,
        organization_id=one.organization_id,
    )  # fmt: skip
    rest = _rest(one, what, letter.facts.get("also", []))
    message = mail.compose(LETTER, one.email, facts_for(one, href, what, rest))
    method, content = _calendar_for(one, what, rest)
    message.attach("gathering.ics", content.decode(), f"text/calendar; charset=utf-8; method={method}")
    return message


def _rest(one: Guest, what: str, keys: list[int]) -> list[Guest]:
    """The same person on the lists of further meetings, as far as what the letter says is so for them."""
    found = Guest.objects.filter(pk__in=keys, email=one.email, region=one.region_id).select_related(
        "gathering__region", "gathering__county", "gathering__series"
    )  # fmt: skip
    return [other for other in found.order_by("gathering__starts") if _fits(other, what)]


def _calendar_for(one: Guest, what: str, rest: list[Guest]) -> tuple[str, bytes]:
    gathering = one.gathering
    if what == SERIES and gathering.series is not None:
        known = [meeting for meeting in of_series(gathering.series) if meeting.state != PLANNED]
        return REQUEST, of_series_for(gathering.series, known, one)
    return CANCEL if gathering.state == CANCELLED or what == OFF else REQUEST, for_guest(gathering, one, rest)


def _fits(one: Guest, what: str) -> bool:
    """Whether what the letter says is still so."""
    state = one.gathering.state
    if what == CANCELLATION:
        return state == CANCELLED
    if what == OFF:
        return state == ANNOUNCED and one.standing == WITHDRAWN
    if state != ANNOUNCED or one.gathering.is_over or one.standing == WITHDRAWN:
        return False
    if what == CHAIR:
        return one.standing == COMING
    if what == REMINDER:
        return one.standing in (INVITED, COMING, MAYBE)
    return what == INVITATION or one.standing != NOT_COMING


def facts_for(one: Guest, href: str, what: str, rest: Sequence[Guest] = ()) -> dict[str, Any]:
    gathering = one.gathering
    language = "es" if one.language == "es" else "en"
    with translation.override(language):
        when, *more = [_when(each.gathering, language) for each in (one, *rest)]
    return {
        "what": what, "region": gathering.region.name, "title": gathering.title, "name": one.name, "href": href,
        "words": gathering.letter if what == INVITATION else "", "purpose": gathering.purpose, "when": when,
        "more": more,
        "where": ", ".join(part for part in (gathering.place_name, gathering.address) if part),
        "remote": bool(gathering.remote_link), "contact": gathering.contact, "reason": gathering.reason,
        "standing": one.standing, "language": language, "spanish": language != "es",
        "organization": one.organization.name if one.organization else "",
    }  # fmt: skip


def _when(gathering: Gathering, language: str) -> str:
    there = gathering.starts_there
    day = date_format(there, r"l j \d\e F \d\e Y" if language == "es" else "l, F j, Y")
    return f"{day}, {time_format(there, 'g:i A T')}"


def settled(letter: Letter) -> None:
    one = _guest(letter)
    if one is not None:
        settle(one, letter.state)


CARRIER = Carrier(compose, settled)

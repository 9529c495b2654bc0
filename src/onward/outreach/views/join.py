"""The interest form, for anybody: three short pages, then thanks. In English and Spanish, on our site or in a frame of
another one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from csp.decorators import csp_replace
from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from onward.core import clock, limits
from onward.core.actor import Actor
from onward.core.errors import TooOften
from onward.core.http import Request, language_of
from onward.core.keys import key_of
from onward.outreach import operations
from onward.outreach.forms.interest import BLANK_GROUPS, STEPS, AnswerForm, GroupsForm
from onward.outreach.models import InterestForm
from onward.outreach.queries import interest as queries
from onward.outreach.rules.interest import MOST_NOMINATIONS, doubts
from onward.regions.access import anybody, region_page
from onward.regions.models import Region

SALT = "onward.interest"
FROM_ONE_PLACE, FROM_ONE_ADDRESS, IN_ONE_REGION = (100, 3600), (3, 86400), (500, 86400)
"""So many answers in so many seconds. A hall full of people shares one network, so the first is generous."""
COUNT = "group-TOTAL_FORMS"
LAST = len(STEPS)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the form is shown, and in which language."""

    language: str
    framed: bool

    @property
    def base(self) -> str:
        return "outreach/interest/bare.html" if self.framed else "ui/base.html"


@region_page(anybody)
def join(request: Request, region: Region) -> HttpResponse:
    """Would you like to be part of it?"""
    return _spoken(request, region, framed=False)


# In a frame of another site a browser sends no cookie, so there is neither a session to abuse nor a token.
@csrf_exempt
@region_page(anybody)
def join_embed(request: Request, region: Region) -> HttpResponse:
    """The same without our frame around it, for the sites that the region named, and no others."""
    sites = queries.form_of(region).sites
    return _in_frames(request, region, sites) if sites else _spoken(request, region, framed=True)


def _in_frames(request: Request, region: Region, sites: list[str]) -> HttpResponse:
    @xframe_options_exempt  # Older than the policy, and knows no list of sites.
    @csp_replace({"frame-ancestors": sites})
    def shown(request: Any) -> HttpResponse:
        return _spoken(request, region, framed=True)

    answer: HttpResponse = shown(request)  # type: ignore[assignment]
    return answer


def _spoken(request: Request, region: Region, *, framed: bool) -> HttpResponse:
    frame = Frame(language_of(request), framed)
    with translation.override(frame.language):
        form = queries.form_of(region)
        if "sent" in request.GET and request.method != "POST":
            return _show(request, frame, form, "outreach/interest/thanks.html")
        if not form.open:
            return _show(request, frame, form, "outreach/interest/closed.html")
        return _take(request, region, frame, form) if request.method == "POST" else _page(request, region, frame, form)


def _page(request: Request, region: Region, frame: Frame, form: InterestForm) -> HttpResponse:
    """The first page, blank."""
    stamp = signing.dumps({"region": region.pk, "at": clock.now().timestamp()}, salt=SALT)
    answer = AnswerForm(region=region, language=frame.language)
    return _step(request, frame, form, answer, GroupsForm(prefix="group"), 1, stamp=stamp)


def _take(request: Request, region: Region, frame: Frame, form: InterestForm) -> HttpResponse:
    """What one of the pages sent: on to the next, or back, or done. All that was typed comes along."""
    step = min(max(key_of(request.POST.get("step", "")) or 1, 1), LAST)
    act = request.POST.get("act", "")
    data = _complete(request.POST, step, more=act == "more")
    answer, groups = AnswerForm(data, region=region, language=frame.language), GroupsForm(data, prefix="group")
    if act in ("back", "more", "stay"):
        return _step(request, frame, form, answer, groups, max(step - (act == "back"), 1), quiet=True)
    wrong = _first_wrong(answer, groups, step)
    if wrong:
        if groups_wrong := _told_of(groups) if wrong == LAST else "":
            answer.add_error(None, groups_wrong)
        return _step(request, frame, form, answer, groups, wrong)
    if step < LAST:
        return _step(request, frame, form, answer, groups, step + 1, quiet=True)
    try:
        limits.count(f"interest:{limits.address_of(request)}", *FROM_ONE_PLACE)
    except TooOften as often:
        answer.add_error(None, often.message)
        return _step(request, frame, form, answer, groups, LAST, status=often.status)
    _send(request, region, frame, answer.values, groups.values)
    return redirect(f"{request.path}?sent=1&lang={frame.language}")


def _complete(sent: QueryDict, step: int, *, more: bool) -> QueryDict:
    """What was sent, with what a browser may leave out; `more` makes room for another group or two."""
    data = sent.copy()
    data.setdefault(COUNT, str(BLANK_GROUPS))
    data.setdefault("group-INITIAL_FORMS", "0")
    if step < LAST:
        data.setdefault("role", "informed")
    if more:
        data[COUNT] = str(min((key_of(str(data[COUNT])) or 0) + BLANK_GROUPS, MOST_NOMINATIONS))
    return data


def _first_wrong(answer: AnswerForm, groups: Any, step: int) -> int | None:
    """The first page, up to this one, on which something has to be corrected."""
    for place, names in enumerate(STEPS[:step], start=1):
        if answer.errors.keys() & set(names):
            return place
    return LAST if step == LAST and not groups.is_valid() else None


def _told_of(groups: Any) -> str:
    """What is wrong with the groups that were named, for the top of the page."""
    if groups.is_valid():
        return ""
    return " ".join(groups.non_form_errors()) or _("One of the groups needs another look. See below.")


def _step(
    request: Request, frame: Frame, form: InterestForm, answer: AnswerForm, groups: Any, step: int, **more: Any
) -> HttpResponse:
    """One of the pages. The fields of the others travel along unseen."""
    shown, quiet = STEPS[step - 1], more.get("quiet")
    for name in [*answer.errors]:
        if quiet or name not in (*shown, "__all__"):
            del answer.errors[name]
    for group in groups if quiet or step < LAST else ():
        group.errors.clear()
    facts = {
        "answer": answer, "groups": groups, "step": step, "last": step == LAST, "steps": _names_of_steps(),
        "shown": [answer[name] for name in shown], "carried": [one for one in answer if one.name not in shown],
        "stamp": more.get("stamp") or request.POST.get("stamp", ""),
        "full": groups.total_form_count() >= MOST_NOMINATIONS,
    }  # fmt: skip
    return _show(request, frame, form, "outreach/interest/form.html", status=more.get("status", 200), **facts)


def _names_of_steps() -> list[str]:
    return [_("About you"), _("What you see"), _("What comes next")]


def _show(
    request: Request, frame: Frame, form: InterestForm, template: str, *, status: int = 200, **facts: Any
) -> HttpResponse:
    spanish = frame.language == "es"
    common = {
        "frame": frame, "base": frame.base, "places": [], "form_of_region": form, "language": frame.language,
        "intro": form.intro_es if spanish else form.intro, "other": "en" if spanish else "es", "about_region": "",
    }  # fmt: skip
    return render(request, template, {**common, **facts}, status=status)


def _send(request: Request, region: Region, frame: Frame, values: Mapping[str, Any], groups: list[Any]) -> None:
    by = Actor("nobody", label=_("Somebody, on the interest form"), origin="interest form")
    same = {name: values[name] for name in ("name", "email", "phone", "happening", "more_of")}
    texts = [*map(str, values.values()), *(text for group in groups for text in group.values())]
    found = doubts(
        trap=request.POST.get("homepage", ""), age=_age(region, request.POST.get("stamp", "")), texts=texts,
        twice=queries.sent_before(region, **same), often=_often(region, values["email"] or values["phone"]),
    )  # fmt: skip
    operations.send_interest(
        region=region, values={**values, "language": frame.language}, groups=groups, doubts=found, by=by
    )


def _age(region: Region, stamp: str) -> float | None:
    """Seconds since the form was opened, as our own page says; nothing if the stamp is none of ours."""
    try:
        said = signing.loads(stamp, salt=SALT)
        return clock.now().timestamp() - said["at"] if said["region"] == region.pk else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def _often(region: Region, address: str) -> bool:
    """Whether too many came from this address, or to this region, today. Those are kept apart, not refused."""
    return any(
        [
            _one_too_many(f"interest-of:{region.pk}:{address.lower()}", FROM_ONE_ADDRESS),
            _one_too_many(f"interest-in:{region.pk}", IN_ONE_REGION),
        ]
    )


def _one_too_many(key: str, rate: tuple[int, int]) -> bool:
    try:
        limits.count(key, *rate)
    except TooOften:
        return True
    return False

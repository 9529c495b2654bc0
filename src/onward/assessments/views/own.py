"""Pages for one person about themselves. They keep nothing: what is sent is answered and forgotten, no cookie is set,
and no log has it, since it never stands in an address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from onward.assessments.defaults import check_in
from onward.assessments.forms.answering import Asked
from onward.assessments.forms.own import ScoresForm
from onward.assessments.instrument import words
from onward.assessments.rules.capital import levels_of, line
from onward.assessments.wording_own import dots, levels, reading, rows, whole
from onward.core import limits
from onward.core.access import anyone, page
from onward.core.http import Request

LANGUAGES = {"en": "English", "es": "Español"}


def language_of(request: Request) -> str:
    """What the address asks for, else what the browser likes best."""
    liked = [code.split("-")[0] for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    return next((code for code in (request.GET.get("lang", ""), *liked) if code in LANGUAGES), "en")


# Nothing is kept, so there is nothing that another site could do by sending this form; and a token would be a cookie.
@csrf_exempt
@page(anyone)
@limits.limited("own", "120/m")
def check(request: Request) -> HttpResponse:
    """How am I doing?"""
    language = language_of(request)
    with translation.override(language):
        sent = request.method == "POST"
        data = request.POST if sent else None
        sections = [
            (words(one.title, language), Asked(one.questions, language, prefix=one.key, data=data))
            for one in check_in.LEVELS
        ]
        answers = {key: value for _title, form in sections for key, value in form.said().items()} if sent else {}
        found = levels_of(answers)
        facts = {
            "intro": words(check_in.DEFAULT.instrument.intro, language), "sections": sections, "sent": sent,
            "levels": levels(found, language), "reading": reading(found, language),
            "title": words(check_in.DEFAULT.instrument.title, language),
        }  # fmt: skip
        return _show(request, "result" if found else "check", language, **facts)


@csrf_exempt
@page(anyone)
@limits.limited("own", "120/m")
def scores(request: Request) -> HttpResponse:
    """How did my scores change, and is it more than chance?"""
    language = language_of(request)
    with translation.override(language):
        sent = request.method == "POST"
        form = ScoresForm(request.POST if sent else None, measure=request.GET.get("measure", ""))
        if not sent or not form.is_valid():
            return _show(request, "scores", language, form=form)
        found = line(form.points, form.noise)
        known = form.known
        low, high = (known.low, known.high) if known else (None, None)
        return _show(
            request, "scores", language, form=form, rows=rows(found), whole=whole(found), marked=form.noise is not None,
            dots=dots(found, low, high), known=known,
        )  # fmt: skip


def _show(request: Request, name: str, language: str, **facts: Any) -> HttpResponse:
    others = [(code, called) for code, called in LANGUAGES.items() if code != language]
    common = {"places": [], "about_region": "", "language": language, "languages": others}
    return render(request, f"assessments/own/{name}.html", {**common, **facts})

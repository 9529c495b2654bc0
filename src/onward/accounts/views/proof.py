"""Is it still you? Asked before sensitive acts, when the last proof is some time ago (`accounts.access.fresh`)."""

import time

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onward.accounts import sessions
from onward.accounts.access import way_on
from onward.accounts.forms import MailedCodeForm, PasskeyProofForm, ProofForm
from onward.accounts.queries import held_by
from onward.accounts.views.sign_in import told_of_recovery_code
from onward.core.access import page, signed_in
from onward.core.http import Request

MAILED = "mailed_proof"
MAILED_SECONDS = 600
MOST_TRIES = 3


@page(signed_in)
def confirm(request: Request) -> HttpResponse:
    """Whoever has a passkey or an app shows that; the others get a code by email."""
    if request.method == "POST" and (
        busy := ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
    ):
        return busy
    held = held_by(request.user)  # type: ignore[arg-type]
    return _by_own_means(request, held) if held else _by_email(request)


def _by_own_means(request: Request, held: set[str]) -> HttpResponse:
    form = ProofForm(user=request.user, data=request.POST if "code" in request.POST else None)
    passkey = PasskeyProofForm(user=request.user, data=request.POST if "credential" in request.POST else None)
    if form.is_bound and form.is_valid():
        form.save()
        told_of_recovery_code(request, form.authenticator)
        return _proved(request)
    if passkey.is_bound and passkey.is_valid():
        passkey.save()
        return _proved(request)
    if passkey.is_bound:
        messages.error(request, _("That passkey did not work. Try again, or use a code."))
    facts = {"form": form, "held": held, "next": way_on(request, "")}
    if Authenticator.Type.WEBAUTHN in held:
        facts["options"] = begin_authentication(request.user)
    return render(request, "accounts/confirm.html", facts)


def _by_email(request: Request) -> HttpResponse:
    sent = request.session.get(MAILED)
    if "send" in request.POST:
        sent = _send_code(request)
    form: Form = MailedCodeForm(request.POST if "code" in request.POST and sent else None)
    if form.is_bound and form.is_valid():
        if _is_right(request, form.cleaned_data["code"]):
            return _proved(request)
        sent = request.session.get(MAILED)
        if sent is None:
            messages.error(request, _("This code no longer works. Send yourself another."))
        form.add_error("code", get_adapter().error_messages["incorrect_code"])
    facts = {"form": form, "sent": sent is not None, "next": way_on(request, "")}
    return render(request, "accounts/confirm_by_email.html", facts)


def _send_code(request: Request) -> dict[str, object] | None:
    adapter, email = get_adapter(request), request.user.email  # type: ignore[union-attr]
    if not ratelimit.consume(request, action="request_login_code", key=email):
        messages.error(request, str(adapter.error_messages["too_many_login_attempts"]))
        return None
    sent = {"code": adapter.generate_login_code(), "at": time.time(), "tries": 0}
    adapter.send_mail("account/email/login_code", email, sent)
    request.session[MAILED] = sent
    return sent


def _is_right(request: Request, code: str) -> bool:
    """Whether this is the code that was sent; after a few wrong ones, or some minutes, it is worth nothing."""
    sent = request.session[MAILED]
    old = time.time() - sent["at"] > MAILED_SECONDS
    right = not old and compare_user_code(actual=code, expected=sent["code"])
    if right or old or sent["tries"] + 1 >= MOST_TRIES:
        del request.session[MAILED]
    else:
        request.session[MAILED] = sent | {"tries": sent["tries"] + 1}
    return right


def _proved(request: Request) -> HttpResponse:
    request.session.cycle_key()
    sessions.prove(request.session)
    if request.GET.get("file"):
        messages.success(request, _("Thank you, it is you. Now press the button for your file once more."))
    return redirect(way_on(request, "/account/"))

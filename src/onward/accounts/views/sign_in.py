"""Signing in: a code by email, a passkey, a password with an authenticator app, a link from whoever runs the server.

Most views are django-allauth's, drawn as ours. What it must not do is make an account, or tell who has one.
"""

import logging
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import AccountInactiveView, ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts import forms, operations, queries
from onward.accounts.access import way_on
from onward.accounts.adapter import tell
from onward.accounts.signing_in import sign_in
from onward.core.access import anyone, page
from onward.core.http import Request

log = logging.getLogger("onward.sign_in")


class Anew:
    """Coming back to a first page starts again, with another address perhaps; allauth would lead on to the code."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        clear_login(request)


class Refusing:
    """Tells the log, and so whoever watches it, that somebody was refused; not who, since that may be anybody."""

    way = ""

    def form_invalid(self, form: Any) -> HttpResponse:
        log.warning("A sign-in was refused: %s", self.way)
        return super().form_invalid(form)  # type: ignore[misc]


class ByEmail(Anew, RequestLoginCodeView):
    form_class = forms.EmailForm
    template_name = "accounts/sign_in/email.html"


class ByEmailCode(Refusing, ConfirmLoginCodeView):
    form_class = forms.CodeForm
    template_name = "accounts/sign_in/code.html"
    way = "code by email"


class ByPassword(Anew, Refusing, LoginView):
    form_class = forms.PasswordForm
    template_name = "accounts/sign_in/password.html"
    way = "password"


class SecondStep(Refusing, AuthenticateView):
    form_class = forms.SecondStepForm
    webauthn_form_class = forms.PasskeyStepForm
    template_name = "accounts/sign_in/second.html"
    way = "second step"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        told_of_recovery_code(self.request, getattr(form, "authenticator", None))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"held": queries.held_by(self.stage.login.user)}


class ByPasskey(Anew, LoginWebAuthnView):
    form_class = forms.PasskeySignInForm
    way = "passkey"

    def form_invalid(self, form: Any) -> HttpResponse:
        log.warning("A sign-in was refused: %s", self.way)
        messages.error(self.request, _("That passkey did not open anything here. Try again, or use a code by email."))
        onward = way_on(self.request, "")
        return redirect(f"/sign-in/?{urlencode({'next': onward})}" if onward else "/sign-in/")


def told_of_recovery_code(request: HttpRequest, used: Authenticator | None) -> None:
    """Say how many recovery codes are left, on the page and by letter: the letter is for when it was somebody else."""
    if used is None or used.type != Authenticator.Type.RECOVERY_CODES:
        return
    used.refresh_from_db(fields=["data"])
    left = len(used.wrap().get_unused_codes())
    messages.warning(request, _("You used a recovery code. %(left)s are left.") % {"left": left})
    tell(used.user, "recovery_code_used", request)


by_email = page(anyone)(ByEmail.as_view())
by_email_code = page(anyone)(ByEmailCode.as_view())
by_password = page(anyone)(ByPassword.as_view())
second_step = page(anyone)(SecondStep.as_view())
by_passkey = page(anyone)(ByPasskey.as_view())
closed = page(anyone)(AccountInactiveView.as_view(template_name="accounts/sign_in/closed.html"))


@page(anyone)
def no_account(request: Request) -> HttpResponse:
    """How somebody comes to have an account."""
    return render(request, "accounts/sign_in/no_account.html")


@page(anyone)
@require_http_methods(["GET", "POST"])
def by_link(request: Request, token: str) -> HttpResponse:
    """Shows who is about to sign in; the button does it, so that a mail scanner that opens links does not."""
    user = operations.user_of_token(token)
    if request.method == "POST":
        sign_in(request, user, way="link")
        return redirect("/")
    return render(request, "accounts/sign_in/link.html", {"user_name": str(user), "token": token})


@page(anyone)
@require_POST
def sign_out(request: Request) -> HttpResponse:
    logout(request)
    return redirect("/sign-in/")

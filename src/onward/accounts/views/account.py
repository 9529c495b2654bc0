"""A person's own account: the ways to sign in, and where they are signed in."""

from typing import Any, cast

from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from onward.accounts import forms, queries
from onward.accounts.access import fresh
from onward.accounts.adapter import tell
from onward.accounts.backends import has_app
from onward.accounts.models import User
from onward.accounts.operations import ways
from onward.accounts.sessions import fingerprint
from onward.core import audit
from onward.core.access import View, page, signed_in
from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.limits import limited, posting


def own(view: View) -> View:
    """A page of one's own account that changes how one signs in."""
    return page(signed_in)(fresh(never_cache(view)))


@page(signed_in)
def account(request: Request) -> HttpResponse:
    user = _user(request)
    facts = {"ways": queries.ways_of(user), "sessions": len(queries.sessions_of(user, this=_this(request)))}
    return render(request, "accounts/account.html", facts)


# Passkeys, the app, recovery codes: allauth's views, with the audit line in the same breath --------------------------


class Written:
    """A form of allauth's whose deed goes into the audit in the same transaction."""

    verb = ""
    request: Request

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            user = authenticated_user(self.request)
            audit.record(self.verb, user, by=self.request.actor, region_id=None)
        return answer


class AddPasskey(Written, AddWebAuthnView):
    form_class = forms.PasskeyForm
    template_name = "accounts/passkeys/add.html"
    verb = "user.passkey_added"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = super().get_context_data(**kwargs)
        # As for signing in with it alone: kept on the device, which asks for a finger, a face or a PIN.
        return facts | {"options": begin_registration(authenticated_user(self.request), True), "form": self.get_form()}

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes") if self.did_generate_recovery_codes else reverse("account")


class RenamePasskey(Written, EditWebAuthnView):
    form_class = forms.PasskeyNameForm
    template_name = "accounts/passkeys/rename.html"
    success_url = reverse_lazy("account")
    verb = "user.passkey_renamed"


class RemovePasskey(Written, RemoveWebAuthnView):
    template_name = "accounts/passkeys/remove.html"
    success_url = reverse_lazy("account")
    verb = "user.passkey_removed"


class AddApp(Written, ActivateTOTPView):
    form_class = forms.AppForm
    template_name = "accounts/app/add.html"
    verb = "user.app_added"

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes") if self.did_generate_recovery_codes else reverse("account")


class RemoveApp(Written, DeactivateTOTPView):
    template_name = "accounts/app/remove.html"
    success_url = reverse_lazy("account")
    verb = "user.app_removed"

    def form_valid(self, form: Any) -> HttpResponse:
        """Without the app a password would stand alone, so it goes with it."""
        with transaction.atomic():
            answer = super().form_valid(form)
            ways.remove_password(_user(self.request), by=self.request.actor)
        update_session_auth_hash(self.request, _user(self.request))
        return answer


class NewCodes(Written, GenerateRecoveryCodesView):
    template_name = "accounts/codes/new.html"
    verb = "user.codes_made"


add_passkey = own(AddPasskey.as_view())
rename_passkey = own(RenamePasskey.as_view())
remove_passkey = own(RemovePasskey.as_view())
add_app = own(AddApp.as_view())
remove_app = own(RemoveApp.as_view())
codes = own(ViewRecoveryCodesView.as_view(template_name="accounts/codes/codes.html"))
new_codes = own(NewCodes.as_view())
download_codes = own(DownloadRecoveryCodesView.as_view(template_name="accounts/codes/codes.txt"))


# The password ---------------------------------------------------------------------------------------------------------


@page(signed_in)
@fresh
@limited("passwords", "10/h", when=posting)
@sensitive_post_parameters()
def password(request: Request) -> HttpResponse:
    """A password counts only beside an authenticator app."""
    user = _user(request)
    if not has_app(user):
        messages.info(request, _("A password works only together with an authenticator app. Set up the app first."))
        return redirect("mfa_activate_totp")
    form = forms.NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        ways.set_password(user, password=form.cleaned_data["new_password1"], by=request.actor)
        return _password_changed(request, "password_set", _("Your password is set. Other browsers were signed out."))
    return render(request, "accounts/password.html", {"form": form, "has_password": user.has_usable_password()})


@page(signed_in)
@require_POST
@fresh
def remove_password(request: Request) -> HttpResponse:
    ways.remove_password(_user(request), by=request.actor)
    return _password_changed(request, "password_removed", _("Your password is gone. Other browsers were signed out."))


def _password_changed(request: Request, what: str, said: str) -> HttpResponse:
    user = _user(request)
    update_session_auth_hash(request, user)
    ways.end_other_sessions(user, keep=_this(request), by=request.actor)
    tell(user, what, request)
    messages.success(request, said)
    return redirect("account")


# Sessions -------------------------------------------------------------------------------------------------------------


@page(signed_in)
def own_sessions(request: Request) -> HttpResponse:
    found = queries.sessions_of(_user(request), this=_this(request))
    return render(request, "accounts/sessions.html", {"sessions": found})


@page(signed_in)
@require_POST
@fresh
def end_session(request: Request, key: str) -> HttpResponse:
    if key == _this(request):
        raise Missing("This is the browser you are using. To end it, sign out.")
    ways.end_session(_user(request), key=key, by=request.actor)
    messages.success(request, _("Signed out there."))
    return redirect("own-sessions")


@page(signed_in)
@require_POST
@fresh
def end_other_sessions(request: Request) -> HttpResponse:
    ways.end_other_sessions(_user(request), keep=_this(request), by=request.actor)
    messages.success(request, _("Signed out everywhere else."))
    return redirect("own-sessions")


def _user(request: HttpRequest) -> User:
    return cast("User", authenticated_user(request))


def _this(request: HttpRequest) -> str:
    return fingerprint(request.session.session_key or "")

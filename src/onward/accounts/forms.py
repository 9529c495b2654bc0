"""What is typed to sign in, and to change how. Most forms are django-allauth's, in our words."""

import re
import struct
from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from onward.accounts.adapter import WRONG_CODE
from onward.accounts.backends import has_app

BROKEN = (AttributeError, LookupError, TypeError, ValueError, struct.error, InvalidSignature)
"""How the library for passkeys fails on what no browser would send."""
WRONG_PASSKEY = _("That passkey does not work here.")
SPENT_SECONDS = 90
"""A code of an authenticator app is taken a step early or late; so long it could be used again."""


def email_field() -> EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"})
    return EmailField(label=_("Your email"), max_length=254, widget=widget)


def code_field(label: Any, help: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help, max_length=40, widget=widget)


def password_field(label: Any, help: Any = "", *, new: bool = False) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"})
    return forms.CharField(label=label, help_text=help, strip=False, max_length=128, widget=widget)


def passkey_name() -> forms.CharField:
    return forms.CharField(
        label=_("Name it"), help_text=_("So that you know which it is, such as: my phone."), max_length=60
    )


class AddressForm(forms.Form):
    email = email_field()


class EmailForm(RequestLoginCodeForm):
    email = email_field()


class CodeForm(ConfirmLoginCodeForm):
    code = code_field(_("The code from the letter"), _("Eight digits, such as 1234-5678."))


class PasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"login": email_field(), "password": password_field(_("Your password"))}


class OwnCode:
    """A code of the app, taken once, or a recovery code. Whoever has no app is asked for a recovery code only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_app(self.user):  # type: ignore[attr-defined]
            asked = code_field(_("Recovery code"), _("Eight digits, one of those that you were asked to keep."))
            self.fields = {"code": asked}

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:  # type: ignore[attr-defined]
            # Only the digits count, as they do when a code is looked at: "123-456" is "123456" again.
            digits = re.sub(r"\D", "", code)
            spent = f"onward.app-code:{self.authenticator.user_id}:{digits}"  # type: ignore[attr-defined]
            if not cache.add(spent, 1, SPENT_SECONDS):
                raise forms.ValidationError(WRONG_CODE)
        return code


class SecondStepForm(OwnCode, AuthenticateForm):
    code = code_field(_("Code"), _("Six digits from your authenticator app, or one of your recovery codes."))


class ProofForm(OwnCode, ReauthenticateForm):
    code = code_field(_("Code"), _("Six digits from your authenticator app, or one of your recovery codes."))


class MailedCodeForm(forms.Form):
    code = code_field(_("The code from the letter"), _("Eight digits, such as 1234-5678."))


class AppForm(ActivateTOTPForm):
    code = code_field(_("The code that the app shows"), _("Six digits. It changes every half minute."))


class PasskeyForm(AddWebAuthnForm):
    name = passkey_name()
    # Every passkey here can be used alone, so nobody is asked.
    passwordless = None

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except BROKEN as error:
            raise forms.ValidationError(WRONG_PASSKEY) from error


class ShownPasskey:
    """A passkey as a browser shows it; whatever else was sent in its place is refused."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except BROKEN as error:
            raise forms.ValidationError(WRONG_PASSKEY) from error


class PasskeySignInForm(ShownPasskey, LoginWebAuthnForm):
    pass


class PasskeyStepForm(ShownPasskey, AuthenticateWebAuthnForm):
    pass


class PasskeyProofForm(ShownPasskey, ReauthenticateWebAuthnForm):
    pass


class PasskeyNameForm(EditWebAuthnForm):
    name = passkey_name()


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """Whoever has a password types that first. Who forgot it removes it, and sets another."""

    old_password = password_field(_("The password you have now"))
    new_password1 = password_field(
        _("New password"), _("At least 12 characters. A few words are easy to keep."), new=True
    )
    new_password2 = password_field(_("The same again"), new=True)
    field_order = ["old_password", "new_password1", "new_password2"]

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(user, data)
        if not user.has_usable_password():
            del self.fields["old_password"]

    def clean_old_password(self) -> str:
        typed = str(self.cleaned_data["old_password"])
        if not self.user.check_password(typed):
            raise forms.ValidationError(
                _("That is not your password. If you forgot it, remove it below and set another.")
            )
        return typed

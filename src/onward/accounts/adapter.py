"""How django-allauth speaks and acts here: letters, messages, secrets, and that nobody makes an account alone."""

from base64 import b64encode
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.accounts import rules
from onward.accounts.models import User
from onward.accounts.signing_in import sign_in
from onward.core import mail
from onward.core.crypt import seal, unseal
from onward.core.errors import OnwardError

LETTERS = {"account/email/login_code": "sign-in-code", "account/email/unknown_account": "no-account"}
NOTICES = {
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was added."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was removed, and the password with it."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes were made. The old ones no longer work."),
    "recovery_code_used": gettext_lazy("One of your recovery codes was used."),
    "password_set": gettext_lazy("A password was set."),
    "password_removed": gettext_lazy("The password was removed."),
}  # fmt: skip
"""What a letter about a changed way to sign in says happened."""
SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Your authenticator app is no longer used."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Your passkey is ready."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed here. Delete it on your device, too."),
}  # fmt: skip
"""What pages say after a deed; of what is not here, nothing is said."""
WHITE = '<rect width="100%" height="100%" fill="white"/>'
WRONG_CODE = gettext_lazy("That is not the code. Look again, and type all of it.")
TOO_OFTEN = gettext_lazy("That was tried too often. Wait five minutes, then try again.")


class Unsent(OnwardError):
    """The letter could not be handed over, so the person would wait for nothing."""

    status = 503


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "email_password_mismatch": gettext_lazy(
            "This email and password do not go together, or there is no authenticator app. You can use a code by email."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        records = get_authentication_records(request, user)
        sign_in(request, user, way=", ".join(str(step.get("type") or step["method"]) for step in records))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        facts = {"code": context.get("code", ""), "more": context.get("signup_url", "")}
        try:
            mail.send_now(LETTERS[template_prefix], to=email, facts=facts)
        except (SMTPException, OSError) as error:
            raise Unsent(_("We could not send the letter just now. Try again in a few minutes.")) from error

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        tell(user, template_prefix, self.request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The square code, on white: in the dark a camera could not read it."""
        return str(super().build_totp_svg(url)).replace("<path", WHITE + "<path", 1)

    def _get_site_name(self) -> str:
        return "Onward"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        browser = rules.browser_in_words(context.request.META.get("HTTP_USER_AGENT", ""))
        return browser or _("My passkey")


@transaction.atomic
def tell(user: User, what: str, request: HttpRequest) -> None:
    """Write to somebody that a way to sign in as them changed, whoever changed it."""
    browser = rules.browser_in_words(request.META.get("HTTP_USER_AGENT", ""))
    mail.send("ways-changed", to=user.email, facts={"what": str(NOTICES[what]), "browser": browser})


def square_code(address: str) -> str:
    """The square code of a web address, as the source of a picture."""
    drawn: str = SecondFactorAdapter().build_totp_svg(address)
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"

"""What a person does to sign in, by hand: reads letters, looks at the app, types."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client

from onward.accounts.models import User
from onward.core.models import AuditEntry

PASSWORD = "quiet river stone lamp"


def code_in_the_letter() -> str:
    """The code in the last letter that was sent."""
    found = re.search(r"\b\d{4}-\d{4}\b", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[0]


def ask_for_code(client: Client, email: str, onward: str = "") -> Any:
    return client.post("/sign-in/", {"email": email} | ({"next": onward} if onward else {}))


def with_app(user: User, password: str = PASSWORD) -> str:
    """Give the user an authenticator app, recovery codes and a password; the app's key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    user.set_password(password)
    user.save()
    return secret


def app_shows(secret: str, steps: int = 0) -> str:
    """What an app with this key shows, now or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def recovery_codes(user: User) -> list[str]:
    """Those not used yet, as the page shows them."""
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def verbs() -> list[str]:
    return list(AuditEntry.objects.filter(verb__startswith="user.").order_by("pk").values_list("verb", flat=True))

"""A link by which somebody without an account sees what is held under their address: good for an hour.

The address travels sealed, so that it stands in no log of a server and in no history of a browser.
"""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core import clock, crypt, limits, mail
from onward.core.errors import Missing

SECONDS = 60 * 60
MOST_LETTERS = 3
"""To one mailbox within an hour, whoever asks."""
PURPOSE = "my-data"


def send(email: str) -> None:
    """Send the link. The letter is the same whether anything is held or not, and so is what the page says.

    Raises TooOften when this mailbox had enough of them.
    """
    limits.count(f"my-data-letter:{email.strip().lower()}", MOST_LETTERS, SECONDS)
    href = f"{settings.ADDRESS}{reverse('my-data-held', args=[data_token(email)])}"
    mail.send_now("my-data", to=email, facts={"href": href})


def data_token(email: str) -> str:
    until = clock.now().timestamp() + SECONDS
    return crypt.seal(json.dumps({"for": PURPOSE, "email": email.strip().lower(), "until": until}))


def email_of(token: str) -> str:
    """Whose address it is. Raises Missing when the link is altered or old."""
    try:
        said = json.loads(crypt.unseal(token))
    except crypt.Unreadable as error:
        raise Missing(_("This link is not complete. Copy the whole of it from the letter.")) from error
    if not isinstance(said, dict) or said.get("for") != PURPOSE:
        raise Missing(_("This link is for something else."))
    if said["until"] < clock.now().timestamp():
        raise Missing(_("This link is older than an hour. Type your address again, and you get a new one."))
    return str(said["email"])

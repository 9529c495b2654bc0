"""How letters leave: one address, such as `smtp+tls://user:password@mail.example.org:587`, as Django's settings."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FOLDER, SERVER = "onward.core.mail_backends.FolderBackend", "onward.core.mail_backends.ServerBackend"
TIMEOUT_SECONDS = 20
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail_settings(address: str, outbox: Path) -> dict[str, Any]:
    """Settings for the mail address; without one, letters are kept as files in a folder and go nowhere.

    >>> mail_settings("smtps://ada:s%40y@mail.example.org", Path("outbox"))["EMAIL_HOST_PASSWORD"]
    's@y'
    """
    parts = urlsplit(address or "folder:")
    if parts.scheme == "folder":
        folder = Path(parts.path) if parts.path else outbox
        return {"EMAIL_BACKEND": FOLDER, "EMAIL_FILE_PATH": folder}
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "ONWARD_MAIL is not an address that Onward knows. Write smtp+tls://USER:PASSWORD@HOST:587,"
            " smtps://USER:PASSWORD@HOST, smtp://HOST, or folder:PATH."
        )
    return {
        "EMAIL_BACKEND": SERVER,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }

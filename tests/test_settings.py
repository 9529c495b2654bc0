"""The settings are safe by themselves: what strangers can reach is behind HTTPS unless somebody says otherwise."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onward.config.mail import FOLDER, SERVER, mail_settings
from onward.core import hosts

TELL = """
import json
from onward.config import settings
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def settings_with(home: Path, **environment: str) -> dict[str, Any]:
    """All settings as a new process reads them, with nothing else said than this."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONWARD_", "DATABASE_"))}
    said = {**kept, "ONWARD_HOME": str(home), **environment}
    told = subprocess.run([sys.executable, "-c", TELL], env=said, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


SECURE = {
    "HTTPS": True, "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    "SESSION_COOKIE_NAME": "__Host-sessionid", "CSRF_COOKIE_NAME": "__Host-csrftoken",
}  # fmt: skip
LOCAL = {
    "HTTPS": False, "SESSION_COOKIE_SECURE": False, "CSRF_COOKIE_SECURE": False, "SECURE_SSL_REDIRECT": False,
    "SECURE_HSTS_SECONDS": 0, "SESSION_COOKIE_NAME": "sessionid", "CSRF_COOKIE_NAME": "csrftoken",
    "SECURE_PROXY_SSL_HEADER": None,
}  # fmt: skip
ALWAYS = {
    "DEBUG": False, "SESSION_COOKIE_HTTPONLY": True, "CSRF_COOKIE_HTTPONLY": True, "SESSION_COOKIE_SAMESITE": "Lax",
    "SECURE_CONTENT_TYPE_NOSNIFF": True, "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin", "X_FRAME_OPTIONS": "DENY",
    "SECURE_REFERRER_POLICY": "same-origin", "FILE_UPLOAD_PERMISSIONS": 0o600,
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected", "address"),
    [
        ({}, LOCAL, "http://localhost:8000"),
        ({"ONWARD_HOSTS": "onward.example.org,localhost"}, SECURE, "https://onward.example.org"),
        ({"ONWARD_HOSTS": "onward.example.org", "ONWARD_HTTPS": "0"}, LOCAL, "http://onward.example.org"),
        ({"ONWARD_HTTPS": "1", "ONWARD_ADDRESS": "https://o.example/"}, SECURE, "https://o.example"),
    ],
)
def test_https_follows_from_the_names(
    tmp_path: Path, said: dict[str, str], expected: dict[str, Any], address: str
) -> None:
    found = settings_with(tmp_path, **said)

    assert {name: found[name] for name in expected} == expected
    assert {name: found[name] for name in ALWAYS} == ALWAYS
    assert found["ADDRESS"] == address
    directives = found["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives.get("upgrade-insecure-requests", False) == expected["HTTPS"]


def test_the_keys_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    first, second = settings_with(tmp_path), settings_with(tmp_path)

    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 50
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_an_older_key_still_opens_what_it_signed(tmp_path: Path) -> None:
    old = settings_with(tmp_path)["SECRET_KEY"]
    file = tmp_path / "secret.key"
    file.write_text(f"new-key\n{old}\n")

    found = settings_with(tmp_path)
    assert (found["SECRET_KEY"], found["SECRET_KEY_FALLBACKS"]) == ("new-key", [old])
    found = settings_with(tmp_path, ONWARD_SECRET_KEY="newest,newer")
    assert (found["SECRET_KEY"], found["SECRET_KEY_FALLBACKS"]) == ("newest", ["newer"])


def test_counting_is_shared_where_the_database_is(tmp_path: Path) -> None:
    alone = settings_with(tmp_path)["CACHES"]["default"]["BACKEND"]
    shared = settings_with(tmp_path, DATABASE_URL="postgres://o@db/o")

    assert alone.rpartition(".")[2] == "LocMemCache"
    assert shared["CACHES"]["default"]["BACKEND"].rpartition(".")[2] == "DatabaseCache"
    assert shared["DATABASES"]["default"]["ENGINE"] == "onward.core.postgresql"


@pytest.mark.parametrize("host", ["localhost", "app.localhost", "127.0.0.1", "127.9.9.9", "[::1]", "::1"])
def test_these_names_mean_this_machine(host: str) -> None:
    assert hosts.is_local(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "*", "onward.example.org", ".example.org", "localhost.example.org"])
def test_these_names_may_mean_another(host: str) -> None:
    assert not hosts.is_local(host)




@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp+tls://ada:w%40rd@mail.example.org", ("mail.example.org", 587, "ada", "w@rd", True, False)),
        ("smtps://ada:x@mail.example.org:4650", ("mail.example.org", 4650, "ada", "x", False, True)),
        ("smtp://mail.local", ("mail.local", 25, "", "", False, False)),
    ],
)
def test_mail_goes_where_the_address_says(address: str, expected: tuple[Any, ...]) -> None:
    found = mail_settings(address, Path("outbox"))

    assert found["EMAIL_BACKEND"] == SERVER
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == expected


@pytest.mark.parametrize(
    ("address", "folder"), [("", "outbox"), ("folder:", "outbox"), ("folder:/var/mail", "/var/mail")]
)
def test_without_a_server_letters_stay_in_a_folder(address: str, folder: str) -> None:
    found = mail_settings(address, Path("outbox"))

    assert (found["EMAIL_BACKEND"], found["EMAIL_FILE_PATH"]) == (FOLDER, Path(folder))


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp+tls:", "ada@example.org"])
def test_another_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(Exception, match="Write smtp"):
        mail_settings(address, Path("outbox"))

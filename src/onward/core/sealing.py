"""Dividing what an audit line says into what may stand in the open and what is sealed under somebody's key.

Pure: plain values and keys in, plain values out. A sealed part holds a salt of its own, so that its commitment (what
the chain holds fast) tells nothing to whoever guesses at an email address; with the key the salt is gone too.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from cryptography.fernet import Fernet, InvalidToken
from django.core.serializers.json import DjangoJSONEncoder

from onward.core.personal_data import Level

SEALED = {"sealed": True}
"""What stands in the open in place of a sealed value."""

SALT_BYTES = 16
ADDRESS = re.compile(r"\S@\S")

Values = Mapping[str, Any]


class Sealed(NamedTuple):
    token: str = ""
    commitment: str = ""


NOTHING = Sealed()


def divide(values: Values, levels: Mapping[str, Level]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What may stand in the open, and what may not. That a value is empty may be known."""
    closed = {
        key: value for key, value in values.items() if value not in ("", None, []) and _personal(key, value, levels)
    }
    return {key: SEALED if key in closed else value for key, value in values.items()}, closed


def _personal(key: str, value: Any, levels: Mapping[str, Level]) -> bool:
    """By the register; and an email address is somebody's, in whatever text it stands."""
    level = levels.get(key)
    return (level is not None and level.personal) or has_address(value)


def has_address(value: Any) -> bool:
    """Whether an email address may stand in this value, or in anything inside it."""
    if isinstance(value, Mapping):
        return any(has_address(one) for one in value.values())
    if isinstance(value, list | tuple):
        return any(has_address(one) for one in value)
    return isinstance(value, str) and ADDRESS.search(value) is not None


def whole(opened: Values, closed: Values, missing: Any) -> dict[str, Any]:
    """Both parts together again; `missing` stands where a value cannot be had any more."""
    return {key: closed.get(key, missing) if value == SEALED else value for key, value in opened.items()}


def close(key: str, secret: Values) -> Sealed:
    text = json.dumps({"salt": secrets.token_hex(SALT_BYTES), **secret}, cls=DjangoJSONEncoder).encode()
    return Sealed(Fernet(key).encrypt(text).decode(), commitment_of(text))


def open_text(key: str, token: str) -> bytes | None:
    """What was sealed, or None when this key did not seal it, or somebody altered it."""
    try:
        return Fernet(key).decrypt(token.encode())
    except InvalidToken:
        return None


def commitment_of(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def reclosed(key: str, fresh: str, token: str) -> str:
    """The same words under another key; their commitment stays."""
    return Fernet(fresh).encrypt(Fernet(key).decrypt(token.encode())).decode()


def opened(key: str, token: str) -> dict[str, Any]:
    """What a part says; nothing where it cannot be opened."""
    text = open_text(key, token) if key and token else None
    return dict(json.loads(text)) if text else {}

"""Where an installation keeps its state: database, secrets, uploads. `ONWARD_HOME`, by default `~/.onward`."""

import os
import secrets
from pathlib import Path


def path() -> Path:
    home = Path(os.environ.get("ONWARD_HOME") or Path.home() / ".onward")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def secret() -> str:
    """The signing key, made on first use and kept outside the database, readable by its owner only."""
    file = path() / "secret.key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as out:
        out.write(secrets.token_urlsafe(50))
    return file.read_text().strip()

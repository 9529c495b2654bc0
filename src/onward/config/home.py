"""Where an installation keeps its state: database, secrets, uploads. `ONWARD_HOME`, by default `~/.onward`."""

import os
from pathlib import Path
from secrets import token_urlsafe


def path() -> Path:
    home = Path(os.environ.get("ONWARD_HOME") or Path.home() / ".onward")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def secrets() -> list[str]:
    """The signing keys, newest first, one a line: made on first use, outside the database, for their owner only."""
    file = path() / "secret.key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().split()
    with os.fdopen(descriptor, "w") as out:
        out.write(token_urlsafe(50))
    return file.read_text().split()

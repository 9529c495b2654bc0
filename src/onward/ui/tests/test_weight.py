"""The first page a phone loads weighs at most 150 KB, scripts and fonts included."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client

LIMIT = 150 * 1024
STATIC = re.compile(r'(?:href|src)="/static/([^"#]+)')
IN_SHEET = re.compile(r'url\("\.\./([^"]+)"\)')
VENDOR = Path(__file__).parents[1] / "static" / "vendor"


def test_first_load_is_light(client: Client, db: None) -> None:
    page = client.get("/sign-in/").content
    files = set(STATIC.findall(page.decode()))
    sheets = [Path(_found(name)).read_text(encoding="utf-8") for name in files if name.endswith(".css")]
    files |= {name for sheet in sheets for name in IN_SHEET.findall(sheet)}
    weights = {name: _weight(Path(_found(name)).read_bytes(), name) for name in sorted(files)}
    assert len(weights) > 8
    total = sum(weights.values()) + len(gzip.compress(page))
    assert total <= LIMIT, weights


def _found(name: str) -> str:
    path = finders.find(name)
    assert path, f"{name} is linked but not there; run tools/assets.py"
    return str(path)


def _weight(content: bytes, name: str) -> int:
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))

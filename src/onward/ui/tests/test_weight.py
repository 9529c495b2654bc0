"""The first page a phone loads weighs at most 150 KB, scripts and fonts included."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

LIMIT = 150 * 1024
STATIC = re.compile(r'(?:href|src)="/static/([^"#]+)')
IN_SHEET = re.compile(r'url\("\.\./([^"]+)"\)')


@pytest.mark.django_db
def test_first_load_is_light(client: Client) -> None:
    page = client.get("/sign-in/").content
    files = set(STATIC.findall(page.decode()))
    sheets = [Path(_found(name)).read_text(encoding="utf-8") for name in files if name.endswith(".css")]
    files |= {name for sheet in sheets for name in IN_SHEET.findall(sheet)}
    weights = {name: _weight(Path(_found(name)).read_bytes(), name) for name in sorted(files)}
    assert len(weights) > 8
    total = sum(weights.values()) + len(gzip.compress(page))
    assert total <= LIMIT, weights


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/", "/static/onward/base.css", "/static/django_htmx/htmx-2.min.js"])
def test_text_travels_compressed(client: Client, address: str) -> None:
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_fonts_travel_as_they_are(client: Client) -> None:
    address = "/static/vendor/public-sans/public-sans-400.woff2"
    assert "Content-Encoding" not in client.get(address, headers={"accept-encoding": "gzip"}).headers


def _found(name: str) -> str:
    path = finders.find(name)
    assert path, f"{name} is linked but not there; run tools/assets.py"
    return str(path)


def _weight(content: bytes, name: str) -> int:
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))

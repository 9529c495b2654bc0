"""What docs/security.md says of ASVS 5.0 is complete and names what is there; and what is said of every page holds."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from onward.accounts.models import User
from onward.accounts.operations import sign_in_token
from onward.config import settings as ours
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import addresses

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onward"
PAGE = ROOT / "docs" / "security.md"

# The standard -------------------------------------------------------------------------------------------------------

LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123", "2.1": "122", "2.2": "112",
    "2.3": "12223", "2.4": "23", "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333",
    "3.6": "3", "3.7": "22333", "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222", "5.1": "2",
    "5.2": "112333", "5.3": "113", "5.4": "222", "6.1": "122", "6.2": "111111112222", "6.3": "11223333",
    "6.4": "112233", "6.5": "22222333", "6.6": "2223", "6.7": "33", "6.8": "2222", "7.1": "222", "7.2": "1111",
    "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22", "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222", "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333",
    "10.5": "22222", "10.6": "22", "10.7": "222", "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222",
    "11.5": "23", "11.6": "23", "11.7": "33", "12.1": "12233", "12.2": "11", "12.3": "22223", "13.1": "2333",
    "13.2": "222223", "13.3": "2233", "13.4": "1222233", "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333", "16.1": "2", "16.2": "22222", "16.3": "2222",
    "16.4": "222", "16.5": "2223", "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
"""By section, the level of each requirement of ASVS 5.0.0 in turn."""
REQUIRED = {
    f"{section}.{number}": int(level)
    for section, levels in LEVELS.items()
    for number, level in enumerate(levels, 1)
    if level in "12"
}
STATES = {"met", "partly", "not yet", "does not apply"}
ROW = re.compile(
    r"^\| (\d+\.\d+\.\d+(?:–\d+\.\d+\.\d+)?) \| ([12](?:, 2)?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE
)
SAID = [match.groups() for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))]


def numbers(said: str) -> list[str]:
    """`4.3.1–4.3.2` is both; a range leaves out what only level 3 asks."""
    first, _dash, last = said.partition("–")
    every = list(REQUIRED)
    return every[every.index(first) : every.index(last or first) + 1]


def test_the_standard_is_counted_as_it_counts_itself() -> None:
    levels = "".join(LEVELS.values())

    assert (levels.count("1"), levels.count("2"), levels.count("3")) == (70, 183, 92)


def test_each_requirement_of_levels_1_and_2_is_answered_once() -> None:
    answered = [number for said, *_ in SAID for number in numbers(said)]

    assert sorted(set(REQUIRED) - set(answered)) == []
    assert sorted({number for number in answered if answered.count(number) > 1}) == []
    assert [row for row in PAGE.read_text().split("\n") if re.match(r"\| \d", row) and not ROW.match(row)] == []


@pytest.mark.parametrize("row", SAID, ids=[row[0] for row in SAID])
def test_a_row_says_its_level_and_its_state(row: tuple[str, ...]) -> None:
    said, level, asks, state, how = row
    found = ", ".join(map(str, sorted({REQUIRED[number] for number in numbers(said)})))

    assert level == found
    assert state in STATES
    assert len(asks.split()) <= 12, "our own short words, not the standard's"
    assert "`" in how or len(how.split()) >= 3


def functions_of_tests() -> set[str]:
    files = [*SOURCE.rglob("tests/*.py"), *SOURCE.rglob("tests/**/*.py"), *(ROOT / "tests").rglob("*.py")]
    return {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text(), flags=re.MULTILINE)}


def test_tests_and_settings_that_are_named_are_there() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    variables = set(re.findall(r"^\| `([A-Z_]{4,})`", (ROOT / "docs" / "operating.md").read_text(), flags=re.MULTILINE))

    tests = {name for name in named if name.startswith("test_")}
    assert len(tests) > 60
    assert sorted(tests - functions_of_tests() - {path.stem for path in (ROOT / "tests").glob("*.py")}) == []
    uppercase = {name for name in named if name.isupper() and len(name) > 4}
    assert sorted(name for name in uppercase - variables if not hasattr(ours, name)) == []


# Every page ---------------------------------------------------------------------------------------------------------

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
}
POLICY = {
    "default-src": "'none'", "object-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'",
    "form-action": "'self'", "connect-src": "'self'", "font-src": "'self'", "manifest-src": "'self'",
    "img-src": "'self' data:",
}  # fmt: skip
PAGES = [
    "/",
    "/sign-in/",
    "/r/ohio-valley/",
    "/r/ohio-valley/partners/",
    "/r/nowhere/",
    "/nothing/",
    "/sign-in/spoiled/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_carries_what_protects_it(address: str, ada_client: Client) -> None:
    for client in (Client(), ada_client):
        answer: Any = client.get(address)
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, answer.status_code
        assert "no-store" in answer.headers["Cache-Control"]
        for ability in ("camera", "geolocation", "microphone", "payment"):
            assert f"{ability}=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_runs_only_what_comes_with_it(address: str, ada_client: Client) -> None:
    policy = ada_client.get(address).headers["Content-Security-Policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())

    assert {name: told.get(name) for name in POLICY} == POLICY
    for kind in ("script-src", "style-src"):
        assert set(re.sub(r" ?'nonce-[^']+'", "", told[kind]).split()) == {"'self'"}


def test_what_is_common_to_all_may_be_kept_by_browsers_and_is_no_page() -> None:
    answer = Client().get("/static/onward/base.css")

    assert answer.status_code == 200
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/static/", "/static/onward/", "/static/../secret.key", "/.git/config", "/media/"])
def test_no_folder_is_listed_and_nothing_beside_the_pages_is_served(address: str, db: None) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "PUT", "PATCH", "DELETE", "CONNECT"])
def test_what_no_page_needs_is_refused(method: str) -> None:
    answer = Client().generic(method, "/sign-in/")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_every_answer_says_what_it_is(ada_client: Client) -> None:
    kinds = {
        "/r/ohio-valley/": "text/html; charset=utf-8",
        "/r/ohio-valley/partners/?format=csv": "text/csv; charset=utf-8",
        "/r/ohio-valley/import/sample.csv": "text/csv",
        "/r/ohio-valley/export/hsds-json/": "application/json",
    }

    assert {address: ada_client.get(address).headers["Content-Type"] for address in kinds} == kinds


def test_a_file_is_saved_and_never_shown(ada_client: Client) -> None:
    for address in ("partners/?format=csv", "import/sample.csv", "export/hsds-json/", "export/partners-csv/"):
        told = ada_client.get(f"/r/ohio-valley/{address}").headers["Content-Disposition"]
        assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+"', told), told


def test_cookies_are_for_this_site_and_out_of_reach_of_scripts(ada: User) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post(f"/sign-in/{sign_in_token(ada)}/")

    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= set(client.cookies)
    for cookie in client.cookies.values():
        told = (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        assert told == (True, "Lax", "/", ""), cookie.key


@override_settings(
    SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
)  # fmt: skip
def test_strangers_come_by_https_only(db: None) -> None:
    plain = Client().get("/sign-in/?next=/x/")
    behind_a_proxy = Client().get("/sign-in/", headers={"X-Forwarded-Proto": "https"})

    assert (plain.status_code, plain.headers["Location"]) == (301, "https://testserver/sign-in/?next=/x/")
    assert behind_a_proxy.status_code == 200
    assert behind_a_proxy.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"])
def test_a_link_that_would_run_something_is_not_taken(address: str, region: Region, ada_client: Client) -> None:
    typed = {"name": "Hope House", "standing": "partner", "status": "active", "website": address}
    answer = ada_client.post(f"/r/{region.slug}/partners/new/", typed)

    assert (answer.status_code, 'aria-invalid="true"' in answer.content.decode()) == (200, True)
    assert not Organization.objects.exists()


def test_the_limits_are_those_that_are_told() -> None:
    told = re.findall(
        r"^\| .+? \| (\d+/[mhd]) \| `([\w-]+)` \|$", (ROOT / "docs" / "operating.md").read_text(), re.MULTILINE
    )
    held = {limit[::-1] for _address, entry in addresses() if (limit := getattr(entry.callback, "limit", ()))}

    assert len(held) > 3
    assert held == set(told)


# The code -----------------------------------------------------------------------------------------------------------

PYTHON = [path for path in SOURCE.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]
DANGEROUS = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "yaml",
    "xml.etree.ElementTree",
    "xml.dom.minidom",
    "xml.sax",
    "lxml",
    "random",
}
BY_CHANCE = (
    "exchange/demo/", "assessments/operations/demo.py", "convenings/operations/demo.py", "analysis/network/groups.py",
    "analysis/seating/places.py", "analysis/seating/plans.py",
)  # fmt: skip
"""Chance from a seed: what the demo region is made of, what igraph wants for a cut that comes out the same, and where a
search for seats begins."""
LEADING_OUT = {"requests", "httpx", "urllib.request", "urllib3", "http.client", "ftplib", "aiohttp"}


def imported(tree: ast.AST) -> set[str]:
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_nothing_that_runs_words_as_code_is_used() -> None:
    called = [
        f"{path.relative_to(SOURCE)}: {node.func.id}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DANGEROUS
    ]
    shells = [
        f"{path.relative_to(SOURCE)}: shell"
        for path in PYTHON
        if re.search(r"shell=True|os\.system|os\.popen", path.read_text())
    ]

    assert called + shells == []


def test_nothing_is_read_by_what_trusts_its_input() -> None:
    """Nor is chance, where secrets need more than chance."""
    used = {
        str(path.relative_to(SOURCE)): found
        for path in PYTHON
        if (found := imported(ast.parse(path.read_text())) & UNSAFE_MODULES)
    }

    assert {path: found for path, found in used.items() if not path.startswith(BY_CHANCE)} == {}


def test_nothing_here_calls_other_servers() -> None:
    used = [str(path.relative_to(SOURCE)) for path in PYTHON if imported(ast.parse(path.read_text())) & LEADING_OUT]

    assert used == []


KEPT_UNTIL_SENT = {"outbox.js": ["localStorage"]}
"""What a table wrote down and could not send yet stays on its phone until it is sent: nothing may be lost."""


def test_scripts_write_text_and_keep_nothing() -> None:
    words = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|sessionStorage"
        r"|indexedDB|postMessage|document\.cookie"
    )
    scripts = [path for path in SOURCE.rglob("static/**/*.js") if "vendor" not in path.parts]

    assert len(scripts) > 3
    found = {path.name: words.findall(path.read_text()) for path in scripts if words.search(path.read_text())}
    assert found == KEPT_UNTIL_SENT


ALL_FIELDS = re.compile(r'fields = "__all__"|\*\*request\.POST')


def test_a_form_says_which_of_its_fields_it_saves() -> None:
    """No field of a table is filled because somebody sent one of its name."""
    taken = [str(path.relative_to(SOURCE)) for path in PYTHON if ALL_FIELDS.search(path.read_text())]

    assert taken == []

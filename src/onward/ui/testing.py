"""Helpers for tests that drive a real browser: the fixtures, axe, the narrow screen, screenshots, signing in.

Debian's Chromium is used, or where there is none the one without a window, or the one that CHROMIUM names. Without any
the test is skipped, and says so; with ONWARD_REQUIRE_BROWSER=1 it fails instead.
"""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "test-results"
NARROW: ViewportSize = {"width": 320, "height": 720}
WIDE: ViewportSize = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = executable()
    if path is None:
        _without_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    """A fresh page, wide, in US English, that fails the test when the page breaks its own security policy."""
    context = chromium.new_context(
        viewport=WIDE, locale="en-US", timezone_id="America/New_York", reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if _is_refusal(told.text) else None)
    yield page
    context.close()
    assert not complaints, complaints


def _is_refusal(text: str) -> bool:
    return "Content Security Policy" in text or "Refused to" in text


def executable() -> str | None:
    names = ("chromium", "chromium-browser", "chromium-headless-shell")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def _without_browser() -> NoReturn:
    reason = "No Chromium: install Debian's `chromium` or name one in CHROMIUM. BROWSER TESTS ARE NOT RUN."
    if os.environ.get("ONWARD_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def sign_in(page: Page, live_server_url: str, user: Any) -> None:
    """Make the browser the signed-in `user`, without walking through the sign-in pages."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["proved"] = time.time()  # As in accounts.sessions, which this package does not know.
    session.save()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server_url}])


def axe(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line each; an empty list is the aim."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{rule['id']}: {rule['help']} — {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def no_sideways_scroll(page: Page, width: int = NARROW["width"]) -> bool:
    """Whether the page fits a narrow screen. Regions that scroll by themselves, like wide tables, are fine."""
    page.set_viewport_size({"width": width, "height": NARROW["height"]})
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def reaches_by_keyboard(page: Page, name: str, presses: int = 60) -> bool:
    """Whether Tab gets to the link, button or field whose text or label is `name`."""
    told = "((e) => e.ariaLabel || e.innerText || e.labels?.[0]?.innerText || '')(document.activeElement)"
    for _press in range(presses):
        page.keyboard.press("Tab")
        if name in page.evaluate(told):
            return True
    return False


def out_of_reach(page: Page, presses: int = 120) -> list[str]:
    """The links, buttons and fields in sight that Tab does not come to, and those that do not show when it does.

    Of radio buttons with one name, Tab comes to one. What is hidden from every reader is a trap for programs. After so
    many presses only what stands before is asked for.
    """
    page.evaluate(WATCH)
    for press in range(1, presses + 1):
        page.keyboard.press("Tab")
        if press % 10 == 0 and page.evaluate("window.tabbed.round"):
            break
    return list(page.evaluate("window.tabbed.missed()"))


WATCH = """() => {
  const reached = new Set(), unseen = new Set();
  const tabbed = window.tabbed = {round: false};
  const same = (a) => a.type === "radio" ? `${a.form?.action} ${a.name}` : a.id ? `#${a.id}` : a;
  let first = null, last = null;
  document.addEventListener("focusin", ({target}) => {
    if (target === first && reached.size > 1) tabbed.round = true;
    first ??= target;
    if (!tabbed.round) last = target;
    reached.add(same(target));
    const look = getComputedStyle(target);
    const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    if (!ring && look.boxShadow === "none") unseen.add(target);
  });
  const told = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 140);
  const wanted = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  tabbed.missed = () => [
    ...[...document.querySelectorAll(wanted)]
      .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.type !== "hidden")
      .filter((e) => !e.closest("[inert]") && !(e.tabIndex < 0 && e.closest("[aria-hidden=true]")))
      .filter((e) => !reached.has(same(e)))
      .filter((e) => tabbed.round || e.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING)
      .map((e) => `not reached: ${told(e)}`),
    ...[...unseen].map((e) => `not seen: ${told(e)}`),
  ];
}"""


def screenshot(page: Page, name: str, *, full: bool = True, folder: Path = SHOTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=full)
    return path

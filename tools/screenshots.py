"""Take the pictures of the README: a demo region of its own, served, looked at with Chromium.

    .venv/bin/python tools/screenshots.py [NAME …]

Pictures go to docs/pictures. A page that is not there, or a picture that is too heavy, is reported and the rest goes
on; the exit code is then 1. Nothing is touched outside a temporary folder and docs/pictures.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, FilePayload, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
ONWARD = str(Path(sys.executable).with_name("onward"))
REGION = "/r/southern-ohio-demo/"
MOST_BYTES = 200 * 1024
PATIENCE_SECONDS = 60
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 640}


def main(names: list[str]) -> int:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("No Chromium: install it, or name one in CHROMIUM.", file=sys.stderr)
        return 2
    from onward.ui.testing import ARGUMENTS

    folder = tempfile.TemporaryDirectory(prefix="onward-pictures-")
    with folder as home, served(home) as (address, link), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = signed_in(browser, link)
        faults = [fault for name in names or SHOTS if (fault := taken(page, address, name))]
        browser.close()
    print("\n".join(faults) or "All pictures are taken.", file=sys.stderr)
    return 1 if faults else 0


# Serving -------------------------------------------------------------------------------------------------------------


@contextmanager
def served(home: str) -> Iterator[tuple[str, str]]:
    """The demo region, served with a worker until the block ends: its address, and a link that signs in."""
    port = free_port()
    environment = {**os.environ, "ONWARD_HOME": home}
    environment.pop("DATABASE_URL", None)
    command = [ONWARD, "demo", "--no-serve", "--port", str(port)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    link = re.search(r"http\S+/sign-in/\S+", said)
    assert link, said
    server = subprocess.Popen([ONWARD, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://localhost:{port}"
        wait_for(f"{address}/sign-in/")
        yield address, link[0]
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


# Looking -------------------------------------------------------------------------------------------------------------


def signed_in(browser: Browser, link: str) -> Page:
    zone = "America/New_York"
    context = browser.new_context(viewport=WIDE, locale="en-US", timezone_id=zone, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{REGION}")
    return page


def taken(page: Page, address: str, name: str) -> str:
    """Take one picture; blank, or what went wrong in a sentence."""
    path = PICTURES / f"{name}.png"
    page.set_viewport_size(PHONE if name.endswith("-phone") else WIDE)
    try:
        SHOTS[name](page, address + REGION)
        page.evaluate("document.fonts.ready")
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path)
    except (Error, LookupError, OSError) as fault:
        return f"{name}: not taken. {str(fault).splitlines()[0]}"
    kilobytes = path.stat().st_size / 1024
    print(f"{name}: {kilobytes:.0f} KB")
    return f"{name}: {kilobytes:.0f} KB is too heavy." if path.stat().st_size > MOST_BYTES else ""


def open_page(page: Page, address: str) -> None:
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise LookupError(f"{address.partition(REGION)[2]} answered {answer.status if answer else 'nothing'}.")


def at(tail: str) -> Callable[[Page, str], None]:
    return lambda page, region: open_page(page, region + tail)


def down_to(tail: str, what: str, block: str) -> Callable[[Page, str], None]:
    """The page `tail`, scrolled until the first `what` is at the `block` of the picture."""

    def look(page: Page, region: str) -> None:
        open_page(page, region + tail)
        page.locator(what).first.evaluate(f"element => element.scrollIntoView({{block: '{block}'}})")

    return look


def partner(page: Page, region: str) -> None:
    """The partner with most to show: a treatment center with several services."""
    open_page(page, f"{region}partners/?q=treatment")
    page.locator("th[scope=row] a").first.click()
    page.wait_for_load_state("load")


def columns(page: Page, region: str) -> None:
    """Hand in the sample sheet and wait until its columns are shown."""
    open_page(page, f"{region}import/")
    answer = page.request.get(f"{region}import/sample.csv")
    if not answer.ok:
        raise LookupError(f"import/sample.csv answered {answer.status}.")
    sheet: FilePayload = {"name": "our-partners.csv", "mimeType": "text/csv", "buffer": answer.body()}
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Look at the file").click()
    page.locator("select").first.wait_for()


def preview(page: Page, region: str) -> None:
    columns(page, region)
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name=re.compile("^(Bring in|Update)")).wait_for()


SHOTS: dict[str, Callable[[Page, str], None]] = {
    "home": at(""),
    "home-phone": at(""),
    "partners": at("partners/"),
    "partner": partner,
    "matrix": down_to("gaps/", ".matrix-scroll", "end"),
    "sectors": down_to("gaps/sectors/", "main figure svg", "center"),
    "import-columns": columns,
    "import-preview": preview,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

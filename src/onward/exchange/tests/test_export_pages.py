"""Every file that leaves holds people who work for partners: coordinators take it, and it is written down."""

import io
import json
import zipfile
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.accounts.tests.hand import code_in_the_letter
from onward.core.models import AuditEntry
from onward.partners.models import Organization
from onward.regions.models import Region

START = "/r/ohio-valley/export/"


@pytest.fixture
def hope(region: Region) -> Organization:
    return Organization.objects.create(region=region, name="Hope House", description="Housing", notes="ask for Ann")


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("what", "begins"), [("partners-xlsx", b"PK"), ("partners-csv", b"\xef\xbb\xbfOrganization name")]
)
def test_a_coordinator_gets_the_spreadsheet(what: str, begins: bytes, ada_client: Client, hope: Organization) -> None:
    answer = ada_client.get(f"{START}{what}/")

    assert content(answer).startswith(begins)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="ohio-valley-partners-')


def test_a_coordinator_gets_the_open_directory_without_notes(ada_client: Client, hope: Organization) -> None:
    document = json.loads(content(ada_client.get(f"{START}hsds-json/")))
    package = zipfile.ZipFile(io.BytesIO(content(ada_client.get(f"{START}hsds-zip/"))))

    assert [item["name"] for item in document["organizations"]] == ["Hope House"]
    assert "datapackage.json" in package.namelist()
    assert "ask for Ann" not in json.dumps(document)


EVERY_FILE = {
    f"{START}partners-xlsx/": ("partners", ".xlsx"),
    f"{START}partners-csv/": ("partners", ".csv"),
    f"{START}hsds-zip/": ("hsds", ".zip"),
    f"{START}hsds-json/": ("hsds", ".json"),
    f"{START}network-graphml/": ("graphml", ".graphml"),
    f"{START}network-gexf/": ("gexf", ".gexf"),
    f"{START}network-kumu/": ("kumu", ".json"),
    f"{START}network-kumu-zip/": ("kumu", ".zip"),
    "/r/ohio-valley/partners/?format=csv": ("list", ".csv"),
}


def test_whoever_only_takes_part_gets_no_file_and_no_link_to_one(bea_client: Client, hope: Organization) -> None:
    assert [bea_client.get(address).status_code for address in (START, *EVERY_FILE)] == [404] * (1 + len(EVERY_FILE))
    for page in ("partners/", f"partners/{hope.pk}/", "services/", "meetings/"):
        said = bea_client.get(f"/r/ohio-valley/{page}").content.decode()
        assert [word for word in ("/export/", "/import/", "format=csv") if word in said] == []
    assert AuditEntry.objects.filter(verb="directory.exported").count() == 0


@pytest.mark.parametrize("address", EVERY_FILE)
def test_a_screen_left_open_gives_no_file_until_somebody_shows_who_they_are(
    address: str, ada: User, hope: Organization
) -> None:
    left_open = Client()
    left_open.force_login(ada)
    asked = left_open.get(address).headers["Location"]
    assert asked == f"/account/confirm/?next={quote(address, '')}"
    assert AuditEntry.objects.filter(verb="directory.exported").count() == 0

    left_open.post(asked, {"send": "1"})
    back = left_open.post(asked, {"code": code_in_the_letter()}).headers["Location"]
    assert (back, left_open.get(back).headers["Content-Disposition"].partition(";")[0]) == (address, "attachment")


@pytest.mark.parametrize("address", ["/r/ohio-valley/partners/?format=csv", f"{START}partners-csv/"])
def test_after_the_code_the_page_with_the_button_comes_back_and_not_the_code_page(
    address: str, ada: User, hope: Organization
) -> None:
    left_open = Client()
    left_open.force_login(ada)
    asked = left_open.get(address, headers={"referer": "http://testserver/r/ohio-valley/partners/?q=hope"})
    asking = asked.headers["Location"]
    left_open.post(asking, {"send": "1"})
    wrong = left_open.post(asking, {"code": "0000-0000"}).content.decode()
    back = left_open.post(asking, {"code": code_in_the_letter()}).headers["Location"]
    page = left_open.get(back).content.decode()

    assert ("That is not the code" in wrong, back) == (True, "/r/ohio-valley/partners/?q=hope")
    assert ("press the button for your file once more" in page, "That is not the code" in page) == (True, False)
    assert left_open.get(address).headers["Content-Disposition"].startswith("attachment")


def test_the_audit_says_who_took_what(ada_client: Client, hope: Organization) -> None:
    for address in (*EVERY_FILE, f"{START}secrets/"):
        ada_client.get(address)

    lines = AuditEntry.objects.filter(verb="directory.exported").order_by("pk")
    assert [(line.actor_label, line.after["kind"], line.after["form"]) for line in lines] == [
        ("Ada", *taken) for taken in EVERY_FILE.values()
    ]


def test_a_prospect_is_in_the_list_that_a_coordinator_sees_and_in_no_export(
    ada_client: Client, hope: Organization
) -> None:
    Organization.objects.filter(pk=hope.pk).update(standing="prospect")

    files = {address: content(ada_client.get(address)) for address in EVERY_FILE if "xlsx" not in address}
    assert [address for address, file in files.items() if b"Hope House" in file] == [list(EVERY_FILE)[-1]]


def test_the_region_next_door_gets_nothing(cleo_client: Client, hope: Organization) -> None:
    assert [cleo_client.get(f"{START}{tail}").status_code for tail in ("", "hsds-json/")] == [404, 404]

"""Whoever takes part may take the open directory out; lists with people in them are for coordinators."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

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


def test_everyone_who_takes_part_gets_the_open_directory(bea_client: Client, hope: Organization) -> None:
    document = json.loads(content(bea_client.get(f"{START}hsds-json/")))
    package = zipfile.ZipFile(io.BytesIO(content(bea_client.get(f"{START}hsds-zip/"))))

    assert [item["name"] for item in document["organizations"]] == ["Hope House"]
    assert "datapackage.json" in package.namelist()
    assert "ask for Ann" not in json.dumps(document)


@pytest.mark.parametrize("what", ["partners-xlsx", "partners-csv", "secrets"])
def test_lists_with_people_are_not_for_whoever_only_takes_part(what: str, bea_client: Client) -> None:
    page = bea_client.get(START).content.decode()

    assert bea_client.get(f"{START}{what}/").status_code == 404
    assert f"{START}{what}/" not in page
    assert "Spreadsheets with names and addresses of people are for coordinators." in page


def test_the_history_says_who_took_what(ada_client: Client, hope: Organization) -> None:
    ada_client.get(f"{START}partners-csv/")

    entry = AuditEntry.objects.get(verb="directory.exported")
    assert (entry.actor_label, entry.after) == ("Ada", {"kind": "partners", "form": ".csv"})


def test_the_region_next_door_gets_nothing(cleo_client: Client, hope: Organization) -> None:
    assert [cleo_client.get(f"{START}{tail}").status_code for tail in ("", "hsds-json/")] == [404, 404]

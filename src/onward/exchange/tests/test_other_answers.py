"""A file that comes under another name, or as another kind than it is: one question, and the same upload goes on."""

import io
import json

import openpyxl
import pytest
from django.test import Client

from onward.exchange.tests.test_import_pages import SHEET, START, packed, state_of, upload, words

NAMES = ("Hope House", "Grace Works", "New Leaf", "River Clinic", "Second Step")
FEED = json.dumps([{"name": "Nooners", "slug": "nooners", "day": 1, "time": "12:00", "types": ["O"]}]).encode()


def directory(*names: str) -> bytes:
    return packed(*(f"o{number},{name},Help" for number, name in enumerate(names)))


def bring(client: Client, content: bytes, name: str, kind: str = "hsds") -> None:
    run = upload(client, content, name, kind)
    client.post(f"{START}{run.pk}/apply/")
    assert state_of(run) == "done"


def test_a_directory_under_another_name_is_asked_about_and_the_answer_recognizes_it(ada_client: Client) -> None:
    bring(ada_client, directory(*NAMES), "county-211.zip")
    run = upload(ada_client, directory(*NAMES), "download.zip", "hsds")
    assert "All 5 of these partners are here already, from “county”." in words(ada_client.get(f"{START}{run.pk}/"))

    ada_client.post(f"{START}{run.pk}/newer/", {"newer_copy_of": "county"})
    page = words(ada_client.get(f"{START}{run.pk}/"))
    assert "Nothing. All it says is here already" in page
    assert "are here already, from" not in page


@pytest.mark.parametrize("second", [NAMES[:4], (*NAMES[:4], "A", "B", "C", "D", "E")])
def test_few_common_names_are_no_copy(second: tuple[str, ...], ada_client: Client) -> None:
    bring(ada_client, directory(*NAMES), "county-211.zip")
    run = upload(ada_client, directory(*second), "download.zip", "hsds")

    assert "are here already, from" not in words(ada_client.get(f"{START}{run.pk}/"))


def test_an_answer_that_names_no_source_changes_nothing(ada_client: Client) -> None:
    run = upload(ada_client, directory(*NAMES), "download.zip", "hsds")
    ada_client.post(f"{START}{run.pk}/newer/", {"newer_copy_of": "nobody"})

    run.refresh_from_db()
    assert (run.source, run.state) == ("download", "ready")


@pytest.mark.parametrize(
    ("content", "name", "chosen", "said", "kind", "state"),
    [
        (directory(*NAMES), "a.zip", "partners", "a directory in the HSDS standard", "hsds", "ready"),
        (b'{"organizations": [{"id": "1", "name": "Hope"}]}', "a.json", "partners", "a directory in", "hsds", "ready"),
        (FEED, "feed.json", "hsds", "a feed of mutual-aid meetings", "meetings", "ready"),
    ],
)
def test_a_file_of_another_kind_is_named_and_read_at_one_press(
    content: bytes, name: str, chosen: str, said: str, kind: str, state: str, ada_client: Client
) -> None:
    run = upload(ada_client, content, name, chosen)
    page = words(ada_client.get(f"{START}{run.pk}/"))
    assert f"{name} looks like {said}" in page
    assert "Read it as:" in page

    ada_client.post(f"{START}{run.pk}/switch/")
    assert (state_of(run), run.kind) == (state, kind), run.message


def test_a_workbook_among_the_meetings_becomes_a_list(ada_client: Client) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in SHEET.decode().splitlines():
        book.active.append(row.split(","))  # type: ignore[union-attr]
    book.save(out)
    run = upload(ada_client, out.getvalue(), "list.xlsx", "meetings")
    ada_client.post(f"{START}{run.pk}/switch/")

    assert (state_of(run), run.kind, run.source) == ("mapping", "partners", "list")


def test_what_looks_like_nothing_else_is_not_read_as_anything_else(ada_client: Client) -> None:
    run = upload(ada_client, b"%PDF-1.7 hello", "list.csv", "hsds")
    answer = ada_client.post(f"{START}{run.pk}/switch/")

    assert (answer.headers["Location"], state_of(run)) == (START, "failed")
    assert "Read it as" not in words(ada_client.get(f"{START}{run.pk}/"))

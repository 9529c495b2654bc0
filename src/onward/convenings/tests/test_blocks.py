"""Blocks in the region's own words, and films and pictures for those who lead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.convenings.defaults import default_blocks
from onward.convenings.models import Block, Clip
from onward.convenings.operations import blocks as operations
from onward.convenings.queries import blocks as queries
from onward.convenings.views import clips
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.regions.models import Region

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(100))


def address(region: Region, more: str = "") -> str:
    return f"/r/{region.slug}/gatherings/{more}"


def words_of(region: Region, key: str, **changed: Any) -> dict[str, Any]:
    """What the form of a block sends when only this was changed."""
    known = queries.block(region, key)
    words = {name: getattr(known, name) for name in default_blocks()["vision"].words if name != "position"}
    sent = {name: value for name, value in words.items() if value is not False}
    return {**sent, "seen": known.row.changed_at.isoformat() if known.row else "", **changed}


def test_a_region_says_a_block_in_its_own_words_and_goes_back(ada_client: Client, region: Region) -> None:
    sent = words_of(region, "vision", name="One sentence", tips="Smile.\r\nListen.")
    ada_client.post(address(region, "blocks/vision/edit/"), sent)
    mine = queries.block(region, "vision")
    page = ada_client.get(address(region, "blocks/vision/"))
    assert (mine.name, mine.tips, mine.changed, mine.usual) == ("One sentence", "Smile.\nListen.", True, 30)
    assert "Our own words" in page.text

    ada_client.post(address(region, "blocks/vision/edit/"), words_of(region, "vision", name="Two sentences"))
    assert queries.block(region, "vision").name == "Two sentences"
    for _twice in range(2):
        ada_client.post(address(region, "blocks/vision/default/"))

    assert (queries.block(region, "vision").changed, Block.objects.count()) == (False, 1)


def test_saving_a_block_as_it_is_makes_no_copy(ada_client: Client, region: Region) -> None:
    ada_client.post(address(region, "blocks/vision/edit/"), words_of(region, "vision"))
    ada_client.post(address(region, "blocks/vision/default/"))

    assert not Block.objects.exists()


def test_a_hidden_block_is_not_proposed_and_comes_back(ada_client: Client, region: Region) -> None:
    def act(**sent: str) -> bool:
        ada_client.post(address(region, "blocks/vision/show/"), sent)
        return queries.block(region, "vision").in_use

    assert [act(), act(), act(shown="1"), act(shown="1")] == [False, False, True, True]
    act()
    link = f'href="{address(region, "blocks/vision/")}"'
    assert link not in ada_client.get(address(region, "blocks/")).text
    assert link in ada_client.get(address(region, "blocks/?hidden=1")).text


def test_blocks_of_one_kind_of_gathering(bea_client: Client, region: Region) -> None:
    page = bea_client.get(address(region, "blocks/?kind=listening"))

    assert ("Listening in small circles" in page.text, "What hiring looks like" in page.text) == (True, False)
    assert bea_client.get(address(region, "blocks/?kind=dance")).status_code == 200


def test_a_block_of_the_regions_own_begins_as_a_copy(ada_client: Client, region: Region) -> None:
    form = ada_client.get(address(region, "blocks/new/?like=vision"))
    assert "A vision in one sentence (copy)" in form.text
    sent = words_of(region, "vision", name="Songs we know")
    ada_client.post(address(region, "blocks/new/"), sent)
    again = ada_client.post(address(region, "blocks/new/"), sent)
    nameless = ada_client.post(address(region, "blocks/new/"), {**sent, "name": "!!"})

    mine = queries.block(region, "songs-we-know")
    assert mine.default is None
    assert "There is a block “Songs we know” already." in again.text
    assert "Give it a name with letters in it." in nameless.text
    with pytest.raises(Refused):
        operations.use_default_block(mine, by=None)  # type: ignore[arg-type] # nobody gets as far as that


def test_a_block_of_its_own_is_hidden_too(ada_actor: Actor, region: Region) -> None:
    values = {**default_blocks()["vision"].words, "name": "Songs"}
    operations.add_block(region=region, values=values, by=ada_actor)
    assert operations.show_block(region, queries.block(region, "songs"), shown=False, by=ada_actor)

    assert not queries.block(region, "songs").in_use


def test_lengths_that_contradict_each_other_are_told_beside_their_field(ada_client: Client, region: Region) -> None:
    sent = words_of(region, "vision", least="20", usual="10", most="5", who="x" * 201)
    answer = ada_client.post(address(region, "blocks/vision/edit/"), sent)

    assert answer.status_code == 400
    for told in ("The usual length is shorter", "The greatest length is shorter", "keep it to 200"):
        assert told in answer.text


def test_a_block_that_is_not_there(ada_client: Client, region: Region) -> None:
    assert ada_client.get(address(region, "blocks/nothing/")).status_code == 404


# Films and pictures ---------------------------------------------------------------------------------------------------


@pytest.fixture
def uploads(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.UPLOADS = tmp_path
    return tmp_path


def hand_in(client: Client, region: Region, body: bytes, name: str = "round.png") -> Any:
    sent = {"title": "How it goes", "url": "", "file": SimpleUploadedFile(name, body)}
    return client.post(address(region, "blocks/vision/film/"), sent)


def files_in(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_a_picture_is_kept_told_by_its_bytes_and_served_as_what_it_is(
    ada_client: Client, bea_client: Client, region: Region, uploads: Path
) -> None:
    hand_in(ada_client, region, PNG, "evil.html")
    clip = Clip.objects.get()
    answer = bea_client.get(address(region, f"films/{clip.pk}/"))

    assert (clip.type, clip.size, len(files_in(uploads / "clips"))) == ("image/png", len(PNG), 1)
    assert b"".join(answer.streaming_content) == PNG
    assert answer["Content-Type"] == "image/png"
    assert (answer["X-Content-Type-Options"], answer["Content-Length"]) == ("nosniff", str(len(PNG)))
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "How it goes" in bea_client.get(address(region, "blocks/vision/")).text


def test_a_player_gets_the_part_that_it_asks_for(ada_client: Client, region: Region, uploads: Path) -> None:
    hand_in(ada_client, region, PNG)
    film = address(region, f"films/{Clip.objects.get().pk}/")
    part = ada_client.get(film, headers={"Range": "bytes=2-5"})
    beyond = ada_client.get(film, headers={"Range": "bytes=900-"})

    assert (part.status_code, part["Content-Range"]) == (206, f"bytes 2-5/{len(PNG)}")
    assert b"".join(part.streaming_content) == PNG[2:6]
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(PNG)}")


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_stays(
    ada_client: Client, region: Region, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "MOST_BYTES", 1_000)
    answer = hand_in(ada_client, region, PNG * 20)

    assert answer.status_code == 400
    assert "This file is larger than 50 MB." in answer.text
    assert "How it goes" in answer.text
    assert (files_in(uploads), Clip.objects.count()) == ([], 0)


def test_a_file_that_says_it_is_far_too_large_is_not_even_read(
    ada_client: Client, region: Region, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "MOST_BYTES", 1)
    answer = hand_in(ada_client, region, PNG)

    assert (answer.status_code, files_in(uploads)) == (400, [])
    assert "This file is larger" in answer.text


def test_a_film_of_sixty_megabytes_is_refused_and_nothing_of_it_stays(
    ada_client: Client, region: Region, uploads: Path
) -> None:
    answer = hand_in(ada_client, region, PNG + bytes(60 * 1024**2))

    assert answer.status_code == 400
    assert "This file is larger than 50 MB." in answer.text
    assert (files_in(uploads), Clip.objects.count()) == ([], 0)


@pytest.mark.parametrize("body", [b"<svg onload='alert(1)'>", b"%PDF-1.7", b"", b"<html><script>"])
def test_what_is_no_film_or_picture_is_refused(ada_client: Client, region: Region, uploads: Path, body: bytes) -> None:
    answer = hand_in(ada_client, region, body)

    assert (answer.status_code, files_in(uploads), Clip.objects.count()) == (400, [], 0)


@pytest.mark.parametrize(("sent", "told"), [
    ({"title": "x", "url": ""}, "Paste a link or choose a file"), ({"title": "", "url": "https://x.org"}, "required"),
    ({"title": "x", "url": "javascript:alert(1)"}, "valid URL"),
])  # fmt: skip
def test_a_film_by_link_is_a_link(ada_client: Client, region: Region, uploads: Path, sent: Any, told: str) -> None:
    answer = ada_client.post(address(region, "blocks/vision/film/"), sent)

    assert (answer.status_code, Clip.objects.count()) == (400, 0)
    assert told in answer.text


def test_a_film_by_link_goes_in_and_out(ada_client: Client, region: Region, uploads: Path) -> None:
    ada_client.post(address(region, "blocks/vision/film/"), {"title": "Round", "url": "https://video.example.org/1"})
    clip = Clip.objects.get()
    assert "https://video.example.org/1" in ada_client.get(address(region, "blocks/vision/")).text
    assert ada_client.get(address(region, f"films/{clip.pk}/"))["Location"] == "https://video.example.org/1"

    ada_client.post(address(region, f"films/{clip.pk}/remove/"))

    assert "video.example.org" not in ada_client.get(address(region, "blocks/vision/")).text
    assert ada_client.get(address(region, f"films/{clip.pk}/")).status_code == 404
    assert uploads == settings.UPLOADS


def test_a_form_from_elsewhere_hands_nothing_in(ada_client: Client, region: Region, uploads: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada_client.cookies

    assert hand_in(strict, region, PNG).status_code == 403
    assert not Clip.objects.exists()

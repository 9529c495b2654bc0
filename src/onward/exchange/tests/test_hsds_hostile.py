"""The reader on files that are not what they claim: one sentence, never a trace."""

import zipfile
from pathlib import Path

import pytest

from onward.exchange.readers import archives
from onward.exchange.readers.hsds import read
from onward.exchange.records import UnusableFile
from onward.exchange.tests.hsds_files import ORGANIZATIONS, one, write


def refusal(path: Path) -> str:
    with pytest.raises(UnusableFile) as refused:
        read(path, source="test")
    return str(refused.value)


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zip_is_read_like_its_folder_whatever_its_paths(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", **{"../../export/organizations.csv": ORGANIZATIONS, "__MACOSX/._a.csv": "x"})
    assert read(path, source="test").read == {"organization": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_an_encoding_of_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_bytes("id,name,description\no1,Café’s,x\n".encode("cp1252"))
    assert one(read(tmp_path, source="test"), "organization").values["name"] == "Café’s"


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.zip") == "gone.zip does not exist; check the path."


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    assert refusal(folder) == "export holds no CSV or JSON files; choose the folder or zip of an HSDS export."


def test_a_folder_of_other_tables_is_said(tmp_path: Path) -> None:
    sentence = "None of the files is an HSDS table (animals.csv); name them as HSDS does, such as services.csv."
    assert refusal(write(tmp_path, animals="id,name\n1,Cat\n")) == sentence


def test_a_table_with_a_header_only_is_said(tmp_path: Path) -> None:
    assert "holds no rows of HSDS data" in refusal(write(tmp_path, organizations="id,name,description\n"))


def test_a_missing_column_of_a_main_table_is_said(tmp_path: Path) -> None:
    sentence = "organizations.csv has no column name, which every organization needs; add it."
    assert refusal(write(tmp_path, organizations="id,description\no1,x\n")) == sentence


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(ORGANIZATIONS)
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "organizations.csv").symlink_to(outside)
    assert "holds no CSV or JSON files" in refusal(folder)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", **{"organizations.csv": b"0" * (60 * 1024**2)})
    assert refusal(path) == "bomb.zip unpacks to far more than a directory would; check where it comes from."


def test_a_zip_beyond_the_total_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 10)
    path = zipped(tmp_path / "big.zip", **{"organizations.csv": ORGANIZATIONS})
    assert "import it in pieces" in refusal(path)


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_FILES", 1)
    path = zipped(tmp_path / "many.zip", **{"a.csv": "a", "b.csv": "b"})
    assert refusal(path) == "many.zip holds more than 1 files; zip only the export itself."


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", **{"organizations.csv": ORGANIZATIONS * 50})
    data = bytearray(path.read_bytes())
    data[45:60] = b"\xff" * 15
    path.write_bytes(bytes(data))
    assert refusal(path) == "x.zip is damaged or cannot be opened; download it again."


def test_a_spreadsheet_is_not_taken_for_a_zip_of_tables(tmp_path: Path) -> None:
    path = zipped(tmp_path / "book.xlsx", **{"xl/workbook.xml": "<x/>"})
    assert refusal(path) == "book.xlsx looks like a spreadsheet of partners, not like a directory in the HSDS standard."


def test_a_document_too_large_to_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onward.exchange.readers.hsds import nested

    monkeypatch.setattr(nested, "MAX_DOCUMENT", 1024**2)
    (tmp_path / "services.json").write_text("[" + " " * 2 * 1024**2 + "]")
    assert refusal(tmp_path / "services.json").startswith("services.json is larger than 1 MB; split it")


def test_a_page_of_the_web_named_as_a_table_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, organizations="<!doctype html><p>Sign in</p>")
    assert refusal(folder) == "organizations.csv is a web page or XML, not a CSV file; download the data itself."

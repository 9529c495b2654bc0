"""Files that people hand in: streamed to a folder of random name that only the server may read, bounded in size.

Of the name that the browser sends only harmless letters are kept, because readers and their messages want a name.
"""

import datetime as dt
import os
import re
import secrets
import shutil
import unicodedata
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

KEEP_DAYS = 7
"""How long a file that nobody brought in stays."""
FOLDER = re.compile(r"[0-9a-f]{32}")


def path_of(stored_as: str) -> Path:
    return Path(settings.UPLOADS) / stored_as


def delete(stored_as: str) -> None:
    """Remove an uploaded file and its folder; nothing happens when it is gone already."""
    folder = folder_of(stored_as) or stored_as
    if FOLDER.fullmatch(Path(folder).name):
        shutil.rmtree(path_of(folder), ignore_errors=True)


def folder_of(stored_as: str) -> str:
    return stored_as.rpartition("/")[0]


def older_than(moment: dt.datetime) -> set[str]:
    """Folders of files that came before this moment."""
    root, since = Path(settings.UPLOADS), moment.timestamp()
    found = root.iterdir() if root.is_dir() else ()
    return {one.name for one in found if FOLDER.fullmatch(one.name) and one.stat().st_mtime < since}


def harmless(name: str) -> str:
    """The letters, digits, dots and hyphens of a file's name, its ending kept: “Partner list (2024).XLSX” and
    “../../etc/passwd” become “Partner-list-2024.xlsx” and “passwd”."""
    plain = unicodedata.normalize("NFKD", re.split(r"[/\\]", name)[-1]).encode("ascii", "ignore").decode()
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, ending) if dot else (plain, "")
    words = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:80] or "file"
    ending = re.sub(r"[^a-z0-9]", "", ending.casefold())[:8]
    return f"{words}.{ending}" if ending else words


class StoredUpload(UploadedFile):
    """A file that is where it shall stay; `stored_as` is its place below settings.UPLOADS."""

    def __init__(self, file: BinaryIO, stored_as: str, *, name: str, size: int) -> None:
        super().__init__(file, name=name, size=size)
        self.stored_as = stored_as


class Store(FileUploadHandler):
    """Takes the first file of a request. Beyond `most` bytes it throws away what came and sets `too_large`. Files below
    a name of their own, `under`, are not what somebody hands in to be read and forgotten (`older_than`)."""

    out: BinaryIO | None = None
    stored_as = ""
    too_large = False

    def __init__(self, request: HttpRequest, *, most: int | None = None, under: str = "") -> None:
        super().__init__(request)
        self.most = settings.UPLOAD_LIMIT_BYTES if most is None else most
        self.under = f"{under}/" if under else ""

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.drop()
        token = f"{self.under}{secrets.token_hex(16)}"
        folder = path_of(token)
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        self.stored_as = f"{token}/{harmless(self.file_name or '')}"
        descriptor = os.open(path_of(self.stored_as), os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        self.out = os.fdopen(descriptor, "w+b")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > self.most:
            self.too_large = True
            self.drop()
        if self.out is not None:
            self.out.write(raw_data)

    def file_complete(self, file_size: int) -> StoredUpload | None:
        if self.out is None:
            return None
        self.out.close()
        stored, self.out = path_of(self.stored_as).open("rb"), None
        return StoredUpload(stored, self.stored_as, name=self.file_name or "", size=file_size)

    def upload_interrupted(self) -> None:
        self.drop()

    def drop(self) -> None:
        if self.out is not None:
            self.out.close()
        delete(self.stored_as)
        self.out, self.stored_as = None, ""

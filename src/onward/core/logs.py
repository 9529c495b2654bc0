"""What is written to the log says nothing about a person and opens nothing: no address, number, row or link in it."""

import logging
import re

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")
PHONE = re.compile(r"\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b")
SECRET = re.compile(r"(?<=[/=])(?![\w.-]+\.py\b)[\w.:~%-]{22,}")
"""A long word in an address that is no file of ours: a link that opens something."""
ROW = re.compile(r"(?<=DETAIL:).*")
"""PostgreSQL tells the values of a row that broke a rule."""


def masked(text: str) -> str:
    """The text without what could be about somebody.

    >>> masked("Forbidden: /sign-in/eyJ1c2VyIjoxfQ:1abc:Zk3-x/ for ada@example.org")
    'Forbidden: /sign-in/…/ for …'
    """
    for pattern in (EMAIL, PHONE, SECRET, ROW):
        text = pattern.sub("…", text)
    return text


class Formatter(logging.Formatter):
    """Masks the whole of a line, a trace included, after it is put together. A message is always one line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  Logging's own name.
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))

"""One value at a time: text as publishers type it in, typed values out.

Each `read_*` returns the typed value, or None for a blank, and raises `BadValue` (code, sentence) when the text is not
what the field needs. No I/O, no Django. Most cells are short plain text, so that path is kept fast; dates, times and
addresses repeat, so those are remembered.
"""

import datetime as dt
import html
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

import ftfy
import jsonschema_rs

from onward.directory.hsds import Field

MAX_TEXT = 100_000
MAX_URI = 2_000
MAX_INTEGER = 2_147_483_647
MAX_NUMBER = Decimal(10) ** 12


class BadValue(ValueError):
    """A value that cannot be used: a code to count by, and one sentence that says what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


# --- text -----------------------------------------------------------------------------------------------------------

_FIXES = ftfy.TextFixerConfig(
    unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, normalization="NFC"
)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(
    r"""<a\b[^<>]*?\bhref\s*=\s*["']?(?:mailto:|tel:)?([^"'<>\s]+)[^<>]*>([^<>]*)</a\s*>""", re.IGNORECASE
)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>|</?(?:p|div|ul|ol|tr|table|h[1-6]|hr|blockquote|section)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|li|u|s|em|strong|span|font|small|big|sub|sup|mark|code|pre|center|label|img|iframe|svg|object|embed|"
    r"form|input|button|td|th|tbody|thead|tfoot|col|colgroup|caption|dl|dt|dd|abbr|cite|q|del|ins|html|head|body|meta|"
    r"link|title|script|style|article|header|footer|main|nav|aside|figure|figcaption|o:p|wbr|address)\b[^<>]*>",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_NO_TEXT = frozenset({"null", "\\n"})
"""How databases write nothing into an export; words such as "none" may be an answer, so they stay."""


def clean_text(text: str) -> str:
    """Plain text: entities and markup resolved, mis-decoded characters repaired, control characters and runs of spaces
    removed, line breaks kept. Raises `BadValue` beyond 100,000 characters."""
    if len(text) > MAX_TEXT:
        raise BadValue("too_long", f"This value has {len(text):,} characters; shorten it to {MAX_TEXT:,} at most.")
    if text.isascii() and text.isprintable() and "&" not in text and "<" not in text:
        text = " ".join(text.split()) if "  " in text else text.strip()
    else:
        text = _tidy(_without_markup(_repaired(text)))
    return "" if len(text) < 5 and text.lower() in _NO_TEXT else text


def _repaired(text: str) -> str:
    for _ in range(3):  # exports escape twice: &amp;nbsp;
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if text.isascii():
        return text
    return ftfy.fix_text(text.encode("utf-8", "replace").decode(), config=_FIXES)


def _without_markup(text: str) -> str:
    for _ in range(3):  # removing a tag may complete another
        if "<" not in text:
            break
        text = _UNSEEN.sub(" ", text)
        text = _LINK.sub(_link_text, text)
        text = _ITEM.sub("\n- ", text)
        text = _BREAK.sub("\n", text)
        text = _TAG.sub("", text)
    return text


def _link_text(match: re.Match[str]) -> str:
    address, shown = match[1], match[2].strip()
    return shown if not shown or address.rstrip("/").endswith(shown.rstrip("/")) else f"{shown} ({address})"


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\u2029", "\n\n").replace("\t", " ")))
    return _BLANK_LINES.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


_NO_VALUE = frozenset({"", "null", "\\n", "n/a", "na", "none", "nil", "-", "--", "tbd", "unknown", "0000-00-00"})


def _given(text: str) -> str:
    """A short typed value without its wrapping; empty when the publisher says there is none."""
    if len(text) > MAX_URI:  # also keeps what the caches remember small
        raise BadValue("too_long", f"This value has {len(text):,} characters, too many for its field; shorten it.")
    text = clean_text(text)
    return "" if text.lower() in _NO_VALUE else text


# --- dates and times ------------------------------------------------------------------------------------------------

_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_US_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ,].*)?$")
_WORD_DATES = ("%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y")
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?(m)?\.?\s*(?:z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?$"
)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)$")
_NAMED_TIMES = {"noon": dt.time(12), "12 noon": dt.time(12), "midnight": dt.time(0), "12 midnight": dt.time(0)}


@lru_cache(maxsize=20_000)
def read_date(text: str) -> dt.date | None:
    """ISO dates and, as this is read in the United States, month/day/year; a time after the date is left out."""
    text = _given(text)
    if not text:
        return None
    try:
        if match := _ISO_DATE.match(text) or _COMPACT_DATE.match(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _US_DATE.match(text):
            return _us_date(int(match[1]), int(match[2]), match[3])
    except ValueError:
        raise BadValue("bad_date", f"“{text[:40]}” is not a day of the calendar; correct the date.") from None
    return _date_in_words(text)


def _us_date(month: int, day: int, year: str) -> dt.date:
    if month > 12:  # only one reading is left
        month, day = day, month
    century = 0 if len(year) == 4 else 2000 if int(year) < 70 else 1900
    return dt.date(century + int(year), month, day)


def _date_in_words(text: str) -> dt.date:
    for pattern in _WORD_DATES:
        try:
            return dt.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise BadValue("bad_date", f"“{text[:40]}” is not a date; write it as year-month-day, such as 2026-03-31.")


@lru_cache(maxsize=20_000)
def read_time(text: str) -> dt.time | None:
    """The time on the wall: a zone written behind it is left out, since publishers write `Z` for local hours."""
    text = _given(text).lower()
    if not text:
        return None
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text]
    try:
        if match := _MILITARY.match(text):
            return dt.time(int(match[1]), int(match[2]))
        if (match := _TIME.match(text)) and (match[2] or match[4]):
            return dt.time(_hour(int(match[1]), match[4]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        pass
    raise BadValue("bad_time", f"“{text[:40]}” is not a time of day; write it as 08:30 or 8:30 am.")


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return 0 if hour == 24 else hour
    if hour == 0 or hour > 12:
        if half == "p" and 12 < hour < 24:
            return hour  # 17:00 pm
        raise ValueError
    return hour % 12 + (12 if half == "p" else 0)


@lru_cache(maxsize=20_000)
def read_datetime(text: str) -> dt.datetime | None:
    """A moment with its zone; UTC where the publisher states none."""
    text = _given(text).removesuffix(" UTC").removesuffix(" GMT")
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = _loose_moment(text)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except OverflowError:
        raise BadValue("bad_date", f"“{text[:40]}” is not a day of the calendar; correct the date.") from None


def _loose_moment(text: str) -> dt.datetime:
    day = read_date(text)
    clock = re.split(r"[T ,]+", text, maxsplit=1)[1:]
    if day is None or (clock and not clock[0][:1].isdigit()):
        raise BadValue("bad_datetime", f"“{text[:40]}” is not a date and time; write it as 2026-03-31T14:00:00Z.")
    is_time = bool(clock) and bool(_US_DATE.match(text) or _ISO_DATE.match(text))
    return dt.datetime.combine(day, (read_time(clock[0]) if is_time else None) or dt.time())


# --- numbers --------------------------------------------------------------------------------------------------------


def read_number(text: str) -> Decimal | None:
    text = _given(text).replace(",", "").removeprefix("$").strip()
    if not text:
        return None
    try:
        number = Decimal(text) if len(text) <= 40 else Decimal("nan")
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise BadValue("bad_number", f"“{text[:40]}” is not a number; write digits only, such as 12.5.")
    if abs(number) >= MAX_NUMBER:
        raise BadValue("bad_number", f"“{text[:40]}” is too large a number to be right; correct it.")
    return number


def read_integer(text: str) -> int | None:
    try:
        number = read_number(text)
    except BadValue:
        message = f"“{text.strip()[:40]}” is not a whole number of usable size; write digits only."
        raise BadValue("bad_integer", message) from None
    if number is None:
        return None
    if number != number.to_integral_value() or abs(number) > MAX_INTEGER:
        raise BadValue("bad_integer", f"“{text.strip()[:40]}” is not a whole number of usable size; write digits only.")
    return int(number)


# --- web and mail addresses -----------------------------------------------------------------------------------------

_URI = jsonschema_rs.validator_for({"type": "string", "format": "uri"}, validate_formats=True)
_EMAIL = jsonschema_rs.validator_for({"type": "string", "format": "email"}, validate_formats=True)
_SCHEME = re.compile(r"(https?)\s*:?\s*/*:?/+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;,|]*\s+[;,|]*\s*|[;,|](?=https?:|www\.)", re.IGNORECASE)
_KEEP = "%/:=&?~#+!$,;'@()*[]"


@lru_cache(maxsize=50_000)
def read_uri(text: str) -> str | None:
    """A web address that a browser opens: `https://` added where missing, the first where several are given."""
    text = _given(text)
    if not text:
        return None
    candidates = _BETWEEN.split(text)
    if all("." in item for item in candidates):
        found = _web_address(candidates[0])
        if found:
            return found
    raise BadValue("bad_uri", f"“{text[:80]}” is not a web address; write it as https://example.org.")


def _web_address(text: str) -> str:
    scheme = _SCHEME.match(text)
    if scheme:
        text = f"{scheme[1].lower()}://{text[scheme.end() :]}"
    elif ":" in text.split("/")[0] and not re.match(r"[^:/@]+:\d+(/|$)", text):
        return ""  # another scheme, such as javascript:
    else:
        text = f"https://{text.removeprefix('//')}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode() if "@" not in parts.netloc else ""
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if not _HOST.match(host):
        return ""
    address = SplitResult(
        parts.scheme,
        host + port,
        quote(parts.path, safe=_KEEP),
        quote(parts.query, safe=_KEEP),
        quote(parts.fragment, safe=_KEEP),
    ).geturl()
    return address if _URI.is_valid(address) else ""


@lru_cache(maxsize=50_000)
def read_email(text: str) -> str | None:
    """A mail address, without `mailto:` or the name around it; the first where several are given."""
    text = _given(text)
    if not text:
        return None
    for item in re.split(r"[\s;,|/<>()\[\]]+", text):
        address = re.sub(r"^mailto:", "", item, flags=re.IGNORECASE).strip(".:\"'")
        if "@" in address and _HOST.match(address.rpartition("@")[2]) and _EMAIL.is_valid(address):
            return address
    raise BadValue("bad_email", f"“{text[:80]}” is not an e-mail address; write it as name@example.org.")


# --- choices --------------------------------------------------------------------------------------------------------

SYNONYMS: dict[str, str] = {
    "1": "active",
    "verified": "active",
    "published": "active",
    "current": "active",
    "open": "active",
    "unpublished": "inactive",
    "closed": "defunct",
    "temporary closed": "temporarily closed",
    "mailing": "postal",
    "online": "virtual",
    "street": "physical",
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
"""Words of publishers for the words of HSDS; each counts only where the field offers the right-hand side."""


def read_choice(choices: tuple[str, ...], text: str) -> str | None:
    """The choice meant, whatever the case, spaces, hyphens or underscores."""
    text = _given(text)
    if not text or text in choices:
        return text or None
    folded = " ".join(re.split(r"[\s_-]+", text.lower()))
    wanted = SYNONYMS.get(folded, folded)
    for choice in choices:
        if choice.lower() in (folded, wanted.lower()):
            return choice
    raise BadValue("bad_choice", f"“{text[:40]}” is not one of {', '.join(choices)}; use one of these.")


# --- a field --------------------------------------------------------------------------------------------------------

_READERS: dict[str, Callable[[str], Any]] = {
    "uri": read_uri,
    "email": read_email,
    "integer": read_integer,
    "number": read_number,
    "date": read_date,
    "time": read_time,
    "datetime": read_datetime,
}


def read_field(field: Field, text: str) -> Any:
    """The typed value of a cell of that field, None if blank. An id stays text: only the caller knows the publisher."""
    if field.choices:
        return read_choice(field.choices, text)
    reader = _READERS.get(field.type)
    return reader(text) if reader else clean_text(text) or None

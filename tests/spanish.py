"""Which words a reader of the Spanish pages meets: every text of the files that make these pages and their letter."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src" / "onward"
UI = "ui/templates"
PAGES = (
    *(f"{UI}/ui/{name}.html" for name in (
        "base", "parts/masthead", "parts/places", "parts/ribbon", "parts/crisis", "parts/colophon",
    )),
    *(f"{UI}/components/{name}.html" for name in (
        "field", "choice_list", "error_summary", "alert", "steps", "page_head", "button",
    )),
    *(f"outreach/templates/outreach/interest/{name}.html" for name in (
        "bare", "form", "thanks", "closed", "sent", "taken_back",
    )),
    "partners/templates/partners/no_more_letters.html",
    *(f"outreach/templates/outreach/telling/{name}.html" for name in ("base", "form", "vision", "profile")),
    *(f"assessments/templates/mail/parts/round.{name}" for name in ("html", "txt")),
    *(f"outreach/templates/mail/interest.{name}" for name in ("html", "txt", "subject.txt")),
    *(f"assessments/templates/assessments/answering/{name}.html" for name in (
        "start", "section", "question", "roster", "hits", "review", "done", "closed", "declined",
    )),
    *(f"convenings/templates/convenings/{name}.html" for name in (
        "answer", "own_door", "find_table", "agenda/shared", "packs/mine", "packs/parts_sheets",
    )),
    *(f"convenings/templates/mail/gathering.{name}" for name in ("html", "txt", "subject.txt")),
    *(f"assessments/templates/assessments/own/{name}.html" for name in ("base", "check", "result", "scores")),
    *(f"convenings/templates/convenings/room/{name}.html" for name in (
        "public", "table", "capture_fields", "said", "item", "vote",
    )),
    "convenings/templates/convenings/asks/answer.html",
    *(f"convenings/templates/mail/{name}" for name in (
        "thanks.html", "thanks.txt", "thanks.subject.txt", "ask.html", "ask.txt", "ask.subject.txt",
    )),
)  # fmt: skip
PYTHON = (
    "outreach/views/join.py", "outreach/views/sent.py", "outreach/views/telling.py", "assessments/views/answering.py",
    "assessments/forms/answering.py", "assessments/forms/own.py", "assessments/wording_own.py",
    "convenings/views/answering.py", "convenings/operations/answering.py",
    "convenings/printed.py", "convenings/views/reading.py",
    "convenings/views/table.py", "convenings/views/dots.py", "convenings/views/answer.py",
    "convenings/forms/capture.py", "convenings/operations/dots.py",
)  # fmt: skip
PARTS = {
    "outreach/forms/interest.py": ("AnswerForm", "GroupForm"),
    "outreach/forms/vision.py": ("StatementForm",),
    "outreach/operations/asking.py": ("tell_vision", "tell_profile"),
    "outreach/duties.py": ("FORWARDED",),
    "outreach/wording.py": ("ASKED", "HINTS"),
    "outreach/wording_interest.py": ("ROLE_WISHES", "REACHED_BY"),
    "core/limits.py": ("_told",),
    "assessments/wording.py": ("promised", "_counted", "_word_for_word", "fault", "_bounds", "CODES", "said"),
    "convenings/forms/guests.py": ("AnswerForm", "DoorForm", "BLANK"),
    "convenings/wording.py": ("ACCESS", "LANGUAGES", "MEALS", "TRANSPORT"),
    "convenings/wording_agenda.py": ("length",),
    "convenings/operations/guests.py": ("refuse_twin",),
    "convenings/operations/capture.py": ("told_state", "WRONG", "_take_one", "_take_again", "_own"),
    "convenings/operations/asks.py": ("answer", "_locked"),
    "convenings/forms/asks.py": ("AnswerForm",),
    "convenings/queries/guests.py": ("guest_of_link", "with_door"),
    "convenings/queries/room.py": ("room_called", "table_called", "own_item"),
    "convenings/wording_room.py": ("KINDS", "HEADINGS", "ANSWERS"),
    "assessments/operations/answering.py": ("Closed", "Answered", "_refuse_wrong", "send"),
}
"""Of these files only what is so called."""
SAYING = {"gettext", "gettext_lazy", "_", "say", "lazy"}
ONE = re.compile(r"(?<!n)gettext\(u('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)")
MANY = re.compile(r"ngettext\(u('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"), *u")


def texts() -> dict[str, str]:
    """Each text, with a file that says it."""
    found: dict[str, str] = {}
    for name in PAGES:
        source = templatize((SOURCE / name).read_text())
        for match in [*ONE.finditer(source), *MANY.finditer(source)]:
            found[ast.literal_eval(match[1])] = name
    for name, parts in {**dict.fromkeys(PYTHON, ()), **PARTS}.items():
        tree = ast.parse((SOURCE / name).read_text())
        for node in _parts(tree, parts):
            found.update(dict.fromkeys(_said(node), name))
    return found


def _parts(tree: ast.Module, names: tuple[str, ...]) -> Iterator[ast.AST]:
    for node in tree.body:
        called = {getattr(node, "name", "")} | {getattr(one, "id", "") for one in getattr(node, "targets", [])}
        called.add(getattr(getattr(node, "target", None), "id", ""))
        if not names or called & set(names):
            yield node


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        name = getattr(called, "id", "")
        if isinstance(node, ast.Call) and (name in SAYING or name == "ngettext"):
            yield ast.literal_eval(node.args[0])

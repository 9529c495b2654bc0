"""The shape of the tree: the order of foreign keys, one place for receivers, budgets for files and functions."""

import ast
import configparser
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from onward.regions.models import RegionRow

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onward"

FILE_LINES = 500
FUNCTION_LINES = 60
ARGUMENTS = 7

MODULE_NAMES_NOT_USED = {"services", "actions", "utils", "helpers", "signals", "managers"}
"""*Service* and *action* are nouns of the field; the others say nothing about what is inside."""


def declared_order() -> dict[str, int]:
    """Area → its height; areas beside each other share one."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    layers = parser["importlinter:contract:order"]["layers"].split("\n")
    lines = [line for line in layers if line.strip()]
    return {name.strip(" ()"): len(lines) - height for height, line in enumerate(lines) for name in line.split("|")}


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts]


def test_the_declared_order_is_the_whole_of_the_architecture() -> None:
    order = declared_order()
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert packages <= set(order), packages - set(order)
    assert sorted(order, key=lambda name: -order[name])[:3] == ["config", "cli", "guide"]


def test_foreign_keys_point_down_the_declared_order() -> None:
    order = declared_order()
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in order
        for field in model._meta.get_fields()
        if isinstance(field, (models.ForeignKey, models.ManyToManyField))
        and field.related_model._meta.app_label in order
        and order[field.related_model._meta.app_label] > order[model._meta.app_label]
    ]

    assert upward == []


def test_no_two_tables_of_a_region_share_a_name() -> None:
    """The history and its undo know a record by the name of its table."""
    names = Counter(str(model._meta.model_name) for model in apps.get_models() if issubclass(model, RegionRow))

    assert [name for name, times in names.items() if times > 1] == []


def test_nothing_listens_to_signals_outside_core() -> None:
    listening = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if "core" not in path.relative_to(SOURCE).parts[:1]
        and any(word in path.read_text() for word in ("django.db.models.signals", "@receiver", "django.dispatch"))
    ]

    assert listening == []


def test_modules_have_names_that_say_something() -> None:
    vague = [str(path.relative_to(ROOT)) for path in python_files() if path.stem in MODULE_NAMES_NOT_USED]

    assert vague == []


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_keeps_to_its_budget(path: Path) -> None:
    source = path.read_text()
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in functions
        if node.end_lineno - node.lineno >= FUNCTION_LINES
    ]  # type: ignore[operator]
    wide = [node.name for node in functions if len(node.args.args) + len(node.args.kwonlyargs) > ARGUMENTS]

    assert source.count("\n") <= FILE_LINES
    assert long == []
    assert wide == []


@pytest.mark.parametrize("area", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_an_area_says_what_it_is_about(area: str) -> None:
    said = ast.get_docstring(ast.parse((SOURCE / area / "__init__.py").read_text())) or ""

    assert len(said.split()) >= 10, f"{area}/__init__.py needs a paragraph: its subject, its nouns, what it leans on"


def test_views_do_not_query() -> None:
    """Thin HTTP: a page asks `queries`, it does not build its own."""
    querying = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files()
        if path.stem.startswith("views") or "views" in path.parts
        for number, line in enumerate(path.read_text().split("\n"), 1)
        if ".objects." in line
    ]

    assert querying == []


def test_only_the_shared_test_material_is_read_from_outside() -> None:
    """No path of one machine in the project."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    named = [
        name
        for name in tracked
        if (ROOT / name).is_file()
        and (ROOT / name).suffix in {".py", ".md", ".toml", ".json", ".txt", ".cfg", ".yml", ""}
        and any(
            word in (ROOT / name).read_text(errors="ignore")
            for word in ("/" + "work/", "/" + "root/", "registry." + "npmjs")
        )
    ]

    assert named == []

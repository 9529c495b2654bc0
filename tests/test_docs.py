"""What the documentation promises is there, and what is there is documented."""

import ast
import configparser
import doctest
import importlib
import json
import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.apps import apps

import onward.cli
from onward.directory import hsds

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onward"
DOCS = ROOT / "docs"
OPERATING = DOCS / "operating.md"
GLOSSARY = DOCS / "glossary.md"
DEPENDENCIES = DOCS / "adr" / "0002-dependencies.md"


def tracked(*patterns: str) -> list[Path]:
    """Files that git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [path for name in names if name and (path := ROOT / name).is_file()]


PAGES = sorted(tracked("*.md"))
PAGE_IDS = [str(path.relative_to(ROOT)) for path in PAGES]
SOURCES = [path for path in SOURCE.rglob("*.py") if not {"migrations", "tests"} & set(path.parts)]


def words(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", words(path), flags=re.MULTILINE | re.DOTALL)


def sections(path: Path) -> dict[str, str]:
    """What stands under each heading, down to the next of any level."""
    parts = re.split(r"^#+ (.+)$", words(path), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def missing_from(path: Path, names: set[str], said: str | None = None) -> list[str]:
    """Names that the page does not have as code."""
    quoted = set(re.findall(r"`([^`\n]+)`", said if said is not None else prose(path)))
    return sorted(names - quoted)


# Settings ------------------------------------------------------------------------------------------------------------

ASKED = re.compile(r"""environ(?:\.get\(|\.setdefault\(|\.pop\(|\[)\s*["'](\w+)["']|getenv\(\s*["'](\w+)["']""")


def variables(paths: list[Path]) -> set[str]:
    return {first or second for path in paths for first, second in ASKED.findall(words(path))}


def test_every_environment_variable_is_described() -> None:
    asked = variables([*SOURCE.rglob("*.py"), *(ROOT / "benchmarks").glob("*.py"), *(ROOT / "tools").glob("*.py")])

    assert "ONWARD_HOME" in asked
    assert missing_from(OPERATING, asked | {"DATABASE_URL"}) == []


def test_no_environment_variable_is_described_that_nobody_reads() -> None:
    described = set(re.findall(r"^\| `([A-Z_]{4,})` \|", words(OPERATING), flags=re.MULTILINE))
    everywhere = [path for name in ("src", "tools", "benchmarks") for path in (ROOT / name).rglob("*.py")]

    read_by_libraries = {"DATABASE_URL", "NUMBA_DISABLE_JIT"}
    assert described - variables(everywhere) - read_by_libraries == set()


# The command ---------------------------------------------------------------------------------------------------------


def whole_command() -> click.Group:
    """The group with everything that `onward.cli` adds to it."""
    group = click.Group("onward")
    for found in pkgutil.iter_modules(onward.cli.__path__):
        module = importlib.import_module(f"onward.cli.{found.name}")
        if hasattr(module, "add_to"):
            module.add_to(group)
    return group


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name, inner in command.commands.items():
        yield from commands(inner, f"{path} {name}")


COMMANDS = dict(commands(whole_command(), "onward"))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_described_with_all_its_options(name: str) -> None:
    said = sections(OPERATING).get(f"`{name}`")
    assert said is not None, f"docs/operating.md needs a heading “### `{name}`”"

    options = {opt for parameter in COMMANDS[name].params for opt in parameter.opts if opt.startswith("-")}
    described = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", said))
    choices = {
        choice
        for parameter in COMMANDS[name].params
        if isinstance(parameter.type, click.Choice)
        for choice in parameter.type.choices
    }

    assert options - described == set()
    assert described - options == set(), "described, but not there"
    assert missing_from(OPERATING, choices, said) == []


def test_no_command_is_described_that_is_not_there() -> None:
    described = {heading.strip("`") for heading in sections(OPERATING) if heading.startswith("`onward ")}

    assert described - set(COMMANDS) == set()


def test_examples_call_commands_that_are_there() -> None:
    """Every line of an example that begins with `onward`, with its options."""
    for path in PAGES:
        for block in re.findall(r"^```[a-z]*\n(.*?)^```", words(path), flags=re.MULTILINE | re.DOTALL):
            for line in re.findall(r"^(?:[A-Z_]+=\S+ )*(onward .+)$", block, flags=re.MULTILINE):
                name = next((known for known in sorted(COMMANDS) if f"{line} ".startswith(f"{known} ")), None)
                assert name, f"{path.name}: {line}"
                known = {opt for parameter in COMMANDS[name].params for opt in parameter.opts}
                assert set(re.findall(r"(?<= )--[a-z-]+", line)) <= known, f"{path.name}: {line}"


# Remarks of imports --------------------------------------------------------------------------------------------------

TELLING = {"reject", "warn", "note", "_tell", "_warn", "_reject", "_problem", "Problem", "Fault", "BadValue", "add"}
NO_CODES = {"error", "warning", "note", *(item.name for item in hsds.OBJECTS), "meeting", "need_figure"}


def code_of(call: ast.Call) -> str:
    """The code that a call tells, which is its first word that is neither a severity nor a table; blank if none."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in TELLING or (name == "add" and "tally" not in ast.unparse(call.func)):
        return ""
    for argument in call.args:
        if ast.unparse(argument).rpartition(".")[2] == "code":
            return ""
        value = str(argument.value) if isinstance(argument, ast.Constant) else ""
        if re.fullmatch("[a-z][a-z_]+", value) and value not in NO_CODES:
            return value
    return ""


def test_every_remark_of_an_import_is_explained() -> None:
    telling = [path for path in SOURCES if "exchange" in path.parts and "checking" not in path.parts]
    calls = [
        node
        for path in [*telling, SOURCE / "directory" / "rules.py"]
        for node in ast.walk(ast.parse(words(path)))
        if isinstance(node, ast.Call)
    ]
    codes = {code for call in calls if (code := code_of(call))}
    explained = set(re.findall(r"`([a-z_]+)`", "".join(prose(path) for path in (DOCS / "methods").glob("*.md"))))

    assert {"missing_name", "kept_edit", "bad_date"} <= codes
    assert codes - explained == set()


# Words ---------------------------------------------------------------------------------------------------------------


def italic_nouns() -> set[str]:
    """Nouns that the opening words of packages set in *italics*."""
    found: set[str] = set()
    for path in SOURCE.rglob("__init__.py"):
        if not {"migrations", "tests"} & set(path.parts):
            said = " ".join((ast.get_docstring(ast.parse(words(path))) or "").split())
            found |= {noun.removesuffix(" …") for noun in re.findall(r"(?<![*\w])\*([a-z][a-z …-]*)\*(?![*\w])", said)}
    return found


def singular(noun: str) -> str:
    if noun.endswith(("ss", "us")):
        return noun
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def test_every_noun_of_the_code_is_in_the_glossary() -> None:
    explained = {noun for line in words(GLOSSARY).split("\n") for noun in re.findall(r"\*\*(.+?)\*\*", line.lower())}
    nouns = italic_nouns()

    assert "organization" in nouns
    assert {noun for noun in nouns if not {noun, singular(noun)} & explained} == set()


def test_every_table_is_in_the_glossary() -> None:
    models = {model._meta.label for model in apps.get_models() if model.__module__.startswith("onward.")}

    assert models
    assert missing_from(GLOSSARY, models) == []


def test_the_glossary_names_no_table_that_is_not_there() -> None:
    named = set(re.findall(r"`([a-z]+\.[A-Z]\w+)`", words(GLOSSARY)))

    assert named - {model._meta.label for model in apps.get_models()} == set()


# The tree ------------------------------------------------------------------------------------------------------------


def test_every_declared_area_is_in_the_structure() -> None:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    layers = parser["importlinter:contract:order"]["layers"]
    areas = set(re.findall(r"\w+", layers))

    assert {"core", "guide", "journeys"} <= areas
    assert missing_from(DOCS / "structure.md", areas) == []
    said = prose(DOCS / "structure.md")
    order = said[said.index("`config` ›") :]
    assert [order.index(f"`{name}`") for name in re.findall(r"\w+", layers)] == sorted(
        order.index(f"`{name}`") for name in areas
    ), "docs/structure.md gives the areas in another order than .importlinter"


def test_every_event_with_an_answer_is_in_the_structure() -> None:
    tree = ast.parse(words(SOURCE / "config" / "reactions.py"))
    tables = [node.value for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)]
    events = {ast.unparse(key) for table in tables if isinstance(table, ast.Dict) for key in table.keys if key}

    assert events
    assert missing_from(DOCS / "structure.md", events) == []


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(words(ROOT / "pyproject.toml"))
    groups = project["dependency-groups"]
    needed = [*project["project"]["dependencies"], *(item for group in groups.values() for item in group)]
    names = {re.split(r"[\[~<>=! ]", item)[0] for item in needed}
    package = json.loads(words(ROOT / "package.json"))
    names |= {*package["dependencies"], *package["devDependencies"]}
    listed = {
        name
        for line in words(DEPENDENCIES).split("\n")
        if line.startswith("| `")
        for name in re.findall(r"`([^`]+)`", line.split("|")[1])
    }

    assert names - listed == set()
    assert listed - names == set(), "listed, but not needed any more"


def test_every_word_of_make_is_explained() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", words(ROOT / "Makefile"), flags=re.MULTILINE))
    said = words(ROOT / "README.md") + words(ROOT / "CONTRIBUTING.md")
    named = set(re.findall(r"\bmake ([a-z-]+)`", said)) | set(re.findall(r"^make ([a-z-]+)", said, flags=re.MULTILINE))

    assert "test" in targets
    assert targets - named == set()
    assert named - targets == set(), "explained, but not there"


# Links and names -----------------------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", words(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=PAGE_IDS)
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(<?([^)\s>]+)>?[^)]*\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        found = (path.parent / name).resolve() if name else path
        if not found.exists() or (anchor and found.suffix == ".md" and anchor not in anchors(found)):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("path", PAGES, ids=PAGE_IDS)
def test_files_and_functions_that_a_page_names_are_there(path: Path) -> None:
    """`core/bulk.py` is a file whose path ends so; `core/bulk.py:insert` also defines `insert` at its top level."""
    every = [f"/{known.relative_to(ROOT)}" for known in tracked("*.py", "*.md", "*.toml")]
    absent = []
    for name, function in re.findall(r"`([\w./-]*\w+\.(?:py|md|toml))(?::(\w+))?`", prose(path)):
        found = [Path(f"{ROOT}{known}") for known in every if known.endswith(f"/{name.removeprefix('./')}")]
        if not found or (function and not any(function in top_level(file) for file in found)):
            absent.append(f"{name}:{function}" if function else name)

    assert set(absent) - NAMED_BY_CUSTOM == set()


NAMED_BY_CUSTOM = {"utils.py", "helpers.py", "signals.py", "managers.py", "services.py", "actions.py"}
"""Names that docs/structure.md says are not used."""


def top_level(path: Path) -> set[str]:
    body = ast.parse(words(path)).body
    return {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


# Examples ------------------------------------------------------------------------------------------------------------

WITH_EXAMPLES = [path for path in SOURCES if re.search(r"^\s*>>> ", words(path), flags=re.MULTILINE)]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_examples_in_the_code_are_true(path: Path) -> None:
    name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")

    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("path", PAGES, ids=PAGE_IDS)
def test_examples_in_the_pages_are_true(path: Path) -> None:
    """What follows `>>>` gives what is printed; other Python at least runs; JSON is JSON."""
    if ">>> " in words(path):
        assert doctest.testfile(str(path), module_relative=False, encoding="utf-8").failed == 0
    for block in re.findall(r"^```python\n(.*?)^```", words(path), flags=re.MULTILINE | re.DOTALL):
        if ">>> " not in block:
            exec(compile(block, str(path), "exec"), {"__name__": "example", "pytest": pytest})
    for block in re.findall(r"^```json\n(.*?)^```", words(path), flags=re.MULTILINE | re.DOTALL):
        json.loads(block)


def test_there_are_examples_to_try() -> None:
    assert WITH_EXAMPLES
    assert len(PAGES) > 10

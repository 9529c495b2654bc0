"""What the components declare, and where templates use them wrongly. Read from the templates themselves.

A component file begins with a comment that says what it is for; its `<c-vars>` declares its props. A prop without a
default is required. A prop that the template prints as `{{ name }}` can be filled as a slot too. `{% passed %}` hands
every other attribute on to the element; without it, an undeclared attribute is a mistake.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django_cotton.compiler_regex import CottonCompiler, Tag

FOLDER = Path(__file__).parent / "templates" / "components"
PACKAGE = Path(__file__).parent.parent
# What may travel through `{% passed %}`; anything else is a slip of the pen.
PASSABLE = re.compile(
    r"(id|name|value|form[a-z]*|rel|target|download|autocomplete|hidden|disabled|title|role|tabindex|lang)$|(data|aria|hx)-"
)
COMMENT = re.compile(r"\A\{#\s*(.*?)\s*#\}", re.DOTALL)
VARS = re.compile(r"<c-vars\s+(.*?)\s*/>", re.DOTALL)
SLOT = re.compile(r'<c-slot\s+name="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Component:
    name: str
    purpose: str
    required: tuple[str, ...]
    optional: dict[str, str]
    passes: bool

    @property
    def props(self) -> set[str]:
        return {*self.required, *self.optional}


@dataclass(frozen=True, slots=True)
class Use:
    """One `<c-…>` in a template, with its attributes and the slots written inside it."""

    where: str
    component: str
    attributes: dict[str, str]
    slots: frozenset[str]


@cache
def declared() -> dict[str, Component]:
    return {component.name: component for component in map(_read, sorted(FOLDER.glob("*.html")))}


def _read(path: Path) -> Component:
    source = path.read_text(encoding="utf-8")
    comment, variables = COMMENT.search(source), VARS.search(source)
    pairs = _attributes(variables.group(1)) if variables else {}
    return Component(
        name=path.stem.replace("_", "-"),
        purpose=comment.group(1) if comment else "",
        required=tuple(name for name, value in pairs.items() if value is None),
        optional={name: value for name, value in pairs.items() if value is not None},
        passes="{% passed" in source,
    )


def _attributes(text: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for key, quote, quoted, bare in Tag.attr_pattern.findall(text):
        found[key.lstrip(":")] = quoted if quote else (bare or None)
    return found


def templates() -> list[Path]:
    return sorted(PACKAGE.glob("*/templates/**/*.html"))


def uses(path: Path) -> Iterator[Use]:
    """The components used in one template, as django-cotton itself would find them."""
    source, _hidden = CottonCompiler().exclude_ignorables(path.read_text(encoding="utf-8"))
    open_tags: list[tuple[str, str, set[str]]] = []
    for match in Tag.tag_pattern.finditer(source):
        tag = Tag(match)
        name = tag.tag_name.removeprefix("c-")
        if name == "slot":
            if not tag.is_closing and open_tags:
                open_tags[-1][2].update(SLOT.findall(match.group(0)))
        elif name != "vars" and tag.is_closing:
            opened, attributes, slots = open_tags.pop() if open_tags else ("", "", set())
            yield _use(path, name if opened == name else f"{opened}> closed by </c-{name}", attributes, slots)
        elif name != "vars" and tag.is_self_closing:
            yield _use(path, name, tag.attrs, set())
        elif name != "vars":
            open_tags.append((name, tag.attrs, set()))
    for opened, _attrs, _slots in open_tags:
        yield _use(path, f"{opened}> never closed <", "", set())


def _use(path: Path, name: str, attributes: str, slots: set[str]) -> Use:
    keys = [key for key, _q, _v, _b in Tag.attr_pattern.findall(attributes)]
    where = str(path.relative_to(PACKAGE))
    return Use(where, name, {key.lstrip(":"): key for key in keys}, frozenset(slots))


def mistakes(use: Use) -> list[str]:
    """What is wrong with one use, in words; nothing when it is right."""
    component = declared().get(use.component)
    if component is None:
        return [f"{use.where}: there is no component <c-{use.component}>"]
    given = {*use.attributes, *use.slots}
    wrong = [f"{use.where}: <c-{use.component}> needs {name}" for name in component.required if name not in given]
    for name in sorted(given - component.props):
        if name in use.slots or not component.passes or not PASSABLE.match(name):
            wrong.append(f"{use.where}: <c-{use.component}> has no prop or slot {name}")
    return wrong

"""Components declare what they take, wrong use is found, and the gallery shows each of them."""

from pathlib import Path

import pytest

from onward.ui import components, gallery


def test_templates_use_components_as_declared() -> None:
    wrong = [
        mistake
        for path in components.templates()
        for use in components.uses(path)
        for mistake in components.mistakes(use)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("component", components.declared().values(), ids=lambda component: component.name)
def test_every_component_says_what_it_is_for_and_stands_in_the_gallery(component: components.Component) -> None:
    assert component.purpose
    assert component.name in gallery.shown()


@pytest.mark.parametrize(
    ("source", "mistake"),
    [
        ('<c-page-head heading="Who?" colour="red" />', "has no prop or slot colour"),
        ('<c-page-head lead="Many" />', "needs heading"),
        ("<c-buton>Go</c-buton>", "there is no component <c-buton>"),
        ('<c-card heading="A" onclick="x()">a</c-card>', "has no prop or slot onclick"),
        ("<c-card>never closed", "never closed"),
        ('<c-card><c-slot name="foot">x</c-slot></c-card>', "has no prop or slot foot"),
    ],
)
def test_wrong_use_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str, mistake: str) -> None:
    monkeypatch.setattr(components, "PACKAGE", tmp_path)
    page = tmp_path / "page.html"
    page.write_text(source)
    assert mistake in "\n".join(m for use in components.uses(page) for m in components.mistakes(use))


def test_right_use_passes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(components, "PACKAGE", tmp_path)
    page = tmp_path / "page.html"
    act = '<c-slot name="act"><c-button id="go" data-x="1">Go</c-button></c-slot>'
    page.write_text(f'<c-empty heading="No partners yet">Why{act}</c-empty>')
    assert [m for use in components.uses(page) for m in components.mistakes(use)] == []


def test_templates_carry_no_inline_style_or_script() -> None:
    """Letters are another matter: mail programs know no other styles than those inline."""
    for path in components.templates():
        if "mail" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        for forbidden in (' style="', " onclick=", "<script>", "javascript:"):
            assert forbidden not in source, f"{path} has {forbidden}"

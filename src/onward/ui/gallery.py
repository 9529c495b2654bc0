"""What the gallery shows: samples for every component, and the palette with its contrast."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from onward.core import clock
from onward.ui import components, contrast
from onward.ui.tables import Column

FOLDER = Path(__file__).parent / "templates" / "ui" / "gallery"
SECTIONS = (
    ("words", _("Words and acts")),
    ("data", _("Figures and tables")),
    ("forms", _("Forms")),
    ("flow", _("Long and risky acts")),
    ("pictures", _("Pictures")),
    ("colours", _("Colors and type")),
)


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name of the organization"), help_text=_("As people in the county say it."))
    phone = forms.CharField(label=_("Phone"), required=False)
    about = forms.CharField(label=_("About"), widget=forms.Textarea, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", "—"), ("health", _("Health")), ("work", _("Employers"))]
    )
    agree = forms.BooleanField(label=_("I may speak for this organization"), required=False)
    serves = forms.MultipleChoiceField(
        label=_("Who it serves"),
        choices=[("all", _("Everyone")), ("women", _("Women")), ("veterans", _("Veterans"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(
        label=_("How far is it involved?"),
        help_text=_("A first guess is fine."),
        choices=[("aware", _("Aware")), ("taking-part", _("Taking part")), ("leading", _("Leading"))],
        widget=forms.RadioSelect,
    )


COLUMNS = [
    Column("name", _("Partner"), sortable=True),
    Column("county", _("County"), sortable=True),
    Column("services", _("Services"), sortable=True, numeric=True),
    Column("checked", _("Checked")),
    Column("act", _("What to do"), hidden=True),
]
ROWS = [("Sunrise House", "Pike", 4, 12), ("Harbor Works", "Vinton", 11, 260), ("River Clinic", "Scioto", 1204, 900)]


def samples() -> dict[str, Any]:
    now = clock.now()
    ago = {name: now - timedelta(days=days) for name, days in (("fresh", 21), ("ageing", 250), ("stale", 700))}
    return {
        "sections": SECTIONS,
        "catalogue": components.declared().values(),
        "sample_form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({"wrong-about": "x"}, prefix="wrong"),
        "columns": COLUMNS,
        "rows": [(name, county, count, now - timedelta(days=days)) for name, county, count, days in ROWS],
        "sample_page": Paginator(range(460), 25).page(7),
        "one_page": Paginator(range(9), 25).page(1),
        "trail": [(_("Partners"), "#words"), ("Sunrise House", "#words")],
        "tabs": [(_("List"), "#list", True), (_("Map"), "#map", False), (_("Add a list"), "#import", False)],
        "steps": [_("File"), _("Columns"), _("Preview"), _("Done")],
        "counties": ["Adams", "Pike", "Scioto", "Vinton"],
        "dates": ago,
        "range5": range(1, 6),
        "range8": range(1, 9),
        "palettes": {mode: contrast.pairs(colours) for mode, colours in contrast.palettes().items()},
    }


def shown() -> set[str]:
    """The components that the gallery's templates use."""
    return {
        use.component
        for path in (*FOLDER.glob("*.html"), FOLDER.parent / "gallery.html")
        for use in components.uses(path)
    }

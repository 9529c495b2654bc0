"""What people type about an instrument, a section or a score: each text in each language, side by side."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from onward.assessments.instrument import ENGLISH, How, Instrument, Kind, Purpose, Score, Section, Text, words
from onward.assessments.operations import Seen
from onward.assessments.rules import editing
from onward.assessments.wording_instruments import LANGUAGE_NAMES, PURPOSES, language_name
from onward.partners.forms import shown

LONGEST_LINE, LONGEST_TEXT = 500, 5_000
COUNTED = (Kind.RATING, Kind.NUMBER)


class PieceForm(forms.Form):
    """A form about one piece of a draft. `seen` is the mark of the piece when the page was opened: two who change one
    piece do not overwrite each other, two who change different ones do not meet."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    texts: Mapping[str, tuple[Any, Any, int, bool]] = {}
    """By name: label, help, rows, whether English must be there."""
    anchor: str
    """Where on the page of the draft the piece stands, once it is saved."""

    def __init__(self, data: Any = None, *, instrument: Instrument, piece: Any = None) -> None:
        self.instrument, self.piece, self.anchor = instrument, piece, "about"
        self.languages = instrument.languages
        super().__init__(data, initial=self.initial_of(piece) if piece is not None else {})
        for name, (label, help, rows, required) in self.texts.items():
            self.add_text(name, label, help=help, rows=rows, required=required)

    def add_text(self, name: str, label: Any, *, help: Any = "", rows: int = 1, required: bool = False) -> None:
        """One field in each language of the instrument."""
        for language in self.languages:
            called = f"{label} ({language_name(language)})" if len(self.languages) > 1 else label
            widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
            widget.attrs["lang"] = language
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=called, help_text=help if language == ENGLISH else "", widget=widget,
                required=required and language == ENGLISH, max_length=LONGEST_TEXT if rows > 1 else LONGEST_LINE,
            )  # fmt: skip

    def in_all(self, name: str) -> list[Any]:
        """The fields of one text, to stand side by side."""
        return [self[f"{name}_{language}"] for language in self.languages]

    @property
    def sides(self) -> list[tuple[list[Any], bool]]:
        """Every text, each in all languages, and whether it may be left out."""
        return [(self.in_all(name), not required) for name, (_label, _help, _rows, required) in self.texts.items()]

    def said(self, name: str) -> Text:
        """A text as it was typed, without the languages that were left blank."""
        typed = {language: self.cleaned_data[f"{name}_{language}"] for language in self.languages}
        return {language: text.replace("\r\n", "\n") for language, text in typed.items() if text}

    def initial_of(self, piece: Any) -> dict[str, Any]:
        texts = {name: getattr(piece, name) for name in self.texts}
        return {"seen": self.mark_of(piece), **self.laid_out(texts)}

    def laid_out(self, texts: Mapping[str, Text]) -> dict[str, str]:
        """The texts by the names of their fields."""
        return {
            f"{name}_{language}": text.get(language, "") for name, text in texts.items() for language in self.languages
        }

    def mark_of(self, piece: Any) -> str:
        return editing.mark(piece)

    def find(self, instrument: Instrument) -> Any:
        """The piece as it stands. Raises LookupError when it is gone."""
        raise NotImplementedError

    @property
    def seen_mark(self) -> Seen | None:
        mark = self.cleaned_data.get("seen")
        return Seen(lambda now: self.mark_of(self.find(now)), mark) if mark else None

    def collide(self, row: Any) -> list[tuple[str, str, str]]:
        """Somebody was faster: what is there now and what was typed, where they differ. The next try wins."""
        there = self.initial_of(self.find(row.asks))
        again: Any = self.data.copy()  # type: ignore[attr-defined]
        again["seen"] = there["seen"]
        self.data = again
        told = [(field, shown(field, there.get(name)), shown(field, self.cleaned_data.get(name)))
                for name, field in self.fields.items() if name != "seen"]  # fmt: skip
        return [(str(field.label), theirs, ours) for field, theirs, ours in told if theirs != ours]


class AboutForm(PieceForm):
    """What an instrument says of itself."""

    texts = {
        "title": (_("What is it called?"), _("As a question, if you can: “Where do we stand?”"), 1, True),
        "intro": (_("What do people read before they begin?"), _("What it is for, and how long it takes."), 4, False),
        "thanks": (_("What do they read at the end?"), _("Thanks, and what happens next."), 3, False),
    }
    purpose = forms.ChoiceField(label=_("What is it about?"), choices=PURPOSES)
    speaks = forms.MultipleChoiceField(
        label=_("In which other languages?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each text is then asked for in each of them, and cannot be left blank in one."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where does it come from?"), required=False, max_length=LONGEST_LINE,
        help_text=_("Who wrote it, and on what terms it may be used."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, instrument: Instrument) -> None:
        super().__init__(data, instrument=instrument, piece=instrument)
        others = dict.fromkeys([*LANGUAGE_NAMES, *instrument.languages])
        self.fields["speaks"].choices = [(code, language_name(code)) for code in others if code != ENGLISH]  # type: ignore[attr-defined]

    def initial_of(self, piece: Instrument) -> dict[str, Any]:
        others = [code for code in piece.languages if code != ENGLISH]
        return super().initial_of(piece) | {"purpose": piece.purpose.value, "speaks": others, "source": piece.source}

    def mark_of(self, piece: Any) -> str:
        return editing.mark_of_texts(piece)

    def find(self, instrument: Instrument) -> Instrument:
        return instrument

    def edit(self, now: Instrument) -> Instrument:
        data = self.cleaned_data
        texts = {name: {**getattr(now, name), **self.blanked(name)} for name in self.texts}
        return replace(
            now, purpose=Purpose(data["purpose"]), languages=(ENGLISH, *data["speaks"]), source=data["source"],
            **{name: {code: text for code, text in said.items() if text} for name, said in texts.items()},
        )  # fmt: skip

    def blanked(self, name: str) -> dict[str, str]:
        """A text as it was typed, the languages too that were left blank."""
        return dict.fromkeys(self.languages, "") | self.said(name)


class NewInstrumentForm(forms.Form):
    """An instrument of the region's own."""

    title = forms.CharField(
        label=_("What is it called?"), max_length=200, help_text=_("As a question, if you can: “Where do we stand?”")
    )
    purpose = forms.ChoiceField(label=_("What is it about?"), choices=PURPOSES, initial=Purpose.OTHER.value)
    spanish = forms.BooleanField(
        label=_("It speaks Spanish, too"), required=False, initial=True,
        help_text=_("You write each text in both languages."),
    )  # fmt: skip

    @property
    def instrument(self) -> Instrument:
        data = self.cleaned_data
        languages = (ENGLISH, "es") if data["spanish"] else (ENGLISH,)
        first = Section("first", {ENGLISH: say("First part")}, ())
        title = {ENGLISH: data["title"].strip()}
        return Instrument(title=title, purpose=Purpose(data["purpose"]), sections=(first,), languages=languages)


class CopyForm(forms.Form):
    title = forms.CharField(label=_("What is the copy called?"), max_length=200)


class SectionForm(PieceForm):
    texts = {
        "title": (_("What is this part called?"), "", 1, True),
        "intro": (_("What do people read before its questions?"), "", 3, False),
    }

    def find(self, instrument: Instrument) -> Section:
        return editing.section(instrument, self.piece.key)

    def edit(self, now: Instrument) -> Instrument:
        if self.piece is None:
            key = editing.new_key(words(self.said("title"), ENGLISH), editing.keys(now), "part")
            self.anchor = f"part-{key}"
            return editing.with_section(now, Section(key, self.said("title"), (), self.said("intro")))
        here = self.find(now)
        self.anchor = f"part-{here.key}"
        return editing.with_section(now, replace(here, title=self.said("title"), intro=self.said("intro")))


class ScoreForm(PieceForm):
    """A figure made of answers."""

    texts = {"title": (_("What is the score called?"), "", 1, True)}
    questions = forms.MultipleChoiceField(
        label=_("Which questions does it count?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Ratings and numbers. “I don’t know” and blanks are left out."),
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How?"), widget=forms.RadioSelect, initial=How.MEAN.value,
        choices=[(How.MEAN.value, _("Their average")), (How.SUM.value, _("Their sum"))],
    )  # fmt: skip
    reliability = forms.FloatField(
        label=_("Reliability, if it is known"), required=False, min_value=0, max_value=1,
        help_text=_("From a published study, from 0 to 1. With the spread it says which change is more than chance."),
    )  # fmt: skip
    spread = forms.FloatField(label=_("Spread (standard deviation), if it is known"), required=False, min_value=0)

    def __init__(self, data: Any = None, *, instrument: Instrument, piece: Score | None = None) -> None:
        super().__init__(data, instrument=instrument, piece=piece)
        counted = [(one.key, words(one.text, ENGLISH)) for one in instrument.questions() if one.kind in COUNTED]
        known = {key for key, _text in counted}
        gone = [(key, say("A question that is not there: %(key)s") % {"key": key})
                for key in (piece.questions if piece else ()) if key not in known]  # fmt: skip
        self.fields["questions"].choices = [*counted, *gone]  # type: ignore[attr-defined]

    def initial_of(self, piece: Score) -> dict[str, Any]:
        facts = {"questions": [*piece.questions], "how": piece.how.value}
        return super().initial_of(piece) | facts | {"reliability": piece.reliability, "spread": piece.spread}

    def find(self, instrument: Instrument) -> Score:
        return editing.score(instrument, self.piece.key)

    def edit(self, now: Instrument) -> Instrument:
        data, title = self.cleaned_data, self.said("title")
        if self.piece is None:
            key = editing.new_key(words(title, ENGLISH), editing.keys(now), "score")
        else:
            key = self.find(now).key
        self.anchor = f"score-{key}"
        facts = {"how": How(data["how"]), "reliability": data["reliability"], "spread": data["spread"]}
        return editing.with_score(now, Score(key, title, tuple(data["questions"]), **facts))

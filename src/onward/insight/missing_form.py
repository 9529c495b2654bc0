"""The form that asks who is missing: how many invitations, and the rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.insight.asked import MOST_INVITED, Asked
from onward.insight.queries.candidates import Named

MILES = ((0, _("Only where they are, or say that they serve")), (15, _("Up to 15 miles")), (30, _("Up to 30 miles")),
         (45, _("Up to 45 miles")), (60, _("Up to 60 miles")))  # fmt: skip
RULE = "rule-"
EITHER, INCLUDE, EXCLUDE = "", "include", "exclude"
ANSWERS = ((EITHER, _("As it comes")), (INCLUDE, _("Must be invited")), (EXCLUDE, _("Must not be invited")))
HOW_MANY = _("Type how many you can invite: a number from 1 to %(most)d.") % {"most": MOST_INVITED}
Choices = Iterable[tuple[str, str]]


class AskForm(forms.Form):
    """`named` are the candidates with a question of their own, beside what everybody is asked."""

    invite = forms.IntegerField(
        label=_("How many invitations?"), min_value=1, max_value=MOST_INVITED,
        help_text=_("As many as you can follow up this month; from 1 to %(most)d.") % {"most": MOST_INVITED},
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid", "required"), HOW_MANY),
    )  # fmt: skip
    blank = forms.BooleanField(label=_("At least one from each sector that has nobody yet"), required=False)
    voice = forms.BooleanField(label=_("Somebody who speaks for recovery must be among them"), required=False)
    sectors = forms.MultipleChoiceField(
        label=_("At least one from each of these sectors"), required=False, widget=forms.CheckboxSelectMultiple
    )
    most = forms.IntegerField(
        label=_("At most so many from any one sector"), required=False, min_value=1, max_value=MOST_INVITED
    )
    favored = forms.MultipleChoiceField(
        label=_("Counties that count twice"), required=False, widget=forms.CheckboxSelectMultiple
    )
    miles = forms.ChoiceField(
        label=_("How far can people travel to a site?"), choices=MILES, required=False,
        help_text=_("In a straight line, from a site to the middle of a county."),
    )  # fmt: skip
    weak = forms.BooleanField(
        label=_("Count what is only weakly covered, too"), required=False,
        help_text=_("Only reached from elsewhere, or not checked for a year. It counts half."),
    )  # fmt: skip
    q = forms.CharField(label=_("Find an organization"), required=False, max_length=200)

    def __init__(
        self, data: Any = None, *, sectors: Choices, counties: Choices, named: Iterable[Named], asked: Asked
    ) -> None:
        super().__init__(data, initial=initial_of(asked))
        for name, choices in (("sectors", sectors), ("favored", counties)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)
        self.named = list(named)
        for one in self.named:
            self.fields[RULE + one.key] = forms.ChoiceField(
                label=one.name, choices=ANSWERS, required=False, initial=_answer(asked, one.key),
                widget=forms.RadioSelect, help_text=one.region_name,
            )  # fmt: skip

    @property
    def rules(self) -> list[Any]:
        """The questions about candidates."""
        return [self[RULE + one.key] for one in self.named]

    @property
    def asked(self) -> Asked:
        """What was answered, when all of it can be read."""
        given = self.cleaned_data
        by_answer = {
            answer: tuple(one.key for one in self.named if given.get(RULE + one.key) == answer)
            for answer in (INCLUDE, EXCLUDE)
        }
        people = {"include": by_answer[INCLUDE], "exclude": by_answer[EXCLUDE]}
        return Asked.of({**given, **people, "miles": int(given["miles"] or 0)})


def initial_of(asked: Asked) -> dict[str, Any]:
    return {**asked.as_json(), "q": ""}


def _answer(asked: Asked, key: str) -> str:
    return INCLUDE if key in asked.include else EXCLUDE if key in asked.exclude else EITHER


def keys_typed(data: Mapping[str, Any]) -> list[str]:
    """The candidates that a sent form asks about."""
    return [name.removeprefix(RULE) for name in data if name.startswith(RULE)][: 2 * MOST_INVITED]

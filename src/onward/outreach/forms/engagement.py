"""What people say of organizations in the engagement strategy, and what narrows it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.core.keys import key_of
from onward.outreach.forms.listing import NOBODY, named
from onward.outreach.models import Engagement
from onward.outreach.rules.choosing import HIGH_NUMBERS, NO, NONE, UNJUDGED, YES, Row
from onward.outreach.wording_engagement import ANSWERS, GRADES, INFLUENCE, LABELS, READINESS, RELATIONSHIPS, Answers
from onward.outreach.wording_engagement import UNJUDGED as NOT_JUDGED
from onward.partners.forms import RowForm, line, text
from onward.ui.filters import Choices, Filters

BLANK = ("", NOT_JUDGED)
NUMBERS: Choices = [(str(number), str(number)) for number in (5, 4, 3, 2, 1)]
FEW = ("standing", "sector", "owner", "priority")
"""What narrows the board, where a column stands for the relationship."""
LISTED = "listed"
MOST_AT_ONCE = 25


def strategy_filters(
    data: Mapping[str, Any], rows: Collection[Row], users: Sequence[User], *, names: Collection[str] = ()
) -> Filters:
    """All of them, or those named."""
    sectors = sorted({(row.sector, row.sector_name) for row in rows if row.sector}, key=lambda pair: pair[1].lower())
    scale = [(HIGH_NUMBERS, _("4 or 5")), *NUMBERS, (UNJUDGED, NOT_JUDGED)]
    yes_or_no = [(YES, _("Yes")), (NO, _("No"))]
    choices: dict[str, tuple[Any, Choices]] = {
        "standing": (_("Standing"), [("partner", _("Partner")), ("prospect", _("Prospect"))]),
        "sector": (_("Sector"), [*sectors, (NONE, _("No sector yet"))]),
        "owner": (_("Who makes contact"), [("me", _("Me")), (NONE, _("Nobody yet")), *named(users)]),
        "relationship": (LABELS["relationship"], [*RELATIONSHIPS, (UNJUDGED, NOT_JUDGED)]),
        **{name: (LABELS[name], [*GRADES, (UNJUDGED, NOT_JUDGED)]) for name in ("priority", "careers", "hiring")},
        **{name: (LABELS[name], scale) for name in ("influence", "readiness")},
        "listed": (_("On the outreach list"), yes_or_no),
        "closed": (_("Do not contact"), yes_or_no),
    }
    return Filters(data, {name: choice for name, choice in choices.items() if not names or name in names})


def _grade(name: str, help: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=LABELS[name], choices=[BLANK, *GRADES], required=False, help_text=help)


def _scale(name: str, words: Answers, help: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=LABELS[name], choices=[BLANK, *words], coerce=int, empty_value=None, required=False, help_text=help
    )


class EngagementForm(RowForm):
    """What the team thinks of one organization. Every answer may stay open."""

    model = Engagement

    relationship = forms.ChoiceField(
        label=_("How close are they to the effort?"), choices=[BLANK, *RELATIONSHIPS], required=False,
        help_text=_("A champion is listened to by others, and speaks for the effort without being asked."),
    )  # fmt: skip
    priority = _grade("priority", _("How much does it matter to win them soon?"))
    influence = _scale("influence", INFLUENCE, _("What could they change for people in recovery?"))
    readiness = _scale("readiness", READINESS, _("How ready are they to take part?"))
    careers = _grade("careers", _("How much could they do to prepare people for careers?"))
    hiring = _grade("hiring", _("How much could they do so that employers are willing to hire?"))
    owner = forms.ModelChoiceField(
        label=_("Who makes contact?"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet"),
        help_text=_("Anybody with a role in this region."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, users: Sequence[User], row: Engagement, **more: Any) -> None:
        super().__init__(data, row=row, **more)
        keys = [*(user.pk for user in users), *([row.owner_id] if row.owner_id else [])]
        self.fields["owner"].queryset = User.objects.filter(pk__in=keys).order_by("name", "email")  # type: ignore[attr-defined]


class Moving(forms.Form):
    """A card goes to another column."""

    relationship = forms.ChoiceField(choices=[BLANK, *RELATIONSHIPS], required=False)


class BulkJudging(forms.Form):
    """One list of everything that can be said of many at once, so that one choice and one button do it."""

    act = forms.ChoiceField(label=_("With these"))

    def __init__(self, data: Any = None, *, users: Sequence[User]) -> None:
        super().__init__(data, auto_id="bulk-%s")
        groups = [
            (LABELS[name], [(f"{name}:{key}", words) for key, words in [*answers, BLANK]])
            for name, answers in ANSWERS.items()
        ]
        owners = [(f"owner:{key}", words) for key, words in [*named(users), NOBODY]]
        act: Any = self.fields["act"]
        act.choices = [
            ("", _("Choose what to set")), *groups, (_("Who makes contact"), owners),
            (LISTED, _("Put on the outreach list")),
        ]  # fmt: skip

    @property
    def lists(self) -> bool:
        return bool(self.cleaned_data["act"] == LISTED)

    @property
    def values(self) -> dict[str, Any]:
        name, _colon, key = self.cleaned_data["act"].partition(":")
        if name == "owner":
            return {"owner_id": key_of(key)}
        return {name: (int(key) if key else None) if name in ("influence", "readiness") else key}

    def told(self, count: int) -> str:
        """What was done, in words."""
        these = ngettext("%(n)d organization", "%(n)d organizations", count) % {"n": count}
        if self.lists:
            return say("%(these)s put on the outreach list.") % {"these": these}
        act: Any = self.fields["act"]
        groups = [(group, pairs) for group, pairs in act.choices if isinstance(pairs, list)]
        asked = self.cleaned_data["act"]
        group, words = next((group, said) for group, pairs in groups for key, said in pairs if key == asked)
        return say("%(these)s: %(what)s is now “%(value)s”.") % {"these": these, "what": group, "value": words}


class FirstForm(forms.Form):
    """How many of those at the top go onto the outreach list, and why."""

    count = forms.IntegerField(
        label=_("How many from the top?"), min_value=1, max_value=MOST_AT_ONCE, initial=5,
        error_messages={
            "required": _("Say how many, such as 5."), "invalid": _("Type a whole number, such as 5."),
            "min_value": _("Choose at least one."), "max_value": _("Choose 25 at most; you can come back for more."),
        },
    )  # fmt: skip
    reason = text(
        _("Why these?"), rows=2, help=_("Said of each of them. Left blank, each gets its own reason from its points.")
    )


class ViewForm(forms.Form):
    """What a saved view is called, and who has it."""

    name = line(_("Name of the view"), required=True)
    shared = forms.BooleanField(label=_("Share it with everybody who leads"), required=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["name"].max_length = 80  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs["maxlength"] = "80"

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if len(name) > 80:
            raise forms.ValidationError(say("Use 80 letters at most."))
        return name

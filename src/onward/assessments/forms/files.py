"""An instrument out of a file that somebody gives: a FHIR R4 Questionnaire as JSON."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.assessments.fhir.documents import check
from onward.assessments.fhir.issues import Checked
from onward.assessments.fhir.reading import Read, read_questionnaire

MOST_BYTES = 1024**2
TOLD = 50


class LoadForm(forms.Form):
    """First the file; then, with what was read of it in view, the same words once more and the word to go on."""

    file = forms.FileField(
        label=_("The questionnaire, as a JSON file"), required=False,
        help_text=_("A Questionnaire in FHIR R4, as many programs of health care save one. At most 1 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json,application/fhir+json"}),
    )  # fmt: skip
    words = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    checked: Checked | None = None
    read: Read | None = None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        resource = self._resource(data)
        if resource is None:
            return data
        try:
            self.checked = Checked("Questionnaire", list(check(resource)))
            if self.checked.valid:
                self.read = read_questionnaire(resource)
        except RecursionError:
            self.add_error("file", say("It is nested too deeply to be followed; nobody could answer it."))
            return data
        if not self.checked.valid:
            self.add_error(
                "file", say("It breaks the rules of FHIR R4, so it was not taken. What is wrong stands below.")
            )
        return data

    def _resource(self, data: dict[str, Any]) -> dict[str, Any] | None:
        """What was given, once it is a Questionnaire."""
        given, again = data.get("file"), data.get("words") or ""
        if given is None and not again:
            self.add_error("file", say("Choose a file."))
            return None
        if (given.size if given is not None else len(again.encode())) > MOST_BYTES:
            self.add_error("file", say("It is larger than 1 MB. No form that people answer is so long."))
            return None
        try:
            text = given.read().decode("utf-8-sig") if given is not None else again
            resource = json.loads(text.replace("\\u0000", ""))
        except (ValueError, RecursionError):
            self.add_error("file", say("This is no JSON in UTF-8. Save the questionnaire as JSON and try again."))
            return None
        if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
            self.add_error("file", say("This is no Questionnaire. Its “resourceType” has to say so."))
            return None
        data["words"] = json.dumps(resource)
        return resource

    @property
    def issues(self) -> list[Any]:
        """What was found, errors first."""
        found = self.checked.issues if self.checked else []
        return sorted(found, key=lambda issue: issue.severity != "error")[:TOLD]

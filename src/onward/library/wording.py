"""What kinds of text and phases are called on pages."""

from django.utils.translation import gettext_lazy as _

KIND_CHOICES = [
    ("letter", _("Letter")),
    ("worksheet", _("Worksheet")),
    ("agenda", _("Agenda")),
    ("checklist", _("Checklist")),
    ("outline", _("Outline")),
]
PHASE_CHOICES = [
    (0, _("Any phase")),
    (1, _("1 Define and find partners")),
    (2, _("2 Get organized")),
    (3, _("3 Make matches")),
    (4, _("4 After the match")),
    (5, _("5 Sustain")),
]

"""What is offered, needed and tied, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.partners.models.together import BOTH, IN, NEEDS, OFFERS, OUT

WAYS: list[tuple[str, Any]] = [(OFFERS, _("Offers it to partners")), (NEEDS, _("Needs it from partners"))]
STRENGTHS: list[tuple[str, Any]] = [
    ("aware", _("They know of each other")),
    ("shares_information", _("They share information")),
    ("refers", _("They refer people")),
    ("joint_work", _("They work on something together")),
    ("formal_agreement", _("They have a formal agreement")),
]
DIRECTIONS: list[tuple[str, Any]] = [
    (BOTH, _("Both ways")), (OUT, _("From them to the other")), (IN, _("From the other to them")),
]  # fmt: skip
SHORT: Mapping[str, Any] = {
    "aware": _("know of each other"), "shares_information": _("share information"), "refers": _("refer people"),
    "joint_work": _("joint work"), "formal_agreement": _("formal agreement"),
}  # fmt: skip

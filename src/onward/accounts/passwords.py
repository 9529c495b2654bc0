"""Passwords that anybody here would guess first: words of the field, of the product and of the regions."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from onward.regions.models import Region

WORDS = (
    "onward", "recovery", "recover", "rehab", "sober", "clean", "serenity", "hope", "coalition", "community",
    "partner", "coordinator", "navigator", "region", "county", "work", "admin", "administrator", "password", "welcome",
    "ecosystem", "secret", "letmein", "spring", "summer", "autumn", "winter",
)  # fmt: skip
LETTERS_OF_ONES_OWN = 8


class LocalWordsValidator:
    """Refuses a password of which little is left without those words, years and signs."""

    def validate(self, password: str, user: Any = None) -> None:
        words = {*WORDS, *(word for name in _names() for word in re.findall(r"[a-z]{3,}", name.casefold()))}
        any_word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        left = re.sub(rf"{any_word}|[^a-z]", "", password.casefold())
        if len(left) < LETTERS_OF_ONES_OWN and re.search(any_word, password.casefold()):
            raise ValidationError(_("Others here would guess this: it is made of words of our work. Use other words."))

    def get_help_text(self) -> str:
        return _("Do not use words of our work, such as the name of your region.")


def _names() -> list[str]:
    return list(Region.objects.values_list("name", flat=True))

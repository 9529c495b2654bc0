"""Words that everybody here knows make no password."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from onward.accounts.models import User
from onward.regions.models import Region


@pytest.mark.parametrize(
    "password", ["Onward-Recovery-2026", "ohio.valley.ohio.valley", "coordinator!!2026", "Sober4Recovery4Hope"]
)
def test_a_password_of_words_that_all_here_know_is_refused(password: str, region: Region) -> None:
    with pytest.raises(ValidationError, match="Others here would guess this"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["seven onward bicycles", "942817 204817 331", "Hüte im Garten 7", "corrugated-lantern-recovery"]
)
def test_other_words_may_stand_beside_them(password: str, region: Region, ada: User) -> None:
    validate_password(password, ada)

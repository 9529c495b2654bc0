"""ZIP codes as the post office places them."""

import pytest

from onward.regions.zips import ZipPlace, place_of_zip

PORTSMOUTH = ZipPlace("Portsmouth", "OH", "Scioto County", (38.7932, -82.9306))


@pytest.mark.parametrize("code", ["45662", "45662-1234", "456621234", " 45662"])
def test_a_zip_code_knows_its_city_state_and_county(code: str) -> None:
    assert place_of_zip(code) == PORTSMOUTH


@pytest.mark.parametrize("code", ["00000", "4566", "4566299", "K1A 0B1", "x", ""])
def test_what_is_no_zip_code_is_nowhere(code: str) -> None:
    assert place_of_zip(code) == ZipPlace()

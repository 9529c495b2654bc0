"""Fixtures for every area."""

import hypothesis

from onward.testing import (
    ada,
    ada_actor,
    ada_client,
    amy,
    bea,
    bea_client,
    cleo,
    cleo_client,
    counties,
    ed,
    finn,
    gus,
    hope_house,
    lea,
    nia,
    operator,
    other_region,
    region,
)
from onward.testing_choice import pytest_addoption, pytest_collection_modifyitems, pytest_make_parametrize_id
from onward.testing_setup import cheap_things, django_db_setup, everywhere, nothing_kept, pytest_collection_finish
from onward.ui.testing import browser_page, chromium

__all__ = [
    "ada",
    "ada_actor",
    "ada_client",
    "amy",
    "bea",
    "bea_client",
    "browser_page",
    "cheap_things",
    "chromium",
    "cleo",
    "cleo_client",
    "counties",
    "django_db_setup",
    "ed",
    "everywhere",
    "finn",
    "gus",
    "hope_house",
    "lea",
    "nia",
    "nothing_kept",
    "operator",
    "other_region",
    "pytest_addoption",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_make_parametrize_id",
    "region",
]

# A slow machine is not a wrong answer.
hypothesis.settings.register_profile("onward", deadline=None)
hypothesis.settings.load_profile("onward")

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_tried_yet() -> Iterator[None]:
    """How often something was tried is counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()

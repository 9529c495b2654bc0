"""Fixtures for every area."""

import os

# Playwright's own loop runs in the test's thread; Django would otherwise refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from onward.ui.testing import browser_page, chromium

__all__ = ["browser_page", "chromium"]

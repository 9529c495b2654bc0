"""The environment of a test run, set before Django reads its settings (pytest loads it with `-p`)."""

import os
import tempfile

# Playwright's own loop runs in the test's thread; Django would otherwise refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ["ONWARD_HOME"] = tempfile.mkdtemp(prefix="onward-test-")
os.environ["ONWARD_TASKS"] = "django_tasks.backends.immediate.ImmediateBackend"

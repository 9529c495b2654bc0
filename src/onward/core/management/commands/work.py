"""The worker: does the jobs of the queue, and beside them, in a thread of its own, what is due by the clock."""

import threading
from typing import Any

from django_tasks_db.management.commands import db_worker

from onward.core import mailings
from onward.core.tick import keep_ticking


class Command(db_worker.Command):
    def handle(self, **options: Any) -> None:
        # Beside the queue and not in it, so that a long import holds no letter up. It ends with the process.
        threading.Thread(target=keep_ticking, args=[threading.Event().wait], name="tick", daemon=True).start()
        mailings.wake()  # What another worker left in the middle goes on now, and not with the next minute.
        super().handle(**options)

"""Jobs of this area, thin over operations. The worker finds them by name in the queue."""

from django_tasks import task

from onward.exchange.models import ImportRun
from onward.exchange.operations.work import work_on


@task()
def work_on_import(run_id: int, attempt: int) -> None:
    work_on(run_id, attempt)


def begin(run: ImportRun | None) -> None:
    """Put the work that the run waits for into the queue. Nothing for a run that had moved on already."""
    if run is not None:
        work_on_import.enqueue(run.pk, run.attempt)

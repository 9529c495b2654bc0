"""Jobs of this area, thin over operations. The worker finds them by name in the queue."""

from django_tasks import task

from onward.insight.models import MissingRun


@task()
def work_on_missing(run_id: int, attempt: int) -> None:
    from onward.insight.operations.missing_work import work_on  # Solvers, which no page needs in its memory.

    work_on(run_id, attempt)


def begin(run: MissingRun | None) -> None:
    """Put the work that the run waits for into the queue. Nothing for a run that had moved on already."""
    if run is not None:
        work_on_missing.enqueue(run.pk, run.attempt)

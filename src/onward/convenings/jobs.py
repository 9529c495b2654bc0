"""Jobs of this area, thin over operations. The worker finds them by name in the queue."""

from django_tasks import task

from onward.convenings.models import SeatingPlan


@task()
def work_on_seating(plan_id: int, attempt: int) -> None:
    from onward.convenings.operations.seating_work import (
        work_on,
    )  # What is compiled, which no page needs in its memory.

    work_on(plan_id, attempt)


def begin(plan: SeatingPlan) -> None:
    """Put the work that the plan waits for into the queue."""
    work_on_seating.enqueue(plan.pk, plan.attempt)

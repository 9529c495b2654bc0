"""How long a search may take, and who hears how far it is."""

from collections.abc import Callable
from time import perf_counter

Progress = Callable[[float, float], object]
"""Called now and then with what the best choice known covers, and what no choice can exceed. Answering True ends the
search with what is known by then; what it raises ends it with nothing."""


class Watch:
    """Ends a search when its time is up, or when whoever hears of its progress says so."""

    def __init__(self, seconds: float, progress: Progress | None = None) -> None:
        self.until = perf_counter() + seconds
        self.progress = progress
        self.stopped = False

    @property
    def left(self) -> float:
        return 0.0 if self.stopped else max(self.until - perf_counter(), 0.0)

    def over(self, covered: float, bound: float) -> bool:
        """Tell how far the search is; whether it must end."""
        if self.progress and not self.stopped and self.progress(covered, bound) is True:
            self.stopped = True
        return self.left <= 0

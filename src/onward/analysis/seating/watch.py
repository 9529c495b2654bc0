"""How long a search may take, and who hears how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from onward.analysis.seating.measure import Figures

Progress = Callable[[Figures, Figures], object]
"""Called now and then with the figures of the best seating known, and what none can undercut. Answering True ends the
search with what is known by then; what it raises ends it with nothing."""


class Watch:
    """Ends a search when its time is up, when nothing can be better, or when whoever hears of its progress says so."""

    def __init__(self, seconds: float, least: Figures, progress: Progress | None = None) -> None:
        self.until = perf_counter() + seconds
        self.least, self.progress = least, progress
        self.stopped = False

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is done meanwhile takes none of the time."""
        begun = perf_counter()
        yield
        self.until += perf_counter() - begun

    @property
    def late(self) -> bool:
        return self.stopped or perf_counter() >= self.until

    def over(self, best: Figures) -> bool:
        """Tell how far the search is; whether it must end."""
        if self.progress and not self.stopped and self.progress(best, self.least) is True:
            self.stopped = True
        return best == self.least or self.late

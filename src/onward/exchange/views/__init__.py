from onward.exchange.views.answers import newer, switch
from onward.exchange.views.columns import mapping
from onward.exchange.views.export import download, export_start
from onward.exchange.views.run import again, apply, problems, progress, run, stop
from onward.exchange.views.start import sample, start

__all__ = [
    "again", "apply", "download", "export_start", "mapping", "newer", "problems", "progress", "run", "sample", "start",
    "stop", "switch",
]  # fmt: skip

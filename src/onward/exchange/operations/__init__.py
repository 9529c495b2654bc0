"""Bringing files in: `importing` reads, plans and writes one file; `runs` leads an import that a person watches."""

from onward.exchange.operations.importing import KINDS, Outcome, Source, import_file, load, read, save_mapping

__all__ = ["KINDS", "Outcome", "Source", "import_file", "load", "read", "save_mapping"]

"""`onward analyze`: the analysis library on files, for researchers and other programs, without a region or a database.

One module per method. Each reads CSV (`tables`), leaves out what it must and counts it, writes one file, and prints one
JSON object (`reporting`). Nothing here knows Django, so that a file can be analyzed where Onward was never set up.
"""

from onward.cli.analyze.group import add_to, analyze

__all__ = ["add_to", "analyze"]

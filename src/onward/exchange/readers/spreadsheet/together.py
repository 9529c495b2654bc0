"""What a row says an organization offers partners and needs from them, and whom it works with, one record a thing.

The words stay as they are: which kind or partner they mean is for whoever knows the region (`loading.together_words`).
"""

from onward.exchange.readers.spreadsheet.collect import Collector, Row
from onward.exchange.readers.spreadsheet.parts import split_outside
from onward.exchange.records import Record

HELP, TIE = "help", "tie"
COLUMNS = {"offers": HELP, "needs": HELP, "works_with": TIE}
STRONG = ";\n|•·"
"""Commas divide, too, unless they are part of a name; that the region has to say."""


def put_together(collector: Collector, row: Row, organization: Record) -> None:
    for column, table in COLUMNS.items():
        for words in split_outside(row[column], STRONG):
            id = collector.id(table, str(organization.id), column, words.casefold())
            values = {"organization_id": organization.id, "way": column, "words": words}
            collector.put(table, id, values, row.number)

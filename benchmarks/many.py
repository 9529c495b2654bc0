"""A made-up directory of any size: the demo region, many times over."""

import uuid
from datetime import date

from onward.exchange.demo import demo_batch
from onward.exchange.records import Batch, Record

TODAY = date(2026, 7, 1)


def many(copies: int) -> Batch:
    """The demo directory `copies` times, each with ids and references of its own."""
    one, whole = demo_batch(today=TODAY), Batch("hsds", "benchmark")
    for copy in range(copies):
        for table, record in one.all():
            values = {
                name: uuid.uuid5(value, str(copy)) if isinstance(value, uuid.UUID) else value
                for name, value in record.values.items()
            }
            whole.add(table, Record(uuid.uuid5(record.id, str(copy)), values, copy * 1_000_000 + record.row))
    whole.read = {table: len(records) for table, records in whole.records.items()}
    return whole

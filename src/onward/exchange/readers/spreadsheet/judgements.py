"""What a row says the region thinks of an organization, and who makes contact with it, in the words of the list.

What the words mean is for whoever knows the region (`loading.judgements`).
"""

from onward.exchange.readers.spreadsheet.collect import Collector, Row
from onward.exchange.records import Record

ENGAGEMENT = "engagement"
COLUMNS = ("relationship", "champion", "priority", "careers", "hiring", "influence", "readiness", "owner")


def put_judgement(collector: Collector, row: Row, organization: Record) -> None:
    said = {column: row[column] for column in COLUMNS if row[column]}
    if said:
        id = collector.id(ENGAGEMENT, str(organization.id))
        collector.put(ENGAGEMENT, id, {"organization_id": organization.id, **said}, row.number)

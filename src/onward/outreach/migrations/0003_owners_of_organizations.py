from typing import Any

from django.db import migrations


def give_owners(apps: Any, _editor: Any) -> None:
    """Who made contact by an entry of the outreach list makes contact with the organization. Entries that stand weigh
    more than those taken off, later ones more than earlier."""
    entries = apps.get_model("outreach", "OutreachEntry").objects.exclude(owner=None).order_by("-pk")
    standing = [*entries.filter(removed_at=None), *entries.exclude(removed_at=None)]
    owners = {entry.organization_id: entry for entry in reversed(standing)}
    engagement = apps.get_model("outreach", "Engagement")
    engagement.objects.bulk_create(
        engagement(region_id=entry.region_id, organization_id=pk, owner_id=entry.owner_id) for pk, entry in owners.items()
    )


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_engagement")]

    operations = [migrations.RunPython(give_owners, migrations.RunPython.noop, elidable=True)]

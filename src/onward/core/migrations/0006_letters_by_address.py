"""Letters are found by the digest of their address; those that are there get theirs."""

from typing import Any

from django.db import migrations

import onward.core.crypt


def fill(apps: Any, _editor: Any) -> None:
    for row in apps.get_model("core", "Letter").objects.exclude(to="").only("pk", "to").iterator():
        row.save(update_fields=["to_digest"])


class Migration(migrations.Migration):
    dependencies = [("core", "0005_last_time")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="to_digest",
            field=onward.core.crypt.DigestField(blank=True, db_index=True, editable=False, max_length=64, of="to"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]

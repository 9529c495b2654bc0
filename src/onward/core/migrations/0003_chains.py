"""Expand: audit lines get a place in a chain and sealed parts; what may stand in the open is called so."""

from django.db import migrations, models
from django.db.models.functions import Coalesce

import onward.core.clock
import onward.core.crypt


class Migration(migrations.Migration):
    dependencies = [("core", "0002_letters")]

    operations = [
        migrations.CreateModel(
            name="PersonalKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=100, unique=True)),
                ("key", onward.core.crypt.SealedTextField(blank=True)),
                ("created_at", models.DateTimeField(default=onward.core.clock.now)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "a person",
                "verbose_name_plural": "somebody",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True) | models.Q(("erased_at__isnull", False)),
                        name="personal_key_gone_has_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditChain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region_id", models.BigIntegerField(blank=True, null=True)),
                ("length", models.BigIntegerField(default=0)),
                ("head", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(Coalesce("region_id", 0), name="audit_chain_once")],
            },
        ),
        migrations.CreateModel(
            name="AnonymousTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region_id", models.BigIntegerField(blank=True, null=True)),
                ("verb", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(Coalesce("region_id", 0), "verb", "day", name="tally_once"),
                ],
            },
        ),
        migrations.RenameField("auditentry", "actor_label", "open_actor"),
        migrations.RenameField("auditentry", "subject_label", "open_subject"),
        migrations.RenameField("auditentry", "before", "open_before"),
        migrations.RenameField("auditentry", "after", "open_after"),
        migrations.AddField("auditentry", "sequence", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("auditentry", "hash", models.CharField(blank=True, max_length=64)),
        migrations.AddField("auditentry", "sealed_actor", models.TextField(blank=True)),
        migrations.AddField("auditentry", "actor_commitment", models.CharField(blank=True, max_length=64)),
        migrations.AddField("auditentry", "about", models.CharField(blank=True, max_length=100)),
        migrations.AddField("auditentry", "sealed", models.TextField(blank=True)),
        migrations.AddField("auditentry", "commitment", models.CharField(blank=True, max_length=64)),
    ]

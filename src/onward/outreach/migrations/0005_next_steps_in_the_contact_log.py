from django.db import migrations
from django.db.models import Q


def move_steps(apps, schema_editor):
    """What was still to be done stands in the contact log from now on, in a note that only carries it."""
    OutreachEntry, Conversation = apps.get_model("outreach", "OutreachEntry"), apps.get_model("partners", "Conversation")
    owners = dict(apps.get_model("outreach", "Engagement").objects.values_list("organization_id", "owner_id"))
    said = ~Q(next_step="") | Q(due_on__isnull=False)
    for entry in OutreachEntry.objects.filter(said, removed_at=None):
        Conversation.objects.create(
            region_id=entry.region_id, organization_id=entry.organization_id, day=entry.listed_on, channel="note",
            next_step=entry.next_step or "Be in touch", next_owner_id=owners.get(entry.organization_id), due_on=entry.due_on,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("outreach", "0004_one_owner"), ("partners", "0008_conversations")]

    operations = [
        migrations.RunPython(move_steps, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("outreachentry", "next_step"),
        migrations.RemoveField("outreachentry", "due_on"),
    ]

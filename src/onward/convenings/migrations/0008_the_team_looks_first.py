"""Rooms that are new begin with the team looking first at what the front screen shows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("convenings", "0007_seatings_stand_until_done")]

    operations = [
        migrations.AlterField(model_name="room", name="moderated", field=models.BooleanField(default=True)),
    ]

from typing import Any

from django.db import migrations, models

from onward.regions.time_zones import Spot, zone_of


def guess(apps: Any, _editor: Any) -> None:
    for region in apps.get_model("regions", "Region").objects.all():
        region.time_zone = zone_of(Spot(*spot) for spot in region.counties.values_list("state", "longitude"))
        region.save(update_fields=["time_zone"])


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0002_small_areas'),
    ]

    operations = [
        migrations.AddField(
            model_name='region',
            name='time_zone',
            field=models.CharField(db_default='America/New_York', default='America/New_York', max_length=40),
        ),
        migrations.RunPython(guess, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('time_zone', ''), _negated=True), name='region_has_a_time_zone'),
        ),
    ]

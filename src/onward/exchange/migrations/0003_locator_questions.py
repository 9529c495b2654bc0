from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0002_import_run_as_a_job'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrun',
            name='as_of',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='importrun',
            name='everywhere',
            field=models.BooleanField(default=False),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0004_editors'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='trusted',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

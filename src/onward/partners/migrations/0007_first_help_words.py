from django.db import migrations

from onward.partners.help_words import DEFAULT_HELP


def give_words(apps, schema_editor):
    """Regions founded before there were any."""
    Region, HelpKind = apps.get_model("regions", "Region"), apps.get_model("partners", "HelpKind")
    HelpKind.objects.bulk_create(
        HelpKind(region=region, key=word.key, name=word.english, name_es=word.spanish, position=position)
        for region in Region.objects.all()
        for position, word in enumerate(DEFAULT_HELP)
    )


class Migration(migrations.Migration):
    dependencies = [("partners", "0006_help_and_ties")]

    operations = [migrations.RunPython(give_words, migrations.RunPython.noop)]

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_owners_of_organizations")]

    operations = [migrations.RemoveField(model_name="outreachentry", name="owner")]

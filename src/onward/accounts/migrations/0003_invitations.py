import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce

import onward.core.clock

GIVERS = {"null": True, "blank": True, "on_delete": django.db.models.deletion.SET_NULL, "related_name": "+"}


class Migration(migrations.Migration):
    """No membership is an editor's: nothing ever made one, and from now on the database refuses it."""

    dependencies = [
        ('accounts', '0002_duty_links'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='membership', name='membership_role_known'),
        migrations.AddField(
            model_name='membership',
            name='given_at',
            field=models.DateTimeField(default=onward.core.clock.now),
        ),
        migrations.AddField(
            model_name='membership',
            name='given_by',
            field=models.ForeignKey(to=settings.AUTH_USER_MODEL, **GIVERS),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('coordinator', 'coordinator'), ('leadership', 'leadership'), ('group_lead', 'group_lead'), ('navigator', 'navigator'), ('viewer', 'viewer')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ('coordinator', 'leadership', 'group_lead', 'navigator', 'viewer'))), name='membership_role_known'),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=320)),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('leadership', 'leadership'), ('group_lead', 'group_lead'), ('editor', 'editor'), ('navigator', 'navigator'), ('viewer', 'viewer')], max_length=16)),
                ('organization_id', models.BigIntegerField(blank=True, null=True)),
                ('words', models.TextField(blank=True)),
                ('invited_at', models.DateTimeField(default=onward.core.clock.now)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(to=settings.AUTH_USER_MODEL, **GIVERS)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'ordering': ['-invited_at', '-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('role__in', ('coordinator', 'leadership', 'group_lead', 'editor', 'navigator', 'viewer'))), name='invitation_role_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('organization_id__isnull', False), ('role', 'editor')), models.Q(models.Q(('role', 'editor'), _negated=True), ('organization_id__isnull', True)), _connector='OR'), name='invitation_of_editor_names_organization'),
                    models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_ends_one_way'),
                    models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='invitation_is_to_somebody'),
                    models.UniqueConstraint(models.F('region'), models.F('email'), models.F('role'), Coalesce('organization_id', 0), condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True)), name='invitation_waits_once'),
                ],
            },
        ),
    ]

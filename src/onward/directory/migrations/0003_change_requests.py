import django.db.models.deletion
import onward.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_visibility'),
        ('partners', '0005_trusted'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link_id', models.BigIntegerField(blank=True, null=True)),
                ('sent_by', models.CharField(max_length=200)),
                ('reply_to', models.EmailField(max_length=320)),
                ('note', models.TextField(blank=True)),
                ('sent_at', models.DateTimeField(default=onward.core.clock.now)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('answer', models.TextField(blank=True)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='change_requests', to='partners.organization')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'ordering': ['sent_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ChangeRequestField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('change', 'change'), ('add', 'add'), ('end', 'end')], max_length=6)),
                ('subject_type', models.CharField(max_length=32)),
                ('subject_id', models.BigIntegerField(blank=True, null=True)),
                ('subject_label', models.CharField(blank=True, max_length=300)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('old', models.TextField(blank=True)),
                ('new', models.JSONField(blank=True, default=str)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('accepted', 'accepted'), ('declined', 'declined')], default='waiting', max_length=8)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='directory.changerequest')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='changerequest',
            index=models.Index(fields=['region', 'decided_at'], name='change_request_waiting'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('decided_at__isnull', False), models.Q(('answer', ''), ('decided_by', '')), _connector='OR'), name='change_request_answer_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='changerequestfield',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', {'add': 'add', 'change': 'change', 'end': 'end'})), name='requested_change_act_known'),
        ),
        migrations.AddConstraint(
            model_name='changerequestfield',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', {'accepted': 'accepted', 'declined': 'declined', 'waiting': 'waiting'})), name='requested_change_state_known'),
        ),
        migrations.AddConstraint(
            model_name='changerequestfield',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', 'add'), ('subject_id__isnull', True)), models.Q(models.Q(('act', 'add'), _negated=True), ('subject_id__isnull', False)), _connector='OR'), name='requested_change_names_its_record'),
        ),
        migrations.AddConstraint(
            model_name='changerequestfield',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', 'change'), models.Q(('field', ''), _negated=True)), models.Q(models.Q(('act', 'change'), _negated=True), ('field', '')), _connector='OR'), name='requested_change_names_its_field'),
        ),
    ]

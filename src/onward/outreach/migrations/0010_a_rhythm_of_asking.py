

import django.db.models.deletion
import onward.core.clock
import onward.outreach.models.verification
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0009_the_interest_form'),
        ('partners', '0008_conversations'),
        ('regions', '0002_small_areas'),
    ]

    operations = [
        migrations.CreateModel(
            name='FreshnessMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(default=onward.core.clock.today)),
                ('fresh', models.PositiveIntegerField()),
                ('services', models.PositiveIntegerField()),
                ('days', models.PositiveSmallIntegerField()),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'ordering': ['-day', '-id'],
                'constraints': [models.UniqueConstraint(fields=('region', 'day'), name='freshness_mark_once_a_day'), models.CheckConstraint(condition=models.Q(('fresh__lte', models.F('services'))), name='freshness_mark_part_of_all')],
            },
        ),
        migrations.CreateModel(
            name='Rhythm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.BooleanField(default=False)),
                ('months', models.PositiveSmallIntegerField(default=6)),
                ('first_wait', models.PositiveSmallIntegerField(default=10)),
                ('second_wait', models.PositiveSmallIntegerField(default=10)),
                ('call_wait', models.PositiveSmallIntegerField(default=7)),
                ('a_day', models.PositiveSmallIntegerField(default=40)),
                ('calls_a_week', models.PositiveSmallIntegerField(default=15)),
                ('sectors', models.JSONField(blank=True, default=list)),
                ('quiet_weekdays', models.JSONField(blank=True, default=onward.outreach.models.verification._weekend)),
                ('quiet_from', models.DateField(blank=True, null=True)),
                ('quiet_until', models.DateField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(default=onward.core.clock.now)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region',), name='rhythm_once'), models.CheckConstraint(condition=models.Q(('months__in', [3, 6, 12])), name='rhythm_months_known'), models.CheckConstraint(condition=models.Q(('first_wait__range', (3, 60))), name='rhythm_first_wait_in_range'), models.CheckConstraint(condition=models.Q(('second_wait__range', (3, 60))), name='rhythm_second_wait_in_range'), models.CheckConstraint(condition=models.Q(('call_wait__range', (3, 60))), name='rhythm_call_wait_in_range'), models.CheckConstraint(condition=models.Q(('a_day__range', (1, 400))), name='rhythm_a_day_in_range'), models.CheckConstraint(condition=models.Q(('calls_a_week__range', (1, 200))), name='rhythm_calls_a_week_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_from__lte', models.F('quiet_until')), ('quiet_until__isnull', False)), _connector='OR'), name='rhythm_quiet_time_whole')],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(default=onward.core.clock.now)),
                ('letters', models.PositiveSmallIntegerField(default=0)),
                ('letter_on', models.DateField(blank=True, null=True)),
                ('calling_since', models.DateField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('try_again_on', models.DateField(blank=True, null=True)),
                ('changed_found_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('answered', 'answered'), ('by_phone', 'by_phone'), ('closed_down', 'closed_down'), ('let_go', 'let_go')], max_length=12)),
                ('changed_at', models.DateTimeField(default=onward.core.clock.now)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verifications', to='partners.organization')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'ordering': ['calling_since', 'id'],
                'indexes': [models.Index(condition=models.Q(('ended_on__isnull', True)), fields=['region', 'calling_since'], name='verification_calls')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('organization',), name='one_open_verification'), models.CheckConstraint(condition=models.Q(('letters__lte', 3)), name='verification_letters_at_most'), models.CheckConstraint(condition=models.Q(models.Q(('letter_on__isnull', True), ('letters', 0)), models.Q(('letter_on__isnull', False), ('letters__gt', 0)), _connector='OR'), name='verification_letters_have_a_day'), models.CheckConstraint(condition=models.Q(('letters__gt', 0), ('calling_since__isnull', False), _connector='OR'), name='verification_asks_somehow'), models.CheckConstraint(condition=models.Q(('calling_since__isnull', False), models.Q(('changed_found_on__isnull', True), ('tries', 0), ('try_again_on__isnull', True)), _connector='OR'), name='verification_tries_are_calls'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('outcome', '')), models.Q(('ended_on__isnull', False), ('outcome__in', ('answered', 'by_phone', 'closed_down', 'let_go'))), _connector='OR'), name='verification_ends_with_an_outcome')],
            },
        ),
    ]

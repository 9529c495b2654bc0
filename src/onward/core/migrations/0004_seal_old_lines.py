"""Fill and tighten: what old audit lines say of persons is sealed; then the indexes and rules that hold for all."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Coalesce

from onward.core import crypt, personal_data, sealing

A_BATCH = 1_000
WRITTEN = ["open_actor", "sealed_actor", "actor_commitment", "open_subject", "open_before", "open_after", "about",
           "sealed", "commitment"]  # fmt: skip


def seal(apps: Any, _editor: Any) -> None:
    entries, rings = apps.get_model("core", "AuditEntry"), apps.get_model("core", "PersonalKey")
    for batch in _batches(entries):
        keys: dict[str, str] = dict(
            rings.objects.filter(ref__in=[_about(one) for one in batch]).values_list("ref", "key")
        )
        keys |= dict(rings.objects.filter(ref__in=[_actor(one) for one in batch]).values_list("ref", "key"))
        for one in batch:
            if one.actor_kind == "person":
                key = _key(rings, keys, _actor(one))
                one.sealed_actor, one.actor_commitment = sealing.close(key, {"label": one.open_actor})
                one.open_actor = ""
            _seal_subject(one, rings, keys)
        entries.objects.bulk_update(batch, WRITTEN, batch_size=A_BATCH // 10)


def _seal_subject(one: Any, rings: Any, keys: dict[str, str]) -> None:
    levels = personal_data.levels_of(one.subject_type)
    one.open_before, before = sealing.divide(one.open_before, levels)
    one.open_after, after = sealing.divide(one.open_after, levels)
    label = "" if personal_data.named_in_the_open(levels) else one.open_subject
    parts = {"before": before, "after": after, "why": one.why, "label": label}
    if secret := {name: part for name, part in parts.items() if part}:
        one.about = _about(one)
        one.sealed, one.commitment = sealing.close(_key(rings, keys, one.about), secret)
        one.open_subject = "" if label else one.open_subject


def open_again(apps: Any, _editor: Any) -> None:
    entries, rings = apps.get_model("core", "AuditEntry"), apps.get_model("core", "PersonalKey")
    keys: dict[str, str] = dict(rings.objects.values_list("ref", "key"))
    for batch in _batches(entries):
        for one in batch:
            who = sealing.opened(keys.get(_actor(one), ""), one.sealed_actor)
            what = sealing.opened(keys.get(one.about, ""), one.sealed)
            one.open_actor = who.get("label", one.open_actor)
            one.open_subject, one.why = what.get("label", one.open_subject), what.get("why", "")
            one.open_before = sealing.whole(one.open_before, what.get("before", {}), None)
            one.open_after = sealing.whole(one.open_after, what.get("after", {}), None)
            one.sealed_actor = one.sealed = ""
        entries.objects.bulk_update(batch, [*WRITTEN, "why"], batch_size=A_BATCH // 10)


def _batches(entries: Any) -> Any:
    last = 0
    while batch := list(entries.objects.filter(pk__gt=last).order_by("pk")[:A_BATCH]):
        yield batch
        last = batch[-1].pk


def _actor(one: Any) -> str:
    return f"user:{one.actor_id}"


def _about(one: Any) -> str:
    return f"{one.subject_type}:{one.subject_id}" if one.subject_id else one.subject_type


def _key(rings: Any, keys: dict[str, str], ref: str) -> str:
    if ref not in keys:
        keys[ref] = crypt.new_key()
        rings.objects.create(ref=ref, key=keys[ref])
    return keys[ref]


class Migration(migrations.Migration):
    dependencies = [("core", "0003_chains")]

    operations = [
        migrations.RunPython(seal, open_again),
        migrations.RemoveField("auditentry", "why"),
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["region_id", "id"], name="audit_unlinked", condition=models.Q(("sequence", None))),
        ),
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["about"], name="audit_about", condition=models.Q(("about", ""), _negated=True)),
        ),
        migrations.AddIndex("auditentry", models.Index(fields=["actor_kind", "actor_id"], name="audit_actor")),
        migrations.AddConstraint(
            "auditentry",
            models.UniqueConstraint(Coalesce("region_id", 0), "sequence", name="audit_place_once"),
        ),
    ]

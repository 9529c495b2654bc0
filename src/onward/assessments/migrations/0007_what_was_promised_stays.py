from django.db import migrations

# SQLite forgets a trigger when a later migration makes the table anew: such a migration puts it up again with `put_up`.
FIXED = ("version_id", "promise", "floor", "asks_voice", "county_id")
CHANGED = "OLD.state <> 'draft' AND (NEW.state = 'draft' OR " + " OR ".join(f"NEW.{one} {{other}} OLD.{one}" for one in FIXED) + ")"
WORDS = "what people were promised in a round never changes once it was opened"
SQLITE = (
    f"CREATE TRIGGER round_promise_stays BEFORE UPDATE ON assessments_round FOR EACH ROW WHEN {CHANGED.format(other='IS NOT')} "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
)
POSTGRESQL = (
    f"CREATE FUNCTION round_promise_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER round_promise_stays BEFORE UPDATE ON assessments_round FOR EACH ROW WHEN ({CHANGED.format(other='IS DISTINCT FROM')}) "
    "EXECUTE FUNCTION round_promise_stays()",
)


def put_up(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER round_promise_stays ON assessments_round")
        schema_editor.execute("DROP FUNCTION round_promise_stays()")
    else:
        schema_editor.execute("DROP TRIGGER round_promise_stays")


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0006_titles_and_letters_in_spanish'),
    ]

    operations = [migrations.RunPython(put_up, take_down)]

"""onward analyze themes: what many short notes speak of, from a table."""

from pathlib import Path

import click

from onward.cli.analyze.reporting import Report, write_json
from onward.cli.analyze.tables import Ids, Sheet

NO_WORDS = "no word that says something"
FILE = click.Path(path_type=Path)


@click.command()
@click.argument("notes", metavar="NOTES.csv", type=FILE)
@click.option("--out", type=FILE, required=True, help="Where to write the themes.")
@click.option("--seed", type=int, default=0, help="Nothing is drawn by chance here.")
def themes(notes: Path, out: Path, seed: int) -> None:
    """Group the short texts in NOTES by what they speak of; those that most sectors share come first."""
    from onward.analysis.themes import Note, find_themes

    report = Report("themes", seed)
    sheet = Sheet(notes, ["id", "text", "sector"])
    ids = Ids(sheet, "id")
    read = [Note(ids.check(line, one), text, sector.strip()) for line, (one, text, sector) in sheet]
    found = find_themes(read)
    for one in found.wordless:
        report.leave_out(NO_WORDS, file=sheet.name, line=ids.lines[one], id=one)
    groups = [
        {
            "label": list(theme.label),
            "about": theme.about,
            "members": list(theme.members),
            "sectors": len(theme.sectors),
            "by_sector": theme.sectors,
        }
        for theme in found.themes
    ]
    write_json(out, {"groups": groups, "apart": list(found.apart)})
    report.say(notes=len(read), groups=len(groups), apart=len(found.apart))

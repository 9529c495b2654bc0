"""Small tables on disk, and the command that reads them."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from onward.cli.analyze import analyze

ADAMS = "id,lat,lon,need\nWest Union,38.79,-83.55,30\nPeebles,38.95,-83.41,10\n"
CLINICS = "id,lat,lon,capacity\nclinic,38.79,-83.54,4\n"
NOTES = "id,text,sector\n1,No bus after six,health\n2,The bus is late,justice\n3,More peers,health\n4,Please do,work\n"
OFFERS = "candidate,cell\nrides,pike\nrides,ross\nhouse,ross\nhouse,adams\nschool,brown\n"
WEIGHTS = "cell,weight\npike,5\nross,4\nadams,3\nbrown,4\n"
TIES = "source,target,weight\nhouse,court,3\ncourt,clinic,\n"
PEOPLE = "id,organization,sector,county,leads\n" + "".join(
    f"p{at},{'house' if at < 2 else ''},{'work' if at % 3 else 'health'},Pike,{at + 1 if at < 3 else ''}\n"
    for at in range(9)
)
SECTORS = "candidate,sector\nrides,work\nhouse,health\nschool,learning\n"


def written(folder: Path, **files: str) -> dict[str, str]:
    """Each text in a file of its own, and where the answer goes."""
    paths = {name: folder / f"{name}.csv" for name in files}
    for name, text in files.items():
        paths[name].write_bytes(text.encode("utf-8", "surrogateescape"))
    return {name: str(path) for name, path in paths.items()} | {"out": str(folder / "out")}


def run(*words: object) -> Result:
    return CliRunner().invoke(analyze, [str(word) for word in words])


def said(answer: Result) -> dict[str, Any]:
    """What exit 0 promises: one JSON object on standard output, and nothing else."""
    assert (answer.exit_code, answer.stderr) == (0, ""), answer.output
    assert answer.stdout.count("\n") == 1
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def refused(answer: Result) -> str:
    """What exit 2 promises: nothing on standard output, and one sentence on standard error."""
    assert (answer.exit_code, answer.stdout) == (2, ""), answer.output
    assert answer.stderr.count("\n") == 1
    return answer.stderr.removesuffix("\n")

"""`onward keys rotate`: everything sealed is sealed anew, and may be begun again after it was killed."""

from pathlib import Path
from typing import Any

import pytest

from onward.cli.tests.running import Run, one_object
from onward.core import audit, crypt, rotation
from onward.core.actor import Actor
from onward.core.models import AuditEntry, Letter, PersonalKey
from onward.regions.models import Region

ANN = Actor("person", "7", "Ann Archer", origin="web")


@pytest.fixture
def scene(ready: Region, settings: Any, tmp_path: Path) -> Region:
    settings.DATA_KEYS, settings.DATA_KEYS_FILE = [], tmp_path / "data.keys"
    Letter.objects.all().delete()
    PersonalKey.objects.all().delete()
    audit.record("region.praised", ready, by=ANN, region_id=ready.pk)
    Letter.objects.create(letter="x", to="bea@example.org", facts={"name": "Bea"})
    return ready


def readable() -> list[Any]:
    letter, line = Letter.objects.get(), AuditEntry.objects.get(verb="region.praised")
    return [letter.to, letter.facts, line.actor_label]


ALL = ["bea@example.org", {"name": "Bea"}, "Ann Archer"]


def test_after_a_rotation_everything_opens_with_the_new_key_alone(run: Run, scene: Region) -> None:
    old = crypt.load_keys()
    said = one_object(run("keys", "rotate", "--json"))

    assert said == {"values": 3, "keys_before": 1, "keys_now": 1}
    assert (len(crypt.load_keys()), old[0] in crypt.load_keys()) == (1, False)
    assert readable() == ALL
    assert "Back up data.keys now" in run("keys", "rotate").stdout


def test_old_keys_can_be_kept(run: Run, scene: Region) -> None:
    old = crypt.load_keys()

    assert "2 keys are kept" in run("keys", "rotate", "--keep-old").stdout
    assert crypt.load_keys()[1:] == old


def test_a_rotation_that_was_killed_is_begun_again(run: Run, scene: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_column: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rotation.crypt, "reseal", killed)
        run("keys", "rotate")
    assert (len(crypt.load_keys()), readable()) == (2, ALL)

    assert one_object(run("keys", "rotate", "--json"))["keys_before"] == 2
    assert (len(crypt.load_keys()), readable()) == (1, ALL)


def test_keys_of_the_environment_are_changed_there(run: Run, scene: Region, settings: Any) -> None:
    settings.DATA_KEYS = [crypt.new_key(), *crypt.load_keys()]

    assert "leave only the first key in ONWARD_DATA_KEYS" in run("keys", "rotate").stdout
    settings.DATA_KEYS = settings.DATA_KEYS[:1]
    assert readable() == ALL

"""`onward role …`, as other programs rely on it."""

import pytest

from onward.accounts.models import Membership, User
from onward.cli.tests.running import Run, one_object, one_sentence
from onward.core.models import AuditEntry
from onward.partners.models import Organization, OrganizationEditor
from onward.regions.models import Region

R = ("--region", "ohio-valley")


@pytest.fixture
def region(ready: Region) -> Region:
    """The cast lives in the region that the commands know."""
    return ready


def test_a_role_is_given_listed_and_withdrawn(run: Run, region: Region) -> None:
    said = run("role", "give", "Nia@Example.org", *R, "--role", "navigator")
    assert said.stdout == "nia@example.org is now navigator in Ohio Valley.\n"

    (row,) = one_object(run("role", "list", *R, "--json"))["roles"]
    del row["since"]
    assert row == {"email": "nia@example.org", "name": "", "role": "navigator", "organization": None}

    run("role", "withdraw", "nia@example.org", *R, "--role", "navigator")
    assert run("role", "list", *R).stdout == "Nobody yet.\n"
    verbs = AuditEntry.objects.filter(verb__startswith="membership").order_by("id").values_list("verb", "actor_kind")
    assert list(verbs) == [("membership.given", "system"), ("membership.withdrawn", "system")]


def test_an_editor_keeps_one_organization(run: Run, region: Region, hope_house: Organization) -> None:
    run("role", "give", "ed@example.org", *R, "--role", "editor", "--organization", str(hope_house.pk))
    assert [editor.organization for editor in OrganizationEditor.objects.all()] == [hope_house]
    assert run("role", "list", *R).stdout == f"{'ed@example.org':40} editor (organization {hope_house.pk})\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("give", "nonsense", *R, "--role", "viewer"), "is not an email address"),
        (("give", "ed@example.org", *R, "--role", "editor"), "name it with --organization"),
        (("give", "ed@example.org", *R, "--role", "viewer", "--organization", "1"), "Other roles have none"),
        (("give", "ed@example.org", *R, "--role", "editor", "--organization", "999"), "not on the list"),
        (("withdraw", "nobody@example.org", *R, "--role", "viewer"), "has an account here"),
        (("withdraw", "ada@example.org", *R, "--role", "coordinator"), "Nobody else coordinates Ohio Valley."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_changes_nothing(
    run: Run, ada: User, words: tuple[str, ...], sentence: str
) -> None:
    before = User.objects.count()

    assert sentence in one_sentence(run("role", *words))
    assert (User.objects.count(), Membership.objects.count()) == (before, 1)

"""`onward region …` and `onward sign-in`, as other programs rely on them."""

from typing import Any

import pytest
from django.test import Client

from onward.accounts.models import Membership, User
from onward.cli.tests.running import Run, one_object, one_sentence
from onward.core.models import AuditEntry
from onward.exchange.demo.facts import REGION_SLUG
from onward.exchange.tests.batches import contents
from onward.regions.models import Region


@pytest.mark.parametrize(
    ("options", "counties"),
    [
        (["--fips", "39001,39015"], ["39001", "39015"]),
        (["--fips", "39001 39001"], ["39001"]),
        (["--counties", "Adams OH; Brown OH"], ["39001", "39015"]),
        (["--counties", "Lewis County, Kentucky and Adams, Ohio"], ["21135", "39001"]),
        (["--fips", "39131", "--counties", "Adams OH"], ["39001", "39131"]),
    ],
)
def test_a_region_is_made_of_codes_or_names(run: Run, options: list[str], counties: list[str]) -> None:
    answer = run("region", "create", "Our Hills", *options, "--json")

    assert answer.exit_code == 0
    assert one_object(answer) == {"slug": "our-hills", "name": "Our Hills", "counties": counties}
    made = Region.objects.get(slug="our-hills")
    assert sorted(made.counties.values_list("fips", flat=True)) == counties


def test_without_json_the_slug_is_printed(run: Run) -> None:
    assert run("region", "create", "Our Hills", "--fips", "39001").stdout == "our-hills\n"


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("Our Hills", ["--counties", "Adms OH"], "Did you mean Adams?"),
        ("Our Hills", ["--counties", "Adams"], "Adams is the name of a county in 12 states"),
        ("Our Hills", ["--counties", "Adams OH; Atlantis OH"], "Atlantis"),
        ("Our Hills", ["--fips", "39999"], "There is no county with the code 39999."),
        ("Our Hills", [], "Choose at least one county."),
        ("Ohio Valley", ["--fips", "39001"], "There is a region called “ohio-valley” already. Choose another name."),
        ("new", ["--fips", "39001"], "There is a region called “new” already. Choose another name."),
        (" ", ["--fips", "39001"], "Give the region a name with letters in it."),
        ("!!!", ["--fips", "39001"], "Give the region a name with letters in it."),
    ],
)
def test_a_region_that_cannot_be_made_is_refused_in_a_sentence_and_nothing_changes(
    run: Run, name: str, options: list[str], sentence: str
) -> None:
    before = contents()

    assert sentence in one_sentence(run("region", "create", name, *options, "--json"))
    assert contents() == before


def test_regions_are_listed(run: Run) -> None:
    run("region", "create", "Our Hills", "--fips", "39001")

    assert one_object(run("region", "list", "--json")) == {
        "regions": [
            {"slug": "ohio-valley", "name": "Ohio Valley", "counties": ["39001", "39015", "39131"]},
            {"slug": "our-hills", "name": "Our Hills", "counties": ["39001"]},
        ]
    }
    assert run("region", "list").stdout.split("\n")[1].split() == ["our-hills", "Our", "Hills", "(1", "counties)"]


def test_an_installation_without_regions_says_so(run: Run) -> None:
    Region.objects.all().delete()

    assert run("region", "list").stdout == "There is no region yet.\n"
    assert one_object(run("region", "list", "--json")) == {"regions": []}
    assert "Regions: none yet." in one_sentence(run("gaps", "--region", "x"))


@pytest.mark.parametrize(
    "words",
    [
        ["gaps", "--region", "nowhere", "--json"],
        ["import", "hsds", "x.zip", "--region", "nowhere"],
        ["export", "hsds", "--region", "nowhere", "--out", "x.zip"],
        ["sign-in", "new@example.org", "--region", "nowhere"],
    ],
)
def test_an_unknown_region_is_named_with_those_there_are(run: Run, words: list[str]) -> None:
    before = contents()

    assert one_sentence(run(*words)) == (
        "There is no region called “nowhere”. Regions: ohio-valley. Make one with `onward region create`."
    )
    assert contents() == before


def test_a_sign_in_link_signs_in_and_makes_a_coordinator_when_asked(run: Run, ready: Region) -> None:
    plain = run("sign-in", "Ann@Example.org")
    assert (plain.exit_code, Membership.objects.count()) == (0, 0)

    link = run(
        "sign-in", "ann@example.org", "--region", ready.slug, "--address", "https://onward.example"
    ).stdout.strip()
    assert link.startswith("https://onward.example/sign-in/")
    assert Client().get(link.removeprefix("https://onward.example")).status_code == 200
    membership = Membership.objects.get()
    assert (membership.user, membership.region) == (User.objects.get(email="ann@example.org"), ready)


def test_an_administrator_is_made_when_asked_and_the_audit_says_so_once(run: Run) -> None:
    for _time in range(2):
        assert run("sign-in", "ann@example.org", "--administrator").exit_code == 0
    run("sign-in", "bea@example.org")

    assert list(User.objects.order_by("email").values_list("email", "administrator")) == [
        ("ann@example.org", True), ("bea@example.org", False),
    ]  # fmt: skip
    (line,) = AuditEntry.objects.filter(verb="user.made_administrator")
    assert (line.region_id, line.subject_label, line.origin) == (None, "ann@example.org", "command line")


def test_the_demo_user_may_do_everything_in_the_demo_region(run: Run) -> None:
    region = Region.objects.create(slug=REGION_SLUG, name="Made before")
    answer = run("demo", "--no-serve")

    user = User.objects.get()
    assert (answer.exit_code, user.administrator, user.memberships.get().region) == (0, True, region)


def test_what_is_no_email_address_gets_no_link(run: Run) -> None:
    assert one_sentence(run("sign-in", "ann")) == "“ann” is not an email address; write it as name@example.org."
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    "words", [["dance"], ["region", "create"], ["import", "pdf", "x", "--region", "y"], ["export", "hsds"], ["--wrong"]]
)
def test_a_command_that_is_not_understood_exits_2_without_a_trace(run: Run, words: list[Any]) -> None:
    answer = run(*words)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "Traceback" not in answer.stderr


def test_help_lists_every_command(run: Run) -> None:
    said = run("--help").stdout

    for command in ("check", "demo", "export", "gaps", "import", "region", "serve", "sign-in", "worker"):
        assert f"  {command} " in said

"""A list comes back under another name, with some cells changed here and some there."""

from pathlib import Path

import pytest

from onward.core.actor import Actor
from onward.exchange.operations import Source, import_file
from onward.exchange.report import Report
from onward.exchange.tests.batches import counts
from onward.partners.models import Organization
from onward.partners.operations import change_organization
from onward.regions.models import Region

FIRST = (
    "No,Agency,Description,Website,Address,City,ZIP,Contact,Contact phone,Phone,Services\n"
    "1,Hope House,Beds,,1 Main St,Piketon,45661,Ann Bell,740-555-0101,740-555-0100,Housing; Meals\n"
    "2,Grace Works,Jobs,,2 High St,Georgetown,45121,Bo Dell,740-555-0103,740-555-0102,Job training\n"
)


def bring(folder: Path, name: str, text: str, region: Region, by: Actor) -> Report:
    (folder / name).write_text(text)
    return import_file(Source("partners", folder / name), region, by=by).report


def without_numbers(text: str) -> str:
    return "".join(line.partition(",")[2] for line in text.splitlines(keepends=True))


@pytest.mark.parametrize("form", [str, without_numbers])
def test_a_list_under_another_name_updates_and_what_was_edited_here_stays(
    form: type[str], region: Region, operator: Actor, tmp_path: Path
) -> None:
    bring(tmp_path, "coalition 2024.csv", form(FIRST), region, operator)
    hope = Organization.objects.get(name="Hope House")
    change_organization(hope, values={"name": "Hope Center"}, by=operator)
    second = FIRST.replace("Beds", "Beds and meals").replace("Jobs,,", "Jobs,https://grace.example.org,")
    report = bring(tmp_path, "Partners (final).csv", form(second), region, operator)

    changed = {table: row for table, row in counts(report).items() if row.keys() - {"unchanged"}}
    assert changed == {"organization": {"updated": 2}}
    assert list(Organization.objects.order_by("pk").values_list("name", "description")) == [
        ("Hope Center", "Beds and meals"), ("Grace Works", "Jobs")
    ]  # fmt: skip
    assert [(p.code, p.field, p.value) for p in report.problems if p.code == "kept_edit"] == [
        ("kept_edit", "name", "Hope House")
    ]


def test_a_number_in_a_list_with_other_headings_is_another_number(
    region: Region, operator: Actor, tmp_path: Path
) -> None:
    bring(tmp_path, "ours.csv", "No,Agency,City\n1,Hope House,Piketon\n", region, operator)
    bring(tmp_path, "theirs.csv", "No,Agency,Phone\n1,Grace Works,740-555-0102\n", region, operator)

    assert set(Organization.objects.values_list("name", flat=True)) == {"Hope House", "Grace Works"}


@pytest.mark.parametrize("last", ["Total: 2,,", "Grand total,,2", ",,\nCount,,"])
def test_the_sum_at_the_end_of_a_list_is_no_partner(last: str, region: Region, operator: Actor, tmp_path: Path) -> None:
    text = f"Agency,Phone,Beds\nHope House,740-555-0100,3\nTotal Recovery,,4\n{last}\n"
    report = bring(tmp_path, "list.csv", text, region, operator)

    assert set(Organization.objects.values_list("name", flat=True)) == {"Hope House", "Total Recovery"}
    assert [p.severity for p in report.problems if p.code == "total_left_out"] == ["note"]

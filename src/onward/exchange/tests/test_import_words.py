"""What the pages of an import say of what comes in and what does not."""

import json

from django.test import Client

from onward.exchange.tests.test_findtreatment import site
from onward.exchange.tests.test_import_pages import START, answer_columns, upload, words

NO_SERVICES = "No services: these partners will not count in Gaps. Say which column tells what they do."


def test_partners_without_services_are_told_with_the_way_back_to_the_columns(ada_client: Client) -> None:
    run = upload(ada_client)
    answer_columns(ada_client, run, "organization_name", "city", "phone", "notes")
    preview = ada_client.get(f"{START}{run.pk}/")
    ada_client.post(f"{START}{run.pk}/apply/")
    done = ada_client.get(f"{START}{run.pk}/")

    assert f"{NO_SERVICES} Back to the columns" in words(preview)
    assert f'<a href="{START}{run.pk}/columns/">Back to the columns</a>' in preview.content.decode()
    assert f"{NO_SERVICES} Choose the file again and change its columns. Nobody comes in twice." in words(done)
    assert f'<a href="{START}">Choose the file again and change its columns</a>' in done.content.decode()


def test_once_a_column_tells_what_they_do_nothing_is_missing(ada_client: Client) -> None:
    run = upload(ada_client, b"Agency,What they do\nHope House,detox; naloxone\nGrace Works,drug court\n")
    answer_columns(ada_client, run, *(column["target"] for column in run.looked["columns"]))
    preview = words(ada_client.get(f"{START}{run.pk}/"))
    ada_client.post(f"{START}{run.pk}/apply/")

    assert "Would be new: 2 partners and 3 services." in preview
    assert [NO_SERVICES in page for page in (preview, words(ada_client.get(f"{START}{run.pk}/")))] == [False, False]


def test_new_treatment_sites_are_called_prospects_and_those_left_out_are_all_counted(ada_client: Client) -> None:
    nowhere = {"latitude": "", "longitude": "", "city": "", "state": "", "zip": ""}
    lost = [site(f"Somewhere {n}", **nowhere) for n in range(3)]
    run = upload(ada_client, json.dumps({"rows": [site(), *lost]}).encode(), "locator.json", "findtreatment")
    preview = words(ada_client.get(f"{START}{run.pk}/"))
    ada_client.post(f"{START}{run.pk}/apply/")
    done = words(ada_client.get(f"{START}{run.pk}/"))
    again = upload(ada_client, json.dumps({"rows": [site(), *lost]}).encode(), "locator.json", "findtreatment")

    assert "Would be new: 1 prospect, 1 service and 1 place." in preview
    assert "Bring in 1 prospect" in preview
    assert "New: 1 prospect, 1 service and 1 place." in done
    assert "Sites that do not say where they are, left out (3) 3 of 4 sites say neither" in done
    assert "more of this kind" not in done
    assert "Here already, just so: 1 organization, 1 service" in words(ada_client.get(f"{START}{again.pk}/"))


def test_rows_that_contradict_each_other_are_told_in_words(ada_client: Client) -> None:
    run = upload(ada_client, b"Agency,County,Notes\nHope,Adams,red\nHope,Brown,blue\n", "counties.csv")
    answer_columns(ada_client, run, "organization_name", "county", "notes")
    preview = words(ada_client.get(f"{START}{run.pk}/"))

    assert "Row 3 gives Hope another county than row 2; the first was kept." in preview
    assert "Row 3 gives Hope another note than row 2; the first was kept." in preview

"""What the pages of an import say of what comes in and what does not."""

from django.test import Client

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

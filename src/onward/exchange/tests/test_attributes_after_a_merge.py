"""What a file says of an organization that was merged here is said of the one that stays."""

from onward.core.actor import Actor
from onward.directory.models import Attribute
from onward.exchange.tests.batches import bring, counts, row, uid
from onward.partners import operations as partners
from onward.regions.models import Region


def test_a_term_on_a_merged_organization_stays_on_the_one_it_was_merged_into(region: Region, operator: Actor) -> None:
    tables = {
        "taxonomy_term": {"faith": {"name": "Faith", "description": "Faith"}},
        "organization": {"hope": {"name": "Hope House"}, "hse": {"name": "Hope Hse"}},
        "attribute": {"a": {"link_id": "hse", "link_entity": "organization", "taxonomy_term_id": "faith"}},
    }
    bring(region, operator, **tables)
    gone, kept = row("organization", "hse", region), row("organization", "hope", region)
    partners.merge_organizations(gone=gone, kept=kept, taken=[], by=operator)

    again = bring(region, operator, **tables)

    assert counts(again)["attribute"] == {"unchanged": 1}
    assert Attribute.objects.get().link_id == uid("hope")

"""Who keeps which organization's listing."""

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.accounts.operations.roles import giver_of
from onward.core import audit
from onward.core.actor import EDITOR, Actor
from onward.core.errors import Conflict
from onward.partners.models import Organization, OrganizationEditor
from onward.partners.operations.rows import deed
from onward.regions.operations import take_turns


@deed
def make_editor(
    organization: Organization, user: User, *, by: Actor, given_by: User | None = None
) -> OrganizationEditor:
    """Let `user` keep this organization's listing; nothing changes if they do. Raises Conflict when it is not on the
    list any more. `given_by` is who offered it, where the one who acts is not the one who gives."""
    take_turns(organization.region_id)
    here = Organization.objects.get(pk=organization.pk)
    if here.removed_at is not None or here.merged_into_id is not None:
        raise Conflict(_("“%(name)s” is not on the list any more.") % {"name": here.name})
    giver = {"given_by_id": giver_of(by) if given_by is None else given_by.pk}
    editor, made = OrganizationEditor.objects.get_or_create(
        organization=here, user=user, defaults={"region": here.region, **giver}
    )
    if made:
        audit.record("membership.given", user, by=by, region_id=here.region_id, after=_said(here))
    return editor


@deed
def withdraw_editor(organization: Organization, user: User, *, by: Actor) -> None:
    """Take that away; nothing changes if they do not keep it."""
    deleted, _each = OrganizationEditor.objects.filter(organization=organization, user=user).delete()
    if deleted:
        before = _said(organization)
        audit.record("membership.withdrawn", user, by=by, region_id=organization.region_id, before=before, after={})


def _said(organization: Organization) -> dict[str, object]:
    return {"role": EDITOR, "organization_id": organization.pk, "organization": organization.name}

from django.urls import path, register_converter

from onward.guide.lenses import LENSES
from onward.guide.rules import PARTS
from onward.guide.views import editing, guide, installation, people, regions, search


class PartConverter:
    """A part of the guide, in an address."""

    regex = "|".join(PARTS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LensConverter(PartConverter):
    regex = "|".join(LENSES)


register_converter(PartConverter, "part")
register_converter(LensConverter, "lens")

ITEM = "r/<slug:slug>/guide/<part:part>/<slug:item_key>/"

urlpatterns = [
    path("", regions.welcome, name="welcome"),
    path("regions/new/", regions.new_region, name="region-new"),
    path("installation/", installation.installation, name="installation"),
    path("installation/invite/", installation.invite_coordinator, name="installation-invite"),
    path("installation/administrators/", installation.add_administrator, name="administrator-add"),
    path("installation/administrators/<int:user_id>/", installation.remove_administrator, name="administrator-remove"),
    path("r/<slug:slug>/", regions.home, name="region-home"),
    path("r/<slug:slug>/search/", search.find, name="search"),
    path("r/<slug:slug>/guide/", guide.guide, name="guide"),
    path("r/<slug:slug>/guide/arrange/", editing.arrange, name="guide-arrange"),
    path("r/<slug:slug>/guide/new/", editing.add, name="guide-add"),
    path("r/<slug:slug>/guide/newer/", editing.take_newer, name="guide-newer"),
    path("r/<slug:slug>/guide/<lens:lens>/", guide.lens, name="guide-lens"),
    path(ITEM, guide.item, name="guide-item"),
    path(f"{ITEM}edit/", editing.edit, name="guide-edit"),
    path(f"{ITEM}move/", editing.move, name="guide-move"),
    path(f"{ITEM}tick/", guide.tick, name="guide-tick"),
    path(f"{ITEM}untick/", guide.untick, name="guide-untick"),
    path(f"{ITEM}evidence/", guide.add_evidence, name="evidence-add"),
    path(f"{ITEM}evidence/<int:evidence_id>/remove/", guide.remove_evidence, name="evidence-remove"),
    path("r/<slug:slug>/region/", regions.change_region, name="region-change"),
    path("r/<slug:slug>/people/", people.people, name="people"),
    path("r/<slug:slug>/people/invite/", people.invite, name="people-invite"),
    path("r/<slug:slug>/people/<int:user_id>/", people.person, name="person"),
    path("r/<slug:slug>/people/<int:user_id>/leave/", people.leave, name="person-leave"),
    path("r/<slug:slug>/people/invitation/<int:invitation_id>/again/", people.invite_again, name="invitation-again"),
    path(
        "r/<slug:slug>/people/invitation/<int:invitation_id>/withdraw/",
        people.withdraw_invitation,
        name="invitation-withdraw",
    ),
]

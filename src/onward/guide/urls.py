from django.urls import path

from onward.guide.views import installation, people, regions

urlpatterns = [
    path("", regions.welcome, name="welcome"),
    path("regions/new/", regions.new_region, name="region-new"),
    path("installation/", installation.installation, name="installation"),
    path("installation/invite/", installation.invite_coordinator, name="installation-invite"),
    path("installation/administrators/", installation.add_administrator, name="administrator-add"),
    path("installation/administrators/<int:user_id>/", installation.remove_administrator, name="administrator-remove"),
    path("r/<slug:slug>/", regions.home, name="region-home"),
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

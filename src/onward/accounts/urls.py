from django.urls import path

from onward.accounts.views import links, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", sign_in.sign_in_by_link, name="sign-in-link"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("r/<slug:slug>/do/<str:token>/", links.duty, name="duty"),
    path("r/<slug:slug>/do/<str:token>/again/", links.renew, name="duty-renew"),
]

from django.urls import path

from onward.accounts.views import account, link_list, links, proof, sign_in

urlpatterns = [
    path("sign-in/", sign_in.by_email, name="sign-in"),
    path("sign-in/code/", sign_in.by_email_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", sign_in.by_passkey, name="sign-in-passkey"),
    path("sign-in/password/", sign_in.by_password, name="sign-in-password"),
    path("sign-in/second-step/", sign_in.second_step, name="mfa_authenticate"),
    path("sign-in/closed/", sign_in.closed, name="account_inactive"),
    path("sign-in/no-account/", sign_in.no_account, name="account_signup"),
    path("sign-in/<str:token>/", sign_in.by_link, name="sign-in-link"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/confirm/", proof.confirm, name="confirm"),
    path("account/passkeys/add/", account.add_passkey, name="passkey-add"),
    path("account/passkeys/<int:pk>/rename/", account.rename_passkey, name="passkey-rename"),
    path("account/passkeys/<int:pk>/remove/", account.remove_passkey, name="passkey-remove"),
    path("account/app/", account.add_app, name="mfa_activate_totp"),
    path("account/app/remove/", account.remove_app, name="mfa_deactivate_totp"),
    path("account/codes/", account.codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", account.new_codes, name="mfa_generate_recovery_codes"),
    path("account/codes/download/", account.download_codes, name="codes-download"),
    path("account/password/", account.password, name="password"),
    path("account/password/remove/", account.remove_password, name="password-remove"),
    path("account/sessions/", account.own_sessions, name="own-sessions"),
    path("account/sessions/others/end/", account.end_other_sessions, name="own-sessions-end"),
    path("account/sessions/<slug:key>/end/", account.end_session, name="own-session-end"),
    # The names by which django-allauth asks for these two pages; the others above it knows by names of its own.
    path("sign-in/", sign_in.by_email, name="account_login"),
    path("account/", account.account, name="mfa_index"),
    path("r/<slug:slug>/links/", link_list.links, name="links"),
    path("r/<slug:slug>/links/withdraw/", link_list.withdraw_all, name="links-withdraw"),
    path("r/<slug:slug>/links/<int:link_id>/withdraw/", link_list.withdraw, name="link-withdraw"),
    path("r/<slug:slug>/links/<int:link_id>/again/", link_list.send_anew, name="link-again"),
    path("r/<slug:slug>/do/<str:token>/", links.duty, name="duty"),
    path("r/<slug:slug>/do/<str:token>/again/", links.renew, name="duty-renew"),
]

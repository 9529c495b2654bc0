"""What is done with accounts, roles, invitations and links, in words."""

from django.utils.translation import gettext_lazy as _

from onward.core.sentences import Sentences

SENTENCES: Sentences = {
    "membership.given": _("%(who)s gave %(label)s the role “%(role)s”"),
    "membership.withdrawn": _("%(who)s took the role “%(role)s” from %(label)s"),
    "invitation.sent": _("%(who)s invited %(label)s to the role “%(role)s”"),
    "invitation.accepted": _("%(label)s accepted the invitation to the role “%(role)s”"),
    "invitation.withdrawn": _("%(who)s withdrew the invitation of %(label)s"),
    "dutylink.issued": _("%(who)s sent a link by email (%(label)s)"),
    "dutylink.done": _("%(who)s did what the link was for (%(label)s)"),
    "dutylink.revoked": _("%(who)s withdrew a link (%(label)s)"),
    "user.joined": _("%(label)s made an account"),
    "user.signed_in": _("%(label)s signed in"),
    "user.closed": _("%(who)s closed the account of %(label)s"),
    "user.opened": _("%(who)s opened the account of %(label)s again"),
    "user.made_administrator": _("%(who)s made %(label)s an administrator"),
    "user.administrator_withdrawn": _("%(who)s ended the administration by %(label)s"),
    "user.password_set": _("%(label)s set a password"),
    "user.password_removed": _("%(label)s removed the password"),
    "user.session_ended": _("%(who)s ended a session of %(label)s"),
    "user.sessions_ended": _("%(who)s ended the other sessions of %(label)s"),
    "user.passkey_added": _("%(label)s added a passkey"),
    "user.passkey_renamed": _("%(label)s renamed a passkey"),
    "user.passkey_removed": _("%(label)s removed a passkey"),
    "user.app_added": _("%(label)s set up an authenticator app"),
    "user.app_removed": _("%(label)s removed the authenticator app"),
    "user.codes_made": _("%(label)s made new recovery codes"),
}

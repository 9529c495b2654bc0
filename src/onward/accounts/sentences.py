"""What is done with accounts, roles, invitations and links, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from onward.core.sentences import Counted, Sentences, Summaries

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
SUMMARIES: Summaries = {
    "membership.given": Counted(ngettext_lazy(
        "%(who)s gave %(number)s person a role here", "%(who)s gave %(number)s people a role here", "n"
    )),
    "membership.withdrawn": Counted(ngettext_lazy(
        "%(who)s took a role from %(number)s person", "%(who)s took roles from %(number)s people", "n"
    )),
    "invitation.sent": Counted(ngettext_lazy(
        "%(who)s invited %(number)s person to take part", "%(who)s invited %(number)s people to take part", "n"
    )),
    "invitation.accepted": Counted(ngettext_lazy(
        "%(number)s person accepted an invitation", "%(number)s people accepted an invitation", "n"
    )),
    "invitation.withdrawn": Counted(ngettext_lazy(
        "%(who)s withdrew %(number)s invitation", "%(who)s withdrew %(number)s invitations", "n"
    )),
    "dutylink.issued": Counted(ngettext_lazy(
        "%(who)s sent %(number)s letter with a link", "%(who)s sent %(number)s letters with a link", "n"
    )),
    "dutylink.done": Counted(ngettext_lazy(
        "%(who)s did what a letter asked for", "%(who)s did what %(number)s letters asked for", "n"
    )),
    "dutylink.revoked": Counted(ngettext_lazy(
        "%(who)s withdrew %(number)s link", "%(who)s withdrew %(number)s links", "n"
    )),
}  # fmt: skip

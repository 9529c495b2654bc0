"""What agendas, blocks and what stands in their way are called in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onward.convenings.rules import agenda as rules
from onward.convenings.rules import running
from onward.convenings.rules.running import Trouble

STAGES = {
    rules.GATHERED: lazy("Gathered: we come together"),
    rules.JOINT: lazy("Joint: we do some things together"),
    rules.ALIGNED: lazy("Aligned: we pull one way"),
    rules.DELIVERING: lazy("Delivering: we get it done"),
}
STAGE_TAGS = {
    rules.GATHERED: lazy("Gathered"), rules.JOINT: lazy("Joint"), rules.ALIGNED: lazy("Aligned"),
    rules.DELIVERING: lazy("Delivering"),
}  # fmt: skip
PARTS = {
    rules.ARRIVE: lazy("Arriving"), rules.OPEN: lazy("Opening"), rules.VOICE: lazy("Recovery voice"),
    rules.FOLLOW: lazy("Following up"), rules.KNOW: lazy("Knowing each other"), rules.LISTEN: lazy("Listening"),
    rules.BUSINESS: lazy("Employers"), rules.ASSESS: lazy("Self-assessment"), rules.NEEDS: lazy("Needs and offers"),
    rules.GOALS: lazy("Goals and next steps"), rules.FORMAL: lazy("Roles and partnerships"),
    rules.CLOSE: lazy("Closing"), rules.PAUSE: lazy("Break"), rules.MEAL: lazy("Meal"),
}  # fmt: skip
WEIGHTS = {
    rules.MUST: lazy("Always"), rules.SHOULD: lazy("If there is time"), rules.MAY: lazy("If there is much time"),
}  # fmt: skip
FOCUS = {
    rules.ASSESS: lazy("Most of the time goes to the self-assessment: the vision we share, and first opportunities."),
    rules.GOALS: lazy("Most of the time goes to goals and who takes them on."),
    rules.FORMAL: lazy("Most of the time goes to roles and partnerships. The self-assessment is quick."),
    rules.BUSINESS: lazy("Most of the time belongs to employers."),
    rules.LISTEN: lazy("Most of the time goes to listening."),
    rules.FOLLOW: lazy("Most of the time goes to what was promised and what changed."),
}
WHY_LEFT_OUT = {
    rules.TIME: lazy("No time for it"),
    rules.FOCUS: lazy("It would take time from what this gathering is for"),
    rules.STAGE: lazy("It suits another stage of the region"),
}


def length(minutes: int) -> str:
    """`95` as “1 h 35 min”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def told(fit: rules.Fit, minutes: int) -> list[tuple[str, str]]:
    """What is to be said of a proposal: tone and words."""
    words = []
    if fit.short:
        said = _(
            "Too little time. What has to be in this agenda takes %(need)s at the least, and there are %(have)s. Make "
            "the gathering %(short)s longer, or hide a block that you can do without."
        )
        words.append(
            ("warning", said % {"need": length(fit.minutes), "have": length(minutes), "short": length(fit.short)})
        )
    if fit.spare:
        said = _("%(spare)s are left over. Make the gathering shorter, or add a block of your own.")
        words.append(("info", said % {"spare": length(fit.spare)}))
    return words


def trouble(one: Trouble) -> str:
    """One trouble in a sentence that says what to do."""
    if one.code == running.OVERRUN:
        return _("From here on it runs %(over)s over the end of the gathering. Shorten or remove lines.") % {
            "over": length(one.minutes)
        }
    if one.code == running.NO_BREAK:
        return _("By here people have sat for %(long)s. Put a break before it.") % {"long": length(one.minutes)}
    if one.code == running.LATE_VOICE:
        return _("Recovery voice comes %(late)s after the beginning. Let it open the day.") % {
            "late": length(one.minutes)
        }
    if one.code == running.REMOTE:
        return ngettext(
            "%(n)d person takes part from elsewhere and cannot do this. Plan another way for them.",
            "%(n)d people take part from elsewhere and cannot do this. Plan another way for them.", one.minutes,
        ) % {"n": one.minutes}  # fmt: skip
    return str(PLAIN[one.code])


PLAIN: Mapping[str, object] = {
    running.TWICE: lazy("The lead has another line at the same time. Choose somebody else for one of them."),
    running.NO_LEAD: lazy("Nobody leads this yet."),
    running.AWAY: lazy("The lead said they cannot come. Choose somebody else."),
    running.NO_VOICE: lazy("Nobody speaks for people in recovery. Add “Recovery voice opens” near the beginning."),
}

"""Who works with whom, in plain sentences, each with what to keep in mind."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onward.analysis.network.trust import FLOOR
from onward.insight.queries.network_reading import LOW, UNEVEN, Reading, Trust
from onward.partners.models import Organization
from onward.partners.together import STRENGTHS
from onward.ui.templatetags.onward import plural_list

MOST_CUTS, MOST_BROKERS, MOST_APART, MOST_GROUPS = 5, 3, 5, 6

CLOSENESS = {
    "aware": lazy("know of each other, or more"),
    "shares_information": lazy("share information, or more"),
    "refers": lazy("refer people, or more"),
    "joint_work": lazy("work on something together, or more"),
    "formal_agreement": lazy("have a formal agreement"),
}
STARLIKE = (
    (0.15, lazy("Ties are spread over many.")),
    (0.4, lazy("Some have many more ties than others.")),
    (1.0, lazy("Much goes through a few.")),
)
LEAST = [(key, CLOSENESS[key]) for key, _words in STRENGTHS]


class Finding(NamedTuple):
    """What stands out, what to keep in mind, and whom to look at."""

    key: str
    heading: str
    sentences: list[str]
    caveat: str
    partners: list[Organization]


def findings(read: Reading, least: str) -> list[Finding]:
    """What there is to say, in the order of the page."""
    if not read.ties:
        return []
    found = [say(read) for say in SAYINGS]
    return [_density(read, least), *(one for one in found if one is not None)]


def percent(share: float) -> str:
    """Whole from one on, and never 0 where there is something."""
    whole = share * 100
    return f"{whole:.0f}%" if whole >= 1 or whole == 0 else _("less than 1%")


def _density(read: Reading, least: str) -> Finding:
    words = {"share": percent(read.density), "how": CLOSENESS[least]}
    pairs = read.flat.size * (read.flat.size - 1) // 2
    counted = ngettext("That is %(ties)s of %(pairs)s pair.", "That is %(ties)s of %(pairs)s pairs.", pairs) % {
        "ties": f"{read.ties:,}", "pairs": f"{pairs:,}",
    }  # fmt: skip
    return Finding(
        "density", _("How much is tied?"),
        [_("Of all pairs that could work together, %(share)s are known to %(how)s.") % words, counted],
        _("Nobody can work with everybody: where many take part, a small share is usual. Compare it with your own "
          "earlier survey, not with another region."),
        [],
    )  # fmt: skip


def _starlike(read: Reading) -> Finding | None:
    if read.flat.size < 3:
        return None
    first = min(read.rows, key=lambda row: (-row.ties, row.organization.name))
    others = read.flat.size - 1
    most = ngettext(
        "%(name)s has the most ties: with %(n)s of %(others)s other.",
        "%(name)s has the most ties: with %(n)s of %(others)s others.", others,
    ) % {"name": first.organization.name, "n": f"{first.ties:,}", "others": f"{others:,}"}  # fmt: skip
    said = next(words for limit, words in STARLIKE if read.starlike <= limit)
    scale = _("Where all have as many ties it would be 0%%, where all ties go through one partner 100%%; here it is "
              "%(share)s.") % {"share": percent(read.starlike)}  # fmt: skip
    return Finding(
        "starlike", _("Does it hang on a few?"), [str(said), most, scale],
        _("Whoever did not answer has fewer ties here than in life, so a few who did may stand out too much."),
        [first.organization],
    )  # fmt: skip


def _parts(read: Reading) -> Finding:
    rest = read.parts[1:]
    if rest:
        said = ngettext(
            "There are %(n)s parts with no tie between them; the largest has %(most)s partner.",
            "There are %(n)s parts with no tie between them; the largest has %(most)s partners.", len(read.parts[0]),
        ) % {"n": len(read.parts), "most": len(read.parts[0])}  # fmt: skip
    else:
        said = _("All who have ties hang together: anybody can be reached over others.")
    alone = ngettext("%(n)s partner has no tie at all.", "%(n)s partners have no tie at all.", len(read.loners))
    sentences = [said, *([alone % {"n": len(read.loners)}] if read.loners else [])]
    return Finding(
        "parts", _("Does it hang together?"), sentences,
        _("One tie that nobody named would join two parts. Ask before you call somebody cut off."),
        read.named([node for part in rest for node in part][:MOST_CUTS]),
    )  # fmt: skip


def _core(read: Reading) -> Finding | None:
    core = read.core
    if len(core.core) < 3:
        return None
    words = {
        "n": len(core.core), "names": plural_list(read.named(core.core), 4), "within": percent(core.within),
        "without": percent(core.without),
    }  # fmt: skip
    return Finding(
        "core", _("Is there a core?"),
        [_("%(n)s partners are closest to a core: %(names)s. Of the pairs among them %(within)s are tied, of the pairs "
           "among all others %(without)s.") % words],
        _("Every network has a core in this sense. It means something only when the two shares are far apart."),
        read.named(core.core[:MOST_CUTS]),
    )  # fmt: skip


def _brokers(read: Reading) -> Finding | None:
    order = sorted((-count, node) for node, count in enumerate(read.across) if count)[:MOST_BROKERS]
    if not order:
        return None
    partners = read.named(node for _count, node in order)
    sentences = [
        ngettext(
            "%(name)s stands between %(n)s pair of partners who have no tie with each other, across sectors.",
            "%(name)s stands between %(n)s pairs of partners who have no tie with each other, across sectors.", -count,
        ) % {"name": one.name, "n": f"{-count:,}"}
        for one, (count, _node) in zip(partners, order, strict=True)
    ]  # fmt: skip
    return Finding(
        "brokers", _("Who joins sectors?"), sentences,
        _("This is no praise and no blame. It shows where much rests on one partner, and whom to thank or to relieve."),
        partners,
    )  # fmt: skip


def _fragile(read: Reading) -> Finding:
    found = read.cuts[:MOST_CUTS]
    sentences = []
    for cut in found:
        lost = read.named(node for part in cut.parts[1:] for node in part)
        words = {"name": read.seen.partners[cut.node].name, "names": plural_list(lost, 3)}
        sentences.append(
            ngettext(
                "If %(name)s stopped, %(names)s would have no tie to the others.",
                "If %(name)s stopped, %(names)s would have no tie to the others.", len(lost),
            ) % words
        )  # fmt: skip
    if more := len(read.cuts) - len(found):
        told = ngettext("The same is true of %(n)s other partner.", "The same is true of %(n)s other partners.", more)
        sentences.append(told % {"n": more})
    if not found:
        sentences = [_("Nobody would be cut off if any one partner stopped.")]
    return Finding(
        "fragile", _("What hangs on one partner?"), sentences,
        _("It is about ties that were named. Two who share one partner may well find each other without it."),
        read.named(cut.node for cut in found),
    )  # fmt: skip


def _apart(read: Reading) -> Finding | None:
    if len({name for name in read.flat.sectors if name}) < 2:
        return None
    sentences = [
        _("%(one)s and %(other)s have no tie.") % {"one": pair.source, "other": pair.target}
        for pair in read.apart[:MOST_APART]
    ]
    if more := len(read.apart) - len(sentences):
        told = ngettext(
            "So it is with %(n)s other pair of sectors.", "So it is with %(n)s other pairs of sectors.", more
        )
        sentences.append(told % {"n": more})
    return Finding(
        "sectors", _("Which sectors do not touch?"),
        sentences or [_("Every sector has a tie to each of the others.")],
        _("A sector with one or two partners has few pairs. Partners without a sector are not counted here."), [],
    )  # fmt: skip


def _groups(read: Reading) -> Finding | None:
    # As many as there are parts say no more than the parts do.
    if len(read.groups) <= len(read.parts):
        return None
    sentences = [
        _("Group %(n)s, %(size)s partners: %(names)s.")
        % {"n": number, "size": len(group), "names": plural_list(read.named(group), 3)}
        for number, group in enumerate(read.groups[:MOST_GROUPS], 1)
    ]
    if more := len(read.groups) - len(sentences):
        told = ngettext("And %(n)s smaller group.", "And %(n)s smaller groups.", more)
        sentences.append(told % {"n": more})
    return Finding(
        "groups", _("Who bunches together?"), sentences,
        _("Several divisions are often nearly as good, so take it as a way to look at the map."), [],
    )  # fmt: skip


def _sides(read: Reading) -> Finding | None:
    if read.sides is None or not read.sides.pairs:
        return None
    words = {"n": f"{read.sides.one_sided:,}", "pairs": f"{read.sides.pairs:,}"}
    said = ngettext(
        "Of %(pairs)s tie between two who both answered, %(n)s was named by one side only.",
        "Of %(pairs)s ties between two who both answered, %(n)s were named by one side only.", read.sides.pairs,
    ) % words  # fmt: skip
    return Finding(
        "sides", _("Do both sides say so?"), [said],
        _("People name whom they think of first. A tie that one side named may be real; ask the other side."), [],
    )  # fmt: skip


def _trust(read: Reading) -> Finding | None:
    if read.trust is None:
        return None
    told = [row for row in read.rows if row.trust is not None]
    least = sorted((row for row in told if (row.trust or 0.0) <= LOW), key=lambda row: row.trust or 0.0)
    sentences = [_low(read.trust), *_uneven(read.trust)]
    if told:
        words = {"n": f"{len(least):,}", "told": f"{len(told):,}"}
        sentences.append(ngettext(
            "Of %(told)s partner of whom three or more told it, %(n)s is trusted 2 or less on average.",
            "Of %(told)s partners of whom three or more told it, %(n)s are trusted 2 or less on average.", len(told),
        ) % words)  # fmt: skip
    return Finding(
        "trust", _("Where is trust low?"), sentences,
        _("Single answers are not shown here, and a mean only of three or more. All ties count, however close. Low "
          "trust is a reason to talk, not a verdict."),
        [row.organization for row in least[:MOST_CUTS]],
    )  # fmt: skip


def _low(trust: Trust) -> str:
    if trust.by < FLOOR:
        return _("Too few said how far they can count on each other.")
    words = {"n": f"{trust.low:,}", "told": f"{trust.told:,}"}
    return ngettext(
        "Where trust was told, it is low in %(n)s of %(told)s answer: 2 or less of 4.",
        "Where trust was told, it is low in %(n)s of %(told)s answers: 2 or less of 4.", trust.told,
    ) % words  # fmt: skip


def _uneven(trust: Trust) -> list[str]:
    """Nothing of fewer than FLOOR pairs, in which two would know each other’s answer."""
    if trust.both < FLOOR:
        return []
    words = {"n": f"{trust.uneven:,}", "both": f"{trust.both:,}", "marks": UNEVEN}
    return [ngettext(
        "In %(n)s of %(both)s pair that told it of each other, one side trusts the other much less: by %(marks)s marks "
        "or more.",
        "In %(n)s of %(both)s pairs that told it of each other, one side trusts the other much less: by %(marks)s "
        "marks or more.", trust.both,
    ) % words]  # fmt: skip


def _silent(read: Reading) -> Finding | None:
    if not read.seen.survey:
        return Finding(
            "silent", _("What is not known?"),
            [_("These are the ties that somebody wrote on a partner’s page or brought in with a list.")],
            _("Whoever has no tie here may have many that nobody wrote down. A survey asks all of them."), [],
        )  # fmt: skip
    silent, asked = read.seen.silent, len(read.seen.asked)
    if not silent:
        return Finding(
            "silent", _("Who did not answer?"), [_("Everybody who was asked answered."), *_merged(read)],
            _("Those who were named and not asked have only the ties that others named."), [],
        )  # fmt: skip
    words = {"n": len(silent), "asked": asked, "names": plural_list(silent, 4)}
    said = ngettext(
        "%(n)s of %(asked)s who were asked did not answer: %(names)s.",
        "%(n)s of %(asked)s who were asked did not answer: %(names)s.", len(silent),
    ) % words  # fmt: skip
    return Finding(
        "silent", _("Who did not answer?"), [said, *_merged(read)],
        _("They have only the ties that others named, and two of them have none with each other. So they look more "
          "alone than they are, and every figure here is too small. Ask them before you draw conclusions."),
        silent[:MOST_CUTS],
    )  # fmt: skip


def _merged(read: Reading) -> list[str]:
    n = read.seen.merged
    if not n:
        return []
    said = ngettext(
        "%(n)s partner of this survey was merged into another since; what was said of both counts as one.",
        "%(n)s partners of this survey were merged into others since; what was said of both counts as one.", n,
    )  # fmt: skip
    left = ngettext(
        "A tie between two that are one now is left out.", "%(n)s ties between two that are one now are left out.",
        read.seen.itself,
    )  # fmt: skip
    return [said % {"n": n}, *([left % {"n": read.seen.itself}] if read.seen.itself else [])]


SAYINGS: tuple[Callable[[Reading], Finding | None], ...] = (
    _silent, _parts, _starlike, _fragile, _brokers, _apart, _core, _groups, _sides, _trust,
)  # fmt: skip

"""What can be found of outreach. For all who take part: the shared vision and what organizations want, the leadership
team, what sectors say. For those who lead: why somebody is on the list, what was said, letters, answers of the interest
form."""

from collections.abc import Iterator

from django.db.models import Case, F, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.core.search import AT_ONCE, Finder, Hit, named_first, with_words
from onward.outreach.models import Campaign, ProfileAnswer, VisionDraft, VisionStatement
from onward.outreach.queries.campaigns import title_of
from onward.outreach.queries.interest import answered
from onward.outreach.queries.listing import entries_open_to
from onward.outreach.queries.profiles import open_answers
from onward.outreach.queries.team import members, seats
from onward.outreach.queries.vision import statements
from onward.outreach.wording import ASKED
from onward.partners.access import conversations_open_to
from onward.partners.models import Conversation
from onward.regions.access import leads, takes_part
from onward.regions.models import Region


def _entries(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    rows = with_words(entries_open_to(region, actor), text, "organization__name", "reason")
    found = named_first(rows.select_related("organization"), text, "organization__name")
    pages = (reverse("outreach-entry", args=[region.slug, one.organization_id]) for one in found)
    return (Hit(str(one), one.reason, page) for one, page in zip(found, pages, strict=True))


def _talks(region: Region, actor: Actor, text: str) -> Iterator[Hit]:
    rows = with_words(conversations_open_to(actor, region), text, "note", "next_step", "with_whom")
    found = rows.select_related("organization").order_by("-day", "-pk")[: AT_ONCE + 1]
    return (Hit(str(one), one.note or one.next_step, _talk(region, one)) for one in found)


def _talk(region: Region, one: Conversation) -> str:
    return f"{reverse('conversations', args=[region.slug, one.organization_id])}#talk-{one.pk}"


def _shared(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    """The versions of the shared statement, the newest first."""
    if not takes_part(actor, region):
        return None
    found: list[VisionDraft] = list(with_words(VisionDraft.objects.filter(region=region), text, "body")[: AT_ONCE + 1])
    title = _("Version %(number)s of the shared vision")
    pages = (reverse("vision-version", args=[region.slug, one.number]) for one in found)
    return (
        Hit(str(title) % {"number": one.number}, one.body, page) for one, page in zip(found, pages, strict=True)
    )  # fmt: skip


def _visions(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not takes_part(actor, region):
        return None
    rows = with_words(statements(region), text, "organization__name", "vision", "pitch")
    found: list[VisionStatement] = list(named_first(rows, text, "organization__name"))
    return (Hit(str(one), one.vision or one.pitch, f"{reverse('vision', args=[region.slug])}#each") for one in found)


def _team(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    """Seats by their names, and who sits or sat there; an organization only where it is open to whoever looks."""
    if not takes_part(actor, region):
        return None
    page = reverse("team", args=[region.slug])
    of = Case(When(named=True, then=F("organization__name")), default=Value(""))
    people = with_words(members(region).annotate(of=of), text, "person_name", "of", "seat__name")[: AT_ONCE + 1]
    sitting = [Hit(one.person_name or one.of or one.seat.name, one.seat.name, page) for one in people]
    named = {one.about for one in sitting}
    blank = [one for one in named_first(with_words(seats(region), text, "name"), text) if one.name not in named]
    return iter([*sitting, *(Hit(one.name, str(_("A seat of the leadership team")), page) for one in blank)])


def _profiles(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not takes_part(actor, region):
        return None
    rows = with_words(open_answers(region), text, "sector__name", "body")
    found: list[ProfileAnswer] = list(rows.order_by("sector__position", "sector__name", "pk")[: AT_ONCE + 1])
    page = reverse("profiles-beside", args=[region.slug])
    titles = (f"{one.sector.name}: {ASKED[one.question]}" for one in found)
    return (
        Hit(title, one.body, f"{page}?sector={one.sector.key}") for title, one in zip(titles, found, strict=True)
    )  # fmt: skip


def _letters(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    if not leads(actor, region):
        return None
    rows = with_words(Campaign.objects.filter(region=region), text, "subject", "body").select_related("region")
    found: list[Campaign] = list(rows.order_by("-created_at", "-pk")[: AT_ONCE + 1])
    return (Hit(title_of(one), one.body, reverse("letter", args=[region.slug, one.pk])) for one in found)


def _answers(region: Region, actor: Actor, text: str) -> Iterator[Hit] | None:
    """Of the interest form; those that look like spam are not found."""
    if not leads(actor, region):
        return None
    columns = ("name", "organization_name", "email", "happening", "more_of", "offers_note", "needs_note")
    found = with_words(answered(region), text, *columns).order_by("-sent_at", "-pk")[: AT_ONCE + 1]
    pages = (reverse("interest", args=[region.slug, one.pk]) for one in found)
    return (Hit(str(one), one.happening or one.more_of, page) for one, page in zip(found, pages, strict=True))


FINDERS = (
    Finder(_("The shared vision"), _shared),
    Finder(_("What organizations want to come true"), _visions),
    Finder(_("On the leadership team"), _team),
    Finder(_("What sectors say"), _profiles),
    Finder(_("On the outreach list"), _entries, "outreach-list"),
    Finder(_("In the contact log"), _talks),
    Finder(_("Letters to many"), _letters),
    Finder(_("Answers of the interest form"), _answers),
)

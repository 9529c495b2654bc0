"""Thanks as they leave: put together at the last moment, with what was decided, in the language of whoever reads."""

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.formats import date_format

from onward.convenings.models import Guest, Thanks
from onward.convenings.operations.thanks import LETTER
from onward.convenings.rules.thanks import CAME, is_for
from onward.core import mail
from onward.core.mailings import Carrier
from onward.core.models import Letter
from onward.partners.queries import may_be_written


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter, unless it must not go any more."""
    guest = _guest(letter)
    thanks = Thanks.objects.filter(pk=int(letter.batch.partition(":")[2])).select_related("gathering__region").first()
    if guest is None or thanks is None or not guest.email:
        return None
    if not is_for(thanks.to, attended=guest.attended, standing=guest.standing):
        return None
    if not may_be_written(thanks.gathering.region, address=guest.email, organization=guest.organization_id):
        return None
    return mail.compose(LETTER, guest.email, facts_for(thanks, guest))


def facts_for(thanks: Thanks, guest: Guest) -> dict[str, object]:
    gathering, language = thanks.gathering, "es" if guest.language == "es" else "en"
    decisions = gathering.decisions.filter(removed_at=None)
    with translation.override(language):
        day = date_format(gathering.starts_there.date())
    return {
        "region": gathering.region.name, "title": gathering.title, "day": day, "name": guest.name,
        "words": (thanks.words_es if language == "es" else "") or thanks.words, "language": language,
        "came": thanks.to == CAME, "contact": gathering.contact, "decisions": [one.body for one in decisions],
    }  # fmt: skip


def settled(letter: Letter) -> None:
    """What became of it is told by the queue; nothing of ours waits for it."""


def _guest(letter: Letter) -> Guest | None:
    key = (letter.once or "").partition(":")[2]
    return Guest.objects.filter(pk=int(key)).select_related("organization").first()


CARRIER = Carrier(compose, settled)

"""What a talk does to the outreach list."""

from onward.outreach.models import OutreachEntry
from onward.outreach.operations.entries import Step, change_entry
from onward.outreach.rules.conversations import state_after
from onward.partners.events import ConversationLogged
from onward.partners.models.conversations import IN, NOTE


def move_along(event: ConversationLogged) -> None:
    """Somebody was in touch: the entry of that organization moves as far as that shows. A day before an earlier step
    tells nothing new, and a note is no contact."""
    said = event.conversation
    entry = OutreachEntry.objects.filter(organization=said.organization_id, removed_at=None).first()
    if entry is None or said.channel == NOTE:
        return
    state = state_after(entry.state, answered=said.direction == IN)
    late_enough = all(day is None or day <= said.day for day in entry.days.values())
    if state != entry.state and late_enough:
        change_entry(entry, step=Step(state, said.day), by=event.by)

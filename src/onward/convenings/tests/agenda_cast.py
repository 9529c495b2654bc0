"""Agendas for tests."""

from typing import Any

from onward.convenings.models import Agenda, AgendaItem, Clip, Gathering


def agenda_of_lines(gathering: Gathering, *titles: str, minutes: int = 20, **columns: Any) -> Agenda:
    """Lines of one length, one after another, of no block."""
    agenda = Agenda.objects.create(region=gathering.region, gathering=gathering, stage="gathered")
    for place, title in enumerate(titles, 1):
        line_of_agenda(agenda, title, position=place, minutes=minutes, **columns)
    return agenda


def line_of_agenda(agenda: Agenda, title: str = "Welcome", **columns: Any) -> AgendaItem:
    usual = {"position": 1, "minutes": 20}
    return AgendaItem.objects.create(region=agenda.region, agenda=agenda, title=title, **{**usual, **columns})


def clip_of(agenda: Agenda, title: str = "How a round goes", **columns: Any) -> Clip:
    """A film elsewhere, of the block “awareness”."""
    usual = {"block": "awareness", "url": "https://video.example.org/1"}
    return Clip.objects.create(region=agenda.region, title=title, **{**usual, **columns})


def titles_of(agenda: Agenda) -> list[str]:
    return [item.title for item in agenda.items.filter(removed_at=None)]

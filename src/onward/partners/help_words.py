"""What partners can give each other: the words that a region starts with."""

from typing import NamedTuple


class HelpWord(NamedTuple):
    """`terms` are further words that lists use for it."""

    key: str
    english: str
    spanish: str
    terms: tuple[str, ...] = ()


OTHER = "other"
DEFAULT_HELP = (
    HelpWord("beds", "Beds", "Camas", ("bed", "housing", "shelter")),
    HelpWord("rides", "Rides", "Transporte", ("ride", "transport", "transportation", "bus passes", "gas cards")),
    HelpWord("space", "Space to meet", "Espacio para reunirse", ("space", "meeting space", "room", "rooms", "office")),
    HelpWord("training", "Training", "Capacitación", ("trainings", "workshops", "classes", "education")),
    HelpWord("volunteers", "Volunteers", "Voluntarios", ("volunteer", "volunteering")),
    HelpWord("referrals", "Referrals", "Referencias", ("referral", "clients", "participants")),
    HelpWord("funding", "Funding", "Fondos", ("money", "grants", "donations", "sponsors")),
    HelpWord("jobs", "Jobs", "Empleos", ("job", "job openings", "employment", "hiring")),
    HelpWord("meals", "Food and meals", "Comida", ("food", "meal", "meals", "pantry")),
    HelpWord("childcare", "Child care", "Cuidado infantil", ("child care", "day care")),
    HelpWord("peers", "Peer support", "Apoyo de pares", ("peer", "peers", "peer coaches", "recovery coaches")),
    HelpWord("goods", "Clothes and household goods", "Ropa y enseres", ("clothes", "clothing", "furniture")),
    HelpWord("advice", "Advice from a professional", "Consejo profesional", ("advice", "legal help", "legal advice")),
    HelpWord("word", "Spreading the word", "Correr la voz", ("outreach", "publicity", "speakers", "speaker")),
    HelpWord(OTHER, "Something else", "Otra cosa"),
)

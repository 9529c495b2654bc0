"""What the library says when it cannot use what it was given: one plain sentence."""


class Unusable(ValueError):
    """The input makes no sense; the message says what to change."""

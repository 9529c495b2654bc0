"""The family of errors that a person is told about. The message is one plain sentence that says what to do.

OnwardError
├── Refused        the input cannot be used; nothing was done
│   └── UnusableFile   a file as a whole cannot be read (exchange)
├── Forbidden      this actor may not do this
├── Missing        there is no such thing, or not for this actor
├── TooOften       the same was asked for too many times; wait
└── Conflict       somebody else changed it first, or a rule forbids the result
"""


class OnwardError(Exception):
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(OnwardError):
    status = 400


class Forbidden(OnwardError):
    status = 403


class Missing(OnwardError):
    status = 404


class Conflict(OnwardError):
    status = 409


class TooOften(OnwardError):
    status = 429

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait
        """Seconds."""

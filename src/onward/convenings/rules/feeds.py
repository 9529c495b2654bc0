"""By what a calendar link is known again; plain values."""

import hashlib


def fingerprint_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

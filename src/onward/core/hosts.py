"""What follows from the names under which Onward is asked: whether strangers can reach it, and whether over HTTPS."""

import ipaddress
from collections.abc import Sequence

LOCAL_NAMES = ("localhost", ".localhost")


def names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def is_local(host: str) -> bool:
    """Whether only this machine is meant.

    >>> [is_local(host) for host in ("localhost", "127.0.0.1", "[::1]", "0.0.0.0", "onward.example.org", "*")]
    [True, True, True, False, False, False]
    """
    host = host.casefold()
    if host in LOCAL_NAMES or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def over_https(hosts: Sequence[str], said: str) -> bool:
    """Whether everything goes over HTTPS: what was said, 1 or 0; when nothing was, as soon as a name is not local."""
    return said != "0" if said else not all(map(is_local, hosts))


def address(hosts: Sequence[str], *, https: bool) -> str:
    """What links in letters begin with, when nobody said it."""
    public = [host.lstrip(".") for host in hosts if not is_local(host) and host != "*"]
    return f"{'https' if https else 'http'}://{public[0]}" if public else "http://localhost:8000"

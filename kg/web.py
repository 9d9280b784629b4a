"""How we behave on the web, wherever a command goes there: who we say we are, and how long we are asked to wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import httpx

PAGE = "https://w3id.org/testimonia"
NAME = "Testimonia"  # by which robots.txt may speak of us
TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
LONGEST_WAIT = 300.0  # seconds; who asks for more is asked again by the user


def user_agent(contact: str | None) -> str:
    """What requests say of us; ``contact`` is whom the servers' people can write to."""
    named = f"{PAGE}; {contact}" if contact else PAGE
    return f"{NAME}/{version('testimonia')} ({named}) httpx/{httpx.__version__}"


def is_web_address(url: str) -> bool:
    """Whether it is the address of something on the web."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return False
    return parsed.scheme in ("http", "https") and bool(parsed.host)


def wished_wait(headers: Mapping[str, str]) -> float:
    """The seconds that ``Retry-After`` asks to wait, as a number or a date (RFC 9110, 10.2.3); 0 without one."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0

"""Slowing down those who guess, in memory only, and never by who they are.

A place is a piece of an address (a /24, or a /48), hashed with a key that dies with the
process: enough to count with, nothing to keep.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections.abc import Callable
from time import monotonic

MOST_TRIES = 10
WINDOW_SECONDS = 3_600.0
MOST_PLACES = 10_000


class Tries:
    """Wrong tries by place within the last hour."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` gives seconds that only go forward."""
        self.clock = clock
        self._key = secrets.token_bytes(32)
        self._wrong: dict[bytes, list[float]] = {}

    def may(self, address: str) -> bool:
        """Whether another try from there is looked at."""
        return len(self._recent(self._place(address))) < MOST_TRIES

    def wrong(self, address: str) -> None:
        """Count a wrong try."""
        place = self._place(address)
        if len(self._wrong) >= MOST_PLACES:
            self._wrong = {
                each: recent
                for each in list(self._wrong)
                if (recent := self._recent(each))
            }
        self._wrong[place] = [*self._recent(place), self.clock()]

    def _recent(self, place: bytes) -> list[float]:
        since = self.clock() - WINDOW_SECONDS
        return [at for at in self._wrong.get(place, ()) if at > since]

    def _place(self, address: str) -> bytes:
        try:
            given = ipaddress.ip_address(address)
            width = 24 if given.version == 4 else 48
            place = str(ipaddress.ip_network(f"{given}/{width}", strict=False))
        except ValueError:
            place = ""
        return hashlib.blake2b(place.encode(), key=self._key, digest_size=16).digest()

"""Doors remembered for a moment, so that a page costs no query in a busy minute.

A door that closes, or a wave whose words change, is noticed within SECONDS.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from feedback.delivery.queries import Doorway

SECONDS = 2.0
MOST = 512


class Doors:
    """Doorways by slug. Unknown slugs are not remembered: anyone can make them up."""

    def __init__(
        self,
        read: Callable[[str], Doorway | None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """``read`` looks a slug up; ``clock`` gives seconds that only go forward."""
        self.read = read
        self.clock = clock
        self._known: dict[str, tuple[float, Doorway]] = {}

    def find(self, slug: str) -> Doorway | None:
        """The doorway of ``slug``, at most SECONDS old."""
        known = self._known.get(slug)
        if known and self.clock() < known[0]:
            return known[1]
        found = self.read(slug)
        if found is None:
            self._known.pop(slug, None)
            return None
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[slug] = (self.clock() + SECONDS, found)
        return found

"""What a tagger is: something that says which themes it hears in a comment, how sure.

Several makers: rules (``feedback.themes.rules``), a trained model, people. Whoever it
is, the name says which version spoke, because its tags are kept beside others'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from feedback.themes.frame import Polarity
from surveys.definition import Asks, Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One theme heard in a comment. ``sub``: its part, or "" where none stands out.

    ``score``: how sure, 0 to 1; what a score of 0.8 is worth is for each tagger to say.
    """

    theme: str
    sub: str = ""
    polarity: Polarity
    score: float


class Tagger(Protocol):
    """Says what it hears; the same text always gives the same answer."""

    @property
    def name(self) -> str:
        """Who speaks, with version, in 64 characters; new when anything changes."""

    def tags(
        self, text: str, asked: Asks | None, band: Band | None
    ) -> tuple[Heard, ...]:
        """The themes heard in ``text``, surest first; empty when none.

        ``asked``: what the question invited, evidence for the polarity of an answer
        such as "my contact". ``band``: who wrote it, where known; never evidence for a
        theme by itself.
        """

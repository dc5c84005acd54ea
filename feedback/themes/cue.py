"""TextBlob's opinion of a text, with the words it came from: a cue, never a finding.

It knows English adjectives and nothing of children ("I feel safe but nobody listens to
me" comes out as +0.5), so nothing is counted by it and it is shown only with the words
that made it. Only ``sentiment`` is used: most of TextBlob needs corpora that a machine
without internet does not have.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """``polarity`` -1 (bad) to 1 (good); ``words``: what it was taken from, each with
    its own; empty when no word was known.
    """

    polarity: float
    words: tuple[tuple[str, float], ...]


def cue(text: str) -> Cue:
    """What TextBlob makes of ``text``; loads TextBlob on the first call."""
    # 0.7 s and 40 MB to import, which only a page that shows a cue should pay.
    from textblob import TextBlob  # noqa: PLC0415

    found = TextBlob(text).sentiment_assessments
    return Cue(
        polarity=round(float(found.polarity), 3),
        words=tuple(
            (" ".join(words), round(float(polarity), 3))
            for words, polarity, *_ in found.assessments
        ),
    )

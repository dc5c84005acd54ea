"""What a question invites, guessed from its words where nobody has said.

A survey of this service says it (``asks``); a file from elsewhere may only have the
question, or the name of its column.
"""

from __future__ import annotations

from functools import cache

from feedback.themes.phrases import Phrases
from feedback.themes.words import english, matched
from surveys.definition import Asks


def asked_in(question: str) -> Asks | None:
    """What ``question`` invites: a word of Asks, a wording, or a name (going_well).

    None where there is no question; OTHER where it invites neither or both.
    """
    words = matched(question.replace("_", " ").replace("-", " "))
    if not words:
        return None
    if len(words) == 1 and words[0] in set(Asks):
        return Asks(words[0])
    found = sorted(_signs().find(words), key=lambda hit: -hit.length)
    kept = [
        hit for at, hit in enumerate(found) if not any(map(hit.overlaps, found[:at]))
    ]
    senses = {hit.value for hit in kept}
    return senses.pop() if len(senses) == 1 else Asks.OTHER


@cache
def _signs() -> Phrases[Asks]:
    phrases: Phrases[Asks] = Phrases()
    for asks, words in english().questions.items():
        for word in words:
            phrases.add(word, asks)
    return phrases

"""The wording guard: nobody says a change is why something moved, without the evidence.

Words that claim a cause are refused in titles, effects and replies below evidence class
3 (``ladder``), by staff and by our own templates alike. It reads English; a text in
another language must be read by a person. "Because" before a reason is welcome: the
guard stops claims about effects, not explanations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedback.errors import Refused

_MAY_CLAIM_FROM = 3
"""The first class of evidence whose sentences may speak of a cause."""

_MOVED = 'Say what was and what is now: "it was … and is now …".'
_SAME_TIME = 'Write "at the same time as", or leave the link out.'
_REASON = 'Give a reason as a sentence of its own, or write "because".'
_THANKS = 'Thank people in a sentence of their own: "Thank you to …".'

_CLAIMS: tuple[tuple[str, str], ...] = (
    (r"because of", _REASON),
    (r"(?:due|owing) to", _REASON),
    (r"thanks to", _THANKS),
    (r"as a (?:direct )?(?:result|consequence)", _SAME_TIME),
    (r"(?:le(?:d|ads?)|leading) (?:directly )?to", _SAME_TIME),
    (r"result(?:s|ed|ing) (?:in|from)", _SAME_TIME),
    (r"caus(?:es?|ed|ing)(?= )", _MOVED),
    (r"(?:brings?|brought|bringing) about", _MOVED),
    (r"impact(?:s|ed|ing|ful)?", 'Write "what changed", and then what was and is now.'),
    (r"(?:down|attributable) to (?=this|that|the|our|us|you)", _SAME_TIME),
    (r"(?:prov(?:es?|ed|en)|proof) that", _MOVED),
    (r"(?:that|this|which) is why", _REASON),
    (r"made (?:the|a|all the)(?: \w+)? difference", _MOVED),
    (r"(?:worked|has worked) (?=for everyone|for all)", _MOVED),
)
_GUARDS = tuple(
    (re.compile(rf"\b{claim}\b", re.IGNORECASE), instead) for claim, instead in _CLAIMS
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim a cause, where they begin, and what to write instead."""

    words: str
    start: int
    instead: str


def claims(text: str) -> tuple[Claim, ...]:
    """Every claim of a cause in ``text``, in order; empty where there is none."""
    plain = re.sub(r"\s", " ", text)
    found = (
        Claim(match.group(), match.start(), instead)
        for guard, instead in _GUARDS
        for match in guard.finditer(plain)
    )
    return tuple(sorted(found, key=lambda claim: claim.start))


def guard(place: str, text: str, *, evidence: int = 1) -> None:
    """Let ``text`` pass, or raise Refused saying where, which words, what to write.

    ``place`` is the field as its writer knows it. ``evidence`` is the class of evidence
    behind the text, 0 to 4; from 3 anything may be written.
    """
    if evidence >= _MAY_CLAIM_FROM:
        return
    found = claims(text)
    if not found:
        return
    words = " and ".join(f"“{claim.words}”" for claim in found)
    says = "claims" if len(found) == 1 else "claim"
    raise Refused(
        place,
        f"{words} {says} a cause, and the evidence is of class {evidence}.",
        " ".join(dict.fromkeys(claim.instead for claim in found)),
    )

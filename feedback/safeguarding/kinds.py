"""Why something is in the inbox, and how soon each kind should be read.

Clocks and urgencies are defaults for a local procedure to override; they say when a
person reads, never whether.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from feedback.safeguarding.models import Urgency
from surveys.words import _l


class Kind(StrEnum):
    """Ten flags a text may raise, one for a text that could not be screened, and two
    that do not come from a text at all.
    """

    HARM_BY_ADULT = "harm_by_adult"
    SELF_HARM_SUICIDE = "self_harm_suicide"
    UNSAFE_NOW = "unsafe_now"
    EXPLOITATION = "exploitation"
    MISSING_RUNNING = "missing_running"
    NEGLECT_NEED = "neglect_need"
    PROFESSIONAL_ALLEGATION = "professional_allegation"
    BULLYING_VIOLENCE_PEERS = "bullying_violence_peers"
    DOMESTIC_ABUSE = "domestic_abuse"
    DIRECT_REQUEST = "direct_request"
    COULD_NOT_SCREEN = "could_not_screen"
    UNSAFE_ANSWER = "unsafe_answer"
    WANTS_TO_TALK = "wants_to_talk"


TITLES = {
    Kind.HARM_BY_ADULT: _l("Words about being hurt by an adult"),
    Kind.SELF_HARM_SUICIDE: _l("Words about self-harm or not wanting to live"),
    Kind.UNSAFE_NOW: _l("Words about not being safe now"),
    Kind.EXPLOITATION: _l("Words about being used by others"),
    Kind.MISSING_RUNNING: _l("Words about running away or going missing"),
    Kind.NEGLECT_NEED: _l("Words about going without food, warmth or care"),
    Kind.PROFESSIONAL_ALLEGATION: _l("Words about someone who works with children"),
    Kind.BULLYING_VIOLENCE_PEERS: _l("Words about bullying or violence"),
    Kind.DOMESTIC_ABUSE: _l("Words about violence at home"),
    Kind.DIRECT_REQUEST: _l("Words that ask for someone"),
    Kind.COULD_NOT_SCREEN: _l("Could not be screened"),
    Kind.UNSAFE_ANSWER: _l("An answer that may mean not safe"),
    Kind.WANTS_TO_TALK: _l("Wants someone to talk with"),
}
"""What the inbox calls each kind."""

_ORDER = {urgency: place for place, urgency in enumerate(Urgency)}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a screen found. ``flag`` is False only when a text was read and is clear."""

    flag: bool
    kinds: tuple[Kind, ...]
    urgency: Urgency


CLEAR = Finding(False, (), Urgency.NONE)
UNREADABLE = Finding(True, (Kind.COULD_NOT_SCREEN,), Urgency.SAME_DAY)
"""A person must read it today, because no program could."""


def soonest(urgencies: Iterable[Urgency]) -> Urgency:
    """The most urgent; NONE when there are none."""
    return min(urgencies, key=_ORDER.__getitem__, default=Urgency.NONE)


def together(findings: Iterable[Finding]) -> Finding:
    """Several findings as one: every kind once, in the order of the list, the soonest
    urgency.
    """
    flagged = [finding for finding in findings if finding.flag]
    if not flagged:
        return CLEAR
    kinds = {kind for finding in flagged for kind in finding.kinds}
    return Finding(
        True,
        tuple(kind for kind in Kind if kind in kinds),
        soonest(finding.urgency for finding in flagged),
    )

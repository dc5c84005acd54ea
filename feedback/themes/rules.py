"""The rule tagger: hears a theme where a phrase of the code frame stands in a clause.

It needs no examples and says exactly why it heard something, so it speaks from the
first day; a trained model takes over a theme once it is measurably better. Its scores
rise with how much was found and are *not calibrated*: 0.8 does not mean right four
times in five. It reads English only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from feedback.themes.frame import Frame, Polarity, Weight, default_frame
from feedback.themes.phrases import Found, Phrases
from feedback.themes.polarity import Feeling, feeling, is_turned, negators, of_question
from feedback.themes.tagger import Heard
from feedback.themes.words import Words, clauses, says_nothing
from surveys.definition import Asks, Band

# Two digits, because reports take the last name of several.
_VERSION = "01"

# How sure one phrase makes us: a longer one is less often something else. Chosen by
# hand, to be replaced by calibration once people have coded enough.
_SURE = {1: 0.60, 2: 0.70}
_SURE_LONG = 0.80
_SURE_MAYBE = 0.30
_HEARD_FROM = 0.50
_SUREST = 0.97

_SHORT_COMMENT = 3
"""Words at most in an answer such as "my house", where one doubtful word is all."""

_MANY_WORDS = 2
"""A longer phrase is turned only by a "not" close before it."""

_THEMES_IN_A_CLAUSE = 3
"""What the coding rules allow."""

_HOPED = frozenset(("wish", "wished", "should", "need", "needs", "more", "please"))


@dataclass(frozen=True, slots=True)
class _Mark:
    theme: str
    sub: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class _Hit:
    """One phrase counted for one theme, and which way it points (None: unsaid)."""

    mark: _Mark
    clause: int
    length: int
    polarity: Polarity | None


class RuleTagger:
    """Tags by the phrases of ``frame``. Made once and shared: it keeps no state."""

    def __init__(self, frame: Frame) -> None:
        self.name = f"rules-{_VERSION}/{frame.key[:32]}-{frame.version}"
        self._phrases: Phrases[_Mark] = Phrases(frame.groups)
        for theme, sub, weight, phrase in frame.phrases():
            self._phrases.add(phrase, _Mark(theme.id, sub, weight))

    def tags(
        self, text: str, asked: Asks | None, band: Band | None
    ) -> tuple[Heard, ...]:
        """The themes heard, surest first; empty for an answer without content.

        ``band`` is not used: no theme follows from who somebody is.
        """
        if says_nothing(text):
            return ()
        spoken = clauses(text)
        feelings = [feeling(clause) for clause in spoken]
        short = sum(len(clause) for clause in spoken) <= _SHORT_COMMENT
        by_theme: dict[str, list[_Hit]] = defaultdict(list)
        for index, clause in enumerate(spoken):
            for hit in self._clause(index, clause, feelings[index], asked):
                by_theme[hit.mark.theme].append(hit)
        heard = [
            Heard(
                theme=theme,
                sub=_sub(hits),
                polarity=_polarity(hits, feelings, asked),
                score=score,
            )
            for theme, hits in by_theme.items()
            if (score := _score(hits, short=short)) >= _HEARD_FROM
        ]
        return tuple(sorted(heard, key=lambda tag: (-tag.score, tag.theme)))

    def _clause(
        self, index: int, clause: Words, felt: Feeling, asked: Asks | None
    ) -> Iterator[_Hit]:
        """What one clause says: for each theme the longest phrases, none twice."""
        found: dict[str, list[Found[_Mark]]] = defaultdict(list)
        for hit in self._phrases.find(clause):
            found[hit.value.theme].append(hit)
        per_theme = [kept for hits in found.values() if (kept := _kept(hits))]
        per_theme.sort(key=lambda hits: -_strength(hits))
        for hits in per_theme[:_THEMES_IN_A_CLAUSE]:
            for hit in hits:
                yield _Hit(
                    mark=hit.value,
                    clause=index,
                    length=hit.length,
                    polarity=_inherent(hit, clause, felt, asked),
                )


@cache
def default_tagger() -> RuleTagger:
    """The tagger in use: rules over the frame that comes with the service."""
    return RuleTagger(default_frame())


def _kept(hits: Sequence[Found[_Mark]]) -> list[Found[_Mark]]:
    """One theme's phrases in a clause: none in a ``never``, the most telling first."""
    never = [hit for hit in hits if hit.value.weight is Weight.NEVER]
    kept: list[Found[_Mark]] = []
    # One that also says which way they feel is worth more than a longer one.
    order = {Weight.GOOD: 0, Weight.BAD: 0, Weight.WORDS: 1, Weight.MAYBE: 2}
    rest = [hit for hit in hits if hit.value.weight is not Weight.NEVER]
    for hit in sorted(
        rest, key=lambda hit: (order[hit.value.weight], -hit.length, hit.start)
    ):
        if not any(hit.overlaps(other) for other in (*never, *kept)):
            kept.append(hit)
    return kept


def _strength(hits: Sequence[Found[_Mark]]) -> float:
    return _together(_sure(hit.length, hit.value.weight) for hit in hits)


def _score(hits: Sequence[_Hit], *, short: bool) -> float:
    if short and all(hit.mark.weight is Weight.MAYBE for hit in hits):
        return _HEARD_FROM
    return _together(_sure(hit.length, hit.mark.weight) for hit in hits)


def _sure(length: int, weight: Weight) -> float:
    return _SURE_MAYBE if weight is Weight.MAYBE else _SURE.get(length, _SURE_LONG)


def _together(parts: Iterator[float]) -> float:
    """Several signs as independent: one minus the chance that all mislead."""
    wrong = 1.0
    for part in parts:
        wrong *= 1 - part
    return round(min(1 - wrong, _SUREST), 3)


def _sub(hits: Sequence[_Hit]) -> str:
    """The part of the theme that most was said about."""
    weights: dict[str, float] = defaultdict(float)
    for hit in hits:
        weights[hit.mark.sub] += _sure(hit.length, hit.mark.weight)
    return max(sorted(weights), key=lambda sub: weights[sub])


def _inherent(
    hit: Found[_Mark], clause: Words, felt: Feeling, asked: Asks | None
) -> Polarity | None:
    """Which way a phrase of ``good`` or ``bad`` points here; None for the others.

    "Listened" is good, "wish they listened" is not, "never listened" neither.
    """
    weight = hit.value.weight
    if weight not in (Weight.GOOD, Weight.BAD):
        return None
    good = weight is Weight.GOOD
    turns_itself = clause[hit.start] in negators()
    reach = (2 if good else 1) if hit.length > _MANY_WORDS else None
    if not turns_itself and is_turned(clause, hit.start, bad=not good, reach=reach):
        good = not good
    if good and _HOPED & set(clause[: hit.start]):
        good = False
    names_a_thing = hit.length == len(clause) and not felt.balance
    if good and asked is Asks.CHANGE and names_a_thing:
        good = False
    return Polarity.POS if good else Polarity.NEG


def _polarity(
    hits: Sequence[_Hit], feelings: Sequence[Feeling], asked: Asks | None
) -> Polarity:
    """Which way the person feels about one theme, over all its clauses."""
    found = {_of_clause(hit, hits, feelings, asked) for hit in hits}
    found.discard(None)
    if Polarity.MIXED in found or {Polarity.POS, Polarity.NEG} <= found:
        return Polarity.MIXED
    if found:
        return found.pop() or Polarity.NEUTRAL
    elsewhere = {felt.polarity(asked) for felt in feelings} - {None}
    if len(elsewhere) == 1:
        return elsewhere.pop() or Polarity.NEUTRAL
    return of_question(asked) or Polarity.NEUTRAL


def _of_clause(
    hit: _Hit, hits: Sequence[_Hit], feelings: Sequence[Feeling], asked: Asks | None
) -> Polarity | None:
    """A phrase's own direction, else that of its neighbours, else of its clause."""
    if hit.polarity:
        return hit.polarity
    if any(other.polarity and other.clause == hit.clause for other in hits):
        return None
    return feelings[hit.clause].polarity(asked)

"""Which way a clause leans: words that please or hurt, what turns them, and wishes.

A lexicon with scope, not a model. Slang is read as young people in Britain mostly use
it ("sick" is good, "peak" is bad), which is wrong for some of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from feedback.themes.frame import Polarity
from feedback.themes.phrases import Phrases
from feedback.themes.words import Words, clauses, english, matched
from surveys.definition import Asks

_REACH = 3
"""How many words before a feeling a "not" may stand and still turn it."""

_ONLY_FEWER = frozenset(("stop", "fewer", "less"))


class _Sort(StrEnum):
    GOOD = "good"
    BAD = "bad"
    WISH = "wish"
    LACK = "lack"
    HARMLESS = "harmless"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Feeling:
    """How many good and bad words a clause has, and whether it wishes or lacks."""

    good: int = 0
    bad: int = 0
    wishes: bool = False
    lacks: bool = False

    @property
    def balance(self) -> int:
        """1 where it leans to good, -1 to bad or a wish, 0 where neither shows."""
        if self.good != self.bad:
            return 1 if self.good > self.bad else -1
        return -1 if (self.wishes or self.lacks or self.bad) else 0

    def polarity(self, asked: Asks | None) -> Polarity | None:
        """The clause's polarity, with the question as evidence; None: it shows none.

        A wish is something to change, whatever it praises. A bare lack ("no shouting")
        is read as the question was meant.
        """
        if self.wishes and not (self.good and asked is Asks.GOOD):
            return Polarity.NEG
        if self.good and self.bad:
            return Polarity.MIXED
        if self.good or self.bad:
            return Polarity.POS if self.good else Polarity.NEG
        if self.lacks:
            return Polarity.POS if asked is Asks.GOOD else Polarity.NEG
        return None


def of_question(asked: Asks | None) -> Polarity | None:
    """What a question alone says of an answer that shows no feeling."""
    if asked is Asks.GOOD:
        return Polarity.POS
    return Polarity.NEG if asked is Asks.CHANGE else None


def feeling(clause: Words) -> Feeling:
    """What ``clause`` (matched words) shows."""
    taken: set[int] = set()
    counts = dict.fromkeys(_Sort, 0)
    found = sorted(_lexicon().find(clause), key=lambda hit: (-hit.length, hit.value))
    for hit in sorted(found, key=lambda hit: hit.value not in _WHOLE):
        places = set(range(hit.start, hit.end))
        if places & taken:
            continue
        sort = _in_place(hit.value, clause, hit.start)
        if sort is None:
            continue
        counts[sort] += 1
        if sort not in (_Sort.WISH, _Sort.LACK):
            taken |= places
    return Feeling(
        good=counts[_Sort.GOOD] + counts[_Sort.HARMLESS],
        bad=counts[_Sort.BAD] + counts[_Sort.TURNED],
        wishes=counts[_Sort.WISH] > 0,
        lacks=counts[_Sort.LACK] > 0,
    )


def sentiment(text: str, asked: Asks | None) -> float:
    """How the whole comment leans, -1 (bad) to 1 (good): a rough cue, not a measure.

    The mean balance of its clauses that show a feeling; where none does, a third of
    what the question invited.
    """
    leanings = [
        balance for clause in clauses(text) if (balance := feeling(clause).balance)
    ]
    if leanings:
        return round(sum(leanings) / len(leanings), 3)
    prior = of_question(asked) if matched(text) else None
    return {Polarity.POS: 0.33, Polarity.NEG: -0.33}.get(prior, 0.0) if prior else 0.0


_WHOLE = frozenset((_Sort.HARMLESS, _Sort.TURNED))


@cache
def _lexicon() -> Phrases[_Sort]:
    lists = english().polarity
    phrases: Phrases[_Sort] = Phrases()
    for sort, name in (
        (_Sort.GOOD, "good"),
        (_Sort.BAD, "bad"),
        (_Sort.WISH, "wishes"),
        (_Sort.LACK, "lacks"),
        (_Sort.HARMLESS, "harmless"),
        (_Sort.TURNED, "turned"),
    ):
        for phrase in lists[name]:
            phrases.add(phrase, sort)
    for sort, name in ((_Sort.GOOD, "good_signs"), (_Sort.BAD, "bad_signs")):
        for sign in lists[name]:
            phrases.add(sign, sort)
    return phrases


def negators() -> frozenset[str]:
    """Words that turn what follows."""
    return _words("negators")


def is_turned(
    clause: Words, start: int, *, bad: bool, reach: int | None = None
) -> bool:
    """Whether a "not" stands at most ``reach`` words before the word at ``start``.

    For a bad word, "stop" and "less" are a wish to be rid of it and turn nothing.
    """
    before = clause[max(0, start - (reach or _REACH)) : start]
    turning = _words("negators") - _ONLY_FEWER if bad else _words("negators")
    return any(word in turning for word in before)


def _in_place(sort: _Sort, clause: Words, start: int) -> _Sort | None:
    """What a word of the lexicon is worth where it stands; None: nothing."""
    word = clause[start]
    if sort is _Sort.GOOD and not _means_it(word, clause, start):
        return _Sort.WISH if word == "better" else None
    if sort is _Sort.GOOD and is_turned(clause, start, bad=False):
        return _Sort.BAD
    if sort is _Sort.BAD and is_turned(clause, start, bad=True):
        return _Sort.GOOD
    return sort


def _means_it(word: str, clause: Words, start: int) -> bool:
    """Whether a word that often only sounds good is meant: "I like", "is better"."""
    before = clause[start - 1] if start else ""
    if word == "like":
        return (
            before in _words("likers")
            or (start == 0 and len(clause) > 1)
            or before in _words("negators")
        )
    if word == "better":
        earlier = set(clause[max(0, start - 2) : start])
        after = clause[start + 1] if start + 1 < len(clause) else ""
        is_so = before in _words("before_better") or after in {"than", "then", "now"}
        return is_so and not earlier & _words("would_be")
    return True


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(english().polarity[name])

"""The first screen: which texts a person should read soonest.

It decides an order, never whether. It prefers to flag too much: every text is read by a
person in the end, and a text it cannot read, or that breaks it, goes to a person today.
"""

from __future__ import annotations

import functools
import operator
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from feedback.log import log
from feedback.safeguarding.kinds import CLEAR, UNREADABLE, Finding, Kind, together
from feedback.safeguarding.models import Urgency
from feedback.safeguarding.normal import letters
from feedback.safeguarding.phrases import Book, Flag, Phrase, book
from surveys.definition import Band

_FEW = 3
"""Letters of another script, or words, below which a language is not judged."""

_SHARE = 0.3
"""Share of letters of another script from which a text cannot be screened."""

_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def prepare() -> None:
    """Read the book of phrases now, which takes a second.

    A web server does it before its workers part: otherwise the first people to answer
    wait for it, and each thread that serves one of them reads a copy of its own.
    """
    _index()


def screen(text: str, band: Band | None = None) -> Finding:
    """What ``text`` may be saying. Never raises: an error is a finding for a person.

    ``band`` is who wrote it; phrases do not depend on it yet, and callers give it so
    that they may.
    """
    try:
        return _screen(text)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, a person reads it
        log.error("could-not-screen", kind=type(error).__name__, room="safeguarding")
        return UNREADABLE


def screen_together(texts: Sequence[str], band: Band | None = None) -> Finding:
    """What several answers of one person may be saying, one by one and in a row."""
    findings = [screen(text, band) for text in texts]
    if len(texts) > 1:
        findings.append(_in_a_row(texts))
    return together(findings)


def _screen(text: str) -> Finding:
    found = _raised(book().speller.copy(text))
    return together([found, UNREADABLE]) if _is_foreign(text) else found


def _in_a_row(texts: Sequence[str]) -> Finding:
    """What the texts say when they are read as one, without a stop anywhere."""
    try:
        return _raised(book().speller.copy(" ".join(texts)).replace(" .", ""))
    except Exception as error:  # noqa: BLE001 - as above
        log.error("could-not-screen", kind=type(error).__name__, room="safeguarding")
        return UNREADABLE


def _raised(copy: str) -> Finding:
    """Every flag raised by the normalised ``copy``."""
    return together(
        _flagged(kind, copy, steps) for kind, steps in _index().possible(copy).items()
    )


def _flagged(kind: Kind, copy: str, steps: Iterable[_Step]) -> Finding:
    """Near misses and what is over come first: a phrase counts unless one of them
    reaches over its end ("he hit me" in "he hit me at snap").
    """
    found = CLEAR
    taken: list[tuple[int, int]] = []
    for step in steps:
        places = [match.span() for match in step.phrase.places(copy)]
        open_ones = [place for place in places if not _is_reached(place, taken)]
        if open_ones and step.urgency is not Urgency.NONE:
            found = Finding(True, (kind,), step.urgency)
            if not step.takes_out:
                return found
        if step.takes_out:
            taken += places
    return found


def _is_reached(place: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(begin < place[1] <= end for begin, end in taken)


@dataclass(frozen=True, slots=True)
class _Step:
    """One phrase in its place: flags, their groups and their phrases stand in order."""

    place: int
    kind: Kind
    urgency: Urgency
    takes_out: bool
    phrase: Phrase


_START = 3
"""Letters of a beginning it is looked up by; a shorter one is always looked for."""


class _Index:
    """Which phrases a text may hold, by the words it has."""

    def __init__(self, flags: Iterable[Flag]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_start: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._steps = tuple(_steps(flags))
        self._bits = _Bits(self._steps)
        for step in self._steps:
            if not step.phrase.needs:
                self._always.append(step.place)
                continue
            rarest = step.phrase.needs[0]
            for word in rarest.words:
                self._by_word[word].append(step.place)
            for begin in rarest.begins:
                short = len(begin) < _START
                place = self._always if short else self._by_start[begin[:_START]]
                place.append(step.place)

    def possible(self, copy: str) -> dict[Kind, list[_Step]]:
        """By flag, in order, every phrase whose needs ``copy`` meets."""
        words = frozenset(copy.split())
        found = set(self._always)
        for word in words:
            found.update(self._by_word.get(word, ()))
            found.update(self._by_start.get(word[:_START], ()))
        steps: dict[Kind, list[_Step]] = {}
        for place in self._bits.met(words, sorted(found)):
            step = self._steps[place]
            if all(need.is_met(words, copy) for need in step.phrase.begins):
                steps.setdefault(step.kind, []).append(step)
        return steps


class _Bits:
    """Which phrases have all their whole words in a text.

    Each set of words of which one is needed is a bit, and a phrase all its bits, so
    that asking a hundred phrases costs a hundred comparisons of whole numbers.
    """

    def __init__(self, steps: Sequence[_Step]) -> None:
        sets = {words for step in steps for words in step.phrase.words}
        bit = {words: 1 << at for at, words in enumerate(sets)}
        self._of_word: dict[str, int] = defaultdict(int)
        for words, one in bit.items():
            for word in words:
                self._of_word[word] |= one
        self._needed = [
            functools.reduce(operator.or_, (bit[w] for w in step.phrase.words), 0)
            for step in steps
        ]

    def met(self, words: Iterable[str], places: Iterable[int]) -> list[int]:
        """Those of ``places`` whose phrases have a word of each of their sets."""
        has = 0
        for word in words:
            has |= self._of_word.get(word, 0)
        needed = self._needed
        return [at for at in places if needed[at] & has == needed[at]]


def _steps(flags: Iterable[Flag]) -> Iterator[_Step]:
    place = 0
    for flag in flags:
        for group in flag.groups:
            for phrase in group.phrases:
                yield _Step(place, flag.kind, group.urgency, group.takes_out, phrase)
                place += 1


@lru_cache(maxsize=1)
def _index() -> _Index:
    return _Index(book().flags)


def _is_foreign(text: str) -> bool:
    """Whether ``text``, or a sentence of it, seems to be in a language not read here.

    Judged by script, then by common words of other languages against English ones,
    then by hardly a word being known.
    """
    if not text.isascii() and _other_script(text) >= _SHARE:
        return True
    known = book()
    words = [word.lower().replace("\u2019", "'") for word in _WORDS.findall(text)]
    if len(words) == 1:
        return words[0] in known.foreign_alone
    return any(
        _reads_foreign(part, known) for part in (words, *_sentences(text, len(words)))
    )


def _reads_foreign(words: Sequence[str], known: Book) -> bool:
    foreign = sum(word in known.foreign for word in words)
    english = sum(word.replace("'", "") in known.english for word in words)
    if foreign >= 2 and foreign >= english:
        return True
    if len(words) <= _FEW or english:
        return False
    return sum(known.speller.knows(word) for word in words) < len(words) / 5


def _sentences(text: str, words: int) -> list[list[str]]:
    parts = re.split(r"[.!?;:\n]+", text) if words > 2 * _FEW else []
    return [_WORDS.findall(part.lower()) for part in parts]


def _other_script(text: str) -> float:
    """The share of letters that are not Latin, however written (0 to 1)."""
    plain = letters(text)
    ours = sum("a" <= char <= "z" for char in plain)
    others = sum(
        (char.isalpha() and ord(char) >= _BEYOND_LATIN) or "\u2801" <= char <= "\u28ff"
        for char in unicodedata.normalize("NFKC", text)
    )
    return others / max(1, ours + others)


_BEYOND_LATIN = 0x250

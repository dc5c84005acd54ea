"""Finds many phrases in few words at once: a tree of words, walked from each place.

The cost grows with the length of the text, not with the number of phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from feedback.themes.words import ANY_ENDING, Words, matched

Value = TypeVar("Value")

GAP = "..."
_LONGEST_GAP = 4
_MOST_FORMS = 2_000


class BadPhrase(ValueError):
    """A phrase that can never match, or that stands for too many; says which."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A phrase found at the words ``start`` to ``end`` (not included)."""

    start: int
    end: int
    value: Value

    @property
    def length(self) -> int:
        """How many words it spans."""
        return self.end - self.start

    def overlaps(self, other: Found[Value]) -> bool:
        """Whether they share a word."""
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class _Node(Generic[Value]):
    words: dict[str, _Node[Value]] = field(default_factory=dict)
    endings: dict[str, _Node[Value]] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    gap: _Node[Value] | None = None
    values: list[Value] = field(default_factory=list)

    def child(self, word: str) -> _Node[Value]:
        if word == GAP:
            self.gap = self.gap or _Node()
            return self.gap
        if word.endswith(ANY_ENDING):
            start = word.removesuffix(ANY_ENDING)
            self.lengths.add(len(start))
            return self.endings.setdefault(start, _Node())
        return self.words.setdefault(word, _Node())

    def next(self, word: str) -> Iterator[_Node[Value]]:
        if found := self.words.get(word):
            yield found
        for length in self.lengths:
            if found := self.endings.get(word[:length]):
                yield found


class Phrases(Generic[Value]):
    """Phrases, each with a value. Groups are words that may stand for ``{name}``."""

    def __init__(self, groups: Mapping[str, Sequence[str]] | None = None) -> None:
        self._groups = groups or {}
        self._root: _Node[Value] = _Node()

    def add(self, phrase: str, value: Value) -> None:
        """Add ``phrase`` in the writing of ``frame.toml``. Raises BadPhrase."""
        for form in _forms(phrase, self._groups):
            node = self._root
            for word in form:
                node = node.child(word)
            if value not in node.values:
                node.values.append(value)

    def find(self, words: Words) -> Iterator[Found[Value]]:
        """Every phrase in ``words``, overlapping ones too, by where they start."""
        for start in range(len(words)):
            yield from self._walk(self._root, words, start, start)

    def _walk(
        self, node: _Node[Value], words: Words, start: int, at: int
    ) -> Iterator[Found[Value]]:
        for value in node.values:
            yield Found(start, at, value)
        if at >= len(words):
            return
        for child in node.next(words[at]):
            yield from self._walk(child, words, start, at + 1)
        if node.gap:
            for skipped in range(min(_LONGEST_GAP, len(words) - at - 1) + 1):
                for child in node.gap.next(words[at + skipped]):
                    yield from self._walk(child, words, start, at + skipped + 1)


def _forms(phrase: str, groups: Mapping[str, Sequence[str]]) -> list[Words]:
    """Every run of matched words that ``phrase`` stands for."""
    choices = [_choices(token, groups) for token in phrase.split()]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_FORMS:
        raise BadPhrase(f"{phrase!r} stands for {count} phrases, at most {_MOST_FORMS}")
    forms = [_form(" ".join(chosen)) for chosen in product(*choices)]
    if not forms or any(not form or GAP in (form[0], form[-1]) for form in forms):
        raise BadPhrase(f"{phrase!r} has no words, or begins or ends with a gap")
    return forms


def _choices(token: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    found: list[str] = []
    for word in token.split("|"):
        if word.startswith("{") and word.endswith("}"):
            if word[1:-1] not in groups:
                raise BadPhrase(f"{word} is not a group of this frame")
            found.extend(groups[word[1:-1]])
        else:
            found.append(word)
    return found


def _form(chosen: str) -> Words:
    words: list[str] = []
    for index, piece in enumerate(chosen.split(GAP)):
        if index:
            words.append(GAP)
        words.extend(matched(piece.replace("*", ANY_ENDING)))
    return tuple(words)

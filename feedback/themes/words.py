"""From what a person wrote to words that can be matched: spelling, slang, clauses.

Children write as they speak and spell as they hear. Their spelling is met half way
here, for matching alone; what they wrote is never changed. What is known about the
language stands in ``english.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from surveys.definition import Asks

Words = tuple[str, ...]
"""Words in the form they are matched in: lower case, no apostrophes, respelt."""

ANY_ENDING = "þ"
"""Stands at the end of a word of a phrase for "and any ending"; a letter, so that it
stays with its word, and none that English writes."""

_TOKEN = re.compile(r"[^\W_]+|£|[.,;:!?()\n]+|[^\w\s]")
# Straight, curly, grave, acute; and the joiners and selectors inside emoji.
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u0060\u00b4\u02bc\u200d\ufe0f")
_BREAK = frozenset(".,;:!?()\n")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_VOWELS = frozenset("aeiouyáéíóúâêîôûŵŷ")
_NO_WORD_BELOW = 6


@dataclass(frozen=True, slots=True)
class English:
    """What ``english.toml`` holds."""

    spelling: Mapping[str, Words]
    pairs: Mapping[tuple[str, str], Words]
    splits: frozenset[str]
    subjects: frozenset[str]
    empty: tuple[str, ...]
    polarity: Mapping[str, Any]
    questions: Mapping[Asks, tuple[str, ...]]
    doubled: frozenset[str]


@cache
def english() -> English:
    """The language resources, read once."""
    with (Path(__file__).parent / "english.toml").open("rb") as file:
        raw = tomllib.load(file)
    feelings = [*raw["polarity"]["good"], *raw["polarity"]["bad"]]
    pairs = {
        tuple(key.split()): tuple(new.split()) for key, new in raw["pairs"].items()
    }
    return English(
        spelling={key: tuple(new.split()) for key, new in raw["spelling"].items()},
        pairs={(first, second): new for (first, second), new in pairs.items()},
        splits=frozenset(raw["clauses"]["splits"]),
        subjects=frozenset(raw["clauses"]["subjects"]),
        empty=tuple(raw["content"]["empty"]),
        polarity=raw["polarity"],
        questions={Asks(key): tuple(new) for key, new in raw["questions"].items()},
        doubled=frozenset(word for word in feelings if _has_double(word)),
    )


def matched(text: str) -> Words:
    """``text`` as one run of matched words, without breaks.

    Phrases of a code frame pass through here too, so that both sides meet.
    """
    return tuple(word for word in _respelt(text) if word[0] not in _BREAK)


def clauses(text: str) -> tuple[Words, ...]:
    """``text`` cut into clauses, in order; empty ones left out.

    A clause ends at punctuation, before a word such as "but", and before "and" where a
    new subject follows.
    """
    language = english()
    words = _respelt(text)
    found: list[list[str]] = [[]]
    for word, follows in zip(words, (*words[1:], ""), strict=False):
        broken = word[0] in _BREAK
        new_subject = word == "and" and follows in language.subjects
        if broken or new_subject or word in language.splits:
            found.append([])
        if not broken:
            found[-1].append(word)
    return tuple(tuple(clause) for clause in found if clause)


def says_nothing(text: str) -> bool:
    """Whether ``text`` has no content: "idk", "n/a", ".", a smiley, a mashed keyboard.

    Such answers are counted as what they are, never dropped in silence.
    """
    words = matched(text)
    if words in _empty():
        return True
    return all(_mashed(word) for word in words if word.isalpha())


@cache
def _empty() -> frozenset[Words]:
    return frozenset(matched(text) for text in english().empty)


def _mashed(word: str) -> bool:
    """Nobody's word: one letter, the same letter again, or long and without vowels."""
    if len(set(word)) == 1:
        return word not in {"i", "u"}
    if len(word) < _NO_WORD_BELOW or not word.isascii():
        return False
    vowels = sum(letter in _VOWELS for letter in word)
    return vowels <= len(word) // 8


def _respelt(text: str) -> Words:
    language = english()
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).lower()
    spelt: list[str] = []
    for token in _TOKEN.findall(plain):
        word = _shortened(token, language.doubled)
        spelt.extend(language.spelling.get(word, (word,)))
    words: list[str] = []
    for word in spelt:
        pair = language.pairs.get((words[-1], word)) if words else None
        if pair:
            words[-1:] = pair
        else:
            words.append(word)
    return tuple(words)


def _shortened(token: str, doubled: frozenset[str]) -> str:
    """Letters drawn out: "soooo" as "so", "goooood" as "good"."""
    if not _LONG_RUN.search(token):
        return token
    twice = _LONG_RUN.sub(r"\1\1", token)
    return twice if twice in doubled else _LONG_RUN.sub(r"\1", token)


def _has_double(word: str) -> bool:
    return any(one == two for one, two in pairwise(word))

"""Phrases as data, and the small language they are written in.

``phrases.toml`` explains the language. A phrase is read into a tree once and becomes a
regular expression the first time a text holds one of the words it cannot do without, so
that looking through hundreds of phrases costs a few microseconds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from feedback.safeguarding.kinds import Kind
from feedback.safeguarding.models import Urgency
from feedback.safeguarding.normal import Speller, letters, squeeze

HERE = Path(__file__).parent

_TOKEN = re.compile(r"\(|\)|\||\[|\]|\{(\w+)\}|~~|~|\^|\$|[^\s()|\[\]{}~^$]+")
_COMMON = frozenset(
    """
    i me my he she it they to the a and is am are be was not do no in on of for with at
    his her them you your this that have has had so but if when we us one some can will
    would go get got want ned out by all any what who there here more up from about like
    because come been please time said say just home house
    """.split()  # noqa: SIM905 - plainer than ninety words in quotes
)


@dataclass(frozen=True, slots=True)
class Need:
    """Words of which a text must have one, or beginnings of which some word must."""

    words: frozenset[str]
    begins: tuple[str, ...] = ()

    def is_met(self, words: frozenset[str], copy: str) -> bool:
        """Whether a text with these ``words``, and this ``copy``, has one."""
        return not self.words.isdisjoint(words) or any(
            f" {begin}" in copy for begin in self.begins
        )

    def __or__(self, other: Need) -> Need:
        """One of this or one of the other."""
        return Need(self.words | other.words, self.begins + other.begins)

    @property
    def commonness(self) -> int:
        """How little is gained by asking for it first."""
        return 200 * len(self.begins) + sum(
            50 if word in _COMMON else 1 for word in self.words
        )


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a phrase: its pattern, and all that a text with it must have."""

    pattern: str
    needs: tuple[Need, ...] = ()


class Phrase:
    """One phrase. A text that does not meet all its ``needs`` cannot hold it.

    ``words`` are the needs of whole words alone, ``begins`` those with beginnings.
    """

    __slots__ = ("_made", "_pattern", "begins", "needs", "text", "words")

    def __init__(self, text: str, node: Node) -> None:
        self.text = text
        self.needs = tuple(sorted(node.needs, key=lambda need: need.commonness))
        self.words = tuple(need.words for need in self.needs if not need.begins)
        self.begins = tuple(need for need in self.needs if need.begins)
        self._pattern = node.pattern
        self._made: re.Pattern[str] | None = None

    def places(self, copy: str) -> Iterator[re.Match[str]]:
        """Where the phrase stands in the normalised ``copy``."""
        return self.expression().finditer(copy)

    def expression(self) -> re.Pattern[str]:
        """The regular expression, made at first use."""
        if self._made is None:
            self._made = re.compile(self._pattern)
        return self._made


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that mean the same urgency. What some match is taken out of the text."""

    urgency: Urgency
    takes_out: bool
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """What raises one flag: groups of phrases, in the order they are tried."""

    kind: Kind
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All that a screen knows."""

    speller: Speller
    flags: tuple[Flag, ...]
    english: frozenset[str]
    foreign: frozenset[str]
    foreign_alone: frozenset[str]


@lru_cache(maxsize=1)
def book() -> Book:
    """The book of this release, read once. Raises ValueError for a phrase that cannot
    be read, naming it.
    """
    raw = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))
    english = frozenset((HERE / "english.txt").read_text(encoding="utf-8").split())
    spellings = {
        variant: meant
        for meant, variants in raw["spellings"].items()
        for variant in variants.split()
    }
    wanted = _words_in(raw)
    speller = Speller(
        spellings, english | set(" ".join(spellings.values()).split()), wanted
    )
    reader = _Reader(raw["lists"], speller.copy)
    flags = tuple(_flag(each, reader) for each in raw["flag"])
    other = raw["other_languages"]
    return Book(
        speller=speller,
        flags=flags,
        english=english,
        foreign=frozenset(other["words"].split()) - english,
        foreign_alone=frozenset(other["alone"].split()),
    )


def _flag(raw: Mapping[str, Any], reader: _Reader) -> Flag:
    own = Urgency(raw["urgency"])
    groups = (
        ("unless", Urgency.NONE, True),
        ("past", Urgency.SAME_DAY, True),
        ("phrases", own, False),
        ("soon", Urgency.SAME_DAY, False),
    )
    return Flag(
        Kind(raw["key"]),
        tuple(
            Group(urgency, takes_out, tuple(map(reader.phrase, raw[name])))
            for name, urgency, takes_out in groups
            if raw.get(name)
        ),
    )


def _words_in(raw: Mapping[str, Any]) -> set[str]:
    """Every whole word that a phrase or list is written with."""
    texts = [text for entries in raw["lists"].values() for text in entries]
    for flag in raw["flag"]:
        for name in ("unless", "past", "phrases", "soon"):
            texts += flag.get(name, ())
    found = re.findall(r"(?<![\w{\\])[a-z]{3,}(?![\w*}])", " ".join(texts))
    return set(found)


class _Reader:
    """Reads phrases; ``copy`` normalises their words as it does those of a text."""

    def __init__(
        self, lists: Mapping[str, list[str]], copy: Callable[[str], str]
    ) -> None:
        self._lists = lists
        self._copy = copy
        self._known: dict[str, Node] = {}

    def phrase(self, text: str) -> Phrase:
        tokens = [match.group() for match in _TOKEN.finditer(text)]
        node, rest = self._choice(tokens, 0)
        if rest != len(tokens):
            raise ValueError(f"a phrase that cannot be read: {text}")
        return Phrase(text, Node(node.pattern + "(?= )", node.needs))

    def _choice(self, tokens: list[str], at: int) -> tuple[Node, int]:
        branches = []
        while True:
            node, at = self._row(tokens, at)
            branches.append(node)
            if at < len(tokens) and tokens[at] == "|":
                at += 1
                continue
            return _either(branches), at

    def _row(self, tokens: list[str], at: int) -> tuple[Node, int]:
        nodes: list[Node] = []
        while at < len(tokens) and tokens[at] not in ("|", ")", "]"):
            node, at = self._one(tokens, at)
            nodes.append(node)
        return _in_order(nodes), at

    def _one(self, tokens: list[str], at: int) -> tuple[Node, int]:
        piece = tokens[at]
        if piece in ("(", "["):
            node, at = self._choice(tokens, at + 1)
            if at >= len(tokens) or tokens[at] != {"(": ")", "[": "]"}[piece]:
                raise ValueError(f"a bracket is open: {' '.join(tokens)}")
            if piece == "[":
                node = Node(f"(?:{node.pattern})?")
            return node, at + 1
        if piece.startswith("{"):
            return self._list(piece[1:-1]), at + 1
        if piece in _SIGNS:
            return Node(_SIGNS[piece]), at + 1
        return self._word(piece), at + 1

    def _list(self, name: str) -> Node:
        if name not in self._known:
            entries = " | ".join(self._lists[name])
            parts = [match.group() for match in _TOKEN.finditer(entries)]
            self._known[name], _ = self._choice(parts, 0)
        return self._known[name]

    def _word(self, word: str) -> Node:
        if "\\" in word or "?" in word:
            return Node(f" {word}")
        if word.endswith("*"):
            plain = squeeze(letters(word[:-1]))  # Not a word yet, so it is not spelt.
            need = Need(frozenset(), (plain,))
            return Node(f" {re.escape(plain)}\\w*", (need,))
        return _in_order(
            Node(f" {re.escape(each)}", (Need(frozenset({each})),))
            for each in self._copy(word).split()
        )


# A gap is not crossed by a word that turns the meaning round.
_ANY = r"(?: (?![.]|(?:not|never|used|without|stoped|no) )\S+)"
_SIGNS = {
    "~": rf"{_ANY}{{0,2}}",
    "~~": rf"{_ANY}{{0,5}}",
    "^": r"(?:(?<=^)|(?<= [.]))",
    "$": r"(?= (?:$|[.]))",
}


def _in_order(nodes: Iterable[Node]) -> Node:
    nodes = list(nodes)
    return Node(
        "".join(node.pattern for node in nodes),
        tuple(need for node in nodes for need in node.needs),
    )


def _either(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    patterns = sorted({node.pattern for node in nodes}, key=len, reverse=True)
    pattern = f"(?:{'|'.join(patterns)})"
    if not all(node.needs for node in nodes):
        return Node(pattern)
    rarest = (min(node.needs, key=lambda need: need.commonness) for node in nodes)
    return Node(pattern, (reduce(or_, rarest),))

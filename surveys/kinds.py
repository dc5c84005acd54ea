"""The kinds of question: what may be said to one, and what was said.

One class a kind. Five ways of not answering are kept apart everywhere: not asked (the
key is absent), skipped (None), not sure, rather not say, does not apply. A person's
words are stored as they came or refused; they are never cleaned.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from surveys.definition import Item, Kind, Meaning
from surveys.errors import BadAnswer, Problem
from surveys.words import shows_nothing

Value = str | tuple[str, ...] | None
"""A code, several codes in the order they are offered, a text; None = skipped."""

SKIP = "skip"
"""What a skipped question holds in a spreadsheet."""


class State(StrEnum):
    """What became of a question for one person."""

    NOT_ASKED = "not-asked"
    SKIPPED = "skipped"
    ANSWERED = "answered"
    NOT_SURE = "not-sure"
    RATHER_NOT_SAY = "rather-not-say"
    DOES_NOT_APPLY = "does-not-apply"


_STATES = {
    Meaning.ANSWER: State.ANSWERED,
    Meaning.NOT_SURE: State.NOT_SURE,
    Meaning.RATHER_NOT_SAY: State.RATHER_NOT_SAY,
    Meaning.DOES_NOT_APPLY: State.DOES_NOT_APPLY,
}


class Answering(Protocol):
    """How one item is answered."""

    def parse(self, raw: object) -> Value:
        """The value of what came in. Raises BadAnswer if it cannot be one."""

    def codes(self, value: Value) -> tuple[str, ...]:
        """The option codes in ``value``, for rules and tallies."""

    def show(self, value: Value) -> str:
        """``value`` as a person reads it; empty when skipped."""

    def export(self, value: Value) -> str:
        """``value`` as one spreadsheet cell."""

    def read(self, cell: str) -> Value:
        """The value of a cell that :meth:`export` wrote. Raises BadAnswer."""

    def state(self, value: Value) -> State:
        """What became of the question, given that it was asked."""


class ChooseOne:
    """One code of those offered, or nothing."""

    def __init__(self, item: Item) -> None:
        self.key = item.key
        options = item.options.options if item.options else ()
        self._texts = {option.code: option.text for option in options}
        self._states = {option.code: _STATES[option.meaning] for option in options}
        self._single = {option.code for option in options if option.excludes}

    def parse(self, raw: object) -> Value:
        """``raw`` if it is a code offered; None or an empty text is a skip."""
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str):
            raise BadAnswer(self.key, Problem.ONE_ONLY)
        if raw not in self._texts:
            raise BadAnswer(self.key, Problem.NOT_OFFERED)
        return raw

    def codes(self, value: Value) -> tuple[str, ...]:
        """The codes chosen; empty when skipped."""
        return _codes(value)

    def show(self, value: Value) -> str:
        """The words of what was chosen, in the questionnaire's language."""
        return ", ".join(self._texts[code] for code in _codes(value))

    def export(self, value: Value) -> str:
        """The codes, with ";" between several."""
        return ";".join(_codes(value)) or SKIP

    def read(self, cell: str) -> Value:
        """The code in the cell."""
        return None if cell == SKIP else self.parse(cell)

    def state(self, value: Value) -> State:
        """Skipped, answered, or what the option chosen means instead."""
        chosen = _codes(value)
        return self._states[chosen[0]] if chosen else State.SKIPPED


class Scale(ChooseOne):
    """One step of a labelled, ordered scale."""


class ChooseMany(ChooseOne):
    """Any number of the codes offered; some go alone."""

    def parse(self, raw: object) -> Value:
        """The codes in the order they are offered; None or an empty list is a skip."""
        if raw is None:
            return None
        if not isinstance(raw, list | tuple):
            raise BadAnswer(self.key, Problem.NOT_A_LIST)
        # A list longer than the set must repeat itself; never sort a long one.
        if len(raw) > len(self._texts):
            raise BadAnswer(self.key, Problem.TWICE)
        given = {code for code in raw if isinstance(code, str)}
        if not (given <= self._texts.keys() and all(type(c) is str for c in raw)):
            raise BadAnswer(self.key, Problem.NOT_OFFERED)
        if len(given) < len(raw):
            raise BadAnswer(self.key, Problem.TWICE)
        if len(given) > 1 and given & self._single:
            raise BadAnswer(self.key, Problem.ALONE)
        return tuple(code for code in self._texts if code in given) or None

    def read(self, cell: str) -> Value:
        """The codes in the cell, with ";" between them."""
        return None if cell == SKIP else self.parse(cell.split(";") if cell else [])


class OwnWords:
    """A text, kept code point for code point as it came."""

    def __init__(self, item: Item) -> None:
        self.key = item.key
        self.max_chars = item.max_chars

    def parse(self, raw: object) -> Value:
        """``raw`` if both databases can keep it; what shows nothing is a skip."""
        if raw is None:
            return None
        if not isinstance(raw, str):
            raise BadAnswer(self.key, Problem.NOT_TEXT)
        if len(raw) > self.max_chars:
            raise BadAnswer(self.key, Problem.TOO_LONG)
        if not _savable(raw):
            raise BadAnswer(self.key, Problem.CANNOT_SAVE)
        return None if shows_nothing(raw) else raw

    def codes(self, value: Value) -> tuple[str, ...]:
        """None: own words have no codes."""
        return ()

    def show(self, value: Value) -> str:
        """The words."""
        return value if isinstance(value, str) else ""

    def export(self, value: Value) -> str:
        r"""The words; the word "skip" itself becomes ``\skip``, so that it is one."""
        if not isinstance(value, str):
            return SKIP
        return f"\\{value}" if value.lstrip("\\") == SKIP else value

    def read(self, cell: str) -> Value:
        """The words in the cell."""
        if cell == SKIP:
            return None
        return self.parse(cell[1:] if cell.lstrip("\\") == SKIP else cell)

    def state(self, value: Value) -> State:
        """Skipped or answered."""
        return State.SKIPPED if value is None else State.ANSWERED


class Notice:
    """Something to read; there is nothing to answer."""

    def __init__(self, item: Item) -> None:
        self.key = item.key

    def parse(self, raw: object) -> Value:
        """Refuse anything but None."""
        if raw is not None:
            raise BadAnswer(self.key, Problem.NOT_A_QUESTION)
        return None

    def codes(self, value: Value) -> tuple[str, ...]:
        """None."""
        return ()

    def show(self, value: Value) -> str:
        """Nothing."""
        return ""

    def export(self, value: Value) -> str:
        """An empty cell: a notice is not asked."""
        return ""

    def read(self, cell: str) -> Value:
        """Refuse anything but an empty cell."""
        return self.parse(cell or None)

    def state(self, value: Value) -> State:
        """Never asked."""
        return State.NOT_ASKED


_KINDS: Mapping[Kind, type[ChooseOne] | type[OwnWords] | type[Notice]] = {
    Kind.CHOOSE_ONE: ChooseOne,
    Kind.CHOOSE_MANY: ChooseMany,
    Kind.SCALE: Scale,
    Kind.OWN_WORDS: OwnWords,
    Kind.NOTICE: Notice,
}


def answering(item: Item) -> Answering:
    """How ``item`` is answered."""
    return _KINDS[item.kind](item)


def _codes(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _savable(text: str) -> bool:
    """Whether SQLite and PostgreSQL would both give back exactly this."""
    if "\0" in text:
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # A lone surrogate: half an emoji, cut by a program.
        return False
    return True

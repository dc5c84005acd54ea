"""Reading one table of a definition, column by column.

A column that is missing, of the wrong type or not known stops the reading: a misspelt
column must never be passed over, because what it asked for would quietly not happen.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from surveys.errors import DefinitionError

MAX_TEXT = 2_000
"""Code points in one text of a definition; a page a child reads is far shorter."""

E = TypeVar("E", bound=StrEnum)

UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Controls and half characters: a text of a definition or a translation has none."""


class Table:
    """One table of a definition, at a place an author knows (``where``)."""

    def __init__(self, where: str, raw: object) -> None:
        if not isinstance(raw, Mapping):
            raise DefinitionError(
                where, "this is not a table", "write columns and values, as in a = 1"
            )
        self.where = where
        self._raw: Mapping[Any, Any] = raw
        self._seen: set[str] = set()

    def has(self, column: str) -> bool:
        """Whether the column is written."""
        return column in self._raw

    def raw(self, column: str) -> Any:
        """The value as it stands, None when absent; for columns with a shape."""
        self._seen.add(column)
        return self._raw.get(column)

    def text(self, column: str) -> str:
        """A text that must be there."""
        text = self.maybe(column)
        if text is None:
            raise self.wrong(column, "it is missing", "write it")
        return text

    def maybe(self, column: str) -> str | None:
        """A text, or None when the column is absent."""
        value = self.raw(column)
        return None if value is None else self._text(column, value)

    def name(self, column: str, shape: re.Pattern[str], like: str) -> str:
        """A text that must be there and match ``shape``; ``like`` is an example."""
        text = self.text(column)
        if not shape.fullmatch(text):
            raise self.wrong(
                column,
                f"{text[:40]!r} cannot be used as a name",
                f"write one like {like!r}",
            )
        return text

    def flag(self, column: str) -> bool:
        """True or false; false when absent."""
        value = self.raw(column)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self.wrong(column, "it must be true or false", "write true or leave out")

    def number(self, column: str, least: int, most: int) -> int | None:
        """A whole number from ``least`` to ``most``, or None when absent."""
        value = self.raw(column)
        if value is None:
            return None
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(
                column,
                "it must be a whole number",
                f"write one from {least} to {most}",
            )
        return value

    def texts(self, column: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        return tuple(self._text(column, value) for value in self._list(column))

    def tables(self, column: str) -> list[Any]:
        """A list of tables, not yet read; empty when absent."""
        return self._list(column)

    def words(self, column: str) -> dict[str, str]:
        """A table of names and texts; empty when absent."""
        inner = Table(f"{self.where} > {column}", self.raw(column) or {})
        return {str(name): inner.text(name) for name in inner._raw}

    def one_of(self, column: str, kind: type[E], default: E | None = None) -> E:
        """A value of ``kind``; ``default`` when absent, else it must be there."""
        if default is not None and not self.has(column):
            self._seen.add(column)
            return default
        text = self.text(column)
        try:
            return kind(text)
        except ValueError:
            raise self.wrong(
                column,
                f"{text[:40]!r} is not known",
                f"write one of: {', '.join(kind)}",
            ) from None

    def close(self) -> None:
        """Refuse columns that nobody has read."""
        for column in self._raw:
            if column in self._seen:
                continue
            near = difflib.get_close_matches(str(column), self._seen, 1)
            do = f"did you mean {near[0]!r}?" if near else "take it out"
            raise self.wrong(str(column)[:40], "there is no such column", do)

    def wrong(self, column: str, problem: str, do: str) -> DefinitionError:
        """The error to raise about ``column`` of this table."""
        # A stranger's column may hold what a terminal or UTF-8 cannot bear.
        name = column if column.isprintable() else ascii(column)
        return DefinitionError(f"{self.where} > {name}", problem, do)

    def _list(self, column: str) -> list[Any]:
        value = self.raw(column)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise self.wrong(column, "it must be a list", "put it in [ ]")
        return list(value)

    def _text(self, column: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.wrong(column, "it must be text", 'put it in quotes, as in "Yes"')
        if not value.strip():
            raise self.wrong(column, "it is empty", "write something or leave it out")
        if len(value) > MAX_TEXT:
            raise self.wrong(
                column, "it is too long", f"use at most {MAX_TEXT} characters"
            )
        if UNSHOWABLE.search(value):
            raise self.wrong(
                column, "it holds a character that cannot be shown", "take it out"
            )
        return value

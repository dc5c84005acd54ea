"""The code frame: themes, what belongs to each, and the words they are heard by.

Read from TOML, checked whole, frozen. A mistake is refused with its place, because a
theme that silently hears nothing would look like silence of young people.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from feedback.errors import Refused
from feedback.themes.phrases import BadPhrase, Phrases

DEFAULT = Path(__file__).parent / "frame.toml"

_ID = re.compile(r"[a-z][a-z0-9_]{1,62}")


class FrameError(Refused):
    """A code frame that cannot be used as it is written."""

    word = "frame"


class Polarity(StrEnum):
    """Which way a person feels about a theme; a plain question is neutral."""

    POS = "pos"
    NEG = "neg"
    MIXED = "mixed"
    NEUTRAL = "neutral"


class Weight(StrEnum):
    """What finding a phrase says. The value is the list it stands in."""

    WORDS = "words"
    GOOD = "good"
    BAD = "bad"
    MAYBE = "maybe"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An invented comment on a theme. ``who``: a band, or parent, kinship, foster."""

    text: str
    who: str
    polarity: Polarity
    sub: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sub:
    """A part of a theme; ``phrases`` by the list they stand in."""

    id: str
    about: str
    phrases: Mapping[Weight, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme: its name for staff and for children, what it takes in and leaves out.

    ``never``: phrases in which a word of this theme means something else.
    """

    id: str
    staff: str
    child: str
    domain: str
    definition: str
    bright_spots: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    subs: tuple[Sub, ...]
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A code frame: its themes in order, and the coding rules people follow."""

    key: str
    version: str
    language: str
    rules: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    themes: tuple[Theme, ...]

    def theme(self, theme_id: str) -> Theme | None:
        """The theme of that id, or None."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def phrases(self) -> Iterator[tuple[Theme, str, Weight, str]]:
        """Every phrase with its theme, sub-theme ("" for ``never``) and list."""
        for theme in self.themes:
            for phrase in theme.never:
                yield theme, "", Weight.NEVER, phrase
            for sub in theme.subs:
                for weight, phrases in sub.phrases.items():
                    for phrase in phrases:
                        yield theme, sub.id, weight, phrase


@cache
def default_frame() -> Frame:
    """The frame that comes with the service."""
    return load(DEFAULT)


def load(path: Path) -> Frame:
    """Read and check a frame. Raises FrameError saying where and what."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FrameError(str(path), "cannot be read", "check the name") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FrameError(str(path), f"is not TOML: {error}", "mend it") from error
    return _frame(_Place(path.name), raw)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file we are, for what is said when something is wrong."""

    at: str

    def __truediv__(self, part: str) -> _Place:
        return _Place(f"{self.at}: {part}")

    def wrong(self, problem: str, do: str) -> FrameError:
        return FrameError(self.at, problem, do)

    def text(self, raw: Mapping[str, Any], name: str) -> str:
        value = raw.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{name} is missing or not text", f"write {name} = ...")
        return value

    def id(self, raw: Mapping[str, Any]) -> str:
        value = self.text(raw, "id")
        if not _ID.fullmatch(value):
            raise self.wrong(
                f"id {value!r} is not small letters, digits and _", "choose another"
            )
        return value

    def texts(self, raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = raw.get(name, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            raise self.wrong(f"{name} is not a list of texts", "write [...]")
        return tuple(value)

    def tables(self, raw: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        value = raw.get(name, [])
        if not isinstance(value, list) or not all(
            isinstance(item, dict) for item in value
        ):
            raise self.wrong(f"{name} is not a list of tables", f"write [[{name}]]")
        return value

    def known(self, raw: Mapping[str, Any], names: Sequence[str]) -> None:
        if unknown := sorted(set(raw) - set(names)):
            raise self.wrong(
                f"{unknown[0]} is not known here", f"use one of {', '.join(names)}"
            )

    def once(self, ids: Sequence[str]) -> None:
        if twice := sorted({found for found in ids if ids.count(found) > 1}):
            raise self.wrong(f"{twice[0]} is there twice", "give each its own id")


def _frame(place: _Place, raw: dict[str, Any]) -> Frame:
    place.known(raw, ("key", "version", "language", "rules", "groups", "theme"))
    groups = raw.get("groups", {})
    if not isinstance(groups, dict):
        raise place.wrong("groups is not a table", "write [groups]")
    themes = tuple(_theme(place, theme) for theme in place.tables(raw, "theme"))
    if not themes:
        raise place.wrong("there is no theme", "add a [[theme]]")
    place.once([theme.id for theme in themes])
    frame = Frame(
        key=place.text(raw, "key"),
        version=place.text(raw, "version"),
        language=place.text(raw, "language"),
        rules=place.texts(raw, "rules"),
        groups={name: (place / "groups").texts(groups, name) for name in groups},
        themes=themes,
    )
    _check_phrases(place, frame)
    return frame


def _theme(place: _Place, raw: dict[str, Any]) -> Theme:
    theme_id = (place / "theme").id(raw)
    place = place / theme_id
    names = "id staff child domain bright_spots definition include exclude never"
    place.known(raw, (*names.split(), "example", "sub"))
    subs = tuple(_sub(place, sub) for sub in place.tables(raw, "sub"))
    place.once([sub.id for sub in subs])
    return Theme(
        id=theme_id,
        staff=place.text(raw, "staff"),
        child=place.text(raw, "child"),
        domain=place.text(raw, "domain"),
        definition=place.text(raw, "definition"),
        bright_spots=raw.get("bright_spots"),
        include=place.texts(raw, "include"),
        exclude=place.texts(raw, "exclude"),
        never=place.texts(raw, "never"),
        subs=subs,
        examples=tuple(
            _example(place / f"example {number}", example, subs)
            for number, example in enumerate(place.tables(raw, "example"), start=1)
        ),
    )


def _sub(place: _Place, raw: dict[str, Any]) -> Sub:
    sub_id = (place / "sub").id(raw)
    place = place / sub_id
    lists = [weight for weight in Weight if weight is not Weight.NEVER]
    place.known(raw, ("id", "about", *lists))
    return Sub(
        id=sub_id,
        about=place.text(raw, "about"),
        phrases={weight: place.texts(raw, weight) for weight in lists},
    )


def _example(place: _Place, raw: dict[str, Any], subs: tuple[Sub, ...]) -> Example:
    place.known(raw, ("text", "who", "polarity", "sub"))
    polarity = place.text(raw, "polarity")
    if polarity not in set(Polarity):
        raise place.wrong(
            f"polarity {polarity!r} is not known", f"use one of {', '.join(Polarity)}"
        )
    sub = place.text(raw, "sub")
    if sub not in {known.id for known in subs}:
        raise place.wrong(f"sub {sub!r} is not a part of this theme", "check the id")
    return Example(
        text=place.text(raw, "text"),
        who=place.text(raw, "who"),
        polarity=Polarity(polarity),
        sub=sub,
    )


def _check_phrases(place: _Place, frame: Frame) -> None:
    tried: Phrases[str] = Phrases(frame.groups)
    for theme, sub, weight, phrase in frame.phrases():
        try:
            tried.add(phrase, "")
        except BadPhrase as error:
            where = place / theme.id / (f"{sub}: {weight}" if sub else weight)
            raise where.wrong(str(error), "write it otherwise") from error

"""Whom a person can ring now: data an operator may replace, the same on every page."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from feedback.errors import BadSetting
from surveys.definition import Band

_SHIPPED = Path(__file__).with_name("help.toml")
_NUMBER = re.compile(r"[+0-9][0-9 ]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """Somebody to ring. ``number`` as people read it; ``title`` ends in a full stop."""

    bands: frozenset[Band]
    title: str
    about: str
    number: str

    @property
    def dial(self) -> str:
        """The number as a telephone wants it."""
        return self.number.replace(" ", "")


def help_lines(instance: Path) -> tuple[HelpLine, ...]:
    """The lines of ``instance``/help.toml, else those that come with the service.

    Raises BadSetting naming the file and the line that cannot be used.
    """
    own = instance / "help.toml"
    path = own if own.is_file() else _SHIPPED
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path}: is not a TOML file: {error}") from error
    lines = tuple(_line(path, n, raw) for n, raw in enumerate(read.get("line", ()), 1))
    for band in Band:
        if not lines_for(lines, band):
            raise BadSetting(f"{path}: has no line for band {band}: add one")
    return lines


def lines_for(lines: tuple[HelpLine, ...], band: Band) -> tuple[HelpLine, ...]:
    """The lines shown to ``band``, in order."""
    return tuple(line for line in lines if band in line.bands)


def _line(path: Path, n: int, raw: dict[str, Any]) -> HelpLine:
    try:
        line = HelpLine(
            bands=frozenset(Band(band) for band in raw["bands"]),
            title=str(raw["title"]),
            about=str(raw["about"]),
            number=str(raw["number"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BadSetting(
            f"{path}: line {n}: {error}: write bands, title, about, number"
        ) from error
    if not _NUMBER.fullmatch(line.number):
        raise BadSetting(f"{path}: line {n}: {line.number} is not a telephone number")
    return line

"""The surveys that come with the program, ready to copy and change."""

from __future__ import annotations

from pathlib import Path

from surveys.definition import Survey
from surveys.load import SURVEY_FILE, load

_HERE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """Names of the library's surveys, sorted."""
    return tuple(sorted(each.parent.name for each in _HERE.glob(f"*/{SURVEY_FILE}")))


def open(name: str) -> Survey:
    """The library survey of that name.

    Raises KeyError for a name that :func:`names` does not give.
    """
    if name not in names():
        raise KeyError(name)
    return load(_HERE / name)

"""Reading a definition from TOML: one file, or a folder with one file for each band."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from surveys.build import build, merged
from surveys.definition import Band, Survey
from surveys.errors import DefinitionError

SURVEY_FILE = "survey.toml"


def load(path: Path) -> Survey:
    """Read the definition at ``path``.

    A folder holds ``survey.toml`` and one ``<band>.toml`` for each band, in the bands'
    own order. Raises DefinitionError, naming survey, band, question and column, for
    the first thing an author has to put right; never returns a half-valid survey.
    """
    if not path.is_dir():
        return build(_tables(path.name, _read(path)))
    top = path / SURVEY_FILE
    bands = [path / f"{band}.toml" for band in Band]
    known = {top, *bands}
    for other in sorted(path.glob("*.toml")):
        if other not in known:
            raise DefinitionError(
                other.name, "this is not the name of a band", f"use {', '.join(Band)}"
            )
    return build(
        merged(
            _tables(top.name, _read(top)),
            [_tables(one.name, _read(one)) for one in bands if one.exists()],
        )
    )


def loads(text: str) -> Survey:
    """Read a definition held in one text. Raises DefinitionError as :func:`load`."""
    return build(_tables("survey", text))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise DefinitionError(
            path.name, "there is no such file", "check the name of the file"
        ) from None
    except UnicodeDecodeError:
        raise DefinitionError(
            path.name, "the file is not in UTF-8", "save it again as UTF-8"
        ) from None


def _tables(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DefinitionError(
            name, f"this is not TOML: {error}", "put the line right"
        ) from None

"""Extracting the texts of survey definitions for translators, as a Babel method.

Named in ``translations/surveys.cfg``; run with ``pybabel extract``. It gives what
``surveys.po.to_po`` gives, so that either way of making a catalogue fits the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from surveys.load import SURVEY_FILE, load
from surveys.slots import slots

Found = tuple[int, str, tuple[str, str], list[str]]
"""Line (0: a slot is found by its id), gettext function, (context, text), comments."""


def extract(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Every slot of the definition in ``file``; the other arguments are Babel's.

    A folder is read whole when its ``survey.toml`` comes; its other files give nothing.
    Raises DefinitionError where the definition is not one.
    """
    path = Path(file.name)
    if path.name == SURVEY_FILE:
        path = path.parent
    elif (path.parent / SURVEY_FILE).exists():
        return
    for slot_id, slot in slots(load(path)).items():
        yield 0, "pgettext", (slot_id, slot.text), [slot.context]

"""Questionnaires in files: which forms are read and written, and how."""

from __future__ import annotations

import json
from pathlib import Path

import tomli_w

from feedback.errors import Refused
from surveys import stored
from surveys.definition import Survey
from surveys.load import load
from surveys.po import to_po

KINDS = ("toml", "json", "po", "xlsform")


def read(path: Path) -> Survey:
    """The survey of a TOML file or folder.

    Raises DefinitionError saying what to put right, and Refused for another kind of
    file: XLSForms come with the studio.
    """
    if path.suffix in {".xlsx", ".xls", ".csv"}:
        raise Refused(
            str(path), "XLSForms cannot be read yet.", "Write it as TOML for now."
        )
    return load(path)


def write(survey: Survey, kind: str, *, language: str) -> str:
    """``survey`` as text of ``kind``. Raises Refused for one that is still to come."""
    document = stored.to_json(survey)
    if kind == "json":
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if kind == "toml":
        return tomli_w.dumps(document)
    if kind == "po":
        return to_po(survey, language)
    raise Refused(kind, "XLSForms cannot be written yet.", "Choose toml, json or po.")

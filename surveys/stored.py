"""The frozen document kept in the database: a survey as JSON, and back.

The document has the shape of one TOML file, with rules in their ``op`` form and columns
that say nothing left out, so that the same survey always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from surveys.build import FORMAT, build
from surveys.definition import (
    MAX_CHARS,
    BandForm,
    Concept,
    Item,
    Limits,
    Meaning,
    Option,
    ResponseSet,
    Role,
    Start,
    Survey,
)
from surveys.errors import DefinitionError
from surveys.rules import rule_json


def to_json(survey: Survey) -> dict[str, Any]:
    """The survey as plain values that ``json`` can write."""
    return {
        "format": FORMAT,
        "key": survey.key,
        "title": survey.title,
        "language": survey.language,
        "purpose": {
            "decision": survey.purpose.decision,
            "by": survey.purpose.by,
            "when": survey.purpose.when,
        },
        "words": dict(survey.words),
        "concept": [_concept(each) for each in survey.concepts.values()],
        "set": [_set(each) for each in survey.sets.values()],
        "band": [_band(form) for form in survey.bands],
    }


def from_json(document: object) -> Survey:
    """The survey of a document made by :func:`to_json`; equal to the one written.

    Raises DefinitionError for anything else, however it is malformed.
    """
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise DefinitionError(
            "survey > format",
            "the document is not in a form we can read",
            f"bring one of format {FORMAT}",
        )
    return build(document)


def canonical(survey: Survey) -> str:
    """The document as text: keys sorted, no spaces, one and the same each time."""
    return json.dumps(
        to_json(survey), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest(survey: Survey) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(survey).encode("utf-8")).hexdigest()


def _said(**columns: Any) -> dict[str, Any]:
    """The columns that say something: None, false and empty ones are left out."""
    return {name: v for name, v in columns.items() if v or type(v) is int}


def _concept(concept: Concept) -> dict[str, Any]:
    return _said(
        key=concept.key,
        role=None if concept.role is Role.CONTENT else str(concept.role),
        theme=concept.theme,
        indicator=concept.indicator,
        purpose=concept.purpose,
        reverse=concept.reverse,
        asks=concept.asks and str(concept.asks),
    )


def _set(response_set: ResponseSet) -> dict[str, Any]:
    return _said(
        key=response_set.key,
        layout=str(response_set.layout),
        favourable=sorted(response_set.favourable),
        option=[_option(option) for option in response_set.options],
    )


def _option(option: Option) -> dict[str, Any]:
    return _said(
        code=option.code,
        text=option.text,
        easy=option.easy,
        symbol=option.symbol,
        meaning=None if option.meaning is Meaning.ANSWER else str(option.meaning),
        alone=option.alone,
    )


def _band(form: BandForm) -> dict[str, Any]:
    return _said(
        key=str(form.band),
        title=form.title,
        minutes=form.minutes,
        words=dict(form.words),
        limits=_limits(form.limits),
        start=_start(form.start),
        part=[
            {
                "key": part.key,
                "title": part.title,
                "item": [_item(item) for item in part.items],
            }
            for part in form.parts
        ],
    )


def _limits(limits: Limits) -> dict[str, Any]:
    return _said(
        words_a_question=limits.words_a_question,
        words_a_screen=limits.words_a_screen,
        closed=limits.closed,
        open=limits.open,
        grade=limits.grade,
    )


def _start(start: Start) -> dict[str, Any]:
    return {
        "choose": start.choose,
        "who": {mode: list(lines) for mode, lines in start.who.items()},
        "okay": start.okay,
        "yes": start.yes,
        "no": start.no,
    }


def _item(item: Item) -> dict[str, Any]:
    return _said(
        id=item.id,
        concept=item.concept.key,
        kind=str(item.kind),
        text=item.text,
        easy=item.easy,
        hint=item.hint,
        spoken=item.spoken,
        set=item.options and item.options.key,
        symbol=item.symbol,
        show_if=item.show_if and rule_json(item.show_if),
        repeat=item.repeat,
        unsafe=sorted(item.unsafe),
        max_chars=None if item.max_chars == MAX_CHARS else item.max_chars,
    )

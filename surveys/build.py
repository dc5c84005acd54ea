"""A survey out of plain tables, however they came: TOML files or the stored document.

This is the only place that makes a :class:`~surveys.definition.Survey` from outside
data, and it never makes a half-valid one: what can be wrong with one band is looked at
in ``surveys.build_band``, with the whole survey here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from surveys.build_band import band_form
from surveys.columns import Table
from surveys.definition import (
    Asks,
    Band,
    Concept,
    Layout,
    Meaning,
    Option,
    Purpose,
    ResponseSet,
    Role,
    Survey,
)
from surveys.errors import DefinitionError
from surveys.names import CODE, CONCEPT, RESERVED, SURVEY, WORD

FORMAT = 1
"""Version of the shape; a document may say it, and another one is refused."""

MOST_OPTIONS = 100
"""Answers in one set: what nobody can read through is not a choice."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def build(raw: object) -> Survey:
    """The survey written in ``raw``, a mapping shaped like one TOML file.

    Raises DefinitionError, naming survey, band, question and column, for the first
    thing that has to be put right.
    """
    top = Table("survey", raw)
    top.number("format", FORMAT, FORMAT)
    key = top.name("key", SURVEY, "your-say")
    top.where = key
    words = MappingProxyType(_words(top))
    concepts = _named(key, "concept", top, _concept)
    sets = _named(key, "set", top, _response_set)
    survey = Survey(
        key=key,
        title=top.text("title"),
        language=top.name("language", _LANGUAGE, "en"),
        purpose=_purpose(key, top.raw("purpose")),
        concepts=MappingProxyType(concepts),
        sets=MappingProxyType(sets),
        bands=tuple(
            band_form(key, each, concepts, sets, words) for each in top.tables("band")
        ),
        words=words,
    )
    top.close()
    _check_bands(survey)
    return survey


def _words(table: Table) -> dict[str, str]:
    words = table.words("words")
    for name in words:
        if not WORD.fullmatch(name):
            raise table.wrong(
                f"words > {name[:40]}", "this cannot be a name", "write one like worker"
            )
    return words


def _named(key: str, column: str, top: Table, read: Any) -> dict[str, Any]:
    """Tables of one column by their keys; the same key twice is refused."""
    named: dict[str, Any] = {}
    for number, raw in enumerate(top.tables(column), 1):
        made = read(f"{key} > {column} {number}", raw)
        if made.key in named:
            raise DefinitionError(
                f"{key} > {column} {number}",
                f"{made.key!r} is written twice",
                "keep one of the two",
            )
        named[made.key] = made
    return named


def _purpose(key: str, raw: object) -> Purpose:
    if raw is None:
        raise DefinitionError(
            f"{key} > purpose",
            "it is missing",
            "say which decision the answers inform, by whom, and when",
        )
    table = Table(f"{key} > purpose", raw)
    purpose = Purpose(
        decision=table.text("decision"), by=table.text("by"), when=table.text("when")
    )
    table.close()
    return purpose


def _concept(where: str, raw: object) -> Concept:
    table = Table(where, raw)
    key = table.name("key", CONCEPT, "like_home")
    if key in RESERVED:
        raise table.wrong("key", f"{key!r} has a meaning of its own", "name it longer")
    concept = Concept(
        key=key,
        role=table.one_of("role", Role, Role.CONTENT),
        theme=table.maybe("theme"),
        indicator=table.maybe("indicator"),
        purpose=table.maybe("purpose"),
        reverse=table.flag("reverse"),
        asks=table.one_of("asks", Asks) if table.has("asks") else None,
    )
    table.close()
    return concept


def _response_set(where: str, raw: object) -> ResponseSet:
    table = Table(where, raw)
    key = table.name("key", CONCEPT, "ysn_pic")
    options = tuple(
        _option(f"{where} ({key}) > option {number}", each)
        for number, each in enumerate(table.tables("option"), 1)
    )
    made = ResponseSet(
        key=key,
        layout=table.one_of("layout", Layout),
        options=options,
        favourable=frozenset(table.texts("favourable")),
    )
    table.close()
    _check_options(table, made)
    return made


def _check_options(table: Table, made: ResponseSet) -> None:
    codes = made.codes()
    if len(codes) > MOST_OPTIONS:
        raise table.wrong(
            "option", f"it offers more than {MOST_OPTIONS} answers", "offer fewer"
        )
    if len(codes) < 2:
        raise table.wrong("option", "there is nothing to choose", "write at least two")
    if len(set(codes)) < len(codes):
        raise table.wrong("option", "a code is there twice", "give each its own code")
    answers = {o.code for o in made.options if o.meaning is Meaning.ANSWER}
    if strays := made.favourable - answers:
        raise table.wrong(
            "favourable",
            f"{min(strays)!r} is not an answer of this set",
            "name codes of options that are answers",
        )


def _option(where: str, raw: object) -> Option:
    table = Table(where, raw)
    option = Option(
        code=table.name("code", CODE, "not-sure"),
        text=table.text("text"),
        easy=table.maybe("easy"),
        symbol=table.maybe("symbol"),
        meaning=table.one_of("meaning", Meaning, Meaning.ANSWER),
        alone=table.flag("alone"),
    )
    table.close()
    return option


def _check_bands(survey: Survey) -> None:
    if not survey.bands:
        raise DefinitionError(
            f"{survey.key} > band", "nobody is asked anything", "write one band or more"
        )
    seen: set[Band] = set()
    for form in survey.bands:
        if form.band in seen:
            raise DefinitionError(
                f"{survey.key} > {form.band}", "this band is there twice", "merge them"
            )
        seen.add(form.band)


def merged(survey: Mapping[str, Any], bands: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The tables of a folder as one file would hold them."""
    return {**survey, "band": [*survey.get("band", ()), *bands]}

"""One band of a survey out of plain tables, checked against the survey's concepts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from surveys.columns import Table
from surveys.definition import (
    CHANGES,
    MAX_CHARS,
    Band,
    BandForm,
    Concept,
    Item,
    Kind,
    Limits,
    Part,
    ResponseSet,
    Start,
)
from surveys.errors import DefinitionError
from surveys.item_checks import check_item, check_rule, check_words
from surveys.names import CONCEPT, ITEM_ID
from surveys.rules import rule_from

MODES = ("anonymous", "pseudonymous", "confidential")
"""The identity modes a start may speak of (``start.who``)."""

MOST_ITEMS = 200
"""Items in one band: far more than anybody finishes, and few enough to check fast."""

_LONGEST = 10_000


def band_form(
    survey_key: str,
    raw: object,
    concepts: Mapping[str, Concept],
    sets: Mapping[str, ResponseSet],
    words: Mapping[str, str],
) -> BandForm:
    """The form of one band. ``words`` are the survey's fallbacks.

    Raises DefinitionError for the first thing an author has to put right.
    """
    table = Table(f"{survey_key} > band", raw)
    band = table.one_of("key", Band)
    table.where = where = f"{survey_key} > {band}"
    own_words = table.words("words")
    parts = _parts(table, concepts, sets)
    form = BandForm(
        band=band,
        title=table.text("title"),
        minutes=_needed(table, "minutes", table.number("minutes", 1, 60)),
        start=_start(where, table.raw("start")),
        parts=parts,
        limits=_limits(where, table.raw("limits") or {}),
        words=MappingProxyType(own_words),
    )
    table.close()
    _check_order(where, form)
    check_words(where, form, words.keys() | own_words.keys())
    return form


def _needed(table: Table, column: str, value: int | None) -> int:
    if value is None:
        raise table.wrong(column, "it is missing", "write a whole number")
    return value


def _start(where: str, raw: object) -> Start:
    if raw is None:
        raise DefinitionError(
            f"{where} > start", "it is missing", "say what is said before question one"
        )
    table = Table(f"{where} > start", raw)
    who = Table(f"{where} > start > who", table.raw("who") or {})
    lines = {mode: who.texts(mode) for mode in MODES if who.has(mode)}
    who.close()
    if not all(lines.values()) or not lines:
        raise table.wrong(
            "who",
            "nobody is told who will see the answers",
            "write the lines for each identity mode, such as anonymous",
        )
    start = Start(
        choose=table.text("choose"),
        who=MappingProxyType(lines),
        okay=table.text("okay"),
        yes=table.text("yes"),
        no=table.text("no"),
    )
    table.close()
    return start


def _limits(where: str, raw: object) -> Limits:
    table = Table(f"{where} > limits", raw)
    limits = Limits(
        words_a_question=table.number("words_a_question", 1, 100),
        words_a_screen=table.number("words_a_screen", 1, 500),
        closed=table.number("closed", 0, 200),
        open=table.number("open", 0, 50),
        grade=table.number("grade", 0, 20),
    )
    table.close()
    return limits


def _parts(
    band: Table, concepts: Mapping[str, Concept], sets: Mapping[str, ResponseSet]
) -> tuple[Part, ...]:
    parts: list[Part] = []
    for number, raw in enumerate(band.tables("part"), 1):
        table = Table(f"{band.where} > part {number}", raw)
        key = table.name("key", CONCEPT, "home")
        if any(part.key == key for part in parts):
            raise table.wrong("key", f"{key!r} is there twice", "give each its own key")
        items = tuple(
            _item(band.where, f"part {number} item {n}", key, each, concepts, sets)
            for n, each in enumerate(table.tables("item"), 1)
        )
        if not items:
            raise table.wrong("item", "nothing is asked in this part", "take it out")
        parts.append(Part(key=key, title=table.text("title"), items=items))
        table.close()
    if not parts:
        raise band.wrong("part", "nothing is asked", "write at least one part")
    if sum(len(part.items) for part in parts) > MOST_ITEMS:
        raise band.wrong(
            "part", f"it asks more than {MOST_ITEMS} questions", "ask fewer"
        )
    return tuple(parts)


def _item(
    where: str,
    place: str,
    part: str,
    raw: object,
    concepts: Mapping[str, Concept],
    sets: Mapping[str, ResponseSet],
) -> Item:
    table = Table(f"{where} > {place}", raw)
    item_id = table.name("id", ITEM_ID, "B05")
    table.where = f"{where} > {item_id}"
    concept = _declared(table, "concept", concepts)
    options = _declared(table, "set", sets) if table.has("set") else None
    rule = table.raw("show_if")
    item = Item(
        key=concept.key,
        concept=concept,
        id=item_id,
        kind=table.one_of("kind", Kind),
        text=table.text("text"),
        part=part,
        easy=table.maybe("easy"),
        hint=table.maybe("hint"),
        spoken=table.maybe("spoken"),
        symbol=table.maybe("symbol"),
        options=options,
        show_if=None if rule is None else rule_from(rule, f"{table.where} > show_if"),
        repeat=table.maybe("repeat"),
        unsafe=frozenset(table.texts("unsafe")),
        max_chars=table.number("max_chars", 1, _LONGEST) or MAX_CHARS,
    )
    table.close()
    check_item(table.where, item)
    return item


def _declared(table: Table, column: str, known: Mapping[str, Any]) -> Any:
    name = table.text(column)
    if name not in known:
        raise table.wrong(
            column,
            f"{name[:40]!r} is not declared",
            f"add a [[{column}]] with this key, or correct the name",
        )
    return known[name]


def _check_order(where: str, form: BandForm) -> None:
    """Rules and repeats may look back only, at questions that can be looked at."""
    earlier: dict[str, Item] = {}
    ids: set[str] = set()
    for item in form.items():
        place = f"{where} > {item.id}"
        if item.key in earlier or item.id in ids:
            raise DefinitionError(
                place,
                "its id or concept is already in this band",
                "ask each concept once in a band",
            )
        _check_repeat(place, item, earlier)
        check_rule(place, item, earlier)
        earlier[item.key] = item
        ids.add(item.id)


def _check_repeat(place: str, item: Item, earlier: Mapping[str, Item]) -> None:
    if item.repeat is None or item.repeat == CHANGES:
        return
    over = earlier.get(item.repeat)
    if over is None or over.kind is not Kind.CHOOSE_MANY or over.repeat:
        raise DefinitionError(
            f"{place} > repeat",
            f"{item.repeat[:40]!r} is not an earlier choose-many question",
            f'name one, or write "{CHANGES}"',
        )

"""What must be true of one item before anybody is shown it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from surveys.definition import CHANGES, BandForm, Item, Kind
from surveys.errors import DefinitionError
from surveys.names import PLACEHOLDER
from surveys.rules import Is, leaves


def check_item(where: str, item: Item) -> None:
    """Raise DefinitionError where kind, answers and columns of an item do not agree."""
    if item.kind.has_options and item.options is None:
        raise DefinitionError(
            f"{where} > set", "it has no answers to choose from", "name a set"
        )
    if item.options is not None and not item.kind.has_options:
        raise DefinitionError(
            f"{where} > set", f"{item.kind} has no answers to choose", "take it out"
        )
    if strays := item.unsafe - set(item.codes()):
        raise DefinitionError(
            f"{where} > unsafe",
            f"{min(strays)[:40]!r} is not an answer of this question",
            "name codes of its set",
        )
    if item.repeat and item.kind is Kind.NOTICE:
        raise DefinitionError(
            f"{where} > repeat", "a notice cannot repeat", "take it out"
        )


def check_rule(where: str, item: Item, earlier: Mapping[str, Item]) -> None:
    """Raise DefinitionError unless ``show_if`` looks at earlier, answerable items."""
    for leaf in leaves(item.show_if) if item.show_if else ():
        place = f"{where} > show_if"
        of = earlier.get(leaf.item)
        if of is None:
            raise DefinitionError(
                place,
                f"{leaf.item[:40]!r} is not asked before this question",
                "name the concept of an earlier question of this band",
            )
        if of.kind is Kind.NOTICE or of.repeat:
            raise DefinitionError(
                place,
                f"{leaf.item!r} has no single answer to look at",
                "name a question that is asked once",
            )
        if isinstance(leaf, Is) and (strays := leaf.codes - set(of.codes())):
            raise DefinitionError(
                place,
                f"{min(strays)[:40]!r} is not an answer of {leaf.item!r}",
                "name codes of its set",
            )


def check_words(where: str, form: BandForm, known: Set[str]) -> None:
    """Raise DefinitionError for a name in braces that nothing can fill."""
    for place, text, extra in _texts(form):
        for name in PLACEHOLDER.findall(text):
            if name not in known and name not in extra:
                raise DefinitionError(
                    f"{where} > {place}",
                    f"nothing says what {{{name}}} is",
                    "add it to [words]",
                )


def _texts(form: BandForm) -> Iterator[tuple[str, str, Set[str]]]:
    """Place, text and the names that this text alone may use."""
    nothing: Set[str] = frozenset()
    yield "title", form.title, nothing
    start = form.start
    for line in (start.choose, start.okay, start.yes, start.no):
        yield "start", line, nothing
    for line in (line for lines in start.who.values() for line in lines):
        yield "start > who", line, nothing
    for part in form.parts:
        yield f"part {part.key}", part.title, nothing
        for item in part.items:
            yield from _item_texts(item)


def _item_texts(item: Item) -> Iterator[tuple[str, str, Set[str]]]:
    extra: Set[str] = frozenset()
    if item.repeat:
        extra = {"change_title"} if item.repeat == CHANGES else {"chosen"}
    for column in ("text", "easy", "hint", "spoken"):
        text = getattr(item, column)
        if text:
            yield f"{item.id} > {column}", text, extra
    for option in item.options.options if item.options else ():
        for text in filter(None, (option.text, option.easy)):
            yield f"{item.id} > set > {option.code}", text, extra

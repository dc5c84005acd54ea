"""The one thing a person is asked: a band's form with every blank filled in.

A questionnaire depends on the survey, the band, the language and the wave, never on the
person, so it is made once for each of those and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from surveys.definition import (
    CHANGES,
    Band,
    BandForm,
    Item,
    Kind,
    Part,
    ResponseSet,
    Start,
    Survey,
)
from surveys.errors import NoSuchBand
from surveys.names import CODE
from surveys.rules import All, Is
from surveys.texts import (
    Change,
    changed_item,
    changed_part,
    changed_set,
    changed_start,
    changed_title,
    changed_words,
    fill,
)

MOST_CHANGES = 3
"""Service changes one person is asked about, so that the form stays short."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedChange:
    """A service change the wave asks about: its key, and its title for each band.

    A band without a title is not asked about it.
    """

    key: str
    titles: Mapping[Band, str]

    def __post_init__(self) -> None:
        """Refuse a key that could not be part of an answer's key."""
        if not re.fullmatch(CODE, self.key):
            raise ValueError("a change's key is lower-case letters, digits and hyphens")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Questionnaire:
    """What a person of one band is asked, in order, with all texts final.

    Two are the same only when they are the same object, so that what is worked out from
    one (``surveys.answers``) can be kept beside it cheaply.
    """

    survey_key: str
    band: Band
    title: str
    minutes: int
    start: Start
    parts: tuple[Part, ...]
    _items: tuple[Item, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay the items out in one row, once."""
        row = tuple(item for part in self.parts for item in part.items)
        object.__setattr__(self, "_items", row)

    def items(self) -> tuple[Item, ...]:
        """Every item that may be asked, in order, repeats spelt out."""
        return self._items


def questionnaire(
    survey: Survey,
    band: Band,
    *,
    changes: Sequence[LinkedChange] = (),
    words: Mapping[str, str] = _NOTHING,
    texts: Mapping[str, str] = _NOTHING,
) -> Questionnaire:
    """The questionnaire of ``band``.

    ``changes``: at most MOST_CHANGES of them are asked about, the first ones. ``words``
    are the wave's own for names in braces; an empty or absent one falls back to the
    survey's. ``texts`` maps slot ids to another language's wording; a slot it lacks is
    shown as written. Raises NoSuchBand where the survey has no form for the band.
    """
    form = survey.form(band)
    if form is None:
        raise NoSuchBand(survey.key, band)
    made = _Maker(survey, form, words, texts)
    return Questionnaire(
        survey_key=survey.key,
        band=band,
        title=changed_title(form, made.change),
        minutes=form.minutes,
        start=changed_start(form.start, band, made.change),
        parts=tuple(made.parts(form, changes[:MOST_CHANGES])),
    )


class _Maker:
    """Overlays and fills the texts of one band, and spells repeats out."""

    def __init__(
        self,
        survey: Survey,
        form: BandForm,
        words: Mapping[str, str],
        texts: Mapping[str, str],
    ) -> None:
        def overlay(slot: str, text: str) -> str:
            return texts.get(slot, text)

        self.band = form.band
        self.texts = texts
        self.words = {
            **changed_words(survey.words, overlay),
            **changed_words(form.words, overlay, form.band),
            **{name: text for name, text in words.items() if text.strip()},
        }
        self.change = self.changing({})
        self.sets: dict[str, ResponseSet] = {}

    def changing(self, extra: Mapping[str, str]) -> Change:
        words = {**self.words, **extra}
        return lambda slot, text: fill(self.texts.get(slot, text), words)

    def parts(self, form: BandForm, changes: Sequence[LinkedChange]) -> Iterator[Part]:
        """The parts that still ask something once absent changes are left out."""
        for part in form.parts:
            items = tuple(
                each for item in part.items for each in self.spelt(item, form, changes)
            )
            if any(item.kind is not Kind.NOTICE for item in items) or (
                len(items) == len(part.items)
            ):
                part = changed_part(part, self.band, self.change)
                yield replace(part, items=items)

    def spelt(
        self, item: Item, form: BandForm, changes: Sequence[LinkedChange]
    ) -> Iterator[Item]:
        """The item itself, or one for each thing it repeats over."""
        if item.repeat is None:
            yield self.worded(item, {})
        elif item.repeat == CHANGES:
            for change in changes:
                if title := change.titles.get(self.band):
                    made = self.worded(item, {"change_title": title})
                    yield replace(made, key=f"{item.key}:{change.key}", repeat=None)
        else:
            yield from self.over_chosen(item, form)

    def over_chosen(self, item: Item, form: BandForm) -> Iterator[Item]:
        over = next(each for each in form.items() if each.key == item.repeat)
        for option in self.set_of(over).options if over.options else ():
            if option.excludes:
                continue
            chosen = Is(over.key, frozenset({option.code}))
            rule = All((chosen, item.show_if)) if item.show_if else chosen
            made = self.worded(item, {"chosen": option.text})
            key = f"{item.key}:{option.code}"
            yield replace(made, key=key, show_if=rule, repeat=None)

    def worded(self, item: Item, extra: Mapping[str, str]) -> Item:
        made = changed_item(item, self.band, self.changing(extra))
        return replace(made, options=self.set_of(item)) if item.options else made

    def set_of(self, item: Item) -> ResponseSet:
        """The item's response set with its texts final, made once for each set."""
        options = item.options
        assert options is not None  # noqa: S101 - callers looked; narrows the type
        if options.key not in self.sets:
            self.sets[options.key] = changed_set(options, self.change)
        return self.sets[options.key]

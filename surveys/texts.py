"""Every text of a survey, by the slot it stands in; translation and filling go through.

A slot id is a path: ``title``, ``words/worker``, ``set/ysn_pic/yes``, ``8-11/title``,
``8-11/start/who/anonymous/1``, ``8-11/part/home/title``, ``8-11/like_home/text``. The
walk below is the only list of texts there is, so what is offered for translation, what
is overlaid and what is filled in can never be three different things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from surveys.definition import Band, BandForm, Item, Option, Part, ResponseSet, Start
from surveys.names import PLACEHOLDER

Change = Callable[[str, str], str]
"""Slot id and text to the text that shall stand there."""


def fill(text: str, words: Mapping[str, str]) -> str:
    """``text`` with names in braces replaced from ``words``, once.

    A name that ``words`` lacks stays as it stands, and what was put in is not looked at
    again: a word with braces of its own is only ever text.
    """
    return PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)


def changed_words(
    words: Mapping[str, str], change: Change, band: Band | None = None
) -> dict[str, str]:
    """The words in braces, of the survey or of one band."""
    above = f"{band}/words" if band else "words"
    return {name: change(f"{above}/{name}", text) for name, text in words.items()}


def changed_set(response_set: ResponseSet, change: Change) -> ResponseSet:
    """A response set with every text changed."""

    def option(each: Option) -> Option:
        slot = f"set/{response_set.key}/{each.code}"
        return replace(
            each,
            text=change(slot, each.text),
            easy=each.easy and change(f"{slot}/easy", each.easy),
        )

    return replace(response_set, options=tuple(map(option, response_set.options)))


def changed_item(item: Item, band: Band, change: Change) -> Item:
    """An item with its own texts changed; its options are left as they are."""
    slot = f"{band}/{item.concept.key}"
    return replace(
        item,
        text=change(f"{slot}/text", item.text),
        easy=item.easy and change(f"{slot}/easy", item.easy),
        hint=item.hint and change(f"{slot}/hint", item.hint),
        spoken=item.spoken and change(f"{slot}/spoken", item.spoken),
    )


def changed_start(start: Start, band: Band, change: Change) -> Start:
    """What is said before the first question, with every text changed."""
    slot = f"{band}/start"
    return Start(
        choose=change(f"{slot}/choose", start.choose),
        who=MappingProxyType(
            {
                mode: tuple(
                    change(f"{slot}/who/{mode}/{number}", line)
                    for number, line in enumerate(lines, 1)
                )
                for mode, lines in start.who.items()
            }
        ),
        okay=change(f"{slot}/okay", start.okay),
        yes=change(f"{slot}/yes", start.yes),
        no=change(f"{slot}/no", start.no),
    )


def changed_part(part: Part, band: Band, change: Change) -> Part:
    """A part with its title changed; its items are left as they are."""
    return replace(part, title=change(f"{band}/part/{part.key}/title", part.title))


def changed_title(form: BandForm, change: Change) -> str:
    """The title of a band's form."""
    return change(f"{form.band}/title", form.title)

"""Own words, counted in people and not in mentions.

Whoever touches a theme twice is one person. A person's tags win over a machine's, and
of several machines the newest. Nobody's words are opened here, only their tags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.invites.models import Wave
from feedback.reports import queries
from feedback.themes.models import NO_THEME, PERSON
from surveys.definition import Asks, Band


@dataclass(slots=True)
class Spoke:
    """Own words to one kind of question in one band, in people.

    ``wrote`` anything; ``read`` for themes by somebody or something, ``by_hand`` all by
    a person. ``themes``: how many of those read touch each theme.
    """

    wrote: int = 0
    read: int = 0
    by_hand: int = 0
    themes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one comment was found to touch, and by whom."""

    themes: frozenset[str]
    by_hand: bool


def own_words(
    session: Session,
    wave: Wave,
    asks: Mapping[str, Asks],
    bands: Mapping[UUID, Band],
) -> dict[Asks, dict[Band, Spoke]]:
    """Who wrote, and what about, by what the question invites and by band.

    ``asks`` maps concept keys to what their question invites; ``bands`` is the band of
    every response that counts, so others are left out.
    """
    found = _readings(session, wave)
    people: dict[tuple[UUID, Asks], list[_Reading | None]] = {}
    for response_id, item in queries.written(session, wave):
        sense = asks.get(item.partition(":")[0])
        if sense and response_id in bands:
            readings = people.setdefault((response_id, sense), [])
            readings.append(found.get((response_id, item)))
    spoke: dict[Asks, dict[Band, Spoke]] = {}
    for (response_id, sense), readings in people.items():
        of_band = spoke.setdefault(sense, {}).setdefault(bands[response_id], Spoke())
        _count(of_band, [reading for reading in readings if reading])
    return spoke


def is_person(tagger: str) -> bool:
    """Whether a tag was given by a person."""
    return tagger.startswith(PERSON)


def _count(spoke: Spoke, readings: list[_Reading]) -> None:
    """Add one person who wrote; ``readings`` of their comments that are read."""
    spoke.wrote += 1
    if readings:
        spoke.read += 1
        spoke.by_hand += all(reading.by_hand for reading in readings)
        spoke.themes.update(set().union(*(reading.themes for reading in readings)))


def _readings(session: Session, wave: Wave) -> dict[tuple[UUID, str], _Reading]:
    """The reading of each comment that counts.

    Of several of one kind the last by name wins, so that a newer version of a tagger
    replaces the older and never adds to it.
    """
    heard: dict[tuple[UUID, str], dict[str, set[str]]] = {}
    for tag in queries.tags(session, wave):
        by = heard.setdefault((tag.response_id, tag.item), {})
        themes = by.setdefault(tag.tagger, set())
        if tag.theme != NO_THEME:
            themes.add(tag.theme)
    best = {}
    for comment, by in heard.items():
        tagger = max(by, key=lambda name: (is_person(name), name))
        best[comment] = _Reading(frozenset(by[tagger]), is_person(tagger))
    return best

"""The start page: the same question in each band's voice, to choose from by ear."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.definition import Band, Item, Role
from surveys.questionnaire import Questionnaire
from surveys.words import _l, gettext

SOUNDS = "listened_to"
"""The indicator whose item lets a band be heard: every library survey has it."""

_AGES = {
    Band.AGED_4_TO_7: _l("ages 4 to 7"),
    Band.AGED_8_TO_11: _l("ages 8 to 11"),
    Band.AGED_12_TO_17: _l("ages 12 to 17"),
    Band.AGED_18_TO_25: _l("ages 18 to 25"),
    Band.ADULT: "",
}
_SHAPES = {
    Band.AGED_4_TO_7: _l("Two answers, big pictures"),
    Band.AGED_8_TO_11: _l("Three answers, with pictures"),
    Band.AGED_12_TO_17: _l("Five answers, no pictures"),
    Band.AGED_18_TO_25: _l("Agree or disagree"),
    Band.ADULT: _l("For parents and carers"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """One version as the start page offers it. ``ages`` is empty for adults."""

    band: Band
    ask: str
    shape: str
    minutes: str
    ages: str
    href: str


def voice(asked: Questionnaire, href: str) -> Voice:
    """How ``asked`` sounds, in the catalogue now in use."""
    minutes = gettext("%(n)s minutes") % {"n": asked.minutes}
    band = asked.band
    return Voice(
        band=band,
        ask=_sound(asked.items()).text,
        shape=str(_SHAPES[band]),
        minutes=minutes,
        ages=str(_AGES[band]),
        href=href,
    )


def _sound(items: tuple[Item, ...]) -> Item:
    content = [item for item in items if item.concept.role is Role.CONTENT]
    heard = (item for item in content if item.concept.indicator == SOUNDS)
    return next(heard, (content or list(items))[0])

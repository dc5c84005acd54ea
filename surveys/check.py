"""Advice to authors, as a careful reader would give it; pure, and about words only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveys.definition import BandForm, Survey
from surveys.words import words_of


class Level(StrEnum):
    """Whether it stops publishing, or is for the author to weigh."""

    STOP = "stop"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: where, what is wrong, what to do."""

    where: str
    level: Level
    problem: str
    do: str


def findings(survey: Survey) -> list[Finding]:
    """Everything found in ``survey``, in the order it is asked."""
    return [found for form in survey.bands for found in _too_long(survey, form)]


def _too_long(survey: Survey, form: BandForm) -> list[Finding]:
    limit = form.limits.words_a_question
    if limit is None:
        return []
    return [
        Finding(
            where=f"{survey.key} > {form.band} > {item.key}",
            level=Level.STOP,
            problem=f"{len(words_of(item.text))} words are too many at this age",
            do=f"use {limit} words or fewer",
        )
        for item in form.items()
        if len(words_of(item.text)) > limit
    ]

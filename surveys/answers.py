"""Reading what came in for a questionnaire, from whichever door.

Everything given is checked, what was not asked is dropped by name, and a question
asked and passed over leaves its mark. The kinds of question are in ``surveys.kinds``;
their names are given out here as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from surveys.definition import Item, Kind
from surveys.errors import BadAnswer, Problem
from surveys.kinds import (
    SKIP,
    Answering,
    ChooseMany,
    ChooseOne,
    Notice,
    OwnWords,
    Scale,
    State,
    Value,
    answering,
)
from surveys.questionnaire import Questionnaire
from surveys.routing import path

__all__ = [
    "SKIP",
    "Accepted",
    "Answering",
    "ChooseMany",
    "ChooseOne",
    "Notice",
    "OwnWords",
    "Reader",
    "Scale",
    "State",
    "Value",
    "accept",
    "answering",
    "reader",
    "state_of",
]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Answers that may be stored.

    ``answers`` has every question on the path, in order, None where it was skipped.
    ``dropped`` are the keys that had an answer and are off the path.
    """

    answers: dict[str, Value]
    dropped: tuple[str, ...]


class Reader:
    """Reads answers to one questionnaire; made once, by :func:`reader`."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.kinds = {item.key: answering(item) for item in questionnaire.items()}
        self.questions = {
            item.key for item in questionnaire.items() if item.kind is not Kind.NOTICE
        }

    def accept(self, raw: object) -> Accepted:
        """See :func:`accept`."""
        if not isinstance(raw, Mapping):
            raise BadAnswer("answers", Problem.NOT_ANSWERS)
        values: dict[str, Value] = {}
        for key, given in raw.items():
            kind = self.kinds.get(key) if isinstance(key, str) else None
            if kind is None:
                raise BadAnswer("answers", Problem.UNKNOWN)
            values[key] = kind.parse(given)
        asked = path(self.questionnaire, values)
        kept = {key: values.get(key) for key in asked if key in self.questions}
        dropped = tuple(
            key
            for key, value in values.items()
            if value is not None and key not in kept
        )
        return Accepted(kept, dropped)


@lru_cache(maxsize=256)
def reader(questionnaire: Questionnaire) -> Reader:
    """The reader of ``questionnaire``, kept beside it."""
    return Reader(questionnaire)


def accept(questionnaire: Questionnaire, raw: object) -> Accepted:
    """Read what came in for ``questionnaire``, from whichever door.

    ``raw`` maps item keys to a code, a list of codes, a text or None, as decoded JSON
    or :func:`surveys.forms.given` has it. Every answer given is checked, also those off
    the path, which are then dropped; a question asked and not answered is a skip.
    Raises BadAnswer for the first thing that cannot be an answer, and nothing else.
    """
    return reader(questionnaire).accept(raw)


def state_of(item: Item, answers: Mapping[str, Value]) -> State:
    """What became of ``item`` in stored ``answers``: an absent key was not asked."""
    if item.key not in answers:
        return State.NOT_ASKED
    return answering(item).state(answers[item.key])

"""What the linter finds: where, how grave, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveys.definition import BandForm, Item, Survey


class Level(StrEnum):
    """``stop``: not to be published so, unless a person writes down why."""

    STOP = "stop"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``where`` is a path as in DefinitionError."""

    where: str
    level: Level
    problem: str
    do: str


@dataclass(frozen=True, slots=True)
class Place:
    """A band's form or one of its items, from where findings are made."""

    survey: Survey
    form: BandForm
    item: Item | None = None
    column: str = ""

    def stop(self, problem: str, do: str) -> Finding:
        """A finding that stops publishing."""
        return Finding(self._where(), Level.STOP, problem, do)

    def advice(self, problem: str, do: str) -> Finding:
        """A finding to think about."""
        return Finding(self._where(), Level.ADVICE, problem, do)

    def _where(self) -> str:
        steps = [self.survey.key, str(self.form.band)]
        if self.item is not None:
            steps.append(self.item.id)
        return " > ".join([*steps, self.column] if self.column else steps)

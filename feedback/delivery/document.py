"""The survey as one document: rendered once for each wave, version, band and language.

What is kept depends on nothing of the person who opens it. The few values that differ
at each opening stand in the slots of a Skeleton and are made when it is served.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import UUID

from feedback.delivery.queries import Doorway
from surveys.definition import Band, Survey
from surveys.questionnaire import Questionnaire, questionnaire
from surveys.stored import from_json

Kept = TypeVar("Kept")

MOST_SURVEYS = 32
MOST_DOCUMENTS = 128
"""How many are kept in a process; a document is about 150 kB with its deflated twin."""


@dataclass(frozen=True, slots=True)
class Published:
    """A frozen version: the survey, and its wording in other languages.

    ``texts`` maps a language to slot id and wording.
    """

    survey: Survey
    texts: Mapping[str, Mapping[str, str]]
    bands: frozenset[Band]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it may be answered in; the one it was written in first."""
        return (self.survey.language, *self.texts)


def published(document: Mapping[str, Any]) -> Published:
    """Read a version's document: a survey, with the key ``texts`` beside it if any."""
    plain = dict(document)
    texts = plain.pop("texts", {})
    survey = from_json(plain)
    return Published(survey, texts, frozenset(form.band for form in survey.bands))


class Recent(Generic[Kept]):
    """Keeps the most recently used of what it was asked to make."""

    def __init__(self, most: int) -> None:
        """Keep at most ``most``."""
        self.most = most
        self._kept: OrderedDict[Any, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Any, make: Callable[[], Kept]) -> Kept:
        """What is kept under ``key``, made by ``make`` if it is not there.

        Two threads may both make it; the first one kept is given to both.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            kept = self._kept.setdefault(key, made)
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return kept


class Shelf:
    """Published versions and the questionnaires made of them, in this process."""

    def __init__(self, read: Callable[[UUID], Mapping[str, Any]]) -> None:
        """``read`` fetches the document of a version."""
        self.read = read
        self._published: Recent[Published] = Recent(MOST_SURVEYS)
        self._questionnaires: Recent[Questionnaire] = Recent(MOST_DOCUMENTS)

    def published(self, version_id: UUID) -> Published:
        """The version; a published one never changes, so it is read once."""
        return self._published.get(version_id, lambda: published(self.read(version_id)))

    def questionnaire(
        self, door: Doorway, version_id: UUID, band: Band, language: str
    ) -> Questionnaire:
        """What ``band`` is asked behind ``door`` in ``language``."""
        key = (door.wave_id, version_id, band, language, door.fingerprint)
        found = self.published(version_id)
        return self._questionnaires.get(
            key,
            lambda: questionnaire(
                found.survey,
                band,
                changes=door.changes,
                words=door.words,
                texts=found.texts.get(language, {}),
            ),
        )

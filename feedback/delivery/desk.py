"""What the pages of this room share within one application: doors, surveys, documents.

Kept on the application, so that two applications in one process are two. It knows
nothing of the web: what turns a template into text, and where pages are, is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Engine

from feedback import i18n
from feedback.db import reading
from feedback.delivery.chrome import chrome
from feedback.delivery.document import MOST_DOCUMENTS, Recent, Shelf
from feedback.delivery.doors import Doors
from feedback.delivery.help import help_lines, lines_for
from feedback.delivery.opening import Opening
from feedback.delivery.page import Links, Page
from feedback.delivery.queries import Doorway, VersionRef, document_of, doorway
from feedback.delivery.skeleton import Skeleton
from feedback.delivery.tries import Tries
from feedback.responses.codes import words
from surveys.definition import Band

MOST_PAGES = 256
"""Pages of one screen that are kept in a process; one is about 20 kB."""

SLOTS = {"submission_id": 36, "withdraw": 64, "code": 96}
"""What differs at each opening of the document, and how many bytes it may take."""


class Web(Protocol):
    """What the desk needs of the web."""

    def render(self, template: str, **context: Any) -> str:
        """The text of a template."""

    def links(self, slug: str, band: Band, language: str) -> Links:
        """Where the pages of a band are."""


class Desk:
    """Doors, surveys and documents of one application."""

    def __init__(
        self, engine: Engine, instance: Path, languages: tuple[str, ...], web: Web
    ) -> None:
        """Reads the help lines at once: a service without them must not start."""
        self.engine = engine
        self.languages = languages
        self.web = web
        self.help_lines = help_lines(instance)
        self.doors = Doors(self._read_door)
        self.shelf = Shelf(self._read_document)
        self.tries = Tries()
        self.pages: Recent[Skeleton] = Recent(MOST_PAGES)
        self._documents: Recent[Skeleton] = Recent(MOST_DOCUMENTS)
        self._openings: Recent[Opening] = Recent(MOST_DOCUMENTS)

    def languages_of(self, door: Doorway) -> tuple[str, ...]:
        """The languages offered behind ``door``: its version's, where we speak them."""
        written, *others = self.shelf.published(door.version.id).languages
        return (written, *(each for each in others if each in self.languages))

    def skeleton(self, door: Doorway, band: Band, language: str) -> Skeleton:
        """The document of ``band`` in ``language``, rendered the first time."""
        key = (door.slug, door.fingerprint, door.version.id, band, language)
        return self._documents.get(
            key,
            lambda: Skeleton(
                lambda slots: self.document(door, band, language, slots), SLOTS
            ),
        )

    def document(
        self,
        door: Doorway,
        band: Band,
        language: str,
        slots: Mapping[str, str],
        *,
        given: Mapping[str, Any] | None = None,
        problem: tuple[str, str] | None = None,
    ) -> str:
        """The survey as text.

        ``given`` and ``problem`` (a place and a sentence) belong to a form that could
        not be stored.
        """
        self.speak(language)
        page = self.page(door, band, language)
        return self.web.render(
            "delivery/document.html",
            page=page,
            slot=slots,
            given=given or {},
            problem=problem,
            **self.frame(page.words.band, language, page.links),
        )

    def page(self, door: Doorway, band: Band, language: str) -> Page:
        """What the document's template shows."""
        asked = self.shelf.questionnaire(door, door.version.id, band, language)
        return Page(
            questionnaire=asked,
            words=chrome(band),
            identity=door.identity,
            wave=str(door.wave_id),
            version=str(door.version.number),
            links=self.web.links(door.slug, band, language),
            help_lines=lines_for(self.help_lines, band),
            closes_on=i18n.day(door.closes_on, language),
            code_words=words(),
            tongues=self.languages_of(door),
        )

    def opening(
        self, door: Doorway, band: Band, version: str | None, language: str
    ) -> Opening:
        """What the intake must know of answers to ``version`` (the number posted)."""
        served = {str(each.number): each for each in door.versions}
        of = served.get(version or "", door.version)
        key = (door.slug, door.fingerprint, of.id, band)
        return self._openings.get(key, lambda: self._opened(door, band, of, language))

    def _opened(
        self, door: Doorway, band: Band, of: VersionRef, language: str
    ) -> Opening:
        return Opening(
            organisation_id=door.organisation_id,
            wave_id=door.wave_id,
            wave=str(door.wave_id),
            version_id=of.id,
            version=str(of.number),
            questionnaire=self.shelf.questionnaire(door, of.id, band, language),
            languages=frozenset(self.shelf.published(of.id).languages),
            identity=door.identity,
            opens_on=door.opens_on,
            closes_on=door.closes_on,
            grace_days=door.grace_days,
            service_id=door.service_id,
            area=door.area,
            provider=door.provider,
            placement_group=door.placement_group,
        )

    def frame(self, band: Band, language: str, links: Links) -> dict[str, Any]:
        """What the layout of every respondent page needs."""
        return {
            "words": chrome(band),
            "lang": language,
            "direction": i18n.direction(language),
            "hide": links.hide,
            "help": links.help,
        }

    @staticmethod
    def speak(language: str) -> None:
        """Let what is rendered from now on, in this request, speak ``language``."""
        i18n.use(i18n.catalogues((language,))[language])

    def _read_door(self, slug: str) -> Doorway | None:
        with reading(self.engine) as session:
            return doorway(session, slug)

    def _read_document(self, version_id: UUID) -> Mapping[str, Any]:
        with reading(self.engine) as session:
            return document_of(session, version_id)

"""An open wave to send answers to, and answers to send. Everything is invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from feedback.db import reading, transaction
from feedback.delivery.intake import Receipt, receive
from feedback.delivery.opening import Opening
from feedback.invites.queries import versions_of
from feedback.responses.models import Comment, Response, Submission
from feedback.responses.service import comment_place, wave_scope
from feedback.safeguarding.models import Alert
from feedback.seal import Keys
from surveys.definition import Band
from surveys.questionnaire import LinkedChange, questionnaire
from tests import factories
from tests.conftest import NOW
from tests.surveys.your_say import SURVEY

CHANGE = LinkedChange(key="notice", titles=dict.fromkeys(Band, "how we tell you"))
FORMS = {band: questionnaire(SURVEY, band, changes=[CHANGE]) for band in Band}
HASH = "ab" * 32


@dataclass(frozen=True)
class Desk:
    """An open wave on one database, and what arrives at it."""

    engine: Engine
    keys: Keys
    opening: Opening

    def content(self, answers: Any = None, **changed: Any) -> dict[str, Any]:
        """A submission, all fields; what is given replaces what it would be."""
        whole = {
            "submission_id": str(uuid4()),
            "wave": self.opening.wave,
            "version": self.opening.version,
            "lang": "en",
            "credential": None,
            "mode": "self",
            "answers": {} if answers is None else answers,
            "helper": {"kinds": [], "role": None, "conflict": None},
            "talk": {"wants": None, "contact": None},
            "quote_ok": None,
            "withdraw": None,
        }
        return {**whole, **changed}

    def send(self, raw: Any, now: datetime = NOW, **extra: Any) -> Receipt:
        """Hand ``raw`` to the intake in a transaction of its own."""
        with transaction(self.engine) as session:
            return receive(session, self.keys, self.opening, raw, now=now, **extra)

    def at(self, **changed: Any) -> Desk:
        """The same, where the opening says otherwise."""
        return Desk(self.engine, self.keys, replace(self.opening, **changed))

    @contextmanager
    def look(self) -> Iterator[Session]:
        with reading(self.engine) as session:
            yield session

    def count(self, model: type) -> int:
        with self.look() as session:
            return session.scalar(select(func.count()).select_from(model)) or 0

    def counts(self) -> tuple[int, int, int]:
        """Responses, submissions, alerts."""
        return self.count(Response), self.count(Submission), self.count(Alert)

    def response(self) -> Response:
        """The only response."""
        with self.look() as session:
            return session.scalars(select(Response)).one()

    def words(self) -> dict[str, str]:
        """The words of all responses, unsealed, by item."""
        scope = wave_scope(self.opening.wave_id)
        with self.look() as session:
            return {
                row.item: self.keys.unseal(
                    session, scope, comment_place(row.response_id, row.item), row.sealed
                )
                for row in session.scalars(select(Comment))
            }

    def all_words(self) -> list[str]:
        """Every comment of every response, unsealed, in no order."""
        scope = wave_scope(self.opening.wave_id)
        with self.look() as session:
            return [
                self.keys.unseal(
                    session, scope, comment_place(row.response_id, row.item), row.sealed
                )
                for row in session.scalars(select(Comment))
            ]


def a_desk(engine: Engine, keys: Keys, band: Band = Band.AGED_8_TO_11) -> Desk:
    """A new organisation with an open wave of the library survey."""
    with transaction(engine) as session:
        at = factories.organisation(session, f"shire-{uuid4().hex[:8]}")
        wave = factories.wave(session, factories.version(session, at))
        opening = Opening(
            organisation_id=at.id,
            wave_id=wave.id,
            wave=str(wave.id),
            version_id=versions_of(session, wave.id)[-1],
            version="1",
            questionnaire=FORMS[band],
            languages=frozenset({"en", "cy"}),
            identity=wave.identity,
            opens_on=wave.opens_on,
            closes_on=wave.closes_on,
            grace_days=wave.grace_days,
            area="north",
            placement_group="foster",
        )
    return Desk(engine, keys, opening)


@pytest.fixture
def desk(engine: Engine, keys: Keys) -> Desk:
    """A desk on the application's own database."""
    return a_desk(engine, keys)

"""The whole survey of one alert as its reader sees it: questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.accounts.policy import Member
from feedback.errors import NotFound
from feedback.invites.models import Wave
from feedback.responses.models import Comment, Response
from feedback.responses.queries import answer_of, asked
from feedback.responses.service import comment_place, wave_scope
from feedback.safeguarding.service import looked_up
from feedback.seal import Keys
from surveys.definition import Item, Kind
from surveys.kinds import answering


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and what was answered; ``text`` is empty where it was skipped."""

    question: str
    text: str
    in_own_words: bool


def whole(
    session: Session, keys: Keys, alert_id: UUID, *, by: Member, now: datetime
) -> Sequence[Answered]:
    """Every question the person was asked, in order. That ``by`` read it is on record.

    Raises NotFound for an alert that is not theirs, or when it was withdrawn. Flushes.
    """
    alert = looked_up(session, alert_id, "safeguarding.answers", by=by, now=now)
    response = session.get(Response, alert.response_id) if alert.response_id else None
    if response is None:
        raise NotFound
    wave = session.get_one(Wave, response.wave_id)
    form = asked(session, wave).forms[response.version_id, response.band]
    said = _words(session, keys, response)
    return [
        Answered(item.text, _shown(item, response, said), item.kind is Kind.OWN_WORDS)
        for item in form.items()
        if item.key in response.closed or item.key in said
    ]


def _words(session: Session, keys: Keys, response: Response) -> dict[str, str]:
    scope = wave_scope(response.wave_id)
    query = select(Comment).where(Comment.response_id == response.id)
    return {
        row.item: keys.unseal(
            session, scope, comment_place(response.id, row.item), row.sealed
        )
        for row in session.scalars(query)
    }


def _shown(item: Item, response: Response, said: dict[str, str]) -> str:
    if item.key in said:
        return said[item.key]
    return answering(item).show(answer_of(response.closed[item.key]))

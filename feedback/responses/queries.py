"""Reads about responses: what was said in a wave, unsealed for an export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.authoring.queries import survey_of
from feedback.invites.models import Wave
from feedback.invites.queries import linked, versions_of
from feedback.responses.models import Comment, Response
from feedback.responses.service import comment_place, wave_scope
from feedback.seal import Keys
from surveys.definition import Band, Item
from surveys.questionnaire import Questionnaire, questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a wave asked: a questionnaire for each version and band it has used."""

    wave: Wave
    forms: Mapping[tuple[UUID, Band], Questionnaire]

    def items(self) -> dict[str, Item]:
        """Every item by key, in the order first met."""
        found: dict[str, Item] = {}
        for form in self.forms.values():
            for item in form.items():
                found.setdefault(item.key, item)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One comment, unsealed."""

    band: Band
    language: str
    item: str
    quote_ok: bool | None
    text: str


def waves_of(
    session: Session, questionnaire_id: UUID, key: str | None
) -> Sequence[Wave]:
    """The waves of a questionnaire, oldest first; with ``key`` only that one."""
    query = select(Wave).where(Wave.questionnaire_id == questionnaire_id)
    if key is not None:
        query = query.where(Wave.key == key)
    return session.scalars(query.order_by(Wave.opens_on, Wave.key)).all()


def asked(session: Session, wave: Wave) -> Asked:
    """What ``wave`` asked, in the words of its questionnaire's own language."""
    words = {name: str(text) for name, text in wave.words.items()}
    forms = {}
    for version_id in versions_of(session, wave.id):
        survey = survey_of(session, version_id)
        for form in survey.bands:
            forms[version_id, form.band] = questionnaire(
                survey, form.band, changes=linked(wave), words=words
            )
    return Asked(wave=wave, forms=forms)


def responses_of(session: Session, wave_id: UUID) -> Sequence[Response]:
    """The responses of a wave, in no order that means anything."""
    query = select(Response).where(Response.wave_id == wave_id)
    return session.scalars(query.order_by(Response.id)).all()


def comments_of(session: Session, keys: Keys, wave_id: UUID) -> Iterator[Said]:
    """The words of a wave, one comment at a time, in no order that means anything."""
    query = (
        select(Comment, Response.band, Response.language, Response.quote_ok)
        .join(Response, Response.id == Comment.response_id)
        .where(Response.wave_id == wave_id)
        .order_by(Comment.response_id, Comment.item)
    )
    for comment, band, language, quote_ok in session.execute(query):
        yield Said(
            band=band,
            language=language,
            item=comment.item,
            quote_ok=quote_ok,
            text=keys.unseal(
                session,
                wave_scope(wave_id),
                comment_place(comment.response_id, comment.item),
                comment.sealed,
            ),
        )


def answer_of(stored: Any) -> Any:
    """A stored answer as the instrument has it: several codes are a tuple."""
    return tuple(stored) if isinstance(stored, list) else stored

"""Reads about questionnaires and versions, each scoped to one organisation."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.authoring.models import Questionnaire, Version
from feedback.errors import NotFound
from surveys import stored
from surveys.definition import Survey


def questionnaires(session: Session, organisation_id: UUID) -> Sequence[Questionnaire]:
    """The questionnaires of one organisation, by title."""
    query = select(Questionnaire).where(
        Questionnaire.organisation_id == organisation_id
    )
    return session.scalars(query.order_by(Questionnaire.title, Questionnaire.key)).all()


def questionnaire(session: Session, organisation_id: UUID, key: str) -> Questionnaire:
    """One questionnaire by its key. Raises NotFound."""
    found = session.scalar(
        select(Questionnaire).where(
            Questionnaire.organisation_id == organisation_id, Questionnaire.key == key
        )
    )
    if found is None:
        raise NotFound(key)
    return found


def versions(session: Session, questionnaire_id: UUID) -> Sequence[Version]:
    """The published versions of a questionnaire, newest first."""
    query = select(Version).where(Version.questionnaire_id == questionnaire_id)
    return session.scalars(query.order_by(Version.number.desc())).all()


def survey_of(session: Session, version_id: UUID) -> Survey:
    """The survey of a published version, read anew. Raises NotFound.

    It never changes, so whoever serves it often may keep it by the version's id.
    """
    version = session.get(Version, version_id)
    if version is None:
        raise NotFound(str(version_id))
    return stored.from_json(version.document)

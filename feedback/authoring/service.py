"""Keeping drafts and publishing frozen versions.

A published version never changes; publishing the same words again gives the same
version. What a change means for the series of figures before it is decided here, by
comparing the two documents: reports draw a break where the answers can no longer be
compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.authoring.models import ChangeClass, Questionnaire, Version
from feedback.errors import Refused
from surveys import stored
from surveys.check import Finding, findings
from surveys.definition import Item, Survey


class NotReady(Refused):
    """Something must be put right before this may be published.

    ``findings`` are the linter's stops, each with its place and what to do.
    """

    def __init__(self, key: str, stops: Sequence[Finding]) -> None:
        super().__init__(
            key,
            f"{len(stops)} things stop it from being published.",
            "Put them right and publish again.",
        )
        self.findings = tuple(stops)


def keep_draft(
    session: Session,
    organisation_id: UUID,
    survey: Survey,
    *,
    key: str | None = None,
    by: UUID | None = None,
    now: datetime,
) -> Questionnaire:
    """Keep ``survey`` as the draft of its questionnaire, made when there is none.

    ``key`` names the questionnaire otherwise than the survey does. Published versions
    stay as they are. Flushes.
    """
    name = key or survey.key
    found = session.scalar(
        select(Questionnaire).where(
            Questionnaire.organisation_id == organisation_id, Questionnaire.key == name
        )
    )
    document = stored.to_json(survey) | {"key": name}
    if found is None:
        found = Questionnaire(
            organisation_id=organisation_id,
            key=name,
            title=survey.title,
            draft=document,
            changed_at=now,
            changed_by=by,
        )
        session.add(found)
    elif found.draft != document:
        found.draft, found.title = document, survey.title
        found.changed_at, found.changed_by = now, by
    session.flush()
    return found


def publish(
    session: Session,
    questionnaire: Questionnaire,
    *,
    by: UUID | None = None,
    now: datetime,
) -> Version:
    """Freeze the draft as the next version, or give back the last if it is the same.

    Raises NotReady with every finding that stops it. Flushes.
    """
    survey = stored.from_json(questionnaire.draft)
    stops = [found for found in findings(survey) if found.level == "stop"]
    if stops:
        raise NotReady(questionnaire.key, stops)
    last = latest(session, questionnaire)
    if last is not None and last.digest == stored.digest(survey):
        return last
    before = None if last is None else stored.from_json(last.document)
    made = Version(
        organisation_id=questionnaire.organisation_id,
        questionnaire_id=questionnaire.id,
        number=1 if last is None else last.number + 1,
        document=stored.to_json(survey),
        digest=stored.digest(survey),
        change=change_between(before, survey),
        published_at=now,
        published_by=by,
    )
    session.add(made)
    session.flush()
    return made


def latest(session: Session, questionnaire: Questionnaire) -> Version | None:
    """The newest published version, or None."""
    query = select(Version).where(Version.questionnaire_id == questionnaire.id)
    return session.scalar(query.order_by(Version.number.desc()).limit(1))


def change_between(before: Survey | None, after: Survey) -> ChangeClass:
    """What going from ``before`` to ``after`` means for figures side by side.

    BREAK: a question kept its concept and changed how it is answered. COMPARABLE:
    questions came or went. WORDING: words alone changed.
    """
    if before is None:
        return ChangeClass.FIRST
    old, new = _asked(before), _asked(after)
    shared = old.keys() & new.keys()
    if any(_answered_by(old[key]) != _answered_by(new[key]) for key in shared):
        return ChangeClass.BREAK
    return ChangeClass.WORDING if old.keys() == new.keys() else ChangeClass.COMPARABLE


def _asked(survey: Survey) -> dict[tuple[str, str], Item]:
    return {
        (form.band.value, item.key): item
        for form in survey.bands
        for item in form.items()
    }


def _answered_by(item: Item) -> tuple[object, ...]:
    return item.kind, item.codes(), item.concept.reverse

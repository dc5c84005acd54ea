"""Tagging what waits, a little at a time, restartable anywhere.

Nothing is marked as waiting: a comment waits while it has no tag of the tagger that
speaks now. A tagger of a new version therefore hears everything again, and what the
older one heard stays beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.authoring.queries import survey_of
from feedback.db import insert_new
from feedback.seal import Keys, Unreadable
from feedback.themes import queries
from feedback.themes.frame import Polarity
from feedback.themes.models import NO_CONTENT, NO_THEME, Tag
from feedback.themes.tagger import Heard, Tagger
from feedback.themes.words import says_nothing
from surveys.definition import Asks, Concept


def tag_pending(session: Session, keys: Keys, tagger: Tagger, *, limit: int) -> int:
    """Tag at most ``limit`` comments that ``tagger`` has not heard; returns how many.

    Opens the sealed words in memory and writes only tags. A comment in which nothing
    was heard gets one row with the theme NO_THEME, so that "none" is not "not yet". Two
    workers at once share the work (PostgreSQL) or take turns (SQLite); neither writes a
    tag twice. Raises Unreadable when not one of the comments opens: that is a wrong
    key, and what cannot be opened goes on waiting.
    """
    questions = _Questions(session)
    tagged, closed = 0, None
    for comment in queries.pending(session, tagger.name, limit=limit):
        try:
            text = keys.unseal(
                session,
                f"wave:{comment.wave_id}",
                f"comment:{comment.response_id}:{comment.item}",
                comment.sealed,
            )
        except Unreadable as error:
            closed = error
            continue
        asked = questions.asks(comment.version_id, comment.item)
        heard = tagger.tags(text, asked, comment.band)
        _write(session, comment, tagger.name, heard or _nothing(text))
        tagged += 1
    if closed and not tagged:
        raise closed
    return tagged


@dataclass(slots=True)
class _Questions:
    """What each question asked; a version is read once."""

    session: Session
    concepts: dict[UUID, Mapping[str, Concept]] = field(default_factory=dict)

    def asks(self, version_id: UUID, item: str) -> Asks | None:
        if version_id not in self.concepts:
            survey = survey_of(self.session, version_id)
            self.concepts[version_id] = survey.concepts
        concept = self.concepts[version_id].get(item.partition(":")[0])
        return concept.asks if concept else None


def _nothing(text: str) -> tuple[Heard, ...]:
    sub = NO_CONTENT if says_nothing(text) else ""
    return (Heard(theme=NO_THEME, sub=sub, polarity=Polarity.NEUTRAL, score=0.0),)


def _write(
    session: Session, comment: queries.Waits, tagger: str, heard: tuple[Heard, ...]
) -> None:
    for tag in heard:
        # Another worker may have written the same: whoever was first stays.
        insert_new(
            session,
            Tag,
            response_id=comment.response_id,
            item=comment.item,
            tagger=tagger,
            theme=tag.theme,
            sub=tag.sub,
            polarity=tag.polarity,
            score=tag.score,
        )

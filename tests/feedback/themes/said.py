"""Invented comments in the database, sealed as the intake seals them."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from feedback.invites.models import Wave, WaveVersion
from feedback.responses.models import Comment, Mode, Response
from feedback.seal import Keys
from surveys.definition import Band
from tests import factories

WEEK = "2026-W45"


def wave(session: Session) -> Wave:
    """An open wave of the library survey, in an organisation of its own."""
    at = factories.organisation(session)
    return factories.wave(session, factories.version(session, at))


def person(
    session: Session,
    keys: Keys,
    wave: Wave,
    band: Band = Band.AGED_8_TO_11,
    week: str = WEEK,
    **words: str,
) -> UUID:
    """One person's response; ``words`` maps concept key to what they wrote."""
    version = session.get_one(WaveVersion, (wave.id, _position(session, wave)))
    response = Response(
        id=uuid4(),
        organisation_id=wave.organisation_id,
        wave_id=wave.id,
        version_id=version.version_id,
        band=band,
        language="en",
        mode=Mode.SELF,
        week=week,
        closed={},
    )
    session.add(response)
    session.flush()
    for item, text in words.items():
        place = f"comment:{response.id}:{item}"
        sealed = keys.seal(session, f"wave:{wave.id}", place, text)
        session.add(Comment(response_id=response.id, item=item, sealed=sealed))
    session.flush()
    return response.id


def _position(session: Session, wave: Wave) -> int:
    return min(
        row.position
        for row in session.query(WaveVersion).filter_by(wave_id=wave.id).all()
    )

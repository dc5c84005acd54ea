"""Waves and doors: making them, opening them, and keeping the promise they carry."""

from __future__ import annotations

import re
import secrets
import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.authoring.models import Version
from feedback.db import insert_into
from feedback.errors import Refused
from feedback.invites.models import (
    Decline,
    Door,
    Eligible,
    IdentityMode,
    Opening,
    Wave,
    WaveVersion,
)
from surveys.definition import Band
from surveys.questionnaire import MOST_CHANGES, LinkedChange

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ALPHABET = string.ascii_lowercase + string.digits
_SLUG_LENGTH = 12
# The other two modes are offered when their stores and their texts exist.
_OFFERED = frozenset({IdentityMode.ANONYMOUS})


def create_wave(
    session: Session,
    version: Version,
    key: str,
    title: str,
    *,
    opens_on: date,
    closes_on: date,
    identity: IdentityMode = IdentityMode.ANONYMOUS,
    words: Mapping[str, str] | None = None,
) -> Wave:
    """A wave that asks ``version`` from ``opens_on`` to ``closes_on``, both included.

    Raises Refused for a bad or taken key, dates the wrong way round, or an identity
    mode that cannot be promised yet. Flushes.
    """
    _check_key(session, version.organisation_id, key)
    if closes_on < opens_on:
        raise Refused("closes_on", "It closes before it opens.", "Choose a later day.")
    if identity not in _OFFERED:
        raise Refused(
            "identity", f"{identity} cannot be promised yet.", "Choose anonymous."
        )
    made = Wave(
        organisation_id=version.organisation_id,
        questionnaire_id=version.questionnaire_id,
        key=key,
        title=" ".join(title.split())[:200] or key,
        identity=identity,
        opens_on=opens_on,
        closes_on=closes_on,
        words=dict(words or {}),
    )
    session.add(made)
    session.flush()
    use_version(session, made, version)
    return made


def _check_key(session: Session, organisation_id: UUID, key: str) -> None:
    if not _KEY.fullmatch(key) or len(key) > 64:
        raise Refused(
            "key",
            "That is not a key.",
            "Use lower-case letters, digits and single hyphens.",
        )
    taken = select(Wave).where(Wave.organisation_id == organisation_id, Wave.key == key)
    if session.scalar(taken):
        raise Refused("key", "A wave has that key.", "Choose another key.")


def use_version(session: Session, wave: Wave, version: Version) -> None:
    """Serve ``version`` from now on; answers keep the version they
    began with. Flushes."""
    if version.questionnaire_id != wave.questionnaire_id:
        raise Refused(
            "version", "That version is of another questionnaire.", "Choose another."
        )
    last = session.scalar(
        select(func.max(WaveVersion.position)).where(WaveVersion.wave_id == wave.id)
    )
    session.add(
        WaveVersion(wave_id=wave.id, position=(last or 0) + 1, version_id=version.id)
    )
    session.flush()


def open_wave(session: Session, wave: Wave) -> None:
    """Let people in. From now on the identity mode cannot change. Flushes.

    Raises Refused for a wave without a door.
    """
    if session.scalar(select(Door).where(Door.wave_id == wave.id).limit(1)) is None:
        raise Refused("wave", "There is no way in yet.", "Make a door first.")
    wave.opened = True
    session.flush()


def add_door(
    session: Session,
    wave: Wave,
    *,
    bands: Iterable[Band],
    service_id: UUID | None = None,
    area: str = "",
    provider: str = "",
    placement_group: str = "",
    opening: Opening = Opening.LINK,
) -> Door:
    """A way into ``wave`` for ``bands``, with all that will be known of who comes.

    Its slug is random. Raises Refused when no band is named. Flushes.
    """
    chosen = [band.value for band in Band if band in set(bands)]
    if not chosen:
        raise Refused("bands", "A door needs an age.", "Choose one or more ages.")
    made = Door(
        organisation_id=wave.organisation_id,
        wave_id=wave.id,
        slug="".join(secrets.choice(_ALPHABET) for _ in range(_SLUG_LENGTH)),
        service_id=service_id,
        area=area,
        provider=provider,
        placement_group=placement_group,
        bands=chosen,
        opening=opening,
    )
    session.add(made)
    session.flush()
    return made


def set_eligible(
    session: Session, wave: Wave, band: Band, people: int, *, as_of: date, source: str
) -> None:
    """How many people of ``band`` the wave is meant for. Flushes.

    Raises Refused for a number below nought or a missing source.
    """
    if people < 0:
        raise Refused(band, "That is below nought.", "Write how many people there are.")
    if not source.strip():
        raise Refused(band, "Where does the number come from?", "Name the source.")
    row = session.scalar(
        select(Eligible).where(Eligible.wave_id == wave.id, Eligible.band == band)
    )
    if row is None:
        row = Eligible(wave_id=wave.id, band=band)
        session.add(row)
    row.people, row.as_of, row.source = people, as_of, source.strip()[:200]
    session.flush()


def link_changes(session: Session, wave: Wave, changes: Sequence[LinkedChange]) -> None:
    """Freeze onto ``wave`` the service changes whose verdict it asks; replaces earlier.

    Raises Refused for more than MOST_CHANGES, for the same one twice, and once the wave
    has opened: what the first person was asked is what the last is asked.
    """
    if wave.opened:
        raise Refused(
            wave.key,
            "has opened, and what it asks cannot change any more",
            "ask about the change in the next wave",
        )
    if len(changes) > MOST_CHANGES:
        raise Refused(
            wave.key,
            f"{len(changes)} changes are too many to ask about in one go",
            f"choose the {MOST_CHANGES} that matter most",
        )
    if len({change.key for change in changes}) < len(changes):
        raise Refused(wave.key, "asks about the same change twice", "name it once")
    wave.changes = [
        {
            "key": change.key,
            "titles": {band.value: title for band, title in change.titles.items()},
        }
        for change in changes
    ]
    session.flush()


def count_decline(session: Session, door: Door, band: Band, week: str) -> None:
    """Count one "No thanks"; nothing else about it is kept."""
    row = {"door_id": door.id, "band": band, "week": week, "people": 1}
    session.execute(
        insert_into(session, Decline)
        .values(row)
        .on_conflict_do_update(
            index_elements=["door_id", "band", "week"],
            set_={"people": Decline.people + 1},
        )
    )


def week_of(day: date) -> str:
    """The ISO week of ``day``, as "2026-W48": all that is kept of when."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"

"""Acts on a wave: what it asks about and when it opens."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from feedback.errors import Refused
from feedback.invites.models import Wave
from surveys.questionnaire import MOST_CHANGES, LinkedChange


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

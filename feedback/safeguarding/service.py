"""The restricted inbox: file, open, write down what was done.

An alert is filed in the transaction that stores the response, or neither is. It moves
from open to seen to acted, each step by a person and on record; nothing deletes one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from feedback.accounts.models import Look
from feedback.accounts.policy import Member
from feedback.errors import NotFound, Refused
from feedback.safeguarding.models import Alert, AlertState, Outcome
from feedback.safeguarding.queries import is_kept_from
from feedback.safeguarding.screening import screen
from feedback.safeguarding.signals import Signals
from feedback.seal import Keys
from surveys.definition import Band

__all__ = ["Opened", "Step", "file", "looked_up", "open_one", "record", "screen"]

LONGEST_NOTE = 4_000
"""Code points of a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person wrote down. ``outcome`` is None while it stays with them."""

    at: datetime
    by: UUID
    outcome: Outcome | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An alert, read: its row, what it shows, and what was written down so far.

    ``shown`` has "words", "answers" and "talk"; the contact in "talk" is there only
    when it was asked for, and ``has_contact`` says whether there is one.
    """

    alert: Alert
    shown: Mapping[str, Any]
    has_contact: bool
    steps: tuple[Step, ...]


def file(
    session: Session,
    keys: Keys,
    found: Signals,
    *,
    organisation_id: UUID,
    wave_id: UUID,
    service_id: UUID | None,
    response_id: UUID,
    band: Band,
    now: datetime,
) -> UUID:
    """Put ``found`` in the inbox; returns the alert's id. Part of the submission."""
    alert_id = uuid4()
    words = json.dumps(found.shown, ensure_ascii=False)
    values: dict[str, Any] = {
        "id": alert_id,
        "organisation_id": organisation_id,
        "wave_id": wave_id,
        "service_id": service_id,
        "response_id": response_id,
        "band": band,
        "kinds": [str(kind) for kind in found.finding.kinds],
        "urgency": found.finding.urgency,
        "state": AlertState.OPEN,
        "raised_at": now,
        "sealed": keys.seal(
            session, _scope(organisation_id), f"alert:{alert_id}", words
        ),
    }
    session.connection().execute(insert(Alert), values)
    return alert_id


def open_one(
    session: Session,
    keys: Keys,
    alert_id: UUID,
    *,
    by: Member,
    now: datetime,
    contact: bool = False,
) -> Opened:
    """The alert, with its words, and with ``contact`` how to reach the person.

    That ``by`` opened it is on record, and the first opening makes it seen. Raises
    NotFound for another organisation's, or one that is kept from them. Flushes.
    """
    alert = _own(session, alert_id, by)
    if alert.state is AlertState.OPEN:
        alert.state, alert.seen_at, alert.seen_by = AlertState.SEEN, now, by.id
    read = "safeguarding.contact" if contact else "safeguarding.read"
    _look(session, alert, by, now, read)
    session.flush()
    scope = _scope(alert.organisation_id)
    shown = json.loads(keys.unseal(session, scope, f"alert:{alert.id}", alert.sealed))
    has_contact = shown["talk"]["contact"] is not None
    if not contact:
        shown["talk"]["contact"] = None
    return Opened(
        alert=alert,
        shown=shown,
        has_contact=has_contact,
        steps=_steps(session, keys, alert),
    )


def looked_up(
    session: Session, alert_id: UUID, action: str, *, by: Member, now: datetime
) -> Alert:
    """The alert, for a further look at it that is put on record as ``action``.

    Raises NotFound for one that is not theirs or that they have not opened.
    """
    alert = _own(session, alert_id, by)
    if alert.state is AlertState.OPEN:
        raise NotFound
    _look(session, alert, by, now, action)
    session.flush()
    return alert


def record(
    session: Session,
    keys: Keys,
    alert_id: UUID,
    outcome: Outcome | None,
    text: str,
    *,
    by: Member,
    now: datetime,
) -> None:
    """Write down what ``by`` did; with an ``outcome`` the alert leaves the inbox.

    Only who has read it may act on it. Earlier notes stay. Raises Refused for an empty
    or unusable note, or an alert not read yet; NotFound for another's. Flushes.
    """
    alert = _own(session, alert_id, by)
    if alert.state is AlertState.OPEN:
        raise Refused("alert", "Nobody has read this yet.", "Open it first.")
    if alert.state is AlertState.ACTED:
        raise Refused("alert", "An outcome is recorded already.", "It stays as it is.")
    if not text.strip() or "\0" in text or len(text) > LONGEST_NOTE:
        raise Refused(
            "note", "The note is empty or too long.", "Say what you did, and when."
        )
    steps = [
        *_steps(session, keys, alert),
        Step(at=now, by=by.id, outcome=outcome, text=text),
    ]
    alert.note = keys.seal(
        session, _scope(alert.organisation_id), f"note:{alert.id}", _written(steps)
    )
    if outcome is not None:
        alert.state, alert.outcome = AlertState.ACTED, outcome
        alert.acted_at, alert.acted_by = now, by.id
    _look(session, alert, by, now, f"safeguarding.{outcome or 'step'}")
    session.flush()


def _own(session: Session, alert_id: UUID, by: Member) -> Alert:
    alert = session.scalar(select(Alert).where(Alert.id == alert_id).with_for_update())
    if alert is None:
        raise NotFound
    by.own(alert.organisation_id)
    if is_kept_from(alert, by):
        raise NotFound
    return alert


def _look(session: Session, alert: Alert, by: Member, now: datetime, did: str) -> None:
    session.add(
        Look(
            organisation_id=alert.organisation_id,
            staff_id=by.id,
            at=now,
            action=did,
            thing=f"alert:{alert.id}",
        )
    )


def _steps(session: Session, keys: Keys, alert: Alert) -> tuple[Step, ...]:
    if alert.note is None:
        return ()
    scope = _scope(alert.organisation_id)
    written = keys.unseal(session, scope, f"note:{alert.id}", alert.note)
    return tuple(
        Step(
            at=datetime.fromisoformat(each["at"]),
            by=UUID(each["by"]),
            outcome=Outcome(each["outcome"]) if each["outcome"] else None,
            text=each["text"],
        )
        for each in json.loads(written)
    )


def _written(steps: list[Step]) -> str:
    return json.dumps(
        [
            {
                "at": step.at.isoformat(),
                "by": str(step.by),
                "outcome": step.outcome,
                "text": step.text,
            }
            for step in steps
        ],
        ensure_ascii=False,
    )


def _scope(organisation_id: UUID) -> str:
    return f"safeguarding:{organisation_id}"

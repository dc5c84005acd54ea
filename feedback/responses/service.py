"""Keep what a person said, once; take it away again when they ask.

The submission id is claimed first and everything else follows in the same transaction,
so that of any number of tries at once exactly one is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from feedback.db import insert_new
from feedback.errors import Conflict, Gone, NotFound
from feedback.responses.codes import code_hash
from feedback.responses.models import Comment, Response, Submission
from feedback.seal import Keys

_WITHDRAWING = "withdraw"
"""The scope of the marks of withdraw codes: a code does not say which wave it is of."""

_INSERT_RESPONSE = insert(Response.__table__)  # type: ignore[arg-type]  # it is a Table
_INSERT_COMMENTS = insert(Comment.__table__)  # type: ignore[arg-type]  # as above


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A submission id and what goes with it. ``withdraw``: the hashed code, or None."""

    key: bytes
    wave_id: UUID
    digest: str
    receipt: str
    withdraw: str | None
    flagged: bool
    response_id: UUID


def submission_key(
    session: Session, keys: Keys, wave_id: UUID, submission_id: UUID
) -> bytes:
    """What a submission id is known by: without the wave's key it tells nothing."""
    return keys.mark(session, wave_scope(wave_id), f"submission:{submission_id}")


def wave_scope(wave_id: UUID) -> str:
    """The scope of the key that seals a wave's words."""
    return f"wave:{wave_id}"


def earlier(session: Session, key: bytes, digest: str) -> str | None:
    """The receipt given before for the same content; None when the id is new.

    Raises Gone when it was withdrawn since, Conflict when it came with other content.
    """
    row = session.execute(
        select(Submission.digest, Submission.receipt, Submission.response_id).where(
            Submission.key == key
        )
    ).one_or_none()
    if row is None:
        return None
    if row.response_id is None:
        raise Gone("withdrawn")
    if row.digest != digest:
        raise Conflict("the same id came with other answers")
    return str(row.receipt)


def claim(session: Session, keys: Keys, claimed: Claim) -> bool:
    """Claim a submission id; False when it was claimed before.

    The row points at a response that must follow in this transaction.
    """
    withdraw = claimed.withdraw
    return insert_new(
        session,
        Submission,
        key=claimed.key,
        wave_id=claimed.wave_id,
        digest=claimed.digest,
        receipt=claimed.receipt,
        withdraw=withdraw and keys.mark(session, _WITHDRAWING, withdraw),
        flagged=claimed.flagged,
        response_id=claimed.response_id,
    )


def keep(
    session: Session, keys: Keys, row: Mapping[str, Any], words: Mapping[str, str]
) -> None:
    """Insert a response (``row``: its columns) and seal its ``words`` by item key."""
    connection = session.connection()
    connection.execute(_INSERT_RESPONSE, dict(row))
    if words:
        scope = wave_scope(row["wave_id"])
        sealed = [
            {
                "response_id": row["id"],
                "item": item,
                "sealed": keys.seal(
                    session, scope, comment_place(row["id"], item), text
                ),
            }
            for item, text in words.items()
        ]
        connection.execute(_INSERT_COMMENTS, sealed)


def comment_place(response_id: UUID, item: str) -> str:
    """Where a comment's words are bound to: they open nowhere else."""
    return f"comment:{response_id}:{item}"


def withdraw(session: Session, keys: Keys, code: str) -> None:
    """Delete what was said under ``code``: the response, its words and their tags.

    A bare tombstone stays, so that a late copy from a tablet cannot bring it back, and
    so does an alert, which is a record of its own. Raises Refused for what is no code,
    NotFound for one nobody has, Gone when it was withdrawn before, and Conflict when
    two people drew the same words: then a person must help.
    """
    mark = keys.mark(session, _WITHDRAWING, code_hash(code))
    found = session.scalars(
        select(Submission.response_id).where(Submission.withdraw == mark)
    ).all()
    if not found:
        raise NotFound
    standing = [response_id for response_id in found if response_id is not None]
    if not standing:
        raise Gone("withdrawn before")
    if len(standing) > 1:
        raise Conflict("two people have this code")
    session.execute(
        update(Submission)
        .where(Submission.response_id == standing[0])
        .values(response_id=None, digest="")
    )
    session.execute(delete(Response).where(Response.id == standing[0]))

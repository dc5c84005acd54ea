"""Sealing: words at rest are unreadable without a key that is not in the database.

Envelope encryption. The operator's key (``Settings.data_key``) wraps one random data
key for each purpose and scope; data keys live in the table ``data_key``, wrapped. A
value is bound to the place it belongs to, so that a row moved elsewhere does not open.
AES-256-GCM with a random 96-bit nonce: NIST SP 800-38D, 8.2.2.
"""

from __future__ import annotations

import os
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from feedback.db import Base, RandomId, code
from feedback.errors import FeedbackError

_NONCE = 12


class Unreadable(FeedbackError):
    """Sealed words do not open: another key, another place, or altered bytes."""


class DataKey(RandomId, Base):
    """One data key, wrapped by the operator's key. ``scope`` is a wave or a room."""

    __tablename__ = "data_key"
    __table_args__ = (UniqueConstraint("scope"),)

    scope: Mapped[str] = mapped_column(code(120))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class Keys:
    """Opens and makes data keys; holds the unwrapped ones in memory, by scope."""

    def __init__(self, data_key: bytes) -> None:
        self._kek = AESGCM(data_key)
        self._open: dict[str, tuple[UUID, AESGCM]] = {}

    def seal(self, session: Session, scope: str, place: str, text: str) -> bytes:
        """``text`` sealed for ``place`` under the key of ``scope``; makes the key once.

        Flushes when it makes a key.
        """
        key_id, cipher = self._key(session, scope)
        nonce = os.urandom(_NONCE)
        return nonce + cipher.encrypt(nonce, text.encode(), _bound(key_id, place))

    def unseal(self, session: Session, scope: str, place: str, sealed: bytes) -> str:
        """The text sealed for ``place``. Raises Unreadable, never half a text."""
        key_id, cipher = self._key(session, scope)
        try:
            plain = cipher.decrypt(
                sealed[:_NONCE], sealed[_NONCE:], _bound(key_id, place)
            )
        except InvalidTag as error:
            raise Unreadable(place) from error
        return plain.decode()

    def _key(self, session: Session, scope: str) -> tuple[UUID, AESGCM]:
        if scope in self._open:
            return self._open[scope]
        row = session.scalar(select(DataKey).where(DataKey.scope == scope))
        if row is None:
            # Not remembered: the transaction that makes a key may yet be undone.
            return self._make(session, scope)
        try:
            plain = self._kek.decrypt(
                row.wrapped[:_NONCE], row.wrapped[_NONCE:], _bound(row.id, scope)
            )
        except InvalidTag as error:
            raise Unreadable(f"the key of {scope}") from error
        self._open[scope] = row.id, AESGCM(plain)
        return self._open[scope]

    def _make(self, session: Session, scope: str) -> tuple[UUID, AESGCM]:
        key_id, plain, nonce = uuid4(), AESGCM.generate_key(256), os.urandom(_NONCE)
        wrapped = nonce + self._kek.encrypt(nonce, plain, _bound(key_id, scope))
        session.add(DataKey(id=key_id, scope=scope, wrapped=wrapped))
        session.flush()
        return key_id, AESGCM(plain)


def _bound(key_id: UUID, place: str) -> bytes:
    return f"{key_id}|{place}".encode()

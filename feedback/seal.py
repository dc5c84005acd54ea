"""Sealing: words at rest are unreadable without a key that is not in the database.

Envelope encryption. The operator's key (``Settings.data_key``) wraps one random data
key for each purpose and scope; data keys live in the table ``data_key``, wrapped. A
value is bound to the place it belongs to, so that a row moved elsewhere does not open.
AES-256-GCM with a random 96-bit nonce: NIST SP 800-38D, 8.2.2.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from feedback.db import Base, RandomId, code, insert_new
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
        self._marks: dict[str, bytes] = {}

    def seal(self, session: Session, scope: str, place: str, text: str) -> bytes:
        """``text`` sealed for ``place`` under the key of ``scope``; makes the key once.

        Two transactions that seal first in one scope agree on the key that was first.
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

    def mark(self, session: Session, scope: str, text: str) -> bytes:
        """32 bytes that stand for ``text`` under the key of ``scope``: the same ones
        each time, and nobody without the key can tell which text they stand for.

        HMAC-SHA-256 (RFC 2104) under a key derived from the data key. May insert one.
        """
        key = self._marks.get(scope)
        if key is None:
            _, plain, may_last = self._plain(session, scope)
            key = hmac.digest(plain, b"said-and-done/mark", hashlib.sha256)
            if may_last:
                self._marks[scope] = key
        return hmac.digest(key, text.encode(), hashlib.sha256)

    def _key(self, session: Session, scope: str) -> tuple[UUID, AESGCM]:
        if scope in self._open:
            return self._open[scope]
        key_id, plain, may_last = self._plain(session, scope)
        opened = key_id, AESGCM(plain)
        if may_last:
            self._open[scope] = opened
        return opened

    def _plain(self, session: Session, scope: str) -> tuple[UUID, bytes, bool]:
        """The key of ``scope``, and whether it may be remembered: the transaction that
        makes a key may yet be undone.
        """
        row, made = self._row(session, scope), False
        if row is None:
            made = self._make(session, scope)
            row = self._row(session, scope)
        if row is None:  # Made elsewhere a moment ago, and taken away again.
            raise Unreadable(f"the key of {scope}")
        key_id, wrapped = row
        try:
            plain = self._kek.decrypt(
                wrapped[:_NONCE], wrapped[_NONCE:], _bound(key_id, scope)
            )
        except InvalidTag as error:
            raise Unreadable(f"the key of {scope}") from error
        return key_id, plain, not made

    def _row(self, session: Session, scope: str) -> tuple[UUID, bytes] | None:
        found = session.execute(
            select(DataKey.id, DataKey.wrapped).where(DataKey.scope == scope)
        ).one_or_none()
        return (found.id, found.wrapped) if found else None

    def _make(self, session: Session, scope: str) -> bool:
        """Make the key of ``scope``, unless another transaction just did."""
        key_id, plain, nonce = uuid4(), AESGCM.generate_key(256), os.urandom(_NONCE)
        wrapped = nonce + self._kek.encrypt(nonce, plain, _bound(key_id, scope))
        return insert_new(session, DataKey, id=key_id, scope=scope, wrapped=wrapped)


def _bound(key_id: UUID, place: str) -> bytes:
    return f"{key_id}|{place}".encode()

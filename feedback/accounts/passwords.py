"""Passwords: Argon2id (RFC 9106), and the same work for an address nobody has.

The parameters are argon2-cffi's defaults, which are the RFC's second recommendation.
"""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from feedback.errors import Refused

SHORTEST = 12

_hasher = PasswordHasher()
# Checked when no such person exists, so that both cases take as long.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$c2FpZC1hbmQtZG9uZS1ubw"
    "$qm0mYXTvPoKUlZV8gDDOMPk0qKzGKvhP7MzwUHjXpF8"
)


def hash_of(password: str) -> str:
    """What to store for ``password``. Raises Refused when it is too short."""
    if len(password) < SHORTEST:
        raise Refused(
            "password", "That password is too short.", "Use twelve characters or more."
        )
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether ``password`` belongs to ``stored``; None takes as long and is False."""
    try:
        _hasher.verify(stored or _NOBODY, password[:1_000])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None

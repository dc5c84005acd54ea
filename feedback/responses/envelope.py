"""What one person sent, field by field, once its shape was checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from feedback.responses.models import Mode
from surveys.kinds import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Who helped, in codes. ``conflict``: the helper is someone the survey rates."""

    kinds: tuple[str, ...] = ()
    role: str | None = None
    conflict: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A wish to talk with someone; ``contact`` is how to reach them, in their words."""

    wants: bool | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything that was sent but the answers, checked for shape and nothing else.

    ``answers`` is still as it came; what it may hold only a questionnaire knows.
    """

    submission_id: UUID
    wave: str
    version: str
    language: str
    credential: str | None
    mode: Mode
    answers: object
    helper: Helper
    talk: Talk
    quote_ok: bool | None
    withdraw: str | None

    def digest(self, answers: Mapping[str, Value]) -> str:
        """SHA-256, in hex, of the whole content with ``answers`` as they were accepted.

        Canonical JSON: all eleven fields, keys sorted, no spaces, UTF-8; None is null.
        The random submission id in it keeps a guesser from trying answers out.
        """
        helper, talk = self.helper, self.talk
        whole = {
            "submission_id": str(self.submission_id),
            "wave": self.wave,
            "version": self.version,
            "lang": self.language,
            "credential": self.credential,
            "mode": self.mode,
            "answers": answers,
            "helper": {
                "kinds": helper.kinds,
                "role": helper.role,
                "conflict": helper.conflict,
            },
            "talk": {"wants": talk.wants, "contact": talk.contact},
            "quote_ok": self.quote_ok,
            "withdraw": self.withdraw,
        }
        text = json.dumps(
            whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return hashlib.sha256(text.encode()).hexdigest()

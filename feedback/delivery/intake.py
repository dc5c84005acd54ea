"""The one intake: every answer is received here, however it came.

One transaction claims the submission id, spends the credential, stores the response and
files the alert, or none of it. The same id with the same content gets its first receipt
again; with other content it is refused and the first stays. Times finer than a week
leave with the request.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from feedback.delivery import kept
from feedback.delivery.opening import Opening
from feedback.errors import AnswerRefused, Gone
from feedback.invites.service import week_of
from feedback.responses import content
from feedback.responses import service as responses
from feedback.responses.envelope import Envelope
from feedback.safeguarding import service as inbox
from feedback.safeguarding.signals import Signals, signals, wishes
from feedback.seal import Keys
from surveys.answers import accept
from surveys.definition import Kind
from surveys.errors import BadAnswer
from surveys.kinds import Value
from surveys.questionnaire import Questionnaire

HERE = ZoneInfo("Europe/London")
"""Whose days open and close a wave; both the first and the last are open all day."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is answered: 201 the first time, 200 when it had been received before."""

    status: int
    receipt: str
    digest: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A submission that may be stored, and what a person should see of it."""

    sent: Envelope
    answers: dict[str, Value]
    found: Signals | None
    digest: str


class Spend(Protocol):
    """Spends a one-use credential within the transaction; raises when it cannot."""

    def __call__(self, session: Session, credential: str) -> None:
        """Spend ``credential``."""


def receive(
    session: Session,
    keys: Keys,
    opening: Opening,
    raw: object,
    *,
    now: datetime,
    spend: Spend | None = None,
    week: str | None = None,
) -> Receipt:
    """Receive one submission (``raw``: see ``feedback.responses.content``).

    ``now`` decides whether the wave is open and which ISO week is kept, unless ``week``
    ("2026-W48", checked by the caller) says when a paper form was filled in: then its
    first day does. Raises AnswerRefused, Conflict or Gone; then nothing was stored.
    """
    return store(
        session, keys, opening, checked(opening, raw), now=now, spend=spend, week=week
    )


def checked(opening: Opening, raw: object) -> Checked:
    """``raw`` (see ``feedback.responses.content``), read, checked and screened.

    Pure, so that nobody waits for a turn to write while somebody else's words are
    read. Raises AnswerRefused.
    """
    sent = content.read(raw)
    _belongs(opening, sent)
    answers, found = _read(opening.questionnaire, sent)
    return Checked(sent, answers, found, sent.digest(answers))


def store(
    session: Session,
    keys: Keys,
    opening: Opening,
    made: Checked,
    *,
    now: datetime,
    spend: Spend | None = None,
    week: str | None = None,
) -> Receipt:
    """Store what was :func:`checked`: the second half of :func:`receive`."""
    sent, answers, found, digest = made.sent, made.answers, made.found, made.digest
    key = responses.submission_key(session, keys, opening.wave_id, sent.submission_id)
    day = _first_day(opening, week) if week else now.astimezone(HERE).date()
    if day < opening.opens_on:
        raise _refused("wave", "not-open-yet", "These questions are not open yet.")
    if day > opening.closes_on + timedelta(days=opening.grace_days):
        return _closed(session, key, digest)
    claimed = responses.Claim(
        key=key,
        wave_id=opening.wave_id,
        digest=digest,
        receipt=secrets.token_hex(16),
        withdraw=sent.withdraw,
        flagged=found is not None,
        response_id=uuid4(),
    )
    if not responses.claim(session, keys, claimed):
        return _again(session, key, digest)
    _spend(session, opening, sent, spend)
    row = kept.row(opening, sent, answers, claimed.response_id, day)
    responses.keep(session, keys, row, kept.words(opening, answers))
    _file(session, keys, opening, found, claimed.response_id, now)
    return Receipt(201, claimed.receipt, digest)


def _first_day(opening: Opening, week: str) -> date:
    """The Monday of ``week``, or the day the wave opened when that came later in it."""
    year, number = week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    within = week_of(opening.opens_on) == week
    return opening.opens_on if within else monday


def _refused(place: str, word: str, sentence: str) -> AnswerRefused:
    error = AnswerRefused(place, sentence)
    error.word = word
    return error


def _belongs(opening: Opening, sent: Envelope) -> None:
    """Refuse what was meant for another page than the one it came to."""
    for place, said, known in (
        ("wave", sent.wave, (opening.wave,)),
        ("version", sent.version, (opening.version,)),
        ("lang", sent.language, opening.languages),
    ):
        if said not in known:
            sentence = "This does not belong to these questions."
            raise _refused(place, "not-offered", sentence)


def _read(
    questionnaire: Questionnaire, sent: Envelope
) -> tuple[dict[str, Value], Signals | None]:
    """The answers that may be stored, and what a person should see of them.

    Words written to a question that turned out not to be asked are not stored, but they
    were written: they are screened like the others.
    """
    try:
        accepted = accept(questionnaire, sent.answers)
    except BadAnswer as error:
        raise content.refused(error) from error
    answers = accepted.answers
    written = answers
    if accepted.dropped and isinstance(sent.answers, Mapping):
        left = {key: sent.answers[key] for key in accepted.dropped}
        own = {
            item.key for item in questionnaire.items() if item.kind is Kind.OWN_WORDS
        }
        written = answers | {key: left[key] for key in left.keys() & own}
    return answers, signals(
        questionnaire, written, wishes(questionnaire, answers, sent.talk)
    )


def _closed(session: Session, key: bytes, digest: str) -> Receipt:
    receipt = responses.earlier(session, key, digest)
    if receipt is None:
        raise Gone("the days of grace are over")
    return Receipt(200, receipt, digest)


def _again(session: Session, key: bytes, digest: str) -> Receipt:
    receipt = responses.earlier(session, key, digest)
    # The claim failed, so the row is there; only erasing a whole wave removes one.
    if receipt is None:
        raise Gone("erased")
    return Receipt(200, receipt, digest)


def _spend(
    session: Session, opening: Opening, sent: Envelope, spend: Spend | None
) -> None:
    if sent.credential is None:
        return
    if spend is None:
        sentence = "This page does not take a code."
        raise _refused("credential", "not-offered", sentence)
    spend(session, sent.credential)


def _file(
    session: Session,
    keys: Keys,
    opening: Opening,
    found: Signals | None,
    response_id: UUID,
    now: datetime,
) -> None:
    if found is not None:
        inbox.file(
            session,
            keys,
            found,
            organisation_id=opening.organisation_id,
            wave_id=opening.wave_id,
            service_id=opening.service_id,
            response_id=response_id,
            band=opening.questionnaire.band,
            now=now,
        )

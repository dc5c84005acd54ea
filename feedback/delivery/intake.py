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
from typing import Any, Protocol
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from feedback.delivery.helped import who_helped, with_help
from feedback.errors import AnswerRefused, Gone
from feedback.invites.models import IdentityMode
from feedback.invites.service import week_of
from feedback.responses import content
from feedback.responses import service as responses
from feedback.responses.envelope import Envelope
from feedback.safeguarding import service as inbox
from feedback.safeguarding.signals import Signals, signals, wishes
from feedback.seal import Keys
from surveys.answers import accept
from surveys.definition import Kind, Role
from surveys.errors import BadAnswer
from surveys.kinds import Value
from surveys.questionnaire import Questionnaire

HERE = ZoneInfo("Europe/London")
"""Whose days open and close a wave; both the first and the last are open all day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opening:
    """All that is known of a submission before it is read: wave, version and door.

    Made once and kept; two are the same only when they are the same object.
    ``wave`` and ``version`` are what the hidden fields of those names hold.
    """

    organisation_id: UUID
    wave_id: UUID
    wave: str
    version_id: UUID
    version: str
    questionnaire: Questionnaire
    languages: frozenset[str]
    identity: IdentityMode
    opens_on: date
    closes_on: date
    grace_days: int
    service_id: UUID | None = None
    area: str = ""
    provider: str = ""
    placement_group: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is answered: 201 the first time, 200 when it had been received before."""

    status: int
    receipt: str
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
    sent = content.read(raw)
    _belongs(opening, sent)
    answers, found = _read(opening.questionnaire, sent)
    digest = sent.digest(answers)
    # Everything above is pure: the database is asked only from here on.
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
    row = _row(opening, sent, answers, claimed.response_id, day)
    responses.keep(session, keys, row, _words(opening, answers))
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


def _row(
    opening: Opening,
    sent: Envelope,
    answers: Mapping[str, Value],
    response_id: UUID,
    day: date,
) -> dict[str, Any]:
    helper = who_helped(opening.questionnaire, answers, sent.helper)
    return {
        "id": response_id,
        "organisation_id": opening.organisation_id,
        "wave_id": opening.wave_id,
        "version_id": opening.version_id,
        "service_id": opening.service_id,
        "area": opening.area,
        "provider": opening.provider,
        "placement_group": opening.placement_group,
        "band": opening.questionnaire.band,
        "language": sent.language,
        "mode": with_help(opening.questionnaire, answers, sent.mode),
        "helper": {
            "kinds": list(helper.kinds),
            "role": helper.role,
            "conflict": helper.conflict,
        },
        "week": week_of(day),
        "late": day > opening.closes_on,
        "quote_ok": _quote_ok(opening.questionnaire, answers, sent.quote_ok),
        "closed": _kept_open(opening.questionnaire, answers),
    }


def _quote_ok(
    questionnaire: Questionnaire, answers: Mapping[str, Value], said: bool | None
) -> bool | None:
    """Whether words may be quoted: "no" in either place wins, silence is no answer."""
    says = {said}
    for item in questionnaire.items():
        if item.concept.role is Role.QUOTE and isinstance(answers.get(item.key), str):
            says.add(str(answers[item.key]).startswith("yes"))
    return False if False in says else True if True in says else None


def _kept_open(
    questionnaire: Questionnaire, answers: Mapping[str, Value]
) -> dict[str, Any]:
    """What is stored in the clear: every question asked, but no words and no wish."""
    items = {item.key: item for item in questionnaire.items()}
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in answers.items()
        if items[key].concept.role is not Role.TALK
        and (value is None or items[key].kind is not Kind.OWN_WORDS)
    }


def _words(opening: Opening, answers: Mapping[str, Value]) -> dict[str, str]:
    return {
        item.key: value
        for item in opening.questionnaire.items()
        if item.kind is Kind.OWN_WORDS
        and isinstance(value := answers.get(item.key), str)
    }


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

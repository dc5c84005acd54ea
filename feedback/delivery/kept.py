"""What is kept of a submission: the columns of its response, and its words apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from feedback.delivery.helped import who_helped, with_help
from feedback.delivery.opening import Opening
from feedback.invites.service import week_of
from feedback.responses.envelope import Envelope
from surveys.definition import Kind, Role
from surveys.kinds import Value
from surveys.questionnaire import Questionnaire


def row(
    opening: Opening,
    sent: Envelope,
    answers: Mapping[str, Value],
    response_id: UUID,
    day: date,
) -> dict[str, Any]:
    """The columns of one response, received on ``day``."""
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


def words(opening: Opening, answers: Mapping[str, Value]) -> dict[str, str]:
    """What was written, by item: kept apart, sealed."""
    return {
        item.key: value
        for item in opening.questionnaire.items()
        if item.kind is Kind.OWN_WORDS
        and isinstance(value := answers.get(item.key), str)
    }

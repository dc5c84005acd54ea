"""Making a release, once, and signing it off.

A release is computed from the answers as they stand and never again: a late answer
changes nothing that was shown, it goes into the next release.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.accounts.models import Organisation
from feedback.authoring.models import Questionnaire
from feedback.errors import Conflict, Refused
from feedback.invites import queries as invites
from feedback.invites.models import Wave
from feedback.reports import queries
from feedback.reports.disclosure import RULES, Rules
from feedback.reports.figures import fold
from feedback.reports.freeze import freeze
from feedback.reports.models import Audience, Release
from feedback.reports.trend import compare


def make_release(
    session: Session,
    wave: Wave,
    *,
    audience: Audience = Audience.COUNCIL,
    now: datetime,
    by: UUID | None = None,
) -> Release:
    """Compute and keep the figures of ``wave`` for ``audience``.

    Where nothing has changed since the newest release, that one comes back. Raises
    Refused where nobody has answered, and where so few answers came or went since the
    newest release that the two side by side would show them.
    """
    rules = RULES[audience]
    figures = freeze(
        fold(session, wave),
        frames=invites.eligible(session, wave.id),
        proxies=queries.proxies(session, wave),
        declined=invites.declines(session, wave.id),
        rules=rules,
    )
    if not figures["bands"]:
        raise Refused(wave.key, "nobody has answered yet", "wait for the first answers")
    figures |= _since(session, wave, audience, figures)
    last = queries.latest(session, wave, audience)
    if last and _without_about(last.figures) == json.loads(canonical(figures)):
        return last
    if last:
        _refuse_telling_pair(wave, last.figures, figures, rules)
    number = last.number + 1 if last else 1
    figures["about"] = _about(session, wave, audience, number, now)
    release = Release(
        organisation_id=wave.organisation_id,
        wave_id=wave.id,
        audience=audience,
        number=number,
        figures=figures,
        digest=hashlib.sha256(canonical(figures).encode()).hexdigest(),
        made_at=now,
        made_by=by,
    )
    session.add(release)
    session.flush()
    return release


def sign_off(session: Session, release: Release, *, by: UUID, now: datetime) -> None:
    """Record who answers for ``release``. Raises Conflict where somebody does."""
    if release.signed_at is not None:
        raise Conflict("this release is signed off already")
    release.signed_by = by
    release.signed_at = now
    session.flush()


def canonical(figures: Mapping[str, Any]) -> str:
    """The one way of writing figures down, which the digest is taken of."""
    return json.dumps(
        figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def _since(
    session: Session, wave: Wave, audience: Audience, figures: Mapping[str, Any]
) -> dict[str, Any]:
    """The comparison with the wave before, where that has a release."""
    before = queries.before(session, wave, audience)
    if before is None:
        return {"since": None}
    about = before.figures["about"]
    return {
        "since": {
            "release": str(before.id),
            "number": before.number,
            "title": about["title"],
            "rows": compare(before.figures, figures),
        }
    }


def _refuse_telling_pair(
    wave: Wave, last: Mapping[str, Any], new: Mapping[str, Any], rules: Rules
) -> None:
    """Two releases side by side must not show what one or two people answered."""
    earlier = {row["band"]: row["answered"] for row in last["bands"]}
    for row in new["bands"]:
        old, now = earlier.get(row["band"], 0), row["answered"]
        if not isinstance(old, int) or not isinstance(now, int):
            continue
        if 0 < abs(now - old) < rules.few:
            raise Refused(
                f"{wave.key}, band {row['band']}",
                f"fewer than {rules.few} answers came or went since the last release",
                "wait for more: the two releases together would show those few",
            )


def _about(
    session: Session, wave: Wave, audience: Audience, number: int, now: datetime
) -> dict[str, Any]:
    """What this release is of; part of what is frozen and signed."""
    at = session.get_one(Organisation, wave.organisation_id)
    survey = session.get_one(Questionnaire, wave.questionnaire_id)
    return {
        "number": number,
        "audience": audience.value,
        "organisation": at.name,
        "invented": at.invented,
        "survey": survey.key,
        "survey_title": survey.title,
        "wave": wave.key,
        "title": wave.title,
        "identity": wave.identity.value,
        "opens_on": wave.opens_on.isoformat(),
        "closes_on": wave.closes_on.isoformat(),
        "made_on": now.date().isoformat(),
    }


def _without_about(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in figures.items() if name != "about"}

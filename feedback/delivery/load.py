"""Bulk entry: paper forms and older data, row by row through the one intake.

A row that cannot be stored is named with its line and what to do, and the rest are
kept. A row has an id, so the same file twice stores once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from feedback import tables
from feedback.delivery.document import published
from feedback.delivery.intake import HERE, receive
from feedback.delivery.opening import Opening
from feedback.delivery.queries import document_of
from feedback.errors import AnswerRefused, Conflict, Gone, Refused
from feedback.invites.models import Door, Wave
from feedback.invites.models import Opening as Way
from feedback.invites.queries import doors, linked, versions_of
from feedback.seal import Keys
from surveys.definition import Band, Kind
from surveys.errors import BadAnswer
from surveys.kinds import answering
from surveys.questionnaire import Questionnaire, questionnaire

COLUMNS = ("submission_id", "band", "language", "mode", "week")
"""Columns every file has; the others are keys of questions."""

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_ID = re.compile(r"[\x20-\x7e]{1,200}")


@dataclass(slots=True)
class Loaded:
    """What became of the rows. ``problems`` are "place: problem: what to do"."""

    stored: int = 0
    known: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """A wave ready to take rows: its newest version, in every band."""

    wave: Wave
    language: str
    openings: Mapping[Band, Opening]
    keys: frozenset[str]


def tray(session: Session, wave: Wave) -> Tray:
    """Make ``wave`` ready. Rows come through its paper door, else through none: then
    nothing is known of their group. Raises Refused where nothing is published.
    """
    used = versions_of(session, wave.id)
    if not used:
        raise Refused(wave.key, "no version is published", "publish the questionnaire")
    frozen = published(document_of(session, used[-1]))
    door = _paper_door(doors(session, wave.id))
    openings = {}
    for form in frozen.survey.bands:
        asked = questionnaire(
            frozen.survey,
            form.band,
            changes=linked(wave),
            words={name: str(text) for name, text in wave.words.items()},
        )
        openings[form.band] = _opening(wave, used[-1], asked, frozen.languages, door)
    keys = {item.key for one in openings.values() for item in one.questionnaire.items()}
    return Tray(
        wave=wave,
        language=frozen.survey.language,
        openings=openings,
        keys=frozenset(keys),
    )


def rows_of(source: str, into: Tray) -> list[tuple[str, dict[str, str]]]:
    """The rows of a file with their places. Raises Refused for a column that is no
    question of the wave, or a missing one.
    """
    rows = tables.numbered(source, COLUMNS)
    for name in rows[0][1] if rows else ():
        if name not in into.keys and name not in COLUMNS:
            raise Refused(
                source,
                f"the column {name[:60]!r} is not a question of this wave",
                "check how it is spelt, or take it out",
            )
    return rows


def load(
    session: Session,
    keys: Keys,
    into: Tray,
    rows: Sequence[tuple[str, Mapping[str, str]]],
    *,
    now: datetime,
) -> Loaded:
    """Put ``rows`` (place and cells) through the intake. A refused row leaves nothing
    behind, so the transaction may be committed whatever comes back.
    """
    done = Loaded()
    for place, row in rows:
        try:
            status = _one(session, keys, into, row, now)
        except Refused as error:
            do = error.do or "put it right and load the file again"
            done.problems.append(f"{place}, {error.place}: {error.problem}: {do}")
        except Conflict:
            done.problems.append(
                f"{place}, submission_id: it came before with other answers: "
                "give a new id if this is another person"
            )
        except Gone:
            done.problems.append(
                f"{place}: it was withdrawn, or the wave is over: leave it out"
            )
        else:
            done.stored += status == 201
            done.known += status == 200
    return done


def _one(
    session: Session, keys: Keys, into: Tray, row: Mapping[str, str], now: datetime
) -> int:
    band = row["band"].strip()
    if band not in into.openings:
        raise Refused(
            "band",
            f"{band[:20]!r} is not a band of this survey",
            f"say one of {', '.join(into.openings)}",
        )
    opening = into.openings[Band(band)]
    week = row["week"].strip() or None
    raw = {
        "submission_id": str(_id(into.wave, row["submission_id"].strip())),
        "wave": opening.wave,
        "version": opening.version,
        "lang": row["language"].strip() or into.language,
        "mode": row["mode"].strip() or "paper",
        "answers": _answers(opening.questionnaire, row),
    }
    if week is not None:
        _check_week(into.wave, week, now)
    return receive(session, keys, opening, raw, now=now, week=week).status


def _answers(asked: Questionnaire, row: Mapping[str, str]) -> dict[str, Any]:
    """The cells that are filled, read as an export writes them."""
    items = {item.key: item for item in asked.items()}
    answers: dict[str, Any] = {}
    for key, cell in row.items():
        if key in COLUMNS or not cell:
            continue
        item = items.get(key)
        if item is None or item.kind is Kind.NOTICE:
            raise Refused(key, "this band is not asked that", "leave the cell empty")
        try:
            value = answering(item).read(tables.unguarded(cell))
        except BadAnswer as error:
            raise AnswerRefused(key, error.message) from error
        answers[key] = list(value) if isinstance(value, tuple) else value
    return answers


def _id(wave: Wave, text: str) -> UUID:
    """The id as it is when it is a random UUID, else one made from it for this wave."""
    if not _ID.fullmatch(text):
        raise Refused("submission_id", "it is empty or unusable", "number every form")
    try:
        found = UUID(text)
    except ValueError:
        found = None
    if found is not None and found.version == 4:
        return found
    made = hashlib.sha256(f"{wave.id}|{text}".encode()).digest()
    return UUID(bytes=made[:16], version=4)


def _check_week(wave: Wave, week: str, now: datetime) -> None:
    """Refuse a week that is none, is still to come, or is outside the wave."""
    match = _WEEK.fullmatch(week)
    try:
        monday = (
            date.fromisocalendar(*map(int, (*match.groups(), 1))) if match else None
        )
    except ValueError:
        monday = None
    if monday is None:
        raise Refused("week", "it is not an ISO week", "write it as 2026-W48")
    last = wave.closes_on + timedelta(days=wave.grace_days)
    if monday > min(last, now.astimezone(HERE).date()):
        raise Refused("week", "it is after the wave, or to come", "check the week")
    if monday + timedelta(days=6) < wave.opens_on:
        raise Refused("week", "it is before the wave opened", "check the week")


def _paper_door(ways: Sequence[Door]) -> Door | None:
    return next((door for door in ways if door.opening is Way.PAPER), None)


def _opening(
    wave: Wave,
    version_id: UUID,
    asked: Questionnaire,
    languages: Sequence[str],
    door: Door | None,
) -> Opening:
    return Opening(
        organisation_id=wave.organisation_id,
        wave_id=wave.id,
        wave=str(wave.id),
        version_id=version_id,
        version=str(version_id),
        questionnaire=asked,
        languages=frozenset(languages),
        identity=wave.identity,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        grace_days=wave.grace_days,
        service_id=door.service_id if door else None,
        area=door.area if door else "",
        provider=door.provider if door else "",
        placement_group=door.placement_group if door else "",
    )

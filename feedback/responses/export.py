"""Raw answers for a reason that is on record.

Chosen answers and words are two files, each shuffled by itself, with nothing that joins
them: in an anonymous wave a person must not be found by laying their words beside
their answers. Neither file has a key, a time finer than a week, or the stored order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from feedback import tables
from feedback.accounts.models import Look, Organisation
from feedback.authoring.queries import questionnaire
from feedback.errors import NotFound, Refused
from feedback.responses import queries
from feedback.responses.models import Response
from feedback.responses.queries import Asked, Said
from feedback.seal import Keys
from surveys.definition import Item, Kind, Role
from surveys.kinds import answering

KINDS = ("csv", "json")
LATER = ("xlsx", "sav")
"""What the contract names and this release does not write yet."""

ABOUT = (
    "wave", "band", "language", "mode", "week", "late",
    "area", "provider", "placement_group", "helper_kinds", "helper_role",
)  # fmt: skip
"""Columns of the file of answers, before one for each question with options."""

WORDS = ("wave", "band", "language", "item", "quote_ok", "text")
"""Columns of the file of words."""

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written: answers and words, each already shuffled."""

    items: Mapping[str, Item]
    answers: Sequence[tuple[Asked, Response]]
    words: Sequence[tuple[Asked, Said]]


def export(
    session: Session,
    keys: Keys,
    organisation: Organisation,
    key: str,
    *,
    wave: str | None,
    reason: str,
    by: UUID | None,
    now: datetime,
) -> Export:
    """Everything said to the questionnaire ``key``, or in its wave ``wave``.

    Puts on record who looked (``by`` is None on the command line) and why. Raises
    Refused without a reason, NotFound for an unknown questionnaire or wave. Flushes.
    """
    if not reason.strip() or len(reason) > _LONGEST_REASON:
        raise Refused("--reason", "Say why, in a sentence.", "It is kept on record.")
    asked = questionnaire(session, organisation.id, key)
    waves = queries.waves_of(session, asked.id, wave)
    if not waves:
        raise NotFound(wave or key)
    answers: list[tuple[Asked, Response]] = []
    words: list[tuple[Asked, Said]] = []
    items: dict[str, Item] = {}
    for each in waves:
        there = queries.asked(session, each)
        items = {**there.items(), **items}
        answers += [(there, row) for row in queries.responses_of(session, each.id)]
        words += [(there, said) for said in queries.comments_of(session, keys, each.id)]
        _look(session, organisation.id, f"wave:{each.id}", reason, by, now)
    session.flush()
    SystemRandom().shuffle(answers)
    SystemRandom().shuffle(words)
    return Export(items=items, answers=answers, words=words)


def write(found: Export, kind: str, out: str) -> tuple[str, str]:
    """Write the two files; returns their paths. ``kind`` is one of KINDS.

    ``out`` names the answers; the words go beside it, as in ``out-words.csv``. Raises
    Refused for standard output, which is only one file.
    """
    if out == "-":
        raise Refused("OUT", "Answers and words are two files.", "Name a file.")
    path = Path(out)
    beside = path.with_name(f"{path.stem}-words{path.suffix}")
    if kind == "csv":
        columns = [key for key, item in found.items.items() if _is_chosen(item)]
        tables.write(out, (*ABOUT, *columns), _lines(found, columns))
        tables.write(str(beside), WORDS, _said(found))
    else:
        _put_json(path, [_answers_json(*pair) for pair in found.answers])
        _put_json(beside, [dict(zip(WORDS, row, strict=True)) for row in _words(found)])
    return str(path), str(beside)


def _is_chosen(item: Item) -> bool:
    return item.kind.has_options and item.concept.role is not Role.TALK


def _lines(found: Export, columns: Sequence[str]) -> Iterable[list[str]]:
    for asked, row in found.answers:
        items = _items(asked, row)
        yield [
            *(tables.guarded(_cell(value)) for value in _about(asked, row).values()),
            *(
                answering(items[key]).export(queries.answer_of(row.closed[key]))
                if key in row.closed and key in items
                else ""
                for key in columns
            ),
        ]


def _items(asked: Asked, row: Response) -> dict[str, Item]:
    return {item.key: item for item in asked.forms[row.version_id, row.band].items()}


def _about(asked: Asked, row: Response) -> dict[str, Any]:
    values = (
        asked.wave.key, row.band, row.language, row.mode, row.week, row.late,
        row.area, row.provider, row.placement_group,
        row.helper.get("kinds") or [], row.helper.get("role"),
    )  # fmt: skip
    return dict(zip(ABOUT, values, strict=True))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value)


def _said(found: Export) -> Iterable[list[str]]:
    for row in _words(found):
        yield [tables.guarded(_cell(value)) for value in row]


def _words(found: Export) -> Iterable[tuple[Any, ...]]:
    for asked, said in found.words:
        yield (
            asked.wave.key,
            said.band,
            said.language,
            said.item,
            said.quote_ok,
            said.text,
        )


def _answers_json(asked: Asked, row: Response) -> dict[str, Any]:
    items = _items(asked, row)
    chosen = {
        key: value
        for key, value in row.closed.items()
        if key in items and items[key].kind is not Kind.OWN_WORDS
    }
    return {**_about(asked, row), "answers": chosen}


def _put_json(path: Path, rows: list[dict[str, Any]]) -> None:
    tables.put(str(path), json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def _look(
    session: Session,
    organisation_id: UUID,
    thing: str,
    reason: str,
    by: UUID | None,
    now: datetime,
) -> None:
    session.add(
        Look(
            organisation_id=organisation_id,
            staff_id=by,
            at=now,
            action="responses.export",
            thing=thing,
            reason=reason,
        )
    )

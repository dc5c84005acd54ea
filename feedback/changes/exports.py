"""The consultation report as data: who took part, what was decided, what moved, who was
told, and what young people say. Fewer than five people are "under 5" here as well.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from feedback.changes.evidence import Heard
from feedback.changes.matrix import shown
from feedback.changes.models import Participation, ServiceChange
from feedback.changes.queries import verdicts_on
from feedback.tables import guarded

COLUMNS = (
    "change",
    "title",
    "record",
    "stage",
    "who",
    "on",
    "what",
    "people",
    "of",
    "declined",
    "level",
    "weight",
    "low",
    "high",
    "why",
)
"""``record``: change, participation, decision, effect, reply or verdict. ``level`` is
Shier's, 0 to 5. ``low`` and ``high`` bound a share, or a difference, from -1 to 1."""

_FEW = "under 5"


def as_csv(changes: Sequence[ServiceChange], releases: Sequence[Heard]) -> str:
    """One line a record, UTF-8, with a header."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for change in changes:
        for line in lines(change, releases):
            whole = {"change": change.key, "title": change.title, **line}
            writer.writerow({name: _cell(value) for name, value in whole.items()})
    return out.getvalue()


def as_json(changes: Sequence[ServiceChange], releases: Sequence[Heard]) -> str:
    """Every change with its records, in the order of the CSV."""
    whole = [
        {
            "change": change.key,
            "title": change.title,
            "titles": change.titles,
            "difference": change.difference,
            "records": list(lines(change, releases)),
        }
        for change in changes
    ]
    return json.dumps(whole, indent=1, ensure_ascii=False, default=str) + "\n"


def lines(change: ServiceChange, releases: Sequence[Heard]) -> Iterator[dict[str, Any]]:
    """Every record of ``change``, by COLUMNS; what a record lacks is absent."""
    yield {
        "record": "change",
        "on": change.began_on,
        "what": change.status.value,
        "who": change.decider,
        "why": change.purpose,
    }
    for stage in change.stages:
        for event in stage.in_order:
            yield {
                "record": "participation",
                "stage": stage.kind.value,
                **took_part(event),
            }
    yield from _decisions(change)
    yield from _effects(change)
    yield from _replies(change)
    yield from _verdicts(change, releases)


def took_part(event: Participation) -> dict[str, Any]:
    """One group at one stage, with small numbers in words."""
    return {
        "who": event.stakeholder.value,
        "on": event.on,
        "what": event.method,
        "people": _people(event.took_part),
        "of": None if event.invited is None else _people(event.invited),
        "declined": _people(event.declined),
        "level": event.level,
        "why": event.why_nobody or event.note,
    }


def _people(count: int) -> int | str:
    return count if count == 0 or shown(count) is not None else _FEW


def _decisions(change: ServiceChange) -> Iterator[dict[str, Any]]:
    for decision in change.decisions:
        yield {
            "record": "decision",
            "stage": "decide",
            "who": decision.made_by,
            "on": decision.made_on,
            "what": f"{decision.answer.value}: {decision.decided}",
            "weight": decision.weight.value,
            "why": " ".join(filter(None, (decision.reason, decision.reason_child))),
        }


def _effects(change: ServiceChange) -> Iterator[dict[str, Any]]:
    for effect in change.effects:
        yield {
            "record": "effect",
            "stage": "review",
            "who": effect.band.value,
            "on": effect.recorded_at.date(),
            "what": effect.sentence,
            "low": round(effect.figures["change"]["low"], 4),
            "high": round(effect.figures["change"]["high"], 4),
            "why": effect.rivals,
        }


def _replies(change: ServiceChange) -> Iterator[dict[str, Any]]:
    for reply in change.replies:
        if reply.published_on:
            texts = (reply.said, reply.decided, reply.not_done, reply.done)
            yield {
                "record": "reply",
                "who": reply.band.value,
                "on": reply.published_on,
                "what": " / ".join(text for text in texts if text),
            }


def _verdicts(
    change: ServiceChange, releases: Sequence[Heard]
) -> Iterator[dict[str, Any]]:
    for verdict in verdicts_on(change, releases):
        share = verdict.share
        yield {
            "record": "verdict",
            "who": verdict.band.value,
            "what": verdict.says.value,
            "people": verdict.agree if share else None,
            "of": verdict.answered if share else None,
            "low": round(share.low, 4) if share else None,
            "high": round(share.high, 4) if share else None,
            "why": verdict.roughly or verdict.wave,
        }


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet runs; a number below nought stays a number."""
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else value

"""What the browser needs of a questionnaire, as plain values for JSON.

``static/js/path.js`` reads ``parts``, ``items``, ``key`` and ``show_if`` of it; the
page's script reads the rest. Columns that say nothing are left out, to keep it small.
"""

from __future__ import annotations

from typing import Any

from surveys.definition import Item, Kind, Meaning, Option, Role
from surveys.questionnaire import Questionnaire
from surveys.rules import rule_json


def bundle(questionnaire: Questionnaire, *, mode: str) -> dict[str, Any]:
    """The questionnaire for the browser.

    ``mode`` is the wave's identity mode: only what is true of it is sent along as
    ``start.who``. Raises KeyError where the start has no words for that mode.
    """
    start = questionnaire.start
    return {
        "survey": questionnaire.survey_key,
        "band": str(questionnaire.band),
        "title": questionnaire.title,
        "minutes": questionnaire.minutes,
        "start": {
            "choose": start.choose,
            "who": list(start.who[mode]),
            "okay": start.okay,
            "yes": start.yes,
            "no": start.no,
        },
        "parts": [
            {
                "key": part.key,
                "title": part.title,
                "items": [_item(item) for item in part.items],
            }
            for part in questionnaire.parts
        ],
    }


def _said(**columns: Any) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if value}


def _item(item: Item) -> dict[str, Any]:
    return _said(
        key=item.key,
        id=item.id,
        kind=str(item.kind),
        role=None if item.concept.role is Role.CONTENT else str(item.concept.role),
        text=item.text,
        easy=item.easy,
        hint=item.hint,
        spoken=item.spoken,
        symbol=item.symbol,
        layout=item.options and str(item.options.layout),
        options=[_option(each) for each in item.options.options]
        if item.options
        else None,
        max_chars=item.max_chars if item.kind is Kind.OWN_WORDS else None,
        # The device shows help at once and sends these first, even when it is offline.
        unsafe=sorted(item.unsafe),
        show_if=item.show_if and rule_json(item.show_if),
    )


def _option(option: Option) -> dict[str, Any]:
    return _said(
        code=option.code,
        text=option.text,
        easy=option.easy,
        symbol=option.symbol,
        meaning=None if option.meaning is Meaning.ANSWER else str(option.meaning),
        alone=option.excludes,
    )

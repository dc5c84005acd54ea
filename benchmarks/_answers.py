"""Submissions as the page's own script sends them, made from the page itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from benchmarks._client import once
from benchmarks._servers import Server
from surveys import library
from surveys.answers import accept
from surveys.definition import Band, Item, Kind
from surveys.questionnaire import Questionnaire, questionnaire

WORDS = "The food is good but I want to see my brother more and the wifi is slow"
"""What is written to every question in own words: invented, and no cause for alarm."""

_HIDDEN = re.compile(r'name="(wave|version|lang)" value="([^"]*)"')
_PLACE = b"@submission@"


def requests(server: Server, slug: str, band: Band) -> Callable[[], bytes]:
    """What makes one POST after another to the real page, each with its own id."""
    path = f"/s/{slug}/{band}"
    page = once(server, _head(server, f"GET {path}").encode() + b"\r\n")[2].decode()
    content = {
        **dict(_HIDDEN.findall(page)),
        "submission_id": _PLACE.decode(),
        "credential": None,
        "mode": "self",
        "answers": _answers(questionnaire(library.open("your-say"), band)),
        "helper": {"kinds": [], "role": None, "conflict": None},
        "talk": {"wants": None, "contact": None},
        "quote_ok": None,
        "withdraw": None,
    }
    body = json.dumps(content, separators=(",", ":")).encode()
    return _maker(_head(server, f"POST {path}"), body)


def plain(server: Server, path: str) -> Callable[[], bytes]:
    """What makes POSTs of the same size to the bare route."""
    asked = questionnaire(library.open("your-say"), Band.AGED_12_TO_17)
    body = json.dumps({"submission_id": _PLACE.decode(), "answers": _answers(asked)})
    return _maker(_head(server, f"POST {path}"), body.encode())


def _maker(head: str, body: bytes) -> Callable[[], bytes]:
    size = len(body) - len(_PLACE) + 36
    start = (
        f"{head}Content-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    ).encode()
    before, after = body.split(_PLACE)
    return lambda: start + before + str(uuid4()).encode() + after


def _head(server: Server, first: str) -> str:
    host = f"127.0.0.1:{server.port}"
    return (
        f"{first} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        "Accept: application/json\r\n"
    )


def _answers(asked: Questionnaire) -> dict[str, Any]:
    """An answer to every question that is asked when all are answered."""
    given = {item.key: _answer(item) for item in asked.items()}
    said = {key: answer for key, answer in given.items() if answer is not None}
    return {key: said.get(key) for key in accept(asked, said).answers}


def _answer(item: Item) -> Any:
    """A favourable answer where there is one, so that no alert is filed."""
    if item.kind is Kind.OWN_WORDS:
        return WORDS
    if item.options is None:
        return None
    safe = [code for code in item.codes() if code not in item.unsafe]
    code = next((c for c in safe if c in item.options.favourable), safe[0])
    return [code] if item.kind is Kind.CHOOSE_MANY else code

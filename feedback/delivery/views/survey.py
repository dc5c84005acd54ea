"""The survey itself: one GET gives the whole of it, one POST takes the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

from flask import Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from feedback.accounts.policy import respondent
from feedback.db import transaction
from feedback.delivery.intake import Receipt, checked, store
from feedback.delivery.opening import Opening
from feedback.delivery.queries import Doorway
from feedback.delivery.views.room import (
    band_of,
    bp,
    closed,
    desk,
    door_of,
    language_of,
    packed,
    today,
)
from feedback.edge import engine, keys, now
from feedback.errors import AnswerRefused, Busy, Gone
from feedback.responses.codes import new_code
from feedback.responses.content import from_form, from_json, version_in
from surveys.definition import Band, Kind
from surveys.forms import PREFIX
from surveys.questionnaire import Questionnaire

MOST_FIELDS = 1_000
"""Fields a form may post; the longest library form has about 120."""

_BETWEEN = "</li><li>"


@bp.get("/s/<slug>/<band>")
@respondent
def survey_page(slug: str, band: str) -> ResponseReturnValue:
    """The whole survey of one band in one document."""
    door = door_of(slug)
    asked = band_of(door, band)
    if not door.opened(today()):
        return closed(door, asked)
    skeleton = desk().skeleton(door, asked, language_of(door))
    return packed(skeleton, _opening_slots())


@bp.post("/s/<slug>/<band>")
@respondent
def answers_page(slug: str, band: str) -> ResponseReturnValue:
    """Take the answers: as JSON from the page's script, as a form without it."""
    door = door_of(slug)
    asked = band_of(door, band)
    if not request.is_json:
        return _take_form(door, asked)
    found = _receive(door, asked, from_json(request.get_data()))
    body = {"receipt": found.receipt, "digest": found.digest}
    return jsonify(body), found.status


def _take_form(door: Doorway, band: Band) -> ResponseReturnValue:
    """Store what a form says; one that cannot be stored is shown again, as it was."""
    posted = _posted()
    questionnaire = _opening(door, band, posted.get("version")).questionnaire
    try:
        _receive(door, band, from_form(questionnaire, posted))
    except AnswerRefused as error:
        return _again(door, band, posted, 400, error.place, error.problem)
    except Busy:
        return _again(door, band, posted, 503)
    except Gone:
        return closed(door, band)
    to = url_for(".thanks_page", slug=door.slug, band=band, lang=language_of(door))
    return redirect(to, 303)


def _receive(door: Doorway, band: Band, raw: Mapping[str, Any]) -> Receipt:
    opening = _opening(door, band, version_in(raw))
    made = checked(opening, raw)
    with transaction(engine()) as session:
        return store(session, keys(), opening, made, now=now())


def _opening(door: Doorway, band: Band, version: str | None) -> Opening:
    return desk().opening(door, band, version, language_of(door))


def _posted() -> MultiDict[str, str]:
    """The posted form. Raises AnswerRefused when it is not text in UTF-8.

    Read here because the framework would put a sign of its own in place of a broken
    byte, and so change what somebody wrote.
    """
    if request.mimetype != "application/x-www-form-urlencoded":
        return MultiDict(request.form)
    try:
        pairs = parse_qsl(
            request.get_data().decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise AnswerRefused("body", "It is not a form in UTF-8.") from error
    return MultiDict(pairs)


def _again(
    door: Doorway,
    band: Band,
    posted: MultiDict[str, str],
    status: int,
    place: str = "",
    problem: str = "",
) -> ResponseReturnValue:
    """The form with the words still in it, and what to put right.

    Leaves a trace in the browser's own memory on disk, as every page shown after a
    native post does; with script none is shown. See docs/operators/respondent-pages.md.
    """
    questionnaire = desk().page(door, band, language_of(door)).questionnaire
    text = desk().document(
        door,
        band,
        language_of(door),
        _opening_slots(),
        given=_given(questionnaire, posted),
        problem=(place, problem),
    )
    answer = Response(text, status=status, mimetype="text/html")
    if status == 503:
        answer.headers["Retry-After"] = "5"
    return answer


def _given(
    questionnaire: Questionnaire, posted: MultiDict[str, str]
) -> dict[str, str | list[str]]:
    """What was answered, for the template: a text, or the codes chosen."""
    given: dict[str, str | list[str]] = {}
    for item in questionnaire.items():
        values = posted.getlist(PREFIX + item.key)
        if values:
            words = item.kind is Kind.OWN_WORDS
            given[item.key] = values[0].replace("\r\n", "\n") if words else values
    given["talk.contact"] = posted.get("talk.contact", "")
    return given


def _opening_slots() -> dict[str, str]:
    """What differs at each opening: an id, and a withdraw code with its hash.

    The page's script makes a code of its own on the device and shows that one.
    """
    code = new_code()
    return {
        "submission_id": str(uuid4()),
        "withdraw": hashlib.sha256(code.encode()).hexdigest(),
        "code": code.replace(" ", _BETWEEN),
    }

"""Errors made into answers: a calm page for a person, a short record for a script.

Each error carries its own status. What a respondent sees never says more than they
need, never blames them, and holds no trace of what they typed.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import TemplateNotFound
from werkzeug.exceptions import HTTPException

from feedback.accounts.policy import policy_of
from feedback.errors import FeedbackError, Refused
from feedback.log import log

_WORDS = {
    400: "refused",
    403: "not-allowed",
    404: "not-found",
    405: "not-found",
    409: "conflict",
    410: "gone",
    413: "too-big",
    503: "busy",
}


def install(app: Flask) -> None:
    """Answer every error of ``app`` here and nowhere else."""
    app.register_error_handler(FeedbackError, _ours)
    app.register_error_handler(HTTPException, _theirs)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: FeedbackError) -> ResponseReturnValue:
    if isinstance(error, Refused):
        message = f"{error.problem} {error.do}".strip()
        return _answer(error.status, error.word, error.place, message)
    return _answer(error.status, error.word, "", "")


def _theirs(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status == 422:
        status = 400
    if 300 <= status < 400:
        return error
    return _answer(status, _WORDS.get(status, "refused"), "", "")


def _unforeseen(error: Exception) -> ResponseReturnValue:
    # The message and the locals of an unforeseen error may hold a child's words.
    log.error("unforeseen", kind=type(error).__name__, route=request.endpoint or "-")
    if current_app.testing:
        raise error
    return _answer(500, "error", "", "")


def _answer(status: int, word: str, place: str, message: str) -> ResponseReturnValue:
    if _wants_json():
        body = {"problem": word, "place": place, "message": message}
        return jsonify(body), status, _headers(status)
    page = "errors/staff.html" if _is_staff_page() else "errors/respondent.html"
    context: dict[str, Any] = {
        "status": status,
        "word": word,
        "place": place,
        "message": message,
    }
    try:
        return render_template(page, **context), status, _headers(status)
    except TemplateNotFound:
        return word, status, _headers(status)


def _headers(status: int) -> dict[str, str]:
    return {"Retry-After": "5"} if status == 503 else {}


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return request.is_json or best == "application/json"


def _is_staff_page() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    policy = policy_of(view) if view else None
    return bool(g.get("member")) or bool(policy and not policy.anyone)

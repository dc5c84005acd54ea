"""Take your words back: four words delete what was said under them, no reason asked."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from feedback.accounts.policy import respondent
from feedback.db import transaction
from feedback.delivery.views.room import bp, desk, page
from feedback.edge import engine, keys, settings
from feedback.errors import Conflict, Gone, NotFound, Refused
from feedback.responses.service import withdraw
from surveys.definition import Band

_VOICE = Band.AGED_12_TO_17
_MOST_CHARS = 200


@bp.get("/w/")
@respondent
def withdraw_page() -> ResponseReturnValue:
    """Type the four words."""
    return page("delivery/withdraw.html", None, _VOICE, state="ask")


@bp.post("/w/")
@respondent
def withdraw_words() -> ResponseReturnValue:
    """Delete what was said under the code. Every wrong code is answered alike."""
    address = _address()
    if not desk().tries.may(address):
        text = page("delivery/withdraw.html", None, _VOICE, state="wait")
        return text, 503, {"Retry-After": "3600"}
    code = request.form.get("code", "")[:_MOST_CHARS]
    try:
        with transaction(engine()) as session:
            withdraw(session, keys(), code)
    except (NotFound, Refused):
        desk().tries.wrong(address)
        return page("delivery/withdraw.html", None, _VOICE, state="wrong"), 404
    except Gone:
        return page("delivery/withdraw.html", None, _VOICE, state="gone"), 410
    except Conflict:
        return page("delivery/withdraw.html", None, _VOICE, state="person"), 409
    return page("delivery/withdraw.html", None, _VOICE, state="done")


def _address() -> str:
    """Where this came from, for counting in memory alone; it is written nowhere.

    Behind the one proxy that ends TLS, the last hop it names is the one it saw.
    """
    if settings().https:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return request.remote_addr or ""

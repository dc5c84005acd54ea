"""Whether this process is alive, and whether it can serve."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from feedback.accounts.policy import public
from feedback.db import reading
from feedback.edge import engine

bp = Blueprint("health", __name__)


@bp.get("/")
@public
def front_door() -> ResponseReturnValue:
    """There is no front page: staff sign in, and others come through their own door."""
    return redirect(url_for("accounts.home"), 303)


@bp.get("/healthz")
@public
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify({"alive": True})


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """The database answers; Busy (503) otherwise."""
    with reading(engine()) as session:
        session.execute(text("SELECT 1 FROM organisation LIMIT 1"))
    return jsonify({"ready": True})

"""The least that Flask can do: what the service's own pages are measured against.

One route returns a text of a given size; the other puts one row into the same database
through the same engine, durably, and answers.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

from flask import Flask, Response, request
from sqlalchemy import text

from feedback.db import open_engine
from feedback.edge import NAME

app = Flask("bare")
_engine = open_engine(os.environ["DATABASE_URL"])
# gunicorn.conf.py gives each worker connections of its own, and looks for them here.
app.extensions[NAME] = SimpleNamespace(engine=_engine)
_body = Path(os.environ["BARE_BODY"]).read_bytes()


@app.get("/page")
def page() -> Response:
    """The same bytes each time."""
    return Response(_body, mimetype="text/html")


@app.post("/insert")
def insert() -> tuple[str, int]:
    """One row, committed before it is answered."""
    with _engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text("INSERT INTO bare (id, body) VALUES (:id, :body)"),
            {"id": uuid4().hex, "body": request.get_data(as_text=True)},
        )
    return "{}", 201

"""The log says what happened and can hold nothing that anybody said."""

from __future__ import annotations

import json

from feedback.accounts.policy import public
from feedback.log import log
from feedback.web.app import GuardedFlask

MARKER = "nobody-listens-to-me"


def test_a_field_that_is_not_on_the_list_is_dropped(capsys):
    log.info("received", answer=MARKER, email=MARKER, room="responses", done=3)
    line = json.loads(capsys.readouterr().err)
    assert line["room"] == "responses"
    assert line["done"] == "3"
    assert MARKER not in json.dumps(line)


def test_a_time_in_the_log_is_an_hour(capsys):
    log.info("received")
    assert json.loads(capsys.readouterr().err)["timestamp"].endswith(":00Z")


def test_an_unforeseen_error_is_logged_without_what_was_said(app, capsys):
    def fails():
        raise RuntimeError(MARKER)

    assert isinstance(app, GuardedFlask)
    app.add_url_rule("/fails", view_func=public(fails))
    app.testing = False
    answer = app.test_client().get("/fails")
    said = capsys.readouterr()
    assert answer.status_code == 500
    assert "RuntimeError" in said.err
    assert MARKER not in said.err + said.out + answer.get_data(as_text=True)

"""A route is closed until somebody has decided who may open it."""

from __future__ import annotations

import pytest

from feedback.accounts.policy import policy_of, public
from feedback.web.app import GuardedFlask, RouteWithoutPolicy


def test_a_route_without_a_policy_cannot_be_registered():
    app = GuardedFlask("x", static_folder=None)

    def nobody_decided():
        return "open"

    with pytest.raises(RouteWithoutPolicy, match="/secret"):
        app.add_url_rule("/secret", view_func=nobody_decided)


def test_a_route_with_a_policy_can(app):
    made = GuardedFlask("x", static_folder=None)
    made.add_url_rule("/open", view_func=public(lambda: "open"), endpoint="open")
    assert made.test_client().get("/open").data == b"open"


def test_every_route_of_the_application_has_a_policy(app):
    views = {
        rule.endpoint: app.view_functions[rule.endpoint]
        for rule in app.url_map.iter_rules()
    }
    assert all(policy_of(view) for view in views.values())


def test_an_unknown_page_is_not_found_and_keeps_the_headers(client):
    answer = client.get("/no-such-page", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json == {"problem": "not-found", "place": "", "message": ""}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]

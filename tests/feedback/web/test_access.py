"""Every route, against every role, as docs/developers/access.md says."""

from __future__ import annotations

from uuid import uuid4

import pytest
from werkzeug.exceptions import HTTPException

from feedback.accounts.roles import Role
from feedback.db import ROOT, transaction
from feedback.errors import FeedbackError
from feedback.web.access import rows, table
from tests import factories

KEPT = ROOT / "docs" / "developers" / "access.md"


def test_the_table_in_the_documents_is_the_running_application_s(app):
    kept = KEPT.read_text(encoding="utf-8")
    lines = [line for line in kept.splitlines() if line.startswith("|")]
    assert lines == table(app).splitlines(), (
        "a route was added or changed: run `flask access` and review the new table"
    )


@pytest.mark.parametrize("role", [None, *Role])
def test_a_role_passes_only_where_the_table_says(app, engine, role):
    client = app.test_client()
    if role is not None:
        with transaction(engine) as session:
            at = factories.organisation(session)
            service = factories.accounts.create_service(session, at, "north", "North")
            factories.staff(session, at, role, services=(service.id,))
        factories.sign_in(client, f"{role}@northshire.example")
    app.testing = False
    wrong = [
        (row.route, status)
        for row in rows(app)
        if row.endpoint != "accounts.sign_out"
        for status in [_visit(client, row)]
        if (status == 403) is row.opens_to(role)
    ]
    assert wrong == []


def _visit(client, row) -> int:
    method = "GET" if "GET" in row.methods else row.methods.split()[0]
    path = row.route
    for part in [p for p in path.split("/") if p.startswith("<")]:
        filler = str(uuid4()) if part.startswith("<uuid:") else "nothing-here"
        path = path.replace(part, filler)
    try:
        return int(client.open(path, method=method).status_code)
    except (FeedbackError, HTTPException) as error:
        return int(getattr(error, "status", 0) or error.code)

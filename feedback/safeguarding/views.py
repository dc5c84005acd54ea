"""The restricted inbox, for the safeguarding role and nobody else.

A list shows no words. Reading an item is a post, because it is put on record; so is
everything done with it. Nothing here is ever sent anywhere.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from feedback.accounts.policy import allow, public, staff
from feedback.accounts.roles import Role
from feedback.db import reading, transaction
from feedback.edge import engine, keys, now
from feedback.safeguarding import present, queries, service
from feedback.safeguarding.answers import whole
from feedback.safeguarding.clocks import clock
from feedback.safeguarding.forms import DoneForm
from feedback.safeguarding.service import Opened

bp = Blueprint("safeguarding", __name__)


@bp.get("/staff/safeguarding/")
@allow(Role.SAFEGUARDING)
def inbox() -> ResponseReturnValue:
    """What waits, the most urgent first, without a word of what was said."""
    with reading(engine()) as session:
        return _inbox(session)


@bp.post("/staff/safeguarding/<uuid:alert_id>/read")
@allow(Role.SAFEGUARDING)
def read(alert_id: UUID) -> ResponseReturnValue:
    """Open one item; that it was opened is on record."""
    with transaction(engine()) as session:
        opened = service.open_one(
            session,
            keys(),
            alert_id,
            by=staff(),
            now=now(),
            contact=request.form.get("show") == "contact",
        )
        return _inbox(session, opened, DoneForm())


@bp.post("/staff/safeguarding/<uuid:alert_id>/answers")
@allow(Role.SAFEGUARDING)
def answers(alert_id: UUID) -> ResponseReturnValue:
    """The whole survey behind an item; that it was read is on record."""
    with transaction(engine()) as session:
        found = whole(session, keys(), alert_id, by=staff(), now=now())
    return render_template(
        "safeguarding/answers.html", answers=found, alert_id=alert_id
    )


@bp.post("/staff/safeguarding/<uuid:alert_id>/done")
@allow(Role.SAFEGUARDING)
def done(alert_id: UUID) -> ResponseReturnValue:
    """Write down what was done."""
    form = DoneForm(request.form)
    if form.validate():
        with transaction(engine()) as session:
            service.record(
                session,
                keys(),
                alert_id,
                form.decided,
                form.note.data or "",
                by=staff(),
                now=now(),
            )
        return redirect(url_for(".inbox"), 303)
    with transaction(engine()) as session:
        opened = service.open_one(session, keys(), alert_id, by=staff(), now=now())
        return _inbox(session, opened, form), 400


@bp.get("/staff/safeguarding/record")
@allow(Role.SAFEGUARDING)
def record() -> ResponseReturnValue:
    """What left the inbox, and what was decided."""
    with reading(engine()) as session:
        found = queries.done(session, staff())
    return render_template(
        "safeguarding/record.html", done=found, say=present, now=now()
    )


@bp.get("/health/safeguarding")
@public
def health() -> ResponseReturnValue:
    """Whether alerts flow: 503 when one is unread beyond its clock, or one is missing.

    Two counts and nothing else, so that a monitor outside may ask.
    """
    with reading(engine()) as session:
        flow = queries.flow(session, now())
    body = {"ok": flow.is_well, "late": flow.late, "missing": flow.missing}
    return jsonify(body), 200 if flow.is_well else 503


def _inbox(
    session: Session, opened: Opened | None = None, form: DoneForm | None = None
) -> str:
    at = now()
    context: dict[str, Any] = {}
    if opened is not None:
        alert = opened.alert
        seen = clock(alert.urgency, alert.raised_at, alert.seen_at or at)
        context["events"] = queries.events(session, alert.id)
        context["clock"], context["lateness"] = seen, -seen.left
        context["names"] = queries.names(session, {step.by for step in opened.steps})
    return render_template(
        "safeguarding/inbox.html",
        waiting=queries.inbox(session, staff(), at),
        flow=queries.flow(session, at),
        opened=opened,
        form=form,
        say=present,
        now=at,
        **context,
    )

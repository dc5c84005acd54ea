"""The guard before every view: is this from our own pages, and may this person pass?"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, g, request

from feedback.accounts.policy import check, policy_of
from feedback.accounts.sessions import member_of, needs_note, note_use
from feedback.db import reading, transaction
from feedback.edge import cookie_name, engine, now, settings
from feedback.errors import NotAllowed


def install(app: Flask) -> None:
    """Check origin and policy before any view of ``app`` runs."""
    app.before_request(_guard)


def _guard() -> None:
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        _refuse_foreign_origin()
    view = current_app.view_functions.get(request.endpoint or "")
    policy = policy_of(view) if view else None
    if policy is None or policy.quiet:
        return
    _recognise()
    check(policy, g.get("member"))


def _recognise() -> None:
    token = request.cookies.get(cookie_name())
    if not token:
        return
    with reading(engine()) as session:
        g.member = member_of(session, token, now=now(), settings=settings())
        stale = g.member is not None and needs_note(session, token, now=now())
    if stale:
        with transaction(engine()) as session:
            note_use(session, token, now=now())


def _refuse_foreign_origin() -> None:
    """Raise NotAllowed for a post from another site.

    The Origin is checked instead of a token, because a token can expire and lose a
    child's answers. Browsers send Origin with every post; a program without one must
    come without a cookie's power, so it may only reach what is open to anyone.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
            raise NotAllowed
        return
    if urlsplit(origin).netloc != request.host:
        raise NotAllowed

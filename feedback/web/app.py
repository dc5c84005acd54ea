"""``create_app``: the rooms put together. Nothing happens at import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import jinja2
from flask import Flask, Request, Response
from flask.sessions import SessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from feedback import edge, i18n
from feedback.accounts.policy import policy_of
from feedback.config import Settings
from feedback.db import ROOT, open_engine
from feedback.seal import Keys
from feedback.web import assets, errors, guard, headers, language, rooms


class RouteWithoutPolicy(Exception):
    """A view was registered that nobody has decided who may open."""


class _NoSession(SessionInterface):
    """No session in a cookie: who is signed in is kept by the server.

    So no page can put one on a respondent's device, and none pays for signing.
    """

    def open_session(self, app: Flask, request: Request) -> None:
        """There is none."""

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """There is nothing to save."""


class GuardedFlask(Flask):
    """A Flask that refuses a route whose view declares no policy."""

    session_interface = _NoSession()

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Callable[..., Any] | None = None,
        provide_automatic_options: bool | None = None,
        **options: Any,
    ) -> None:
        """Register a rule. Raises RouteWithoutPolicy unless its view has a policy."""
        if view_func is not None and policy_of(view_func) is None:
            raise RouteWithoutPolicy(f"{rule} ({endpoint or view_func.__name__})")
        super().add_url_rule(
            rule, endpoint, view_func, provide_automatic_options, **options
        )


def create_app(settings: Settings) -> Flask:
    """The service for ``settings``. Two calls make two applications."""
    app = GuardedFlask(
        "feedback",
        root_path=str(ROOT),
        static_folder=None,
        template_folder=str(_folder("templates")),
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.largest_submission_bytes,
        MAX_FORM_MEMORY_SIZE=settings.largest_submission_bytes,
        MAX_FORM_PARTS=1_000,
        TRUSTED_HOSTS=list(settings.hosts),
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
    )
    app.extensions[edge.NAME] = edge.Edge(
        settings=settings,
        engine=open_engine(settings.database_url),
        keys=Keys(settings.data_key),
    )
    _templates(app, settings)
    guard.install(app)
    headers.install(app)
    language.install(app, i18n.catalogues(settings.languages))
    errors.install(app)
    rooms.install(app)
    for blueprint in rooms.blueprints():
        app.register_blueprint(blueprint)
    for group in rooms.commands():
        app.cli.add_command(group)
    # Flask asks for middleware to be put in place like this; mypy sees a method.
    app.wsgi_app = assets.serve(app.wsgi_app, _folder("static/built"))  # type: ignore[method-assign]
    if settings.https:
        # One proxy in front, which ends TLS. Its scheme is believed, its host is not.
        # Its caller's address is, because otherwise whoever guesses passwords or
        # withdraw codes would be in one place with everybody who has a right to them.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    return app


def _templates(app: Flask, settings: Settings) -> None:
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals["asset"] = assets.names(_folder("static/built"))
    app.jinja_env.globals["demonstration"] = settings.demo


def _folder(name: str) -> Path:
    """A folder of this project: inside the installed package, else beside it."""
    inside = ROOT / "feedback" / name
    return inside if inside.is_dir() else ROOT / name

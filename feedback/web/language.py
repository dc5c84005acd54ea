"""Which language this request speaks: asked for in the address, else the browser's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from gettext import NullTranslations
from typing import Any

from flask import Flask, g, request

from feedback import i18n
from surveys import words


def install(app: Flask, catalogues: Mapping[str, NullTranslations]) -> None:
    """Choose a catalogue before each request, and let templates speak it."""
    languages = tuple(catalogues)

    @app.before_request
    def _choose() -> None:
        g.language = i18n.choose(
            languages,
            request.args.get("lang"),
            request.headers.get("Accept-Language", ""),
        )
        i18n.use(catalogues[g.language])

    @app.context_processor
    def _for_templates() -> dict[str, Any]:
        language = g.get("language", languages[0])
        return {
            "language": language,
            "direction": i18n.direction(language),
            "languages": languages,
            "language_name": i18n.name_of,
            "staff": g.get("member"),
        }

    env: Any = app.jinja_env
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    app.jinja_env.filters["day"] = _day


def _day(value: date) -> str:
    return i18n.day(value, g.get("language", i18n.DEFAULT))

"""What every view of this room shares: the blueprint, the desk, the door asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    render_template,
    request,
    url_for,
)
from flask.blueprints import BlueprintSetupState

from feedback import i18n
from feedback.delivery.desk import Desk
from feedback.delivery.intake import HERE
from feedback.delivery.page import Links
from feedback.delivery.queries import Doorway
from feedback.delivery.skeleton import Skeleton
from feedback.edge import NAME as EDGE
from feedback.edge import now
from feedback.errors import NotFound
from surveys.definition import Band

bp = Blueprint("delivery", __name__)

_BANDS = {band.value: band for band in Band}

NOWHERE = "-"
"""The slug of help and of the quiet page where no door is known."""


class Web:
    """The web as the desk sees it."""

    @staticmethod
    def render(template: str, **context: Any) -> str:
        """The text of a template."""
        return render_template(template, **context)

    @staticmethod
    def links(slug: str, band: Band, language: str) -> Links:
        """Where the pages of a band are, in the same language."""

        def to(endpoint: str, **parts: Any) -> str:
            return url_for(f"{bp.name}.{endpoint}", slug=slug, lang=language, **parts)

        return Links(
            start=to("start_page"),
            post=to("survey_page", band=band),
            thanks=to("thanks_page", band=band),
            no_thanks=to("no_thanks", band=band),
            help=to("help_page", band=band),
            hide=url_for(f"{bp.name}.hide_page", slug=slug),
        )


@bp.record_once
def _set_up(state: BlueprintSetupState) -> None:
    app: Any = state.app
    edge = app.extensions[EDGE]
    settings = edge.settings
    app.extensions[bp.name] = Desk(
        edge.engine, settings.instance, settings.languages, Web()
    )
    _let_templates_draw(app)


def _let_templates_draw(app: Flask) -> None:
    asset: Any = app.jinja_env.globals["asset"]

    def drawing(symbol: str) -> str:
        """The address of a symbol's drawing; empty when there is none."""
        try:
            return str(asset(f"symbols/{symbol}.svg"))
        except KeyError:
            return ""

    app.jinja_env.globals["drawing"] = drawing


def desk() -> Desk:
    """The desk of the application now running."""
    found: Desk = current_app.extensions[bp.name]
    return found


def today() -> date:
    """The day it is where waves open and close."""
    return now().astimezone(HERE).date()


def door_of(slug: str) -> Doorway:
    """The door with this slug. Raises NotFound."""
    found = desk().doors.find(slug)
    if found is None:
        raise NotFound
    return found


def bands_of(door: Doorway) -> tuple[Band, ...]:
    """The bands served behind ``door``, youngest first."""
    written = desk().shelf.published(door.version.id).bands
    return tuple(band for band in Band if band in door.bands and band in written)


def band_of(door: Doorway, band: str) -> Band:
    """The band named in the address, if this door serves it. Raises NotFound."""
    asked = _BANDS.get(band)
    if asked is None or asked not in door.bands:
        raise NotFound
    if asked not in desk().shelf.published(door.version.id).bands:
        raise NotFound
    return asked


def language_of(door: Doorway) -> str:
    """The language asked for, else the browser's, else the survey's own."""
    return _choose(desk().languages_of(door))


def own_language() -> str:
    """The same where no door is known: one of those this service speaks."""
    return _choose(desk().languages)


def page(
    template: str,
    door: Doorway | None,
    band: Band,
    *,
    state: str = "",
    make: Callable[[str], dict[str, Any]] | None = None,
) -> Response:
    """A page of one screen, in the language and the voice it is asked in.

    It depends on nothing but the door, the band, the language and ``state``, so it is
    rendered once and kept. ``make`` gives what else the template shows, for a language.
    """
    language = language_of(door) if door else own_language()

    def render(_: Mapping[str, str]) -> str:
        desk().speak(language)
        links = Web.links(door.slug if door else NOWHERE, band, language)
        more = make(language) if make else {}
        frame = desk().frame(band, language, links)
        return render_template(template, door=door, state=state, **frame, **more)

    stamp = door and (door.slug, door.fingerprint, door.version.id)
    key = (template, stamp, band, language, state)
    return packed(desk().pages.get(key, lambda: Skeleton(render, {})), {})


def packed(skeleton: Skeleton, slots: Mapping[str, str]) -> Response:
    """A kept page, with ``slots`` filled, packed if the browser can unpack it."""
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        answer = Response(skeleton.plain(slots), mimetype="text/html")
    else:
        answer = Response(skeleton.gzipped(slots), mimetype="text/html")
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def closed(door: Doorway, band: Band = Band.AGED_12_TO_17) -> tuple[Response, int]:
    """Nothing to answer today: not open yet (404), or closed (410)."""
    early = today() < door.opens_on
    state = "early" if early else "closed"
    answer = page("delivery/closed.html", door, band, state=state)
    return answer, 404 if early else 410


def _choose(languages: tuple[str, ...]) -> str:
    return i18n.choose(
        languages,
        request.args.get("lang"),
        request.headers.get("Accept-Language", ""),
    )

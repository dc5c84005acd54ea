"""Pages people answer on. None of them says whose survey it is before the survey does.

Nothing about the caller is kept; every page is ``no-store``; a door that is unknown,
not ours or not there any more looks the same from outside.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from feedback import i18n
from feedback.accounts.policy import respondent
from feedback.db import transaction
from feedback.delivery.desk import Desk
from feedback.delivery.page import Links
from feedback.delivery.queries import Doorway
from feedback.delivery.voices import offered, voice
from feedback.edge import NAME as EDGE
from feedback.edge import engine, today
from feedback.errors import NotFound
from feedback.invites.models import Door
from feedback.invites.service import count_decline, week_of
from surveys.definition import Band
from surveys.script import bundle

bp = Blueprint("delivery", __name__)


class _Web:
    """The web as the desk sees it."""

    @staticmethod
    def render(template: str, **context: Any) -> str:
        return render_template(template, **context)

    @staticmethod
    def links(slug: str, band: Band, language: str) -> Links:
        def to(endpoint: str, **parts: Any) -> str:
            return url_for(f".{endpoint}", slug=slug, lang=language, **parts)

        return Links(
            start=to("start_page"),
            post=to("document_page", band=band),
            thanks=to("thanks_page", band=band),
            no_thanks=to("no_thanks", band=band),
            help=to("help_page", band=band),
            hide=url_for(".hide_page", slug=slug),
        )


@bp.record_once
def _set_up(state: BlueprintSetupState) -> None:
    app: Any = state.app
    edge = app.extensions[EDGE]
    settings = edge.settings
    app.extensions[bp.name] = Desk(
        edge.engine, settings.instance, settings.languages, _Web()
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


def _desk() -> Desk:
    found: Desk = current_app.extensions[bp.name]
    return found


def _door(slug: str) -> Doorway:
    found = _desk().doors.find(slug)
    if found is None:
        raise NotFound
    return found


def _band(door: Doorway, band: str) -> Band:
    """The band named in the address, if this door serves it. Raises NotFound."""
    forms = _desk().shelf.published(door.version.id).survey.bands
    for each in offered(door, (form.band for form in forms)):
        if each == band:
            return each
    raise NotFound


def _language(door: Doorway) -> str:
    return i18n.choose(
        _desk().languages_of(door),
        request.args.get("lang"),
        request.headers.get("Accept-Language", ""),
    )


def _page(template: str, door: Doorway, band: Band, **context: Any) -> str:
    """A page of one screen, in the language and voice it is asked in."""
    language = _language(door)
    _desk().speak(language)
    frame = _desk().frame(band, language, _Web.links(door.slug, band, language))
    return render_template(template, door=door, **frame, **context)


@bp.get("/s/<slug>")
@respondent
def start_page(slug: str) -> ResponseReturnValue:
    """Choose the voice that sounds most like you."""
    door = _door(slug)
    if not door.opened(today()):
        return _closed(door)
    language = _language(door)
    desk = _desk()
    desk.speak(language)
    survey = desk.shelf.published(door.version.id).survey
    voices = [
        voice(
            desk.shelf.questionnaire(door, door.version.id, band, language),
            url_for(".document_page", slug=slug, band=band, lang=language),
        )
        for band in offered(door, (form.band for form in survey.bands))
    ]
    return _page(
        "delivery/start.html",
        door,
        Band.AGED_8_TO_11,
        voices=voices,
        tongues=desk.languages_of(door),
    )


@bp.get("/s/<slug>/<band>")
@respondent
def document_page(slug: str, band: str) -> ResponseReturnValue:
    """The whole survey of one band in one document."""
    door = _door(slug)
    voice_of = _band(door, band)
    if not door.opened(today()):
        return _closed(door, voice_of)
    skeleton = _desk().skeleton(door, voice_of, _language(door))
    slots = {"submission_id": str(uuid4()), "withdraw": "", "code": ""}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, coding = skeleton.gzipped(slots), "gzip"
    else:
        body, coding = skeleton.plain(slots), "identity"
    answer = Response(body, mimetype="text/html")
    answer.headers["Vary"] = "Accept-Encoding"
    if coding == "gzip":
        answer.headers["Content-Encoding"] = coding
    return answer


@bp.get("/s/<slug>/<band>/bundle.json")
@respondent
def bundle_page(slug: str, band: str) -> ResponseReturnValue:
    """The questionnaire as data, for a tablet that will be offline."""
    door = _door(slug)
    language = _language(door)
    asked = _desk().shelf.questionnaire(
        door, door.version.id, _band(door, band), language
    )
    data = {
        **bundle(asked, mode=door.identity),
        "wave": str(door.wave_id),
        "version": str(door.version.number),
        "lang": language,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Response(text, mimetype="application/json")


@bp.post("/s/<slug>/<band>/no-thanks")
@respondent
def no_thanks(slug: str, band: str) -> ResponseReturnValue:
    """Count that somebody said no: a door, a band and a week, and nothing else."""
    door = _door(slug)
    refused = _band(door, band)
    with transaction(engine()) as session:
        row = session.get_one(Door, door.door_id)
        count_decline(session, row, refused, week_of(today()))
    return redirect(url_for(".start_page", slug=slug), 303)


@bp.get("/s/<slug>/<band>/thanks")
@respondent
def thanks_page(slug: str, band: str) -> ResponseReturnValue:
    """What happens now that the answers are sent; nothing of them is here."""
    door = _door(slug)
    voice_of = _band(door, band)
    desk = _desk()
    desk.speak(_language(door))
    page = desk.page(door, voice_of, _language(door))
    return _page("delivery/thanks.html", door, voice_of, steps=page.next_steps)


@bp.get("/s/<slug>/help")
@respondent
def help_page(slug: str) -> ResponseReturnValue:
    """People to ring now. Opening it tells nobody."""
    door = _door(slug)
    asked = request.args.get("band", "")
    band = Band(asked) if asked in set(Band) else Band.AGED_8_TO_11
    lines = [line for line in _desk().help_lines if band in line.bands]
    return _page("delivery/help.html", door, band, lines=lines)


@bp.get("/s/<slug>/hide")
@respondent
def hide_page(slug: str) -> ResponseReturnValue:
    """A quiet page that says nothing; the same for every address."""
    return render_template("delivery/hide.html")


def _closed(door: Doorway, band: Band = Band.AGED_12_TO_17) -> ResponseReturnValue:
    """Nothing to answer today: not open yet (404), or closed (410)."""
    early = today() < door.opens_on
    page = _page("delivery/closed.html", door, band, early=early)
    return page, 404 if early else 410

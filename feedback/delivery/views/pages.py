"""The pages round about the survey: start, thanks, help, and the quiet page."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback.accounts.policy import respondent
from feedback.db import transaction
from feedback.delivery.help import lines_for
from feedback.delivery.views.room import (
    band_of,
    bands_of,
    bp,
    closed,
    desk,
    door_of,
    language_of,
    page,
    today,
)
from feedback.delivery.voices import voice
from feedback.edge import engine
from feedback.errors import NotFound
from feedback.invites.models import Door
from feedback.invites.service import count_decline, week_of
from surveys.definition import Band
from surveys.script import bundle


@bp.errorhandler(NotFound)
def nothing_here(error: NotFound) -> ResponseReturnValue:
    """There is no such door, or not any more: said calmly, the same for every address.

    A script is answered in its own way.
    """
    if request.is_json or request.accept_mimetypes.best == "application/json":
        return jsonify(problem=error.word, place="", message=""), error.status
    return page("delivery/nothing.html", None, Band.AGED_8_TO_11), error.status


@bp.get("/s/<slug>")
@respondent
def start_page(slug: str) -> ResponseReturnValue:
    """Choose the voice that sounds most like you."""
    door = door_of(slug)
    if not door.opened(today()):
        return closed(door)

    def make(language: str) -> dict[str, Any]:
        voices = [
            voice(
                desk().shelf.questionnaire(door, door.version.id, band, language),
                url_for(".survey_page", slug=slug, band=band, lang=language),
            )
            for band in bands_of(door)
        ]
        return {"voices": voices, "tongues": desk().languages_of(door)}

    return page("delivery/start.html", door, Band.AGED_8_TO_11, make=make)


@bp.get("/s/<slug>/<band>/bundle.json")
@respondent
def bundle_page(slug: str, band: str) -> ResponseReturnValue:
    """The questionnaire as data, for a tablet that will be offline."""
    door = door_of(slug)
    language = language_of(door)
    asked = desk().shelf.questionnaire(
        door, door.version.id, band_of(door, band), language
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
    door = door_of(slug)
    refused = band_of(door, band)
    with transaction(engine()) as session:
        row = session.get_one(Door, door.door_id)
        count_decline(session, row, refused, week_of(today()))
    return redirect(url_for(".start_page", slug=slug), 303)


@bp.get("/s/<slug>/<band>/thanks")
@respondent
def thanks_page(slug: str, band: str) -> ResponseReturnValue:
    """What happens now that the answers are sent; nothing of them is here."""
    door = door_of(slug)
    of = band_of(door, band)

    def make(language: str) -> dict[str, Any]:
        return {"steps": desk().page(door, of, language).next_steps}

    return page("delivery/thanks.html", door, of, make=make)


@bp.get("/s/<slug>/help")
@respondent
def help_page(slug: str) -> ResponseReturnValue:
    """People to ring now. Opening it tells nobody; it never fails."""
    asked = request.args.get("band", "")
    band = Band(asked) if asked in set(Band) else Band.AGED_8_TO_11
    door = desk().doors.find(slug)
    lines = lines_for(desk().help_lines, band)
    return page("delivery/help.html", door, band, make=lambda _: {"lines": lines})


@bp.get("/s/<slug>/hide")
@respondent
def hide_page(slug: str) -> ResponseReturnValue:
    """A quiet page that says nothing; the same for every address."""
    return render_template("delivery/hide.html")

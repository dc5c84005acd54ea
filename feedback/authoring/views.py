"""Questionnaires: what is in draft, what is published, and what stops it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback.accounts.policy import allow, staff
from feedback.accounts.roles import Role
from feedback.authoring import queries, service
from feedback.db import reading, transaction
from feedback.edge import engine, now
from feedback.errors import NotFound
from surveys import library, stored
from surveys.check import findings
from surveys.definition import Kind

bp = Blueprint("authoring", __name__, url_prefix="/staff/questionnaires")


@bp.get("/")
@allow(Role.OFFICER, Role.TRANSLATOR, Role.REVIEWER)
def shelf() -> ResponseReturnValue:
    """Every questionnaire of this organisation, and the library to begin from."""
    with reading(engine()) as session:
        mine = queries.questionnaires(session, staff().organisation_id)
        published = {each.id: queries.versions(session, each.id) for each in mine}
    return render_template(
        "authoring/shelf.html",
        mine=mine,
        published=published,
        library=[library.open(name) for name in library.names()],
    )


@bp.post("/")
@allow(Role.OFFICER)
def begin() -> ResponseReturnValue:
    """Take a survey of the library as a draft of one's own; one's own stays."""
    name = request.form.get("library", "")
    if name not in library.names():
        raise NotFound
    survey = library.open(name)
    with transaction(engine()) as session:
        at = staff().organisation_id
        mine = {each.key for each in queries.questionnaires(session, at)}
        if survey.key not in mine:
            service.keep_draft(session, at, survey, by=staff().id, now=now())
    return redirect(url_for(".questionnaire", key=survey.key), 303)


@bp.get("/<key>")
@allow(Role.OFFICER, Role.TRANSLATOR, Role.REVIEWER)
def questionnaire(key: str) -> ResponseReturnValue:
    """One questionnaire: every question, in every voice, side by side."""
    with reading(engine()) as session:
        found = queries.questionnaire(session, staff().organisation_id, key)
        versions = queries.versions(session, found.id)
    survey = stored.from_json(found.draft)
    told = findings(survey)
    return render_template(
        "authoring/questionnaire.html",
        questionnaire=found,
        survey=survey,
        versions=versions,
        is_new=not versions or versions[0].digest != stored.digest(survey),
        stops=[each for each in told if each.level == "stop"],
        advice=[each for each in told if each.level != "stop"],
        notice=Kind.NOTICE,
    )


@bp.post("/<key>/publish")
@allow(Role.OFFICER)
def publish(key: str) -> ResponseReturnValue:
    """Freeze the draft; the page says what stops it when something does."""
    with transaction(engine()) as session:
        found = queries.questionnaire(session, staff().organisation_id, key)
        service.publish(session, found, by=staff().id, now=now())
    return redirect(url_for(".questionnaire", key=key), 303)

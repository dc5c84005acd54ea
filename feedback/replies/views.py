"""Writing replies, and the public page: what you said, decided, done, do you agree.

The public page is open to anyone, keeps nothing about them, and shows only what has
been published and what a public release shows.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from feedback.accounts.models import Organisation
from feedback.accounts.policy import allow, respondent, staff
from feedback.accounts.queries import organisation_by_key
from feedback.accounts.roles import Role
from feedback.accounts.service import note
from feedback.changes import present
from feedback.changes import queries as register
from feedback.changes.models import ServiceChange
from feedback.db import reading, transaction
from feedback.delivery.help import help_lines, lines_for
from feedback.edge import engine, now, settings, today
from feedback.errors import NotFound, Refused
from feedback.replies import queries, service
from feedback.replies.advice import advice
from feedback.replies.forms import HINTS, ReplyForm
from feedback.replies.spoken import voice_of
from surveys.definition import Band
from surveys.words import gettext as _

bp = Blueprint("replies", __name__)


@bp.url_defaults
def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """A language that was asked for stays, from page to page."""
    if request and "lang" in request.args:
        values.setdefault("lang", request.args["lang"])


@bp.get("/staff/replies/")
@allow(Role.OFFICER, Role.PLANNER, Role.MANAGER)
def board() -> ResponseReturnValue:
    """Who has been told what, and who has not."""
    mine = None if staff().may(Role.OFFICER, Role.PLANNER) else staff().services
    with reading(engine()) as session:
        return render_template(
            "replies/board.html",
            rows=queries.board(session, staff().organisation_id, mine),
            **_words(session),
        )


@bp.get("/staff/replies/<key>/<band>")
@allow(Role.OFFICER)
def write(key: str, band: str) -> ResponseReturnValue:
    """The form of one reply, with advice on what is written so far."""
    with reading(engine()) as session:
        change = _found(session, key)
        reply = service.reply_to(change, _band(band))
        return _form(session, change, _band(band), ReplyForm(obj=reply))


@bp.post("/staff/replies/<key>/<band>")
@allow(Role.OFFICER)
def keep(key: str, band: str) -> ResponseReturnValue:
    """Keep, publish or take back; a refused publication is still kept as a draft."""
    form = ReplyForm(request.form)
    try:
        if form.validate():
            _keep(key, _band(band), form)
            return redirect(url_for(".write", key=key, band=band), 303)
    except Refused as error:
        said = f"{_(error.problem)} {_(error.do)}"
        if error.place in form:
            form[error.place].errors = [said]
        else:
            form.form_errors.append(said)
    with reading(engine()) as session:
        return _form(session, _found(session, key), _band(band), form), 400


@bp.get("/staff/replies/<key>/<band>/preview")
@allow(Role.OFFICER)
def preview(key: str, band: str) -> ResponseReturnValue:
    """The reply as its readers would see it, also while it is a draft."""
    with reading(engine()) as session:
        council = session.get_one(Organisation, staff().organisation_id)
        one = queries.told(
            session, council.id, key, _band(band), today=today(), drafts=True
        )
        return _told(council, one, ())


@bp.get("/said-and-done/<organisation>")
@respondent
def said_and_done(organisation: str) -> ResponseReturnValue:
    """Choose an age; with one, the newest answer to it and the way to the others."""
    with reading(engine()) as session:
        council = organisation_by_key(session, organisation)
        band = _asked_band()
        if band is None:
            bands = queries.bands_told(session, council.id)
            return render_template(
                "replies/choose.html", told_bands=bands, **_frame(council, None)
            )
        others = queries.published(session, council.id, band)
        if not others:
            return render_template("replies/nothing.html", **_frame(council, band))
        one = queries.told(session, council.id, others[0][0], band, today=today())
        return _told(council, one, others)


@bp.get("/said-and-done/<organisation>/<key>")
@respondent
def one_reply(organisation: str, key: str) -> ResponseReturnValue:
    """One answer to one age."""
    band = _asked_band()
    if band is None:
        raise NotFound
    with reading(engine()) as session:
        council = organisation_by_key(session, organisation)
        others = queries.published(session, council.id, band)
        one = queries.told(session, council.id, key, band, today=today())
        return _told(council, one, others)


@bp.get("/said-and-done/<organisation>/help")
@respondent
def help_page(organisation: str) -> ResponseReturnValue:
    """People to ring now. Opening it tells nobody."""
    with reading(engine()) as session:
        council = organisation_by_key(session, organisation)
    band = _asked_band()
    lines = lines_for(help_lines(settings().instance), band or Band.AGED_8_TO_11)
    return render_template("replies/help.html", lines=lines, **_frame(council, band))


@bp.get("/said-and-done/<organisation>/hide")
@respondent
def hide_page(organisation: str) -> ResponseReturnValue:
    """A quiet page that says nothing; the same for every address."""
    return render_template("delivery/hide.html")


def _told(council: Organisation, one: queries.Told, others: Any) -> str:
    voice = voice_of(one)
    return render_template(
        f"replies/{voice.page}.html",
        told=one,
        voice=voice,
        others=[other for other in others if other[0] != one.key],
        **_frame(council, one.band),
    )


def _frame(council: Organisation, band: Band | None) -> dict[str, Any]:
    """What every public page needs. ``picture`` gives a drawing's address, or none."""
    return {
        "band": band.value if band else "",
        "who": council.name,
        "council": council,
        "help_href": url_for(
            ".help_page", organisation=council.key, band=band.value if band else None
        ),
        "hide_href": url_for(".hide_page", organisation=council.key),
        "bands": present.BANDS,
        "picture": _picture,
    }


def _picture(name: str) -> str | None:
    asset: Any = current_app.jinja_env.globals["asset"]
    try:
        return str(asset(f"symbols/{name}.svg"))
    except KeyError:
        return None


def _form(session: Session, change: ServiceChange, band: Band, form: ReplyForm) -> str:
    reply = service.reply_to(change, band)
    return render_template(
        "replies/write.html",
        change=change,
        band=band,
        reply=reply,
        form=form,
        hints=HINTS,
        advice=advice(band, {name: text or "" for name, text in form.data.items()}),
        **_words(session),
    )


def _keep(key: str, band: Band, form: ReplyForm) -> None:
    then = request.form.get("then")
    if then == "take-back":
        with transaction(engine()) as session:
            service.take_back(session, _found(session, key), band)
            _noted(session, "reply-taken-back", f"{key} {band}")
    with transaction(engine()) as session:
        service.write(session, _found(session, key), band, form.data)
        _noted(session, "reply-written", f"{key} {band}")
    if then == "publish":
        with transaction(engine()) as session:
            service.publish(session, _found(session, key), band, today=today())
            _noted(session, "reply-published", f"{key} {band}")


def _found(session: Session, key: str) -> ServiceChange:
    return register.find(session, staff().organisation_id, key)


def _noted(session: Session, action: str, thing: str) -> None:
    me = staff()
    note(session, me.organisation_id, me.id, action, thing, now=now())


def _band(text: str) -> Band:
    if text not in set(Band):
        raise NotFound
    return Band(text)


def _asked_band() -> Band | None:
    asked = request.args.get("band", "")
    return Band(asked) if asked in set(Band) else None


def _words(session: Session) -> dict[str, Any]:
    council: Organisation = session.get_one(Organisation, staff().organisation_id)
    return {"say": present, "report_of": council.name, "organisation": council}

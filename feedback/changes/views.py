"""The register of changes, one change, who took part; and the acts of an officer.

A team manager reads the changes of their own services. An act on a change of another
organisation, or another service, is an act on something that does not exist.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import Form
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # not in the stubs
    SelectChoice,
)

from feedback.accounts.models import Organisation, Service
from feedback.accounts.policy import allow, staff
from feedback.accounts.queries import services
from feedback.accounts.roles import Role
from feedback.accounts.service import note
from feedback.changes import evidence, gates, present, queries, service, waves
from feedback.changes.acts import ACTS, Act, Doing, begun, form_of
from feedback.changes.forms import ChangeForm, ConfirmForm
from feedback.changes.kinds import StageKind
from feedback.changes.matrix import matrix
from feedback.changes.models import ServiceChange
from feedback.db import reading, transaction
from feedback.edge import engine, now, today
from feedback.errors import NotFound, Refused
from feedback.reports.models import Audience
from surveys.words import gettext as _

bp = Blueprint("changes", __name__, url_prefix="/staff/changes")

_READERS = (Role.OFFICER, Role.PLANNER, Role.MANAGER)


@bp.get("/")
@allow(*_READERS)
def register() -> ResponseReturnValue:
    """All changes, the worst agreement between staff and young people first."""
    mine = _own()
    with reading(engine()) as session:
        known = services(session, staff().organisation_id)
        if mine is not None:
            known = [each for each in known if each.id in mine]
        chosen = _chosen(known)
        found = queries.register(
            session, staff().organisation_id, frozenset({chosen.id}) if chosen else mine
        )
        return render_template(
            "changes/register.html",
            register=found,
            services=known,
            chosen=chosen,
            **_words(session),
        )


@bp.get("/new")
@allow(Role.OFFICER)
def new() -> ResponseReturnValue:
    """A form for a new change."""
    return _new(ChangeForm())


@bp.post("/new")
@allow(Role.OFFICER)
def create() -> ResponseReturnValue:
    """Begin a change."""
    form = ChangeForm(request.form)
    _offer_services(form)
    if form.validate():
        try:
            with transaction(engine()) as session:
                made = service.create(
                    session, staff().organisation_id, begun(form), today=today()
                )
                _noted(session, "change-begun", made.key)
            return redirect(url_for(".change", key=made.key), 303)
        except Refused as error:
            _explain(form, error)
    return _new(form, 400)


@bp.get("/<key>")
@allow(*_READERS)
def change(key: str) -> ResponseReturnValue:
    """One change: what staff and young people say, and its five stages."""
    return _change(key, ConfirmForm())


@bp.get("/<key>/matrix")
@allow(*_READERS)
def who(key: str) -> ResponseReturnValue:
    """Who took part at which stage."""
    with reading(engine()) as session:
        found = _found(session, key)
        return render_template(
            "changes/matrix.html",
            change=found,
            matrix=matrix(found),
            **_words(session),
        )


@bp.get("/<key>/do/<name>")
@allow(Role.OFFICER)
def act_page(key: str, name: str) -> ResponseReturnValue:
    """The form of one act."""
    with reading(engine()) as session:
        act, doing = _doing(session, key, name)
        form = form_of(act, doing)()
        act.fill(doing, form)
        return _act(name, act, doing, form)


@bp.post("/<key>/do/<name>")
@allow(Role.OFFICER)
def do_act(key: str, name: str) -> ResponseReturnValue:
    """Do one act, or say what has to be put right."""
    try:
        with transaction(engine()) as session:
            act, doing = _doing(session, key, name)
            form = form_of(act, doing)()
            act.fill(doing, form)
            form.process(request.form)
            if form.validate():
                act.do(doing, form)
                _noted(session, f"change-{name}", key)
                return redirect(url_for(".change", key=key), 303)
    except Refused as error:
        _explain(form, error)
    with reading(engine()) as session:
        act, doing = _doing(session, key, name)
        return _act(name, act, doing, form), 400


@bp.post("/<key>/stages/<stage>/<verb>")
@allow(Role.OFFICER)
def step(key: str, stage: str, verb: str) -> ResponseReturnValue:
    """Open or close a stage."""
    steps = {"open": service.open_stage, "close": service.close_stage}
    if verb not in steps or stage not in set(StageKind):
        raise NotFound
    return _settled(
        key,
        f"{stage}-{verb}",
        lambda session, found: steps[verb](
            session, found, StageKind(stage), today=today()
        ),
    )


@bp.post("/<key>/no")
@allow(Role.OFFICER)
def mark_no(key: str) -> ResponseReturnValue:
    """Staff say it will not be done."""
    return _settled(key, "no", service.mark_no)


@bp.post("/<key>/close")
@allow(Role.OFFICER)
def close(key: str) -> ResponseReturnValue:
    """Close the change, when nothing that is owed is missing."""
    return _settled(
        key,
        "closed",
        lambda session, found: service.close(
            session, found, asked=waves.asked(session, found), today=today()
        ),
    )


def _settled(key: str, word: str, do: Any) -> ResponseReturnValue:
    """Do ``do``, and show the change, or what is still missing."""
    try:
        with transaction(engine()) as session:
            do(session, _found(session, key))
            _noted(session, f"change-{word}", key)
    except Refused as error:
        form = ConfirmForm()
        form.form_errors.append(f"{_(error.problem)} {_(error.do)}")
        return _change(key, form), 400
    return redirect(url_for(".change", key=key), 303)


def _change(key: str, form: Form) -> str:
    with reading(engine()) as session:
        found = _found(session, key)
        releases = evidence.newest(session, found.organisation_id, Audience.COUNCIL)
        cited = next(
            (
                r
                for c in found.citations
                for r in releases
                if r.release_id == c.release_id
            ),
            None,
        )
        return render_template(
            "changes/change.html",
            change=found,
            row=queries.row(found, releases),
            verdicts={v.band: v for v in queries.verdicts_on(found, releases)},
            releases={release.release_id: release for release in releases},
            matrix=matrix(found),
            owed=gates.took_part(found),
            asked=waves.asked(session, found),
            first_word=queries.days_to_first_word(found, cited),
            form=form,
            **_words(session),
        )


def _act(name: str, act: Act, doing: Doing, form: Form) -> str:
    return render_template(
        "changes/act.html",
        name=name,
        act=act,
        change=doing.change,
        stage=doing.stage,
        form=form,
        **_words(doing.session),
    )


def _new(form: ChangeForm, status: int = 200) -> ResponseReturnValue:
    _offer_services(form)
    return render_template("changes/new.html", form=form), status


def _doing(session: Session, key: str, name: str) -> tuple[Act, Doing]:
    act, stage = ACTS.get(name), request.args.get("stage")
    if act is None or (stage is not None and stage not in set(StageKind)):
        raise NotFound
    return act, Doing(
        session=session,
        change=_found(session, key),
        stage=StageKind(stage) if stage else None,
        now=now(),
    )


def _found(session: Session, key: str) -> ServiceChange:
    return queries.find(session, staff().organisation_id, key, _own())


def _noted(session: Session, action: str, key: str) -> None:
    me = staff()
    note(session, me.organisation_id, me.id, action, key, now=now())


def _own() -> frozenset[UUID] | None:
    """A manager's own services; None for those who see all."""
    return None if staff().may(Role.OFFICER, Role.PLANNER) else staff().services


def _chosen(known: Any) -> Service | None:
    wanted = request.args.get("service")
    return next((each for each in known if each.key == wanted), None)


def _offer_services(form: Any) -> None:
    with reading(engine()) as session:
        known = services(session, staff().organisation_id)
    form.service.choices = [SelectChoice("", _("All services"))] + [
        SelectChoice(str(each.id), each.name) for each in known
    ]


def _words(session: Session) -> dict[str, Any]:
    """What every page of this room speaks with."""
    council = session.get_one(Organisation, staff().organisation_id)
    return {"say": present, "report_of": council.name, "organisation": council}


def _explain(form: Any, error: Refused) -> None:
    said = f"{_(error.problem)} {_(error.do)}".strip()
    if error.place == "titles" and "title" in form:
        form["title"].errors = [said]
    elif error.place in form:
        form[error.place].errors = [said]
    else:
        form.form_errors.append(said)

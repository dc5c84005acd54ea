"""Waves: what was promised, who was asked, and the ways in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import Form
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # not in the stubs
    SelectChoice,
)

from feedback.accounts.policy import allow, staff
from feedback.accounts.queries import services
from feedback.accounts.roles import Role
from feedback.authoring import queries as authoring
from feedback.authoring.service import latest
from feedback.db import reading, transaction
from feedback.edge import engine, today
from feedback.errors import Refused
from feedback.invites import queries, service
from feedback.invites.forms import (
    BAND_NAMES,
    PLACEMENT_GROUPS,
    DoorForm,
    EligibleForm,
    WaveForm,
)
from feedback.invites.models import Wave
from surveys.definition import Band
from surveys.words import gettext as _

bp = Blueprint("invites", __name__, url_prefix="/staff/waves")


@bp.get("/")
@allow(Role.OFFICER, Role.PLANNER)
def waves() -> ResponseReturnValue:
    """Every wave, newest first, and a form for a new one."""
    return _waves(WaveForm())


@bp.post("/")
@allow(Role.OFFICER)
def add_wave() -> ResponseReturnValue:
    """A new wave of a published questionnaire."""
    form = WaveForm(request.form)
    _offer_questionnaires(form)
    made = _kept(form, lambda session: _make_wave(session, form))
    return redirect(url_for(".wave", key=form.key.data), 303) if made else _waves(form)


@bp.get("/<key>")
@allow(Role.OFFICER, Role.PLANNER)
def wave(key: str) -> ResponseReturnValue:
    """One wave: the promise, the dates, who was asked, the doors."""
    return _wave(key, DoorForm(), EligibleForm())


@bp.post("/<key>/doors")
@allow(Role.OFFICER)
def add_door(key: str) -> ResponseReturnValue:
    """A new way in."""
    form = DoorForm(request.form)
    _offer_services(form)
    done = _kept(form, lambda session: _make_door(session, key, form))
    return _back(key) if done else _wave(key, form, EligibleForm())


@bp.post("/<key>/eligible")
@allow(Role.OFFICER)
def set_eligible(key: str) -> ResponseReturnValue:
    """How many people of a band there are to ask."""
    form = EligibleForm(request.form)
    done = _kept(form, lambda session: _set_eligible(session, key, form))
    return _back(key) if done else _wave(key, DoorForm(), form)


@bp.post("/<key>/open")
@allow(Role.OFFICER)
def open_wave(key: str) -> ResponseReturnValue:
    """Let people in; the promise is fixed from now on."""
    with transaction(engine()) as session:
        service.open_wave(session, _found(session, key))
    return _back(key)


def _back(key: str) -> ResponseReturnValue:
    return redirect(url_for(".wave", key=key), 303)


def _kept(form: Form, act: Callable[[Session], object]) -> bool:
    """Whether ``form`` was right and ``act`` was done; its problems are in the form."""
    if not form.validate():
        return False
    try:
        with transaction(engine()) as session:
            act(session)
    except Refused as error:
        said = f"{_(error.problem)} {_(error.do)}".strip()
        if error.place in form:
            form[error.place].errors = [said]
        else:
            form.form_errors.append(said)
        return False
    return True


def _make_wave(session: Session, form: Any) -> None:
    found = authoring.questionnaire(
        session, staff().organisation_id, form.questionnaire.data
    )
    version = latest(session, found)
    if version is None:
        raise Refused(
            "questionnaire", "It is not published yet.", "Publish it, then come back."
        )
    service.create_wave(
        session,
        version,
        form.key.data,
        form.title.data,
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
    )


def _make_door(session: Session, key: str, form: Any) -> None:
    service.add_door(
        session,
        _found(session, key),
        bands=[Band(band) for band in form.bands.data],
        service_id=UUID(form.service.data) if form.service.data else None,
        area=(form.area.data or "").strip(),
        placement_group=form.placement_group.data,
    )


def _set_eligible(session: Session, key: str, form: Any) -> None:
    service.set_eligible(
        session,
        _found(session, key),
        Band(form.band.data),
        form.people.data,
        as_of=form.as_of.data,
        source=form.source.data,
    )


def _found(session: Session, key: str) -> Wave:
    return queries.wave(session, staff().organisation_id, key)


def _waves(form: WaveForm) -> ResponseReturnValue:
    _offer_questionnaires(form)
    with reading(engine()) as session:
        found = queries.waves(session, staff().organisation_id)
    page = render_template(
        "invites/waves.html",
        waves=[(each, queries.state_on(each, today())) for each in found],
        form=form,
    )
    return page, 400 if form.errors else 200


def _wave(key: str, door: DoorForm, eligible: EligibleForm) -> ResponseReturnValue:
    _offer_services(door)
    with reading(engine()) as session:
        found = _found(session, key)
        page = render_template(
            "invites/wave.html",
            wave=found,
            state=queries.state_on(found, today()),
            doors=queries.doors(session, found.id),
            services={s.id: s.name for s in services(session, found.organisation_id)},
            asked=queries.eligible(session, found.id),
            changes=queries.linked(found),
            door_form=door,
            eligible_form=eligible,
            band_names=BAND_NAMES,
            placement_groups=PLACEMENT_GROUPS,
        )
    return page, 400 if door.errors or eligible.errors else 200


def _offer_questionnaires(form: WaveForm) -> None:
    with reading(engine()) as session:
        found = authoring.questionnaires(session, staff().organisation_id)
    form.questionnaire.choices = [SelectChoice(each.key, each.title) for each in found]


def _offer_services(form: DoorForm) -> None:
    with reading(engine()) as session:
        found = services(session, staff().organisation_id)
    form.service.choices = [SelectChoice("", _("Not said"))] + [
        SelectChoice(str(each.id), each.name) for each in found
    ]

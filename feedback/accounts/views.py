"""Signing in, the first page of each role, and who works here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug import Response as Answer
from wtforms import Form
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs

from feedback.accounts import queries, service, sessions
from feedback.accounts.forms import (
    ROLE_NAMES,
    ActiveForm,
    ForgottenForm,
    PasswordForm,
    ServiceForm,
    SignInForm,
    StaffForm,
)
from feedback.accounts.models import Organisation, Service
from feedback.accounts.policy import allow, public, staff
from feedback.accounts.roles import Role
from feedback.db import reading, transaction
from feedback.edge import cookie_name, engine, now, settings
from feedback.errors import NotFound, Refused, TooManyTries
from surveys.words import gettext as _

bp = Blueprint("accounts", __name__, url_prefix="/staff")


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """The sign-in page, or the first page of whoever is signed in."""
    if g.get("member") is None:
        return render_template("accounts/sign_in.html", form=SignInForm())
    return render_template("accounts/home.html", role_names=ROLE_NAMES)


@bp.post("/")
@public
def sign_in() -> ResponseReturnValue:
    """Begin a session, or say the same thing whatever was wrong."""
    form = SignInForm(request.form)
    if form.validate():
        try:
            token = _begin(form)
        except sessions.WrongPassword as error:
            with transaction(engine()) as session:
                sessions.count_failure(session, error.bucket, now=now())
            form.form_errors.append(
                _("That address and password do not go together. Try again.")
            )
        except TooManyTries:
            form.form_errors.append(
                _("There were too many tries from here. Wait fifteen minutes.")
            )
        else:
            return _with_cookie(redirect(url_for(".home"), 303), token)
    return render_template("accounts/sign_in.html", form=form), 400


@bp.post("/sign-out")
@allow()
def sign_out() -> ResponseReturnValue:
    """End the session, here and on the server."""
    with transaction(engine()) as session:
        sessions.sign_out(session, request.cookies.get(cookie_name(), ""))
    answer = make_response(redirect(url_for(".home"), 303))
    answer.delete_cookie(cookie_name(), path="/", secure=settings().https)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@bp.route("/forgotten", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    """How to get a link; says the same whether or not the address is known."""
    form = ForgottenForm(request.form)
    asked = request.method == "POST" and form.validate()
    return render_template("accounts/forgotten.html", form=form, asked=asked)


@bp.route("/new-password/<token>", methods=["GET", "POST"])
@public
def new_password(token: str) -> ResponseReturnValue:
    """Choose a password with a link that works once."""
    form = PasswordForm(request.form)
    if request.method == "POST" and form.validate():
        with transaction(engine()) as session:
            service.choose_password(session, token, form.password.data or "", now=now())
        return redirect(url_for(".home"), 303)
    with reading(engine()) as session:
        if not service.reset_is_open(session, token, now=now()):
            raise NotFound
    status = 400 if form.errors else 200
    return render_template("accounts/new_password.html", form=form), status


@bp.get("/people")
@allow(Role.ADMIN)
def people() -> ResponseReturnValue:
    """Services and staff of this organisation."""
    return _people(ServiceForm(), StaffForm())


@bp.post("/services")
@allow(Role.ADMIN)
def add_service() -> ResponseReturnValue:
    """Add a service."""
    form = ServiceForm(request.form)
    if form.validate():
        try:
            with transaction(engine()) as session:
                service.create_service(
                    session,
                    _organisation(session),
                    form.key.data or "",
                    form.name.data or "",
                )
            return redirect(url_for(".people"), 303)
        except Refused as error:
            _explain(form, error, "key")
    return _people(form, StaffForm(), 400)


@bp.post("/people")
@allow(Role.ADMIN)
def add_staff() -> ResponseReturnValue:
    """Add a member of staff, and show the link with which they choose a password."""
    form = _staff_form()
    if form.validate():
        try:
            with transaction(engine()) as session:
                made = service.create_staff(
                    session,
                    _organisation(session),
                    form.email.data or "",
                    form.name.data or "",
                    _roles(form),
                )
                token = service.offer_reset(session, made.email, now=now())
                _noted(session, "staff-added", made.id)
            return render_template("accounts/link.html", person=made, token=token)
        except Refused as error:
            _explain(form, error, "email")
    return _people(ServiceForm(), form, 400)


@bp.post("/people/<uuid:staff_id>/link")
@allow(Role.ADMIN)
def reset_link(staff_id: UUID) -> ResponseReturnValue:
    """A new link for somebody who cannot sign in; to be handed over in person."""
    with transaction(engine()) as session:
        person = queries.staff_member(session, staff().organisation_id, staff_id)
        token = service.offer_reset(session, person.email, now=now())
        _noted(session, "reset-offered", person.id)
    return render_template("accounts/link.html", person=person, token=token)


@bp.post("/people/<uuid:staff_id>/active")
@allow(Role.ADMIN)
def set_active(staff_id: UUID) -> ResponseReturnValue:
    """Let a member of staff in, or out; out ends their sessions at once."""
    form = ActiveForm(request.form)
    with transaction(engine()) as session:
        person = queries.staff_member(session, staff().organisation_id, staff_id)
        if person.id == staff().id:
            raise Refused("active", _("You cannot shut yourself out."))
        service.set_active(session, person, bool(form.active.data))
        _noted(session, "staff-active" if form.active.data else "staff-out", person.id)
    return redirect(url_for(".people"), 303)


def _begin(form: SignInForm) -> str:
    with transaction(engine()) as session:
        return sessions.sign_in(
            session,
            form.email.data or "",
            form.password.data or "",
            place=request.remote_addr or "",
            settings=settings(),
            now=now(),
        )


def _with_cookie(answer: Answer, token: str) -> Response:
    made = make_response(answer)
    made.set_cookie(
        cookie_name(),
        token,
        httponly=True,
        secure=settings().https,
        samesite="Strict",
        path="/",
    )
    return made


def _people(
    service_form: ServiceForm, staff_form: StaffForm, status: int = 200
) -> ResponseReturnValue:
    with reading(engine()) as session:
        services = queries.services(session, staff().organisation_id)
        everyone = queries.staff_list(session, staff().organisation_id)
    _offer_services(staff_form, services)
    page = render_template(
        "accounts/people.html",
        services=services,
        everyone=everyone,
        service_form=service_form,
        staff_form=staff_form,
        role_names=ROLE_NAMES,
    )
    return page, status


def _staff_form() -> StaffForm:
    form = StaffForm(request.form)
    with reading(engine()) as session:
        _offer_services(form, queries.services(session, staff().organisation_id))
    return form


def _offer_services(form: StaffForm, services: Sequence[Service]) -> None:
    form.service.choices = [SelectChoice("", _("Not a team manager"))] + [
        SelectChoice(str(found.id), found.name) for found in services
    ]


def _roles(form: StaffForm) -> dict[Role, tuple[UUID, ...]]:
    own = (UUID(form.service.data),) if form.service.data else ()
    return {
        Role(name): own if Role(name) is Role.MANAGER else ()
        for name in form.roles.data or ()
    }


def _organisation(session: Session) -> Organisation:
    return session.get_one(Organisation, staff().organisation_id)


def _noted(session: Session, action: str, thing: UUID) -> None:
    service.note(
        session,
        staff().organisation_id,
        staff().id,
        action,
        str(thing),
        now=now(),
    )


def _explain(form: Form, error: Refused, fallback: str) -> None:
    field = form[error.place] if error.place in form else form[fallback]
    field.errors = [*field.errors, f"{_(error.problem)} {_(error.do)}".strip()]

"""Pages of releases. Everything shown was frozen; a page only finds words for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from feedback.accounts.models import Staff
from feedback.accounts.policy import allow, staff
from feedback.accounts.roles import Role
from feedback.db import reading, transaction
from feedback.edge import engine, now
from feedback.errors import NotFound, Refused
from feedback.i18n import day
from feedback.invites import queries as invites
from feedback.reports import exports, queries, service, tables, wording
from feedback.reports.models import Audience, Release
from feedback.reports.names import name_of_place, name_of_theme
from feedback.reports.page import page, wants
from feedback.reports.present import Column, Row, columns, count, rows
from surveys.definition import Asks
from surveys.words import gettext as _

bp = Blueprint("reports", __name__, url_prefix="/staff/reports")

READERS = (Role.OFFICER, Role.PLANNER, Role.MANAGER, Role.DATA_PROTECTION)
MAKERS = (Role.OFFICER, Role.PLANNER)
SIGNERS = (Role.PLANNER, Role.DATA_PROTECTION)


@bp.get("/")
@allow(*READERS)
def releases() -> ResponseReturnValue:
    """Every release, and the waves of which one can be made."""
    return _releases("")


@bp.post("/")
@allow(*MAKERS)
def make() -> ResponseReturnValue:
    """Make a release, or say why not."""
    try:
        audience = Audience(request.form.get("audience", ""))
        wave_id = UUID(request.form.get("wave", ""))
    except ValueError:
        return _releases(_("Choose a wave and whom the report is for.")), 400
    try:
        with transaction(engine()) as session:
            wave = queries.wave(session, staff().organisation_id, wave_id)
            made = service.make_release(
                session, wave, audience=audience, now=now(), by=staff().id
            )
    except Refused as error:
        return _releases(f"{error.problem.capitalize()}: {error.do}."), 400
    return redirect(url_for(".release", release_id=made.id), 303)


@bp.get("/<uuid:release_id>")
@allow(*READERS)
def release(release_id: UUID) -> ResponseReturnValue:
    """The front page of a release."""
    found, shared = _found(release_id)
    return render_template(
        "reports/release.html",
        page=page(found.figures),
        may_sign=found.signed_at is None and staff().may(*SIGNERS),
        **shared,
    )


@bp.post("/<uuid:release_id>/sign")
@allow(*SIGNERS)
def sign(release_id: UUID) -> ResponseReturnValue:
    """Answer for a release."""
    with transaction(engine()) as session:
        found = queries.release(session, staff().organisation_id, release_id)
        service.sign_off(session, found, by=staff().id, now=now())
    return redirect(url_for(".release", release_id=release_id), 303)


@bp.get("/<uuid:release_id>/questions")
@allow(*READERS)
def questions(release_id: UUID) -> ResponseReturnValue:
    """Every question, in the order it is asked."""
    found, shared = _found(release_id)
    return render_template(
        "reports/questions.html",
        rows=rows(found.figures),
        columns=columns(found.figures),
        theme_name=name_of_theme,
        **shared,
    )


@bp.get("/<uuid:release_id>/heard")
@allow(*READERS)
def heard(release_id: UUID) -> ResponseReturnValue:
    """Who was heard and who was not."""
    found, shared = _found(release_id)
    figures = found.figures
    places = [
        (
            name_of_place(row["place"]),
            count(row["answered"]),
            None if isinstance(row["answered"], int) else row["answered"]["hidden"],
        )
        for row in figures["places"]
    ]
    return render_template(
        "reports/heard.html",
        columns=columns(figures),
        missing_says=page(figures).missing_says,
        sources=_sources(columns(figures)),
        places=places,
        **shared,
    )


@bp.get("/<uuid:release_id>/themes")
@allow(*READERS)
def themes(release_id: UUID) -> ResponseReturnValue:
    """What people write about, by what the question invited."""
    found, shared = _found(release_id)
    headings = _headings()
    senses = [
        (heading, wants(found.figures, sense)) for sense, heading in headings.items()
    ]
    return render_template(
        "reports/themes.html", senses=[each for each in senses if each[1]], **shared
    )


@bp.get("/<uuid:release_id>/themes/<theme>")
@allow(*READERS)
def theme(release_id: UUID, theme: str) -> ResponseReturnValue:
    """One theme: who speaks of it, and its questions. NotFound for an unknown one."""
    found, shared = _found(release_id)
    figures = found.figures
    said = []
    for sense, heading in _headings().items():
        bars = [
            bar
            for want in wants(figures, sense)
            for bar in want.bars
            if bar.id.split("-")[1] == theme
        ]
        if bars:
            said.append((heading, bars))
    about: list[Row] = [row for row in rows(figures) if row.theme == theme]
    if not said and not about:
        raise NotFound(theme)
    return render_template(
        "reports/theme.html",
        theme=theme,
        name=name_of_theme(theme),
        said=said,
        rows=about,
        columns=columns(figures),
        **shared,
    )


@bp.get("/<uuid:release_id>.csv")
@allow(*READERS)
def as_csv(release_id: UUID) -> ResponseReturnValue:
    """A release as a table, one line a figure."""
    found, _shared = _found(release_id)
    return _file(exports.as_csv(found), "text/csv", f"{_name(found)}.csv")


@bp.get("/<uuid:release_id>.json")
@allow(*READERS)
def as_json(release_id: UUID) -> ResponseReturnValue:
    """A release as it is kept."""
    found, _shared = _found(release_id)
    return _file(exports.as_json(found), "application/json", f"{_name(found)}.json")


def context(session: Session, found: Release) -> dict[str, Any]:
    """What every page of ``found`` reads, on the screen or in a file."""
    about = found.figures["about"]
    since = found.figures["since"]
    signed = session.get(Staff, found.signed_by) if found.signed_by else None
    return {
        "release": found,
        "about": about,
        "report_of": about["organisation"],
        "made_on": wording.day(about["made_on"]),
        "opens_on": wording.day(about["opens_on"]),
        "closes_on": wording.day(about["closes_on"]),
        "since_title": since["title"] if since else "",
        "signed_by": signed.name if signed else "",
        "exported": False,
        **{
            made.__name__: made
            for made in (
                tables.table,
                tables.full_table,
                tables.theme_table,
                tables.moved_table,
                tables.heard_table,
                tables.how_table,
            )
        },
    }


def _found(release_id: UUID) -> tuple[Release, dict[str, Any]]:
    with reading(engine()) as session:
        found = queries.release(session, staff().organisation_id, release_id)
        return found, context(session, found)


def _releases(problem: str) -> str:
    with reading(engine()) as session:
        at = staff().organisation_id
        made = queries.releases(session, at)
        waves = [wave for wave in invites.waves(session, at) if wave.opened]
    return render_template(
        "reports/releases.html",
        rows=[_line(each) for each in made],
        waves=waves,
        may_make=staff().may(*MAKERS),
        problem=problem,
    )


def _line(made: Release) -> list[str | Markup]:
    about = made.figures["about"]
    link = Markup('<a href="{}">{}</a>').format(
        url_for(".release", release_id=made.id),
        _("%(wave)s, release %(n)s") % {"wave": about["title"], "n": made.number},
    )
    council = made.audience is Audience.COUNCIL
    return [
        link,
        _("the council") if council else _("the public"),
        escape(day(made.made_at.date())),
        day(made.signed_at.date()) if made.signed_at else _("not yet"),
    ]


def _headings() -> dict[Asks, str]:
    return {
        Asks.CHANGE: _("What they would change"),
        Asks.GOOD: _("What goes well"),
        Asks.OTHER: _("Anything else they wrote"),
    }


def _sources(ages: tuple[Column, ...]) -> list[str]:
    """Where the numbers of those who could have answered come from, each once."""
    found: dict[str, None] = {}
    for age in ages:
        if age.eligible is not None and age.counts["as_of"]:
            as_of = day(wording.day(age.counts["as_of"]))
            said = {"source": age.counts["source"], "day": as_of}
            found[_("Could have answered: %(source)s, as of %(day)s.") % said] = None
    return list(found)


def _name(made: Release) -> str:
    about = made.figures["about"]
    return f"{about['survey']}-{about['wave']}-{about['audience']}-{about['number']}"


def _file(text: str, kind: str, name: str) -> Response:
    answer = Response(text, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

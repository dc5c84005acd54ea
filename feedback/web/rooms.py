"""The rooms of the house: their pages, their commands, and who finds a link to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click
from flask import Blueprint, Flask, g, request, url_for

import feedback.accounts.cli
import feedback.accounts.views
import feedback.authoring.cli
import feedback.authoring.views
import feedback.changes.cli
import feedback.changes.views
import feedback.delivery.cli
import feedback.delivery.views
import feedback.demo.cli
import feedback.invites.views
import feedback.replies.views
import feedback.reports.cli
import feedback.reports.views
import feedback.responses.cli
import feedback.safeguarding.cli
import feedback.safeguarding.views
import feedback.themes.cli
import feedback.themes.views
import feedback.web.away
import feedback.web.cli
import feedback.web.health
import feedback.web.jobs
from feedback.accounts.policy import Member
from feedback.accounts.roles import Role
from surveys.words import _l


@dataclass(frozen=True, slots=True)
class Room:
    """A link in the mast, for those who hold one of ``roles``."""

    title: str
    about: str
    endpoint: str
    roles: frozenset[Role]


MAST: tuple[Room, ...] = (
    Room(
        _l("Questionnaires"),
        _l("What you ask, in every voice, and which version is live."),
        "authoring.shelf",
        frozenset({Role.OFFICER, Role.TRANSLATOR, Role.REVIEWER}),
    ),
    Room(
        _l("Waves"),
        _l("When you asked, whom you could have asked, and the ways in."),
        "invites.waves",
        frozenset({Role.OFFICER, Role.PLANNER}),
    ),
    Room(
        _l("Themes"),
        _l("What words are about, and how well the machine hears it."),
        "themes.frame",
        frozenset({Role.CODER, Role.PLANNER, Role.OFFICER}),
    ),
    Room(
        _l("Reports"),
        _l("What was heard, with how sure it is. Frozen once made."),
        "reports.releases",
        frozenset(feedback.reports.views.READERS),
    ),
    Room(
        _l("Changes"),
        _l("What was done, who took part, and whether young people agree."),
        "changes.register",
        frozenset({Role.OFFICER, Role.PLANNER, Role.MANAGER}),
    ),
    Room(
        _l("Replies"),
        _l("What each age is told about each change."),
        "replies.board",
        frozenset({Role.OFFICER, Role.PLANNER, Role.MANAGER}),
    ),
    Room(
        _l("Safeguarding inbox"),
        _l("Words and answers that may need a person today."),
        "safeguarding.inbox",
        frozenset({Role.SAFEGUARDING}),
    ),
    Room(
        _l("People"),
        _l("Who works here, and what each may do."),
        "accounts.people",
        frozenset({Role.ADMIN}),
    ),
)


def blueprints() -> tuple[Blueprint, ...]:
    """Every room's pages."""
    return (
        feedback.accounts.views.bp,
        feedback.authoring.views.bp,
        feedback.changes.views.bp,
        feedback.delivery.views.bp,
        feedback.invites.views.bp,
        feedback.reports.views.bp,
        feedback.replies.views.bp,
        feedback.safeguarding.views.bp,
        feedback.themes.views.bp,
        feedback.web.away.bp,
        feedback.web.health.bp,
    )


def commands() -> tuple[click.Command, ...]:
    """Every room's commands."""
    return (
        feedback.accounts.cli.group,
        feedback.authoring.cli.group,
        feedback.changes.cli.group,
        feedback.reports.cli.group,
        feedback.delivery.cli.group,
        feedback.responses.cli.group,
        feedback.safeguarding.cli.group,
        feedback.themes.cli.group,
        feedback.demo.cli.group,
        feedback.web.cli.group,
        feedback.web.cli.access,
        feedback.web.jobs.group,
    )


def install(app: Flask) -> None:
    """Let templates ask which rooms the reader may enter."""
    app.jinja_env.globals["rooms"] = _links


def _links() -> list[dict[str, Any]]:
    member: Member | None = g.get("member")
    if member is None:
        return []
    return [
        {
            "title": room.title,
            "about": room.about,
            "href": url_for(room.endpoint),
            "current": request.blueprint == room.endpoint.split(".")[0],
        }
        for room in MAST
        if member.may(*room.roles)
    ]

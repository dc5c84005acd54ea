"""The code frame as staff read it, and how far its tags can be trusted."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from feedback.accounts.policy import allow, staff
from feedback.accounts.roles import Role
from feedback.db import reading
from feedback.edge import engine
from feedback.themes import queries
from feedback.themes.frame import default_frame
from feedback.themes.quality import of_default
from feedback.themes.rules import default_tagger

bp = Blueprint("themes", __name__, url_prefix="/staff/themes")


@bp.get("/")
@allow(Role.CODER, Role.PLANNER, Role.OFFICER)
def frame() -> ResponseReturnValue:
    """What each theme means, what waits, and what the tagger was measured on."""
    tagger = default_tagger()
    with reading(engine()) as session:
        waiting = queries.waiting(session, tagger.name, staff().organisation_id)
    return render_template(
        "themes/frame.html",
        frame=default_frame(),
        tagger=tagger.name,
        waiting=waiting,
        measured=of_default(),
    )

"""Help and a quiet page for whoever lost their way: an error page has no door.

Opening either tells nobody, and keeps nothing.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from feedback.accounts.policy import respondent
from feedback.delivery.help import help_lines, lines_for
from feedback.edge import settings
from surveys.definition import Band

bp = Blueprint("away", __name__)


@bp.get("/help")
@respondent
def help_page() -> ResponseReturnValue:
    """People to ring now, for somebody whose age nobody asked."""
    lines = lines_for(help_lines(settings().instance), Band.AGED_8_TO_11)
    return render_template("errors/help.html", lines=lines)


@bp.get("/hide")
@respondent
def hide_page() -> ResponseReturnValue:
    """A quiet page that says nothing; the same for every address."""
    return render_template("delivery/hide.html")

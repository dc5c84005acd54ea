"""The one form of this room: what was done about an item."""

from __future__ import annotations

from wtforms import Form, RadioField, TextAreaField
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # not in the stubs
    SelectChoice,
)
from wtforms.validators import InputRequired, Length

from feedback.safeguarding.models import Outcome
from feedback.safeguarding.present import CHOICES, TALK_FIRST
from feedback.safeguarding.service import LONGEST_NOTE
from surveys.words import _l


class DoneForm(Form):
    """What is being done, and the note that says so."""

    outcome = RadioField(
        _l("What are you doing about it?"),
        [InputRequired(_l("Choose what you are doing about it."))],
        choices=[SelectChoice(str(value), words) for value, words, _ in CHOICES],
    )
    note = TextAreaField(
        _l("What you did or will do, and when"),
        [
            InputRequired(_l("Write what you did or will do, and when.")),
            Length(max=LONGEST_NOTE, message=_l("The note is too long.")),
        ],
    )

    @property
    def decided(self) -> Outcome | None:
        """The outcome chosen; None while it stays open."""
        chosen = self.outcome.data
        return None if chosen == TALK_FIRST else Outcome(chosen)

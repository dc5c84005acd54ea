"""The one form of this room: a reply for one age."""

from __future__ import annotations

from wtforms import Form, TextAreaField
from wtforms.validators import Length

from surveys.words import _l


class ReplyForm(Form):
    """The parts of a reply; each may be empty in a draft."""

    said = TextAreaField(_l("What you said"), [Length(max=500)])
    who = TextAreaField(_l("Who thought about it"), [Length(max=500)])
    decided = TextAreaField(_l("What we said yes to"), [Length(max=500)])
    not_done = TextAreaField(_l("What we said no to, and why"), [Length(max=1000)])
    done = TextAreaField(_l("What is different now"), [Length(max=500)])
    next_steps = TextAreaField(_l("What happens next"), [Length(max=500)])


HINTS = {
    "said": _l("One thing a line. A picture goes first: (phone) I want to ring."),
    "who": _l("Who was asked, who was there, and who was not."),
    "decided": _l("One yes a line."),
    "not_done": _l(
        "One no a line, with its reason: More visits. Why? A judge picks the days. "
        "Begin with Not now: where it may still come. For ages 4 to 7 the reason is a "
        "line of its own."
    ),
    "done": _l("What was, and what is now. Do not say that one thing made another."),
    "next_steps": _l("What, and by when."),
}

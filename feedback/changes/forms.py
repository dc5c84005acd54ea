"""The forms of this room: one small form for each act on a change."""

from __future__ import annotations

from typing import Any

from wtforms import (
    DateField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # not in the stubs
    SelectChoice,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from feedback.changes.present import ANSWERS, LEVELS, METHODS, PEOPLE, WEIGHTS
from feedback.invites.forms import WholeNumber
from surveys.words import _l


def _choices(names: Any) -> list[Any]:
    return [SelectChoice(str(value), label) for value, label in names.items()]


class TitlesForm(Form):
    """What a change is called, for staff and for each age it is for."""

    title = StringField(
        _l("What the change is, for staff"),
        [InputRequired(_l("Write what the change is.")), Length(max=200)],
    )
    title_4_7 = StringField(_l("What it is called, ages 4 to 7"), [Length(max=120)])
    title_8_11 = StringField(_l("What it is called, ages 8 to 11"), [Length(max=120)])
    title_12_17 = StringField(_l("What it is called, ages 12 to 17"), [Length(max=120)])
    title_18_25 = StringField(_l("What it is called, ages 18 to 25"), [Length(max=120)])
    title_adult = StringField(
        _l("What it is called, parents and carers"), [Length(max=120)]
    )


class ChangeForm(TitlesForm):
    """A new change."""

    difference = StringField(
        _l("What should be different, as a child would say it"),
        [InputRequired(_l("Write what should be different.")), Length(max=500)],
    )
    purpose = StringField(
        _l("Which decision will this inform, by whom, when?"),
        [InputRequired(_l("Write which decision, by whom and when.")), Length(max=500)],
    )
    decider = StringField(
        _l("Who has the power to say yes?"),
        [InputRequired(_l("Write who has the power to say yes.")), Length(max=200)],
    )
    owner = StringField(
        _l("Who looks after it?"),
        [InputRequired(_l("Write who looks after it.")), Length(max=200)],
    )
    service = SelectField(_l("Service"), choices=[])
    review_on = DateField(_l("Review on"), [Optional()])


class TookPartForm(Form):
    """People who took part in a stage."""

    stakeholder = SelectField(_l("Who took part?"), choices=_choices(PEOPLE))
    method = SelectField(_l("How?"), choices=_choices(METHODS))
    on = DateField(_l("On which day?"), [InputRequired(_l("Choose the day."))])
    took_part = WholeNumber(
        _l("How many took part?"),
        [
            InputRequired(_l("Write how many took part.")),
            NumberRange(1, 100_000, _l("Write a number above nought.")),
        ],
    )
    invited = WholeNumber(
        _l("How many were invited?"), [Optional(), NumberRange(0, 100_000)]
    )
    declined = WholeNumber(
        _l("How many said no thanks?"), [Optional(), NumberRange(0, 100_000)]
    )
    level = RadioField(
        _l("How far did they take part?"),
        [InputRequired(_l("Choose how far they took part."))],
        choices=_choices({n: LEVELS[n] for n in range(1, 6)}),
    )
    note = StringField(_l("A note, without names"), [Length(max=500)])


class NobodyForm(Form):
    """Groups of whom nobody took part."""

    groups = SelectMultipleField(
        _l("Of whom did nobody take part?"),
        [InputRequired(_l("Choose at least one group."))],
        choices=_choices(PEOPLE),
    )
    why = StringField(
        _l("Why not?"),
        [InputRequired(_l("Say why nobody took part.")), Length(max=500)],
    )


class NoteForm(Form):
    """What happened in a stage."""

    note = TextAreaField(_l("What happened?"), [Length(max=1000)])


class ReviewForm(NoteForm):
    """What happened in the review, what was learned, what comes next."""

    learned = TextAreaField(
        _l("What did we learn?"),
        [InputRequired(_l("Write what was learned.")), Length(max=1000)],
    )
    next_step = TextAreaField(
        _l("What comes next?"),
        [InputRequired(_l("Write what comes next.")), Length(max=1000)],
    )


class DecideForm(Form):
    """One decision."""

    decided = StringField(
        _l("What was decided?"),
        [InputRequired(_l("Write what was decided.")), Length(max=500)],
    )
    answer = RadioField(
        _l("Is that a yes?"),
        [InputRequired(_l("Choose yes, not now or no."))],
        choices=_choices(ANSWERS),
    )
    reason = TextAreaField(
        _l("Why?"), [InputRequired(_l("Say why it was decided so.")), Length(max=1000)]
    )
    reason_child = TextAreaField(
        _l("Why, in words a child of 8 understands"), [Length(max=500)]
    )
    weight = RadioField(
        _l("What did young people's views do?"),
        [InputRequired(_l("Choose what their views did."))],
        choices=_choices(WEIGHTS),
    )
    made_by = StringField(
        _l("Who decided?"), [InputRequired(_l("Write who decided.")), Length(max=200)]
    )
    made_on = DateField(_l("On which day?"), [InputRequired(_l("Choose the day."))])
    options = TextAreaField(_l("Which other ways were looked at?"), [Length(max=1000)])


class DoneForm(Form):
    """The day on which staff say it was done."""

    on = DateField(
        _l("On which day was it done?"), [InputRequired(_l("Choose the day."))]
    )


class CiteForm(Form):
    """The finding a change answers."""

    finding = SelectField(_l("Which finding does it answer?"), choices=[])
    sentence = StringField(
        _l("What did they say, in one sentence?"),
        [InputRequired(_l("Write what they said.")), Length(max=500)],
    )


class EffectForm(Form):
    """The question that should have moved, before and after."""

    question = SelectField(_l("Which question, at which age?"), choices=[])
    what = StringField(
        _l("What is the good answer, in words?"),
        [InputRequired(_l("Write it, such as: family time about right."))],
    )
    before = SelectField(_l("Before"), choices=[])
    after = SelectField(_l("After"), choices=[])
    rivals = StringField(_l("What else happened at that time?"), [Length(max=500)])
    beside_before = SelectField(
        _l("A group the change did not reach: before"), choices=[]
    )
    beside_after = SelectField(
        _l("A group the change did not reach: after"), choices=[]
    )


class AskForm(Form):
    """The wave in which young people are asked whether it changed."""

    wave = SelectField(_l("In which wave will you ask?"), choices=[])


class ConfirmForm(Form):
    """Nothing to fill in: something is asked to happen, and may be refused."""

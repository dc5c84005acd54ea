"""The forms of this room. Messages are whole sentences in the reader's language."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    Form,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs
from wtforms.validators import InputRequired, Length

from feedback.accounts.roles import Role
from surveys.words import _l

ROLE_NAMES = {
    Role.OFFICER: _l("Participation officer"),
    Role.TRANSLATOR: _l("Translator"),
    Role.REVIEWER: _l("Reviewer of drafts"),
    Role.CODER: _l("Coder of comments"),
    Role.PLANNER: _l("Planner"),
    Role.MANAGER: _l("Team manager, their own services only"),
    Role.SAFEGUARDING: _l("Safeguarding lead"),
    Role.DATA_PROTECTION: _l("Data protection lead"),
    Role.ADMIN: _l("Administrator"),
}


class SignInForm(Form):
    """E-mail address and password."""

    email = StringField(
        _l("E-mail address"), [InputRequired(_l("Write your e-mail address."))]
    )
    password = PasswordField(
        _l("Password"), [InputRequired(_l("Write your password."))]
    )


class ForgottenForm(Form):
    """Ask for a link to choose a new password."""

    email = StringField(
        _l("E-mail address"), [InputRequired(_l("Write your e-mail address."))]
    )


class PasswordForm(Form):
    """Choose a new password."""

    password = PasswordField(
        _l("New password"),
        [
            InputRequired(_l("Write a new password.")),
            Length(
                min=12,
                max=1000,
                message=_l("Use twelve characters or more. Three words are good."),
            ),
        ],
    )


class ServiceForm(Form):
    """A new service."""

    name = StringField(
        _l("Name of the service"),
        [InputRequired(_l("Write the name of the service.")), Length(max=200)],
    )
    key = StringField(
        _l("Short key"),
        [InputRequired(_l("Write a short key, such as fostering-north."))],
    )


class StaffForm(Form):
    """A new member of staff."""

    name = StringField(
        _l("Name"), [InputRequired(_l("Write their name.")), Length(max=200)]
    )
    email = StringField(
        _l("E-mail address"), [InputRequired(_l("Write their e-mail address."))]
    )
    roles = SelectMultipleField(
        _l("What may they do?"),
        [InputRequired(_l("Choose at least one role."))],
        choices=[SelectChoice(role.value, ROLE_NAMES[role]) for role in Role],
    )
    service = SelectField(
        _l("A team manager's service"), choices=[], validate_choice=True
    )


class ActiveForm(Form):
    """Let a member of staff in, or out."""

    active = BooleanField(_l("May sign in"))

"""What the gallery is filled with: one invented example of everything."""

from datetime import date
from types import SimpleNamespace

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
)
from wtforms.fields.choices import SelectChoice

_MODES = [SelectChoice("anonymous", "Anonymous"), SelectChoice("named", "Named")]
_BANDS = [SelectChoice("4-7", "4 to 7"), SelectChoice("8-11", "8 to 11")]


class GalleryForm(Form):
    """One field of each kind; the title has to be there."""

    title = StringField("Title", [validators.InputRequired("Write a title")])
    why = TextAreaField("Why")
    service = SelectField("Service", choices=_BANDS)
    day = DateField("Closes on")
    mode = RadioField(
        "Identity",
        [validators.InputRequired("Choose how far people can be known")],
        choices=_MODES,
    )
    bands = SelectMultipleField("Ages", choices=_BANDS)
    sure = BooleanField("I have read it")


def refused_form() -> GalleryForm:
    """A form sent without its title and its mode, the rest filled."""
    sent = MultiDict(
        {"why": "<because>", "service": "8-11", "day": "2027-03-28", "bands": "4-7"}
    )
    form = GalleryForm(sent)
    form.validate()
    return form


def right_form() -> GalleryForm:
    """The same form as it is first shown."""
    return GalleryForm(data={"day": date(2027, 3, 28), "mode": "anonymous"})


def changes() -> list[SimpleNamespace]:
    """One column of each kind."""
    said = ("changed", "unclear", "not-changed", "not-asked", "none", "none")
    done = ("done", "done", "done", "done", "under-way", "no")
    return [
        SimpleNamespace(
            id=f"u{n}",
            number=f"{n:02}",
            href="#main",
            title=f"Change {n}. Staff: {staff}. Young people: {young}.",
            staff=staff,
            young=young,
        )
        for n, (staff, young) in enumerate(zip(done, said, strict=True), 1)
    ]

"""The forms of this room. Messages are whole sentences in the reader's language."""

from __future__ import annotations

from wtforms import (
    DateField,
    Form,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # not in the stubs
    SelectChoice,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from surveys.definition import Band
from surveys.words import _l

BAND_NAMES = {
    Band.AGED_4_TO_7: _l("Ages 4 to 7"),
    Band.AGED_8_TO_11: _l("Ages 8 to 11"),
    Band.AGED_12_TO_17: _l("Ages 12 to 17"),
    Band.AGED_18_TO_25: _l("Ages 18 to 25"),
    Band.ADULT: _l("Parents and carers"),
}
PLACEMENT_GROUPS = {
    "": _l("Not said"),
    "foster_other": _l("Foster care"),
    "foster_kin": _l("Kinship care"),
    "childrens_home": _l("Children's homes"),
    "supported_independent": _l("Supported or independent living"),
    "residential_school_health": _l("Residential school or hospital"),
    "with_parents": _l("At home with parents"),
    "secure": _l("Secure homes"),
}


class WholeNumber(IntegerField):
    """A whole number, refused in our own words; what was typed is put back."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take digits of any script, and nothing that only Python calls a number."""
        if not valuelist or not valuelist[0].strip():
            return
        if not valuelist[0].strip().isdecimal():
            self.data = None
            raise ValueError(_l("Write a whole number."))
        super().process_formdata(valuelist)


class WaveForm(Form):
    """A new wave."""

    title = StringField(
        _l("What do you call it?"),
        [InputRequired(_l("Write a name, such as Autumn 2026.")), Length(max=200)],
    )
    key = StringField(
        _l("Short key"),
        [InputRequired(_l("Write a short key, such as autumn-2026."))],
    )
    questionnaire = SelectField(_l("Which questionnaire?"), choices=[])
    opens_on = DateField(_l("First day"), [InputRequired(_l("Write the first day."))])
    closes_on = DateField(_l("Last day"), [InputRequired(_l("Write the last day."))])


class DoorForm(Form):
    """A new way in."""

    bands = SelectMultipleField(
        _l("For whom?"),
        [InputRequired(_l("Choose one or more ages."))],
        choices=[SelectChoice(band.value, BAND_NAMES[band]) for band in Band],
    )
    service = SelectField(_l("Service"), choices=[])
    placement_group = SelectField(
        _l("Where they live"),
        choices=[SelectChoice(key, name) for key, name in PLACEMENT_GROUPS.items()],
    )
    area = StringField(_l("Area"), [Length(max=80)])


class EligibleForm(Form):
    """How many people of a band the wave is meant for."""

    band = SelectField(
        _l("For whom?"),
        choices=[SelectChoice(band.value, BAND_NAMES[band]) for band in Band],
    )
    people = WholeNumber(
        _l("How many people?"),
        [
            InputRequired(_l("Write a whole number.")),
            NumberRange(0, 10_000_000, _l("Write a whole number, nought or more.")),
        ],
    )
    as_of = DateField(
        _l("Counted on"), [InputRequired(_l("Write the day they were counted."))]
    )
    source = StringField(
        _l("Where the number comes from"),
        [
            InputRequired(_l("Name the source, such as SSDA903 return.")),
            Length(max=200),
        ],
    )


class CloseForm(Form):
    """A new last day."""

    closes_on = DateField(_l("Last day"), [Optional()])

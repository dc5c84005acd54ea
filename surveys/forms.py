"""The long form for a page without script, and what it posts.

The fields show a questionnaire and give the words back when something is wrong; what an
answer may be is decided by ``surveys.kinds`` alone, here as at every other door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from wtforms import Field, RadioField, SelectMultipleField, TextAreaField

# The stubs are older than WTForms 3.3, which it came with.
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from surveys.answers import reader
from surveys.definition import Item, Kind, Option
from surveys.errors import BadAnswer, Problem
from surveys.kinds import SKIP
from surveys.questionnaire import Questionnaire
from surveys.words import Translate, _l

PREFIX = "answers."
"""Before the key of an item in the name of its field: ``answers.like_home``."""

SKIP_WORD = _l("Skip")
"""The choice that says nothing; a radio once pressed cannot be let go otherwise."""


class FormData(Protocol):
    """What a web framework makes of a posted form."""

    def __iter__(self) -> Any:
        """Names of the fields posted."""

    def getlist(self, name: str) -> list[Any]:
        """Every value posted under ``name``."""


def given(questionnaire: Questionnaire, formdata: FormData) -> dict[str, object]:
    """The answers in a posted form, in the shape :func:`surveys.answers.accept` reads.

    Fields without PREFIX are not answers and are left alone. A line end that the
    browser sent as CR LF is LF again, as the person typed it and as JSON has it. Raises
    BadAnswer when a question with one answer came twice.
    """
    items = {item.key: item for item in questionnaire.items()}
    answers: dict[str, object] = {}
    for name in formdata:
        if name.startswith(PREFIX):
            key = name.removeprefix(PREFIX)
            values = formdata.getlist(name)
            item = items.get(key)
            answers[key] = values if item is None else _shaped(item, values)
    return answers


def _shaped(item: Item, values: list[Any]) -> object:
    """The values of one field as JSON would have them."""
    if item.kind is Kind.CHOOSE_MANY:
        return [value for value in values if value not in ("", SKIP)]
    if len(values) > 1:
        raise BadAnswer(item.key, Problem.ONE_ONLY)
    value = values[0] if values else None
    if item.kind is Kind.OWN_WORDS:
        return value.replace("\r\n", "\n") if isinstance(value, str) else value
    return None if value in ("", SKIP) else value


class AnswerForm(BaseForm):
    """One field for each question of a questionnaire; ``form[key]`` is the field."""

    fields: Mapping[str, Any] = {}

    def __init__(
        self, formdata: Any = None, data: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(self.fields, prefix=PREFIX)
        self.process(formdata, data=dict(data or {}))


def form_class(
    questionnaire: Questionnaire,
    *,
    easy_read: bool = False,
    translate: Translate = str,
) -> type[AnswerForm]:
    """A form class for ``questionnaire``, with a field for each question, in order.

    Notices have none. The words are the questionnaire's own, which are in the reader's
    language already; ``translate`` is for the few words of ours among them.
    ``easy_read`` shows the easy wording where there is one.
    """
    kinds = reader(questionnaire).kinds
    fields: dict[str, Any] = {}
    for item in questionnaire.items():
        make = _FIELDS.get(item.kind)
        if make is not None:
            parse = kinds[item.key].parse
            fields[item.key] = make(item, easy_read, translate, [_Fits(item, parse)])
    return type("QuestionnaireForm", (AnswerForm,), {"fields": fields})


class _Fits:
    """Fails a field whose answer the kind refuses, with the kind's own sentence."""

    def __init__(self, item: Item, parse: Callable[[object], object]) -> None:
        self.item = item
        self.parse = parse

    def __call__(self, form: BaseForm, field: Field) -> None:
        try:
            self.parse(_shaped(self.item, list(field.raw_data or ())))
        except BadAnswer as error:
            raise ValidationError(error.message) from None


def _words(item: Item | Option, easy_read: bool) -> str:
    return item.easy if easy_read and item.easy else item.text


def _choices(item: Item, easy_read: bool) -> list[Any]:
    options: Iterable[Option] = item.options.options if item.options else ()
    return [SelectChoice(each.code, _words(each, easy_read)) for each in options]


def _choose_one(
    item: Item, easy_read: bool, translate: Translate, validators: list[_Fits]
) -> Any:
    skip = SelectChoice("", translate(str(SKIP_WORD)))
    return RadioField(
        _words(item, easy_read),
        description=item.hint or "",
        choices=[*_choices(item, easy_read), skip],
        validators=validators,
        validate_choice=False,
    )


def _choose_many(
    item: Item, easy_read: bool, translate: Translate, validators: list[_Fits]
) -> Any:
    return SelectMultipleField(
        _words(item, easy_read),
        description=item.hint or "",
        choices=_choices(item, easy_read),
        validators=validators,
        validate_choice=False,
    )


def _own_words(
    item: Item, easy_read: bool, translate: Translate, validators: list[_Fits]
) -> Any:
    return TextAreaField(
        _words(item, easy_read),
        description=item.hint or "",
        validators=validators,
        render_kw={"maxlength": item.max_chars},
    )


_FIELDS: Mapping[Kind, Callable[[Item, bool, Translate, list[_Fits]], Any]] = {
    Kind.CHOOSE_ONE: _choose_one,
    Kind.SCALE: _choose_one,
    Kind.CHOOSE_MANY: _choose_many,
    Kind.OWN_WORDS: _own_words,
}

"""What came in, in one shape, whichever way it came.

Pure. A form and a JSON document that say the same become the same :class:`Envelope`,
and so have the same digest. Everything is checked here before a database is asked,
because the two engines would refuse different things. What a stranger sent is never
repeated in an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn
from uuid import UUID

from feedback.errors import AnswerRefused, TooBig
from feedback.responses.codes import HASHED
from feedback.responses.envelope import Envelope, Helper, Talk
from feedback.responses.models import Mode
from surveys.errors import BadAnswer
from surveys.forms import FormData, given
from surveys.questionnaire import Questionnaire
from surveys.words import shows_nothing

MOST_BYTES = 262_144
"""Bytes one submission may have: over 40 times the longest 8-11 form, all filled in."""

MOST_CONTACT = 300
"""Code points of "how can we reach you"."""

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_MOST_KINDS = 10
_WORD = re.compile(r"[\x21-\x7e]{1,200}")
_TEXTS = ("submission_id", "wave", "version", "lang")
_FIELDS = frozenset(
    {*_TEXTS, "credential", "mode", "answers", "helper", "talk", "quote_ok", "withdraw"}
)
_HELPER = frozenset({"kinds", "role", "conflict"})
_TALK = frozenset({"wants", "contact"})
_YES_NO: Mapping[object, bool | None] = {
    "yes": True, "yes-please": True, "true": True, "no": False, "false": False,
    "": None,
}  # fmt: skip


def from_json(data: bytes, most: int = MOST_BYTES) -> dict[str, Any]:
    """The object in ``data``, which must be plain UTF-8 JSON with no key twice.

    Raises TooBig, or AnswerRefused for anything else: no byte order mark, no numbers (a
    submission has none), no NaN, no nesting to speak of.
    """
    if len(data) > most:
        raise TooBig("body", "It is too big.", "Send less.")
    try:
        found = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_no_number,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except (UnicodeDecodeError, ValueError, RecursionError):
        _refuse("body", "not-json", "It is not JSON in UTF-8.")
    if not isinstance(found, dict):
        _refuse("body", "not-an-object", "It is not a JSON object.")
    return found


def from_form(questionnaire: Questionnaire, form: FormData) -> dict[str, Any]:
    """A posted form in the shape that :func:`from_json` gives.

    Flat names: ``answers.<item>``, ``helper.kinds``, ``talk.contact``. An empty value
    is nothing; CR LF, which browsers make of a line end, is a line end again. Raises
    AnswerRefused for a name it does not know, or twice where one value is meant.
    """
    try:
        found: dict[str, Any] = {"answers": given(questionnaire, form)}
    except BadAnswer as error:
        raise refused(error) from error
    for name in form:
        if not name.startswith("answers."):
            _place(found, name, form.getlist(name))
    return found


def wave_in(raw: object) -> str | None:
    """The wave that ``raw`` names, if it is a text."""
    return _text_in(raw, "wave")


def version_in(raw: object) -> str | None:
    """The version that ``raw`` names, if it is a text."""
    return _text_in(raw, "version")


def read(raw: object) -> Envelope:
    """``raw``, checked field by field. Raises AnswerRefused for the first thing wrong.

    Absent optional fields are None; an unknown field is refused.
    """
    if not isinstance(raw, Mapping):
        _refuse("body", "not-an-object", "It is not a JSON object.")
    _only(raw, _FIELDS, "")
    texts = {name: _word(raw, name) for name in _TEXTS}
    return Envelope(
        submission_id=_uuid4(texts["submission_id"]),
        wave=texts["wave"],
        version=texts["version"],
        language=texts["lang"],
        credential=None if raw.get("credential") is None else _word(raw, "credential"),
        mode=_mode(raw.get("mode")),
        answers=raw.get("answers"),
        helper=_helper(raw.get("helper")),
        talk=_talk(raw.get("talk")),
        quote_ok=_yes_no(raw.get("quote_ok"), "quote_ok"),
        withdraw=_hashed(raw.get("withdraw")),
    )


def refused(error: BadAnswer) -> AnswerRefused:
    """The same refusal, as the service says it: its word is the instrument's."""
    made = AnswerRefused(error.item, error.message)
    made.word = str(error.problem)
    return made


def _refuse(place: str, word: str, sentence: str) -> NoReturn:
    error = AnswerRefused(place, sentence)
    error.word = word
    raise error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        _refuse("body", "said-twice", "The same name came twice.")
    return found


def _no_number(_: str) -> NoReturn:
    _refuse("body", "not-text", "There is a number where no number belongs.")


def _place(found: dict[str, Any], name: str, values: list[Any]) -> None:
    if name == "helper.kinds":
        found.setdefault("helper", {})["kinds"] = [each for each in values if each]
        return
    if len(values) != 1:
        _refuse("body", "said-twice", "The same name came twice.")
    value = values[0].replace("\r\n", "\n") or None
    outer, dot, inner = name.partition(".")
    if not dot and outer in _FIELDS - {"helper", "talk", "answers"}:
        found[outer] = value
    elif dot and inner in {"helper": _HELPER, "talk": _TALK}.get(outer, frozenset()):
        found.setdefault(outer, {})[inner] = value
    else:
        _refuse("body", "unknown-field", "There is a field we do not know.")


def _text_in(raw: object, name: str) -> str | None:
    value = raw.get(name) if isinstance(raw, Mapping) else None
    return value if isinstance(value, str) else None


def _only(raw: Mapping[Any, Any], known: frozenset[str], place: str) -> None:
    if not raw.keys() <= known:
        _refuse(place or "body", "unknown-field", "There is a field we do not know.")


def _word(raw: Mapping[Any, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        _refuse(name, "missing" if value is None else "not-text", f"{name} is missing.")
    return value


def _uuid4(text: str) -> UUID:
    try:
        found = UUID(text)
    except ValueError:
        found = None
    # Only the one spelling, so that one id cannot come twice looking like two.
    if found is None or found.version != 4 or str(found) != text:
        _refuse("submission_id", "not-an-id", "The id is not a random UUID.")
    return found


def _mode(value: object) -> Mode:
    if value is None:
        return Mode.SELF
    if not isinstance(value, str) or value not in set(Mode):
        _refuse("mode", "not-offered", "That is not a way of answering.")
    return Mode(value)


def _yes_no(value: object, place: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if not isinstance(value, str) or value not in _YES_NO:
        _refuse(place, "not-offered", "It must be yes or no.")
    return _YES_NO[value]


def _hashed(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not HASHED.fullmatch(value):
        _refuse("withdraw", "not-a-hash", "The withdraw code is not hashed.")
    return value


def _part(value: object, known: frozenset[str], place: str) -> Mapping[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        _refuse(place, "not-an-object", "It must be an object.")
    _only(value, known, place)
    return value


def _helper(value: object) -> Helper:
    raw = _part(value, _HELPER, "helper")
    kinds, role = raw.get("kinds") or [], raw.get("role")
    if not isinstance(kinds, list) or len(kinds) > _MOST_KINDS:
        _refuse("helper", "not-a-list", "The kinds of help must be a short list.")
    if not all(map(_is_code, [*kinds, *([] if role is None else [role])])):
        _refuse("helper", "not-offered", "That is not a kind of help or helper.")
    if len(set(kinds)) < len(kinds):
        _refuse("helper", "said-twice", "The same kind of help came twice.")
    return Helper(
        kinds=tuple(kinds),
        role=role,
        conflict=_yes_no(raw.get("conflict"), "helper"),
    )


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _talk(value: object) -> Talk:
    raw = _part(value, _TALK, "talk")
    contact = raw.get("contact")
    if contact is not None:
        if not isinstance(contact, str):
            _refuse("talk", "not-text", "How to reach you must be words.")
        if len(contact) > MOST_CONTACT:
            _refuse("talk", "too-long", "How to reach you is too long.")
        if "\0" in contact or not _encodes(contact):
            _refuse("talk", "cannot-save", "There is a character we cannot save.")
        contact = None if shows_nothing(contact) else contact
    return Talk(wants=_yes_no(raw.get("wants"), "talk"), contact=contact)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

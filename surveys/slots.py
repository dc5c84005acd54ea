"""The texts of a survey as slots to translate, with what a translator must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from surveys.definition import BandForm, Item, ResponseSet, Role, Survey
from surveys.texts import (
    Change,
    changed_item,
    changed_part,
    changed_set,
    changed_start,
    changed_title,
    changed_words,
)


class _Noting(Protocol):
    """Makes the Change that notes slots under one context."""

    def __call__(self, context: str, *, safety: bool = False) -> Change: ...


@dataclass(frozen=True, slots=True)
class Slot:
    """One text. ``context`` tells a translator where it stands and who reads it.

    ``safety``: it is about being safe, being helped or who sees the answers, and must
    not be shown in a translation that nobody has reviewed.
    """

    text: str
    context: str
    safety: bool = False


def slots(survey: Survey) -> dict[str, Slot]:
    """Slot id to slot, in the order a reader meets them (see ``surveys.texts``)."""
    found: dict[str, Slot] = {}

    def noting(context: str, *, safety: bool = False) -> Change:
        def note(slot: str, text: str) -> str:
            found[slot] = Slot(text, context, safety)
            return text

        return note

    noting("Title of the survey.")("title", survey.title)
    changed_words(survey.words, noting("Stands in a text where its name is in braces."))
    for response_set in survey.sets.values():
        changed_set(response_set, noting(_answers(response_set)))
    for form in survey.bands:
        _band(form, noting)
    return found


def _band(form: BandForm, noting: _Noting) -> None:
    who = f"{form.band}:"
    changed_title(form, noting(f"{who} title of the form."))
    changed_words(
        form.words, noting(f"{who} stands in for a name in braces."), form.band
    )
    said_first = noting(f"{who} said before the first question.", safety=True)
    changed_start(form.start, form.band, said_first)
    for part in form.parts:
        changed_part(part, form.band, noting(f"{who} title of a part."))
        for item in part.items:
            note = noting(f"{who} {_about(item)}", safety=_is_safety(item))
            changed_item(item, form.band, note)


def _answers(response_set: ResponseSet) -> str:
    offered = " / ".join(option.text for option in response_set.options)
    return f"One of the answers {offered}."


def _about(item: Item) -> str:
    answers = f" {_answers(item.options)}" if item.options else ""
    return f"question {item.id}.{answers.replace('One of the answers', 'Answers:')}"


def _is_safety(item: Item) -> bool:
    concept = item.concept
    return bool(item.unsafe) or concept.theme == "safety" or concept.role is Role.TALK

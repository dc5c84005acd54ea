"""Who helped, read from the person's own answers at the end of the form."""

from __future__ import annotations

from collections.abc import Mapping

from feedback.responses.envelope import Helper
from surveys.definition import Kind, Role
from surveys.kinds import Value
from surveys.questionnaire import Questionnaire

NO_ONE = "no-one"
"""The kind kept when a person says that nobody helped: not the same as silence."""

RATED = frozenset({"carer", "worker"})
"""Helpers whom the surveys here ask about, so that their help is a conflict."""


def who_helped(
    questionnaire: Questionnaire, answers: Mapping[str, Value], said: Helper
) -> Helper:
    """What is known of help: what the sender ``said``, else what was answered.

    Questions about help that take several answers give the kinds; those that take one
    give "no" (nobody helped) or the helper's role; a bare "yes" adds nothing.
    """
    kinds: tuple[str, ...] = said.kinds
    role = said.role
    for item in questionnaire.items():
        answer = answers.get(item.key)
        if item.concept.role is not Role.HELPER or not answer:
            continue
        if item.kind is Kind.CHOOSE_MANY:
            kinds = kinds or tuple(answer)
        elif answer in ("no", NO_ONE):
            kinds = kinds or (NO_ONE,)
        elif answer != "yes":
            role = role or str(answer)
    conflict = said.conflict
    if conflict is None and role is not None:
        conflict = role in RATED
    return Helper(kinds=kinds, role=role, conflict=conflict)


def with_help(
    questionnaire: Questionnaire, answers: Mapping[str, Value], mode: str
) -> str:
    """The mode of answering: "self" becomes "helped" where the person says so."""
    helped = any(
        item.concept.role is Role.HELPER and answers.get(item.key) == "yes"
        for item in questionnaire.items()
    )
    return "helped" if helped and mode == "self" else mode

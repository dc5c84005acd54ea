"""The linter: what an author should look at before a survey is published.

A survey that loads can be shown; whether it should be is another question. The rules
come from what is known of asking children (ages of validity, yes-saying, negatives) and
from the promises of the service (strengths first, purpose, safety answered by people).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from surveys.check_form import FORM_RULES
from surveys.check_wording import ENGLISH_RULES, WORDING_RULES
from surveys.definition import BandForm, Kind, Survey
from surveys.findings import Finding, Level

__all__ = ["Finding", "Level", "findings"]

Rule = Callable[[Survey, BandForm], Iterator[Finding]]


def findings(survey: Survey) -> list[Finding]:
    """Everything found in ``survey``: what stops it first, then by place.

    Rules about words (negatives, jargon, reading grade) look at English surveys only;
    counting words works in any language that puts spaces between them.
    """
    rules: list[Rule] = [*FORM_RULES, *WORDING_RULES]
    if survey.language.split("-")[0] == "en":
        rules.extend(ENGLISH_RULES)
    found = [
        each for form in survey.bands for rule in rules for each in rule(survey, form)
    ]
    found.extend(_not_used(survey))
    found.extend(_said_two_ways(survey))
    return sorted(found, key=lambda each: each.level is not Level.STOP)


def _not_used(survey: Survey) -> Iterator[Finding]:
    items = [item for form in survey.bands for item in form.items()]
    used = {item.concept.key for item in items}
    offered = {item.options.key for item in items if item.options}
    for column, left in (
        ("concept", survey.concepts.keys() - used),
        ("set", survey.sets.keys() - offered),
    ):
        for key in sorted(left):
            yield Finding(
                f"{survey.key} > {column} {key}",
                Level.ADVICE,
                "it is declared and not used",
                "use it or take it out",
            )


def _said_two_ways(survey: Survey) -> Iterator[Finding]:
    """A concept in own words for one band and by choosing for another."""
    worded: dict[str, set[bool]] = {}
    for form in survey.bands:
        for item in form.items():
            kinds = worded.setdefault(item.concept.key, set())
            kinds.add(item.kind is Kind.OWN_WORDS)
    for key in sorted(key for key, kinds in worded.items() if len(kinds) > 1):
        yield Finding(
            f"{survey.key} > concept {key}",
            Level.ADVICE,
            "one band answers it in own words and another by choosing",
            "make them two concepts: answers side by side must be of one kind",
        )

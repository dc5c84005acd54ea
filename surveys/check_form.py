"""Rules about how a band's form is made: answers, order, purpose, safety."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from surveys.definition import (
    CHANGES,
    Asks,
    Band,
    BandForm,
    Item,
    Kind,
    Meaning,
    Role,
    Survey,
)
from surveys.findings import Finding, Place

MOST_ANSWERS = {
    Band.AGED_4_TO_7: (2, 2),
    Band.AGED_8_TO_11: (3, 4),
    Band.AGED_12_TO_17: (5, 5),
    Band.AGED_18_TO_25: (5, 5),
    Band.ADULT: (5, 5),
}
"""Steps a rating may have, not counting "not sure": as a rule, and at most.

Two up to 7 and three from 8 (a review of self-report by age, 81 articles); four from
10; five are preferred from 13 (a cognitive study). Sources in the domain brief, 4.1."""

FEWEST_THEMES = 5
"""Life domains a survey should span, so that one bad thing does not hide good ones."""

_AT_THE_END = {
    Role.HELPER: "whether someone helped",
    Role.QUALITY: "whether they could say what they think",
    Role.TALK: "whether they want someone to talk with",
    Role.REPLY_TO: "how they want to hear what happened",
}


def _rated(item: Item) -> bool:
    """Whether the item asks for a judgement on a scale that goes from good to bad."""
    return (
        item.concept.role in (Role.CONTENT, Role.PRACTICE, Role.QUALITY)
        and item.kind in (Kind.CHOOSE_ONE, Kind.SCALE)
        and bool(item.options and item.options.favourable)
    )


def answers_fit_the_age(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """No more steps than the band can tell apart, and a way to say "not sure"."""
    usual, most = MOST_ANSWERS[form.band]
    for item in filter(_rated, form.items()):
        place = Place(survey, form, item, "set")
        options = item.options.options if item.options else ()
        steps = sum(option.meaning is Meaning.ANSWER for option in options)
        if steps > most:
            yield place.stop(
                f"{steps} answers are more than this age can tell apart",
                f"offer {usual}, and a way to say not sure",
            )
        elif steps > usual:
            yield place.advice(
                f"{steps} answers are many for the younger ones", f"offer {usual}"
            )
        if steps == len(options):
            yield place.advice(
                "there is no way to say not sure, or rather not say",
                "add an option that means it",
            )


def strengths_come_first(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """What goes well is asked in own words, and before what should change."""
    asked = [item.concept.asks for item in form.items() if item.kind is Kind.OWN_WORDS]
    place = Place(survey, form)
    if Asks.GOOD not in asked:
        yield place.stop(
            "nobody is asked in their own words what goes well",
            'add a question in own words whose concept has asks = "good"',
        )
    elif Asks.CHANGE in asked and asked.index(Asks.CHANGE) < asked.index(Asks.GOOD):
        yield place.stop(
            "what should change is asked before what goes well",
            "ask what goes well first",
        )


def lives_are_seen_in_the_round(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """Several life domains, and the people a child relies on among them."""
    themes = {
        item.concept.theme for item in form.items() if item.concept.role is Role.CONTENT
    } - {None}
    place = Place(survey, form)
    if len(themes) < FEWEST_THEMES:
        yield place.advice(
            f"it spans {len(themes)} themes",
            f"ask about {FEWEST_THEMES} or more, so that lives are seen in the round",
        )
    if not themes & {"worker", "carers"}:
        yield place.advice(
            "nothing is asked about a worker or a carer", "ask about one of them"
        )


def safety_is_answered(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """A rating of safety names the answers that a person must read."""
    for item in filter(_rated, form.items()):
        if item.concept.theme == "safety" and not item.unsafe:
            yield Place(survey, form, item, "unsafe").stop(
                "an unsafe answer would alert nobody",
                'name the codes that must, such as unsafe = ["no"]',
            )


def each_question_has_a_purpose(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """Whoever asks says what for, and what the report calls it."""
    for item in form.items():
        place = Place(survey, form, item, "concept")
        if item.concept.role not in (Role.CONTENT, Role.VERDICT):
            continue
        if not item.concept.purpose:
            yield place.stop(
                "nothing says what the answers are for",
                "give the concept a purpose: which decision it informs",
            )
        if item.kind is not Kind.NOTICE and not item.concept.indicator:
            yield place.advice(
                "reports have no name for it", "give the concept an indicator"
            )


def verdicts_name_the_change(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """Young people say whether it changed, about each change by its title."""
    verdicts = [item for item in form.items() if item.concept.role is Role.VERDICT]
    if not verdicts:
        yield Place(survey, form).advice(
            "nobody can say whether a change reached them",
            f'add a verdict question with repeat = "{CHANGES}"',
        )
    for item in verdicts:
        if item.repeat != CHANGES or "{change_title}" not in item.text:
            yield Place(survey, form, item, "text").stop(
                "it does not say which change it is about",
                f'write repeat = "{CHANGES}" and {{change_title}} in the text',
            )


def the_end_is_complete(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """The questions every form ends with, and equality questions after all others."""
    items = list(form.items())
    roles = {item.concept.role for item in items}
    for role, asks in _AT_THE_END.items():
        if role not in roles:
            yield Place(survey, form).advice(
                f"it does not ask {asks}", f'add a question with role = "{role}"'
            )
    about = [n for n, item in enumerate(items) if item.concept.role is Role.CONTENT]
    for n, item in enumerate(items):
        if item.concept.role is Role.EQUALITY and about and n < about[-1]:
            yield Place(survey, form, item).stop(
                "a question about the person comes before the last other one",
                "move it to the end",
            )


def the_youngest_practise(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """A question with a known No shows who says yes to everything."""
    roles = {item.concept.role for item in form.items()}
    if form.band is Band.AGED_4_TO_7 and Role.PRACTICE not in roles:
        yield Place(survey, form).advice(
            "nothing shows who says yes to everything",
            "start with a practice question whose answer is known to be No",
        )


def it_is_short_enough(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """No more questions that everybody is asked than the band's limits say."""
    content = [
        item
        for item in form.items()
        if item.concept.role is Role.CONTENT and item.show_if is None
    ]
    spoken = sum(item.kind is Kind.OWN_WORDS for item in content)
    closed = sum(item.kind.has_options for item in content)
    for name, count, most in (
        ("closed", closed, form.limits.closed),
        ("open", spoken, form.limits.open),
    ):
        if most is not None and count > most:
            yield Place(survey, form, column="limits").advice(
                f"it asks everybody {count} {name} questions, {most} were meant",
                "leave some out, or ask them only where they apply",
            )


FORM_RULES: tuple[Callable[[Survey, BandForm], Iterator[Finding]], ...] = (
    answers_fit_the_age,
    strengths_come_first,
    lives_are_seen_in_the_round,
    safety_is_answered,
    each_question_has_a_purpose,
    verdicts_name_the_change,
    the_end_is_complete,
    the_youngest_practise,
    it_is_short_enough,
)

"""Rules about words: how many, how plain, and whose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from surveys.definition import Band, BandForm, Item, Kind, Role, Survey
from surveys.findings import Finding, Place
from surveys.readability import grade
from surveys.texts import fill
from surveys.words import words_of

WORDS_A_QUESTION = {
    Band.AGED_4_TO_7: 8,
    Band.AGED_8_TO_11: 14,
    Band.AGED_12_TO_17: 20,
    Band.AGED_18_TO_25: 22,
    Band.ADULT: 18,
}
"""Where a band states no limit of its own: a judgement, from practice and Easy Read."""

EASY_WORDS = 15
"""Words in an easy-read sentence, as Easy Read guidance advises."""

_ABOUT_THEM = (Role.CONTENT, Role.FILTER, Role.VERDICT, Role.QUALITY)
"""Questions that must be plain; "without your name" is a promise, not a negative."""

_CHILDREN = (Band.AGED_4_TO_7, Band.AGED_8_TO_11, Band.AGED_12_TO_17)
_WITH_PICTURES = _CHILDREN[:2]

_JARGON = re.compile(
    r"\b(placements?|contact|lac|cla|respite|siblings?|camhs|iro|pep|care plan|"
    r"professionals?|service users?|interventions?|multi-agency)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\w*n['\u2019]t\b|\b(?:not|cannot|never|without|nothing|nobody|no one)\b",
    re.IGNORECASE,
)
_TWO_IDEAS = re.compile(r"\b(and|or|because of)\b|/", re.IGNORECASE)
_ANONYMOUS = re.compile(r"\banonym\w*", re.IGNORECASE)


def _shown(survey: Survey, form: BandForm) -> Iterator[tuple[Item, str, str]]:
    """Item, column and text with its blanks filled, for every text of an item."""
    words = survey.words_for(form.band)
    for item in form.items():
        for column in ("text", "easy", "hint", "spoken"):
            text = getattr(item, column)
            if text:
                yield item, column, fill(text, words)
        for option in item.options.options if item.options else ():
            yield item, "set", fill(option.text, words)


def questions_are_short(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """No question longer than the band reads; a linked title counts as one word."""
    most = form.limits.words_a_question or WORDS_A_QUESTION[form.band]
    for item, column, text in _shown(survey, form):
        count = len(words_of(text))
        place = Place(survey, form, item, column)
        if column == "text" and count > most:
            yield place.stop(f"it has {count} words", f"say it in {most} or fewer")
        if column == "easy" and count > min(most, EASY_WORDS):
            yield place.advice(
                f"the easy wording has {count} words",
                f"say it in {min(most, EASY_WORDS)} or fewer",
            )


def screens_are_light(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """Question, hint and answers together stay within the band's screen."""
    most = form.limits.words_a_screen
    if most is None:
        return
    words = survey.words_for(form.band)
    for item in form.items():
        options = item.options.options if item.options else ()
        texts = [item.text, item.hint or "", *(option.text for option in options)]
        count = len(words_of(fill(" ".join(texts), words)))
        if count > most:
            yield Place(survey, form, item).advice(
                f"its screen has {count} words, {most} were meant",
                "shorten the hint, the question or the answers",
            )


def young_ones_see_pictures(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """Up to 11, each question and each answer has a picture."""
    if form.band not in _WITH_PICTURES:
        return
    for item in form.items():
        options = item.options.options if item.options else ()
        bare = [option.code for option in options if not option.symbol]
        if not item.symbol:
            yield Place(survey, form, item, "symbol").advice(
                "it has no picture", "name a symbol"
            )
        if bare:
            yield Place(survey, form, item, "set").advice(
                f"answers have no picture: {', '.join(bare)}", "name a symbol for each"
            )


def anonymous_is_said_where_true(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """The word stands only in the start of an anonymous wave: elsewhere it may lie."""
    for mode, lines in form.start.who.items():
        if mode != "anonymous" and _ANONYMOUS.search(" ".join(lines)):
            yield Place(survey, form, column=f"start > who > {mode}").stop(
                "it says anonymous, and is not", "say what is true of this mode"
            )
    for item, column, text in _shown(survey, form):
        if _ANONYMOUS.search(text):
            yield Place(survey, form, item, column).stop(
                "it says anonymous, which is not true of every wave",
                "leave who can see the answers to the start",
            )


def children_read_no_jargon(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """Words of the service stay in the service."""
    for item, column, text in _shown(survey, form):
        found = _JARGON.search(text)
        if found is None or form.band is Band.ADULT:
            continue
        place = Place(survey, form, item, column)
        make = place.stop if form.band in _CHILDREN else place.advice
        yield make(f"{found[0]!r} is a word of the service", "use the child's own word")


def questions_are_plain(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """One idea, put the positive way round."""
    for item, column, text in _shown(survey, form):
        if column != "text" or item.concept.role not in _ABOUT_THEM:
            continue
        if item.kind in (Kind.OWN_WORDS, Kind.NOTICE):
            continue
        place = Place(survey, form, item, column)
        if found := _NEGATIVE.search(text):
            yield place.advice(
                f"{found[0]!r} turns the question round", "ask it the positive way"
            )
        if found := _TWO_IDEAS.search(text):
            yield place.advice(
                f"{found[0]!r} may join two ideas", "ask them as two questions"
            )


def the_form_reads_easily(survey: Survey, form: BandForm) -> Iterator[Finding]:
    """The whole form's reading grade; never one question's, which is noise."""
    most = form.limits.grade
    texts = [text for _, column, text in _shown(survey, form) if column != "easy"]
    found = grade("\n".join(dict.fromkeys(texts)))
    if most is not None and found > most:
        yield Place(survey, form, column="limits > grade").advice(
            f"the whole form reads at grade {found:.1f}, {most} was meant",
            "use shorter words and sentences",
        )


Rules = tuple[Callable[[Survey, BandForm], Iterator[Finding]], ...]

WORDING_RULES: Rules = (
    questions_are_short,
    screens_are_light,
    young_ones_see_pictures,
)
ENGLISH_RULES: Rules = (
    anonymous_is_said_where_true,
    children_read_no_jargon,
    questions_are_plain,
    the_form_reads_easily,
)
